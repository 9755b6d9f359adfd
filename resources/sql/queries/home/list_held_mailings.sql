SELECT h.mailing_id, m.name, h.reason, h.held_at
FROM app.mailing_hold h JOIN app.mailing m ON m.id = h.mailing_id AND m.owner_id = h.owner_id
WHERE h.owner_id = (SELECT app.current_account_id()) AND m.deleted_at IS NULL ORDER BY h.held_at DESC LIMIT 100
