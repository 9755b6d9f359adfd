SELECT g.state, g.code, g.enhanced, g.key, g.letters, g.next_at, g.marked_at,
  coalesce((SELECT a.answer FROM app.attempt a WHERE a.owner_id = e.owner_id AND a.delivery_id = e.id AND a.status <> 'open' ORDER BY a.id DESC LIMIT 1),
           e.reason, '') AS answer
FROM (SELECT d.state, t.code, t.enhanced, k.key, count(*) AS letters, min(d.due_at) AS next_at, max(t.marked_at) AS marked_at, min(d.id) AS example
      FROM app.delivery d
      LEFT JOIN LATERAL (SELECT a.code, a.enhanced, a.answer, a.marked_at FROM app.attempt a
                         WHERE a.owner_id = d.owner_id AND a.delivery_id = d.id AND a.status <> 'open' ORDER BY a.id DESC LIMIT 1) t ON true
      CROSS JOIN LATERAL (SELECT app.answer_key(t.code, t.enhanced, coalesce(t.answer, d.reason), d.email_norm) AS key) k
      WHERE d.owner_id = (SELECT app.current_account_id()) AND d.run_id = $1 AND d.state NOT IN ('pending', 'sent')
      GROUP BY d.state, t.code, t.enhanced, k.key) g
JOIN app.delivery e ON e.owner_id = (SELECT app.current_account_id()) AND e.id = g.example
ORDER BY g.letters DESC, g.state, g.key
LIMIT 500
