SELECT id, email, full_name, comment, fields
FROM app.client
WHERE owner_id = (SELECT app.current_account_id()) AND id > $1
ORDER BY id
LIMIT 10000
