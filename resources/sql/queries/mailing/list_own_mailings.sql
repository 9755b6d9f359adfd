-- The overview by one number at a time: it is a wall (security_barrier) that a join does not pass.
SELECT k.id, k.text_key, k.number_key, s.subject, o.name, o.status, o.flag, o.scheduled_at, o.paused_at, o.cancelled_at, o.period, o.all_clients,
  o.runs, o.open_runs, r.deliveries, r.open, r.failed, r.uncertain, r.finished_at, n.moment AS next_moment,
  ARRAY(SELECT l.name FROM app.mailing_list ml JOIN app.client_list l ON l.owner_id = ml.owner_id AND l.id = ml.list_id
        WHERE ml.owner_id = k.owner_id AND ml.mailing_id = k.id ORDER BY l.name) AS lists,
  (SELECT count(*) FROM app.mailing_client mc WHERE mc.owner_id = k.owner_id AND mc.mailing_id = k.id) AS single_clients
FROM (SELECT m.id, m.owner_id, m.message_id,
        CASE $1 WHEN 'name' THEN lower(m.name) ELSE '' END AS text_key,
        CASE $1 WHEN 'next_run' THEN coalesce((extract(epoch FROM p.next_moment) * 1000000)::bigint, 9223372036854775807) ELSE -m.id END AS number_key
      FROM app.mailing m JOIN app.message s ON s.owner_id = m.owner_id AND s.id = m.message_id LEFT JOIN app.mailing_plan p ON p.mailing_id = m.id
      WHERE m.owner_id = (SELECT app.current_account_id()) AND m.deleted_at IS NULL
        AND ($2::text IS NULL OR strpos(lower(m.name), $2) > 0 OR strpos(lower(s.subject), $2) > 0)) k
JOIN app.message s ON s.owner_id = k.owner_id AND s.id = k.message_id
CROSS JOIN LATERAL (SELECT q.* FROM app.mailing_overview q WHERE q.owner_id = k.owner_id AND q.id = k.id LIMIT 1) o
LEFT JOIN LATERAL (
  SELECT q.* FROM app.run_overview q
   WHERE q.id = coalesce((SELECT min(u.id) FROM app.run u WHERE u.owner_id = k.owner_id AND u.mailing_id = k.id AND u.finished_at IS NULL), o.last_run) LIMIT 1) r ON true
LEFT JOIN app.mailing_plan p ON p.mailing_id = k.id AND p.schedule_version = o.schedule_version AND p.scheduled_at = o.scheduled_at
  AND p.ends_moment IS NOT DISTINCT FROM app.end_moment(o.ends_at, o.end_is_date, o.time_zone)
LEFT JOIN LATERAL (
  SELECT CASE WHEN p.mailing_id IS NOT NULL THEN p.next_moment
              ELSE (SELECT min(c) FROM app.coming_moments(o.starts_at, o.ends_at, o.end_is_date, o.time_zone, o.period, o.runs > 0, now(), 1) c) END AS moment
   WHERE o.scheduled_at IS NOT NULL AND o.cancelled_at IS NULL) n ON true
WHERE ($3::text IS NULL OR CASE WHEN o.flag IS NOT NULL THEN o.flag WHEN o.status = 'created' AND o.scheduled_at IS NULL THEN 'unscheduled' ELSE o.status END = $3)
  AND ($4::text IS NULL OR (k.text_key, k.number_key, k.id) >= ($4, $5::bigint, $6::bigint))
ORDER BY k.text_key, k.number_key, k.id LIMIT $7
