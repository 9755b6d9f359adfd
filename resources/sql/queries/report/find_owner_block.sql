SELECT b.blocked_at FROM app.account_block b WHERE b.account_id = $1
