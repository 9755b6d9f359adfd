SELECT id, run_id, mailing_id, mailing, subject, email, planned_moment, state, reason, due_at, settled_at, attempts
FROM api.list_client_letters($1, $2, $3)
