SELECT a.id, a.title, left(a.body, 1000) AS beginning, a.published_at, app.article_views(a.id) AS views, a.image IS NOT NULL AS has_image
FROM (SELECT id FROM app.article WHERE state = 'published' AND deleted_at IS NULL ORDER BY random() LIMIT $1) c JOIN app.article a ON a.id = c.id
ORDER BY a.published_at DESC, a.id DESC
