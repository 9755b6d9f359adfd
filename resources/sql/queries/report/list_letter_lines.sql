SELECT d.id, d.email, d.email_norm, d.full_name, d.reason, d.attempts, d.due_at, d.settled_at, d.decision,
  CASE WHEN d.state IN ('pending', 'deferred') AND EXISTS (SELECT FROM app.attempt o WHERE o.delivery_id = d.id AND o.status = 'open')
       THEN 'sending' ELSE d.state END AS state,
  t.stage, t.code, t.enhanced, t.answer, t.marked_at, t.answered_at
FROM app.delivery d
LEFT JOIN LATERAL (SELECT a.stage, a.code, a.enhanced, a.answer, a.marked_at, a.answered_at FROM app.attempt a
                   WHERE a.owner_id = d.owner_id AND a.delivery_id = d.id AND a.status <> 'open' ORDER BY a.id DESC LIMIT 1) t ON true
WHERE d.owner_id = (SELECT app.current_account_id()) AND d.run_id = $1 AND d.email_norm >= $2
  AND ($3::text[] IS NULL OR d.state = ANY ($3)) AND ($4::text = '' OR strpos(d.email_norm, $4) > 0)
ORDER BY d.email_norm
LIMIT $5
