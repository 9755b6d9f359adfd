SELECT c.id, c.email, c.full_name, c.comment, c.fields
FROM app.client_list_member AS m
JOIN app.client AS c ON c.owner_id = m.owner_id AND c.id = m.client_id
WHERE m.owner_id = (SELECT app.current_account_id()) AND m.list_id = $2 AND m.client_id > $1
ORDER BY m.client_id
LIMIT 10000
