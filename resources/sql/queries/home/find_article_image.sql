SELECT a.image FROM app.article a WHERE a.id = $1 AND a.state = 'published' AND a.deleted_at IS NULL
