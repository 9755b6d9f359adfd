SELECT a.id, a.title, left(a.body, 1000) AS beginning, a.state, date_trunc('milliseconds', coalesce(a.published_at, a.changed_at)) AS moment,
  app.article_views(a.id) AS views, a.image IS NOT NULL AS has_image
FROM app.article a
WHERE a.deleted_at IS NULL
  AND (a.state = 'published' OR $1::boolean)
  AND ($2::text IS NULL OR strpos(lower(a.title), $2) > 0) AND ($3::text IS NULL OR a.state = $3)
  AND ($4::timestamptz IS NULL OR (date_trunc('milliseconds', coalesce(a.published_at, a.changed_at)), a.id) <= ($4, $5))
ORDER BY 5 DESC, a.id DESC LIMIT $6
