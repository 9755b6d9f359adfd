SELECT s.id, json_build_object('email', s.email_norm, 'reason', s.reason, 'created_at', s.created_at)::text AS object
FROM app.suppression s
WHERE s.owner_id = (SELECT app.current_account_id()) AND s.id > $1
ORDER BY s.id LIMIT 2000
