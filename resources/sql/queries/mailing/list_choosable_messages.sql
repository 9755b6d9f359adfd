SELECT s.id, s.subject, s.updated_at FROM app.message s
WHERE s.owner_id = (SELECT app.current_account_id()) AND ($1::text IS NULL OR strpos(lower(s.subject), $1) > 0 OR s.id = $2)
ORDER BY s.updated_at DESC, s.id LIMIT $3
