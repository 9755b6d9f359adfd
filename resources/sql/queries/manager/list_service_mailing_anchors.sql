SELECT x.id, x.rows
FROM (SELECT o.id, row_number() OVER (ORDER BY o.id DESC) AS number, count(*) OVER () AS rows
      FROM app.mailing_overview o JOIN app.account a ON a.id = o.owner_id
      WHERE (SELECT app.has_role('manager'))
        AND ($1::text IS NULL OR strpos(lower(o.name), $1) > 0 OR strpos(lower(a.full_name), $1) > 0 OR strpos(a.email_norm, $1) > 0)
        AND ($2::text IS NULL OR coalesce(o.flag, o.status) = $2)) x
WHERE (x.number - 1) % $3 = 0 ORDER BY x.number
