SELECT m.id, m.name
FROM app.mailing m
WHERE m.owner_id = (SELECT app.current_account_id()) AND m.deleted_at IS NULL
  AND EXISTS (SELECT FROM app.run r WHERE r.owner_id = m.owner_id AND r.mailing_id = m.id)
ORDER BY lower(m.name), m.id
LIMIT $1
