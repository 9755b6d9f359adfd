SELECT s.id, s.email_norm, s.reason, s.created_at,
  coalesce((SELECT c.id FROM app.client c WHERE c.owner_id = s.owner_id AND c.email_norm = s.email_norm LIMIT 1), 0) AS client
FROM app.suppression s
WHERE s.owner_id = (SELECT app.current_account_id()) AND ($1::text IS NULL OR strpos(s.email_norm, $1) > 0)
  AND ($2::text IS NULL OR (s.email_norm, s.id) >= ($2, $3::bigint))
ORDER BY s.email_norm, s.id LIMIT $4
