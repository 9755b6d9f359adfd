SELECT count(*) AS articles FROM app.article a WHERE a.deleted_at IS NULL AND a.state = 'published'
