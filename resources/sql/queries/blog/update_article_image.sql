UPDATE app.article SET image = $2, image_type = $3 WHERE id = $1 AND deleted_at IS NULL
