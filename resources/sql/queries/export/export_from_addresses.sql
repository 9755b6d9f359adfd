SELECT s.id, json_build_object('email', s.email, 'created_at', s.created_at, 'confirmed_at', s.confirmed_at)::text AS object
FROM app.sender_address s
WHERE s.account_id = (SELECT app.current_account_id()) AND s.id > $1
ORDER BY s.id LIMIT 1000
