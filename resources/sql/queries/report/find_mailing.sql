SELECT o.id, o.owner_id, o.owner_id = (SELECT app.current_account_id()) AS is_own, o.name, o.status, o.flag,
  coalesce(o.disable_reason, o.hold_reason) AS flag_reason,
  CASE o.flag WHEN 'disabled' THEN o.disabled_at WHEN 'held' THEN o.held_at WHEN 'paused' THEN o.paused_at END AS flag_since, o.scheduled_at, o.cancelled_at, o.created_at, o.next_moment,
  o.all_clients, o.from_name, o.from_email, o.starts_at, o.ends_at, o.end_is_date, o.time_zone, o.period,
  m.subject, m.html, m.plain_text,
  ARRAY(SELECT a.file_name FROM app.attachment a WHERE a.owner_id = o.owner_id AND a.message_id = o.message_id
        ORDER BY a.position, a.id) AS attachments
FROM app.mailing_overview o JOIN app.message m ON m.owner_id = o.owner_id AND m.id = o.message_id
WHERE o.id = $1
