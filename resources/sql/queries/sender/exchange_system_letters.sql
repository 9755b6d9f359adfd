SELECT kind, letter_id, attempt_id, verdict
  FROM api_sender.exchange_system_letters($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
