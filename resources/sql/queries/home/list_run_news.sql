SELECT o.id, o.mailing_id, m.name, o.finished_at, o.cancelled_at, o.sent, o.failed, o.uncertain, o.expired
FROM app.run_overview o JOIN app.mailing m ON m.id = o.mailing_id AND m.owner_id = o.owner_id
WHERE o.owner_id = (SELECT app.current_account_id()) AND o.kind <> 'missed'
  AND (o.finished_at IS NULL OR o.id >= $1::bigint AND o.finished_at > $2::timestamptz)
ORDER BY o.id DESC LIMIT 500
