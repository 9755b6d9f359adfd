SELECT run_id, block, delivery_id, email, full_name, comment, fields, uid, attempts
  FROM api_sender.claim_deferred($1, $2, $3, $4, $5)
