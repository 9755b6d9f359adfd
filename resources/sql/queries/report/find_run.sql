SELECT r.id, r.occurrence, r.kind, r.planned_moment, r.started_at, r.expires_at, r.finished_at, r.cancelled_at, r.missed_reason,
  r.subject, r.from_name, r.from_email, r.deliveries, r.open, r.deferred, r.sent, r.failed, r.uncertain, r.skipped, r.expired, r.cancelled
FROM app.run_overview r
WHERE r.id = $1
