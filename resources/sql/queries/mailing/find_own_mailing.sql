SELECT o.id, o.name, o.message_id, s.subject, o.status, o.flag, o.disable_reason, o.hold_reason, o.scheduled_at, o.paused_at, o.cancelled_at, o.runs, o.open_runs,
  o.all_clients, o.from_name, o.from_email, o.starts_at, o.ends_at, o.end_is_date, o.time_zone, o.period, extract(epoch FROM o.latest_start)::bigint AS latest_start,
  coalesce((SELECT q.id FROM app.run q WHERE q.owner_id = o.owner_id AND q.mailing_id = o.id AND q.finished_at IS NULL ORDER BY q.id LIMIT 1), o.last_run) AS shown_run,
  CASE WHEN o.ends_at IS NOT NULL THEN app.newest_occurrence(o.starts_at, o.time_zone, o.period,
    app.end_moment(o.ends_at, o.end_is_date, o.time_zone) - interval '1 microsecond') + 1 END AS runs_in_all,
  (SELECT q.refusal FROM app.request q WHERE q.owner_id = o.owner_id AND q.mailing_id = o.id AND q.kind = 'extra_run' AND q.refusal IS NOT NULL
     AND q.created_at > now() - interval '1 hour' ORDER BY q.id DESC LIMIT 1) AS refusal,
  EXISTS (SELECT FROM app.request q WHERE q.owner_id = o.owner_id AND q.mailing_id = o.id AND q.kind = 'extra_run' AND q.handled_at IS NULL) AS is_run_asked
FROM app.mailing_overview o JOIN app.message s ON s.owner_id = o.owner_id AND s.id = o.message_id
WHERE o.owner_id = (SELECT app.current_account_id()) AND o.id = $1
