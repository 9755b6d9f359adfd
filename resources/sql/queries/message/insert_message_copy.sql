INSERT INTO app.message (subject, html, plain_text)
SELECT $2, m.html, m.plain_text FROM app.message m
WHERE m.owner_id = (SELECT app.current_account_id()) AND m.id = $1 AND m.deleted_at IS NULL RETURNING id
