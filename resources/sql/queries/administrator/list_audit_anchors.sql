SELECT x.id, x.rows
FROM (SELECT l.id, row_number() OVER (ORDER BY l.id DESC) AS number, count(*) OVER () AS rows
      FROM app.audit_log l LEFT JOIN app.account a ON a.id = l.account_id
      LEFT JOIN app.account s ON l.subject_kind = 'account' AND s.id = l.subject_id
      WHERE ($1::text IS NULL OR l.action = $1)
        AND ($2::bigint IS NULL OR l.account_id = $2 OR l.subject_kind = 'account' AND l.subject_id = $2)
        AND ($3::text IS NULL OR strpos(lower(a.email), $3) > 0 OR strpos(lower(s.email), $3) > 0 OR strpos(lower(l.details::text), $3) > 0)
        AND ($4::timestamptz IS NULL OR l.at >= $4) AND ($5::timestamptz IS NULL OR l.at < $5)) x
WHERE (x.number - 1) % $6 = 0 ORDER BY x.number
