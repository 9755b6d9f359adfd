SELECT d.id, d.email, d.email_norm, d.full_name, d.reason, d.due_at, d.settled_at, d.uid, d.decision, d.decided_at,
  CASE WHEN d.state IN ('pending', 'deferred') AND EXISTS (SELECT FROM app.attempt o WHERE o.delivery_id = d.id AND o.status = 'open')
       THEN 'sending' ELSE d.state END AS state,
  (SELECT coalesce(json_agg(json_build_object(
            'number', a.number,
            'marked_at', to_char(a.marked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
            'answered_at', to_char(a.answered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
            'status', a.status, 'server', a.server, 'stage', a.stage, 'code', a.code, 'enhanced', a.enhanced,
            'answer', a.answer) ORDER BY a.id), '[]')
     FROM app.attempt a WHERE a.owner_id = d.owner_id AND a.delivery_id = d.id) AS attempts
FROM app.delivery d
WHERE d.owner_id = (SELECT app.current_account_id()) AND d.id = $1
