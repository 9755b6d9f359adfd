INSERT INTO app.attachment (message_id, position, file_name, content_type, content_id, content)
SELECT $2, a.position, a.file_name, a.content_type, a.content_id, a.content FROM app.attachment a
WHERE a.owner_id = (SELECT app.current_account_id()) AND a.message_id = $1
