SELECT a.id, a.title, a.body, a.image, a.state, a.published_at, a.changed_at::text AS version, app.article_views(a.id) AS views
FROM app.article a WHERE a.id = $1 AND a.deleted_at IS NULL
