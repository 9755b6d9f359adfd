SELECT (SELECT min(b.blocked_at) FROM app.account_block b WHERE b.account_id = $1) AS blocked_at,
  EXISTS (SELECT FROM app.account_role r WHERE r.account_id = $1 AND r.role = 'user') AS is_user
