SELECT x.moment, x.moment AT TIME ZONE m.time_zone AS wall
FROM app.mailing m
LEFT JOIN app.mailing_plan p ON p.mailing_id = m.id AND p.schedule_version = m.schedule_version AND p.scheduled_at = m.scheduled_at
  AND p.ends_moment IS NOT DISTINCT FROM app.end_moment(m.ends_at, m.end_is_date, m.time_zone)
CROSS JOIN LATERAL (
  SELECT p.next_moment AS moment WHERE p.next_moment IS NOT NULL
  UNION ALL
  SELECT n FROM app.next_moments(m.starts_at, m.ends_at, m.end_is_date, m.time_zone, m.period, greatest(p.next_moment, now()), $2) n WHERE p.next_moment IS NOT NULL
  UNION ALL
  SELECT n FROM app.coming_moments(m.starts_at, m.ends_at, m.end_is_date, m.time_zone, m.period,
    EXISTS (SELECT FROM app.run r WHERE r.owner_id = m.owner_id AND r.mailing_id = m.id AND r.kind = 'scheduled'), now(), $2) n WHERE p.mailing_id IS NULL) x
WHERE m.owner_id = (SELECT app.current_account_id()) AND m.id = $1 AND m.cancelled_at IS NULL
ORDER BY x.moment LIMIT $2
