SELECT c.id, c.email, c.full_name, c.comment, c.fields, c.created_at, c.updated_at::text AS version,
  ARRAY(SELECT m.list_id FROM app.client_list_member m WHERE m.owner_id = c.owner_id AND m.client_id = c.id ORDER BY m.list_id) AS lists,
  s.reason AS suppressed, s.created_at AS suppressed_at
FROM app.client c LEFT JOIN app.suppression s ON s.owner_id = c.owner_id AND s.email_norm = c.email_norm
WHERE c.owner_id = (SELECT app.current_account_id()) AND c.id = $1
