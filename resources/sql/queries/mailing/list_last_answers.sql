-- Of a large run only what lies around the letters that go out now: attempts are found by their letter, not by time.
WITH front AS (
  SELECT d.id FROM app.delivery d WHERE d.owner_id = (SELECT app.current_account_id()) AND d.run_id = $1 AND d.state = 'pending'
  ORDER BY d.block, d.id LIMIT 1),
near AS (
  SELECT d.id FROM app.delivery d WHERE d.owner_id = (SELECT app.current_account_id()) AND d.run_id = $1 AND NOT $2
  UNION ALL
  SELECT d.id FROM front f JOIN app.delivery d ON d.id BETWEEN f.id - 1000 AND f.id + 1000
   WHERE $2 AND d.owner_id = (SELECT app.current_account_id()) AND d.run_id = $1)
SELECT a.answered_at, a.status, a.code, a.enhanced, a.answer
FROM near n JOIN app.attempt a ON a.delivery_id = n.id
WHERE a.owner_id = (SELECT app.current_account_id()) AND a.answered_at IS NOT NULL
ORDER BY a.answered_at DESC, a.id DESC LIMIT $3
