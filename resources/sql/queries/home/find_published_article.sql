SELECT a.title, a.body, a.published_at, a.image, app.article_views(a.id) AS views FROM app.article a
WHERE a.id = $1 AND a.state = 'published' AND a.deleted_at IS NULL
