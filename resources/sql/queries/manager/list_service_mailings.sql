SELECT o.id, o.name, o.owner_id, a.full_name AS owner, a.email AS owner_email, m.subject, o.status, o.flag,
  coalesce(o.disable_reason, o.hold_reason) AS flag_reason, o.scheduled_at, o.next_moment, o.period, o.runs, r.deliveries, r.open, r.failed, r.finished_at,
  EXISTS (SELECT FROM app.account_block b WHERE b.account_id = o.owner_id) AS is_owner_blocked,
  EXISTS (SELECT FROM app.account_role u WHERE u.account_id = o.owner_id AND u.role = 'user') AS is_owner_user
FROM app.mailing_overview o
JOIN app.account a ON a.id = o.owner_id
JOIN app.message m ON m.owner_id = o.owner_id AND m.id = o.message_id
LEFT JOIN app.run_overview r ON r.id = o.last_run
WHERE (SELECT app.has_role('manager')) AND ($1::bigint IS NULL OR o.id <= $1)
  AND ($2::text IS NULL OR strpos(lower(o.name), $2) > 0 OR strpos(lower(a.full_name), $2) > 0 OR strpos(a.email_norm, $2) > 0)
  AND ($3::text IS NULL OR coalesce(o.flag, o.status) = $3)
ORDER BY o.id DESC LIMIT $4
