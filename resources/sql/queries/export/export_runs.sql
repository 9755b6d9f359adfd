SELECT r.id, json_build_object('id', r.id, 'mailing', r.mailing_id, 'kind', r.kind, 'occurrence', r.occurrence,
  'planned_at', r.planned_moment, 'started_at', r.started_at, 'expires_at', r.expires_at, 'finished_at', r.finished_at,
  'cancelled_at', r.cancelled_at, 'missed_reason', r.missed_reason, 'from_name', r.from_name, 'from_email', r.from_email,
  'subject', r.subject, 'html', r.html, 'text', r.plain_text,
  'attachments', ARRAY(SELECT t.file_name FROM app.run_attachment t WHERE t.run_id = r.id ORDER BY t.position))::text AS object
FROM app.run r
WHERE r.owner_id = (SELECT app.current_account_id()) AND r.id > $1
ORDER BY r.id LIMIT 20
