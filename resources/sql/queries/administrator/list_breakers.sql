SELECT b.sender_id, b.server, b.state, b.reason, b.failures, b.retry_at
FROM app.breaker b JOIN app.sender s ON s.id = b.sender_id AND s.stopped_at IS NULL AND s.lease_until > clock_timestamp()
WHERE (SELECT app.has_role('administrator')) AND b.state <> 'closed'
ORDER BY b.sender_id, b.server LIMIT 1000
