SELECT a.id, a.file_name, a.content_type, a.content_id, octet_length(a.content)::bigint AS octets
FROM app.attachment a WHERE a.owner_id = (SELECT app.current_account_id()) AND a.message_id = $1 ORDER BY a.position, a.id
