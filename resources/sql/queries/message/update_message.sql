UPDATE app.message SET subject = $2, html = $3, plain_text = $4
WHERE owner_id = (SELECT app.current_account_id()) AND id = $1 AND deleted_at IS NULL
  AND ($5::bigint IS NULL OR (extract(epoch FROM updated_at) * 1000000)::bigint = $5)
RETURNING id
