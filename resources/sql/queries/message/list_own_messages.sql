SELECT k.id, k.text_key, k.number_key, s.subject, left(s.plain_text, 300) AS text_beginning, left(s.html, 3000) AS html_beginning, s.updated_at, u.names, u.mailings, u.open_runs, f.files, f.octets
FROM (SELECT x.* FROM (SELECT m.id, m.owner_id,
        CASE $1 WHEN 'subject' THEN lower(m.subject) ELSE '' END AS text_key,
        CASE $1 WHEN 'subject' THEN -m.id ELSE -(extract(epoch FROM m.updated_at) * 1000000)::bigint END AS number_key
      FROM app.message m
      WHERE m.owner_id = (SELECT app.current_account_id()) AND m.deleted_at IS NULL AND ($2::text IS NULL OR strpos(lower(m.subject), $2) > 0)) x
      WHERE $3::text IS NULL OR (x.text_key, x.number_key, x.id) >= ($3, $4::bigint, $5::bigint)
      ORDER BY x.text_key, x.number_key, x.id LIMIT $6) k
JOIN app.message s ON s.owner_id = k.owner_id AND s.id = k.id
CROSS JOIN LATERAL (
  SELECT count(*) AS mailings, (array_agg(g.name ORDER BY g.id DESC))[1:2] AS names,
    count(*) FILTER (WHERE EXISTS (SELECT FROM app.run r WHERE r.owner_id = g.owner_id AND r.mailing_id = g.id AND r.finished_at IS NULL)) AS open_runs
  FROM app.mailing g WHERE g.owner_id = k.owner_id AND g.message_id = k.id AND g.deleted_at IS NULL) u
CROSS JOIN LATERAL (
  SELECT count(*) AS files, coalesce(sum(octet_length(a.content)), 0)::bigint AS octets
  FROM app.attachment a WHERE a.owner_id = k.owner_id AND a.message_id = k.id) f
ORDER BY k.text_key, k.number_key, k.id
