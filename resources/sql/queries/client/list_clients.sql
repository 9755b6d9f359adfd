SELECT id, email, full_name, comment, fields, lists, suppressed, created_at FROM api.list_clients($1, $2, $3, $4, $5, $6, $7, $8)
