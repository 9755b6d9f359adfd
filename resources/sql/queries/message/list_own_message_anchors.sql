SELECT x.text_key, x.number_key, x.id, x.rows
FROM (SELECT k.id, k.text_key, k.number_key, row_number() OVER (ORDER BY k.text_key, k.number_key, k.id) AS number, count(*) OVER () AS rows
      FROM (SELECT m.id, m.owner_id,
        CASE $1 WHEN 'subject' THEN lower(m.subject) ELSE '' END AS text_key,
        CASE $1 WHEN 'subject' THEN -m.id ELSE -(extract(epoch FROM m.updated_at) * 1000000)::bigint END AS number_key
      FROM app.message m
      WHERE m.owner_id = (SELECT app.current_account_id()) AND m.deleted_at IS NULL AND ($2::text IS NULL OR strpos(lower(m.subject), $2) > 0)) k) x
WHERE (x.number - 1) % $3 = 0 ORDER BY x.number
