SELECT coalesce(sum(r.sent) FILTER (WHERE r.started_at >= $1::timestamptz), 0)::bigint AS sent,
  coalesce(sum(r.failed) FILTER (WHERE r.started_at >= $1::timestamptz), 0)::bigint AS failed,
  coalesce(sum(r.deferred), 0)::bigint AS deferred
FROM app.run_overview r
WHERE (r.finished_at IS NULL OR r.started_at >= $1::timestamptz) AND r.kind <> 'missed'
  AND ($2::boolean OR r.owner_id = (SELECT app.current_account_id()))
