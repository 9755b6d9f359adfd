SELECT r.id, r.mailing_id, m.name AS mailing, r.planned_moment::text AS position, r.occurrence, r.kind, r.planned_moment, r.started_at, r.expires_at,
  r.finished_at, r.cancelled_at, r.missed_reason, r.subject, r.from_name, r.from_email,
  r.deliveries, r.open, r.deferred, r.sent, r.failed, r.uncertain, r.skipped, r.expired, r.cancelled
FROM app.run_overview r JOIN app.mailing m ON m.owner_id = r.owner_id AND m.id = r.mailing_id
WHERE r.owner_id = $1::bigint AND m.deleted_at IS NULL
  AND (r.planned_moment, r.id) <= (coalesce($2::timestamptz, 'infinity'), coalesce($3::bigint, 9223372036854775807))
  AND ($4::bigint IS NULL OR r.mailing_id = $4)
  AND r.planned_moment >= coalesce($5::timestamptz, '-infinity')
  AND ($6::text = '' OR strpos(lower(m.name), lower($6)) > 0 OR strpos(lower(r.subject), lower($6)) > 0)
  AND CASE $7::text WHEN '' THEN true
        WHEN 'running' THEN r.finished_at IS NULL
        WHEN 'failed' THEN r.failed > 0
        WHEN 'uncertain' THEN r.uncertain > 0
        WHEN 'unsent' THEN r.expired + r.cancelled > 0
        WHEN 'missed' THEN r.kind = 'missed'
        ELSE r.finished_at IS NOT NULL AND r.kind <> 'missed' AND r.failed + r.uncertain + r.expired + r.cancelled = 0 END
ORDER BY r.planned_moment DESC, r.id DESC
LIMIT $8
