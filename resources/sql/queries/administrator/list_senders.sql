SELECT s.id, s.name, s.host, s.version, s.started_at, s.heartbeat_at, s.lease_until, s.stopped_at,
  s.stopped_at IS NULL AND s.lease_until > clock_timestamp() AS is_alive, s.state, clock_timestamp() AS database_now
FROM app.sender s
WHERE (SELECT app.has_role('administrator')) AND (s.stopped_at IS NULL OR s.stopped_at > now() - interval '1 day')
  AND s.heartbeat_at > now() - interval '7 days'
ORDER BY s.name LIMIT 200
