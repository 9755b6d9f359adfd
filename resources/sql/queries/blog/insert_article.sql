INSERT INTO app.article (title, body, state, image, image_type, published_at) VALUES ($1, $2, $3, $4, $5, $6::timestamptz)
RETURNING id, state, published_at, changed_at::text AS version
