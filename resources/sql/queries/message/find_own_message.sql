SELECT m.subject, m.html, m.plain_text, m.updated_at, (extract(epoch FROM m.updated_at) * 1000000)::bigint AS version
FROM app.message m WHERE m.owner_id = (SELECT app.current_account_id()) AND m.id = $1 AND m.deleted_at IS NULL
