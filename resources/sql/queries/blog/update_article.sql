UPDATE app.article SET title = $3, body = $4, state = $5, published_at = coalesce($6::timestamptz, published_at)
WHERE id = $1 AND changed_at = $2::timestamptz AND deleted_at IS NULL
RETURNING id, state, published_at, changed_at::text AS version
