WITH letter AS (
  SELECT d.email_norm, d.email, d.due_at,
    CASE WHEN d.state IN ('pending', 'deferred') AND EXISTS (SELECT FROM app.attempt o WHERE o.delivery_id = d.id AND o.status = 'open')
         THEN 'sending' ELSE d.state END AS state,
    CASE WHEN d.state <> 'sent' THEN regexp_replace(coalesce(d.reason, ''), '<?[^[:space:]<>()"'']+@[^[:space:]<>()"'']+>?', '<address>', 'g') ELSE '' END AS reason,
    t.code, t.enhanced
  FROM app.delivery d
  LEFT JOIN LATERAL (SELECT a.code, a.enhanced FROM app.attempt a
                     WHERE a.owner_id = d.owner_id AND a.delivery_id = d.id AND a.status <> 'open' ORDER BY a.id DESC LIMIT 1) t
    ON d.state NOT IN ('sent', 'pending', 'skipped')
  WHERE d.owner_id = (SELECT app.current_account_id()) AND d.run_id = $1
)
SELECT l.state, l.reason, l.code, l.enhanced, count(*) AS letters, min(l.due_at) AS next_at,
  (array_agg(l.email ORDER BY l.email_norm))[1:3] AS examples
FROM letter l
GROUP BY l.state, l.reason, l.code, l.enhanced
ORDER BY count(*) DESC, l.state, l.reason
LIMIT 200
