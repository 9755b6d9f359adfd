SELECT min(d.due_at) AS due_at FROM app.delivery d
WHERE d.owner_id = (SELECT app.current_account_id()) AND d.run_id = $1 AND d.state = 'deferred'
