SELECT x.text_key, x.number_key, x.id, x.rows
FROM (SELECT k.id, k.text_key, k.number_key, row_number() OVER (ORDER BY k.text_key, k.number_key, k.id) AS number, count(*) OVER () AS rows
      FROM (SELECT m.id, m.owner_id, m.message_id,
        CASE $1 WHEN 'name' THEN lower(m.name) ELSE '' END AS text_key,
        CASE $1 WHEN 'next_run' THEN coalesce((extract(epoch FROM p.next_moment) * 1000000)::bigint, 9223372036854775807) ELSE -m.id END AS number_key
      FROM app.mailing m JOIN app.message s ON s.owner_id = m.owner_id AND s.id = m.message_id LEFT JOIN app.mailing_plan p ON p.mailing_id = m.id
      WHERE m.owner_id = (SELECT app.current_account_id()) AND m.deleted_at IS NULL
        AND ($2::text IS NULL OR strpos(lower(m.name), $2) > 0 OR strpos(lower(s.subject), $2) > 0)) k
      WHERE $3::text IS NULL OR (SELECT CASE WHEN o.flag IS NOT NULL THEN o.flag WHEN o.status = 'created' AND o.scheduled_at IS NULL THEN 'unscheduled' ELSE o.status END FROM app.mailing_overview o WHERE o.owner_id = k.owner_id AND o.id = k.id) = $3) x
WHERE (x.number - 1) % $4 = 0 ORDER BY x.number
