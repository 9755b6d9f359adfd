SELECT k.position, k.id, k.n, k.is_last
FROM (SELECT r.planned_moment::text AS position, r.id, row_number() OVER newest - 1 AS n, lead(r.id) OVER newest IS NULL AS is_last
      FROM app.run_overview r JOIN app.mailing m ON m.owner_id = r.owner_id AND m.id = r.mailing_id
      WHERE r.owner_id = $1::bigint AND m.deleted_at IS NULL
        AND ($2::bigint IS NULL OR r.mailing_id = $2)
        AND r.planned_moment >= coalesce($3::timestamptz, '-infinity')
        AND ($4::text = '' OR strpos(lower(m.name), lower($4)) > 0 OR strpos(lower(r.subject), lower($4)) > 0)
        AND CASE $5::text WHEN '' THEN true
              WHEN 'running' THEN r.finished_at IS NULL
              WHEN 'failed' THEN r.failed > 0
              WHEN 'uncertain' THEN r.uncertain > 0
              WHEN 'unsent' THEN r.expired + r.cancelled > 0
              WHEN 'missed' THEN r.kind = 'missed'
              ELSE r.finished_at IS NOT NULL AND r.kind <> 'missed' AND r.failed + r.uncertain + r.expired + r.cancelled = 0 END
      WINDOW newest AS (ORDER BY r.planned_moment DESC, r.id DESC)) k
WHERE k.n % $6 = 0 OR k.is_last
ORDER BY k.n
