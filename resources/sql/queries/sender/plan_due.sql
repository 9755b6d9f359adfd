SELECT mailing_id, run_id FROM api_sender.plan_due($1, $2, $3)
