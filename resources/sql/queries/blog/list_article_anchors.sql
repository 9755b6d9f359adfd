SELECT x.moment, x.id, x.rows
FROM (SELECT a.id, date_trunc('milliseconds', coalesce(a.published_at, a.changed_at)) AS moment, count(*) OVER () AS rows,
        row_number() OVER (ORDER BY date_trunc('milliseconds', coalesce(a.published_at, a.changed_at)) DESC, a.id DESC) AS number
      FROM app.article a
      WHERE a.deleted_at IS NULL
        AND (a.state = 'published' OR $1::boolean)
        AND ($2::text IS NULL OR strpos(lower(a.title), $2) > 0) AND ($3::text IS NULL OR a.state = $3)) x
WHERE (x.number - 1) % $4 = 0 ORDER BY x.number
