INSERT INTO app.attachment (message_id, position, file_name, content_type, content_id, content)
VALUES ($1, $2, $3, $4, $5, $6::bytea) RETURNING id
