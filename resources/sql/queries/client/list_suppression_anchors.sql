SELECT x.email_norm, x.id, x.rows
FROM (SELECT s.id, s.email_norm, row_number() OVER (ORDER BY s.email_norm, s.id) AS number, count(*) OVER () AS rows
      FROM app.suppression s
      WHERE s.owner_id = (SELECT app.current_account_id()) AND ($1::text IS NULL OR strpos(s.email_norm, $1) > 0)) x
WHERE (x.number - 1) % $2 = 0 ORDER BY x.number
