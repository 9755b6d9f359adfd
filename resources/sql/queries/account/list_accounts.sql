SELECT id, email, full_name, roles, created_at, blocked_at, block_reason, blocked_by, mailings, clients, may_block
FROM api.list_accounts($1, $2, $3, $4, $5, $6)
