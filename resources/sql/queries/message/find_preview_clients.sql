SELECT c.id, c.email, c.full_name, c.comment, c.fields FROM app.client c
WHERE c.owner_id = (SELECT app.current_account_id()) AND ($1::text IS NULL OR strpos(lower(c.full_name), $1) > 0 OR strpos(c.email_norm, $1) > 0)
ORDER BY c.full_name, c.id LIMIT $2
