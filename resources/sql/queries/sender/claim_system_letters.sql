SELECT letter_id, kind, to_email, language, parameters, uid, created_at, attempts, from_name, from_email
  FROM api_sender.claim_system_letters($1, $2, $3, $4, $5, $6)
