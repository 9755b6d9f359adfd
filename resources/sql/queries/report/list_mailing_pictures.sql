SELECT a.content_id, a.content
FROM app.mailing_overview o JOIN app.attachment a ON a.owner_id = o.owner_id AND a.message_id = o.message_id
WHERE o.id = $1 AND a.content_id <> '' AND octet_length(a.content) <= $2::int ORDER BY a.position, a.id
