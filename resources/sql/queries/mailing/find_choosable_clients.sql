SELECT c.id, c.email, c.full_name, c.comment, c.fields FROM app.client c
WHERE c.owner_id = (SELECT app.current_account_id())
  AND (c.id = ANY ($2::bigint[]) OR $1::text IS NOT NULL AND (strpos(c.email_norm, $1) > 0 OR strpos(lower(c.full_name), $1) > 0))
ORDER BY c.email_norm LIMIT $3
