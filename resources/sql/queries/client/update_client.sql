-- Only what nobody has changed since it was read.
UPDATE app.client SET email = $2, email_norm = $3, full_name = $4, comment = $5, fields = $6::jsonb
WHERE owner_id = (SELECT app.current_account_id()) AND id = $1 AND updated_at = $7::timestamptz
RETURNING id
