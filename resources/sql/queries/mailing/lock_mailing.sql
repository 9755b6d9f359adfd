SELECT m.id FROM app.mailing m
WHERE m.owner_id = (SELECT app.current_account_id()) AND m.id = $1 AND m.deleted_at IS NULL FOR UPDATE
