SELECT r.id FROM app.run r
WHERE r.owner_id = (SELECT app.current_account_id()) AND r.id > $1
ORDER BY r.id LIMIT 1000
