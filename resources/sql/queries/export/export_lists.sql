SELECT l.id, json_build_object('id', l.id, 'name', l.name, 'created_at', l.created_at)::text AS object
FROM app.client_list l
WHERE l.owner_id = (SELECT app.current_account_id()) AND l.id > $1
ORDER BY l.id LIMIT 1000
