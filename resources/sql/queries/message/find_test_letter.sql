SELECT state, attempts, due_at, ended_at, reply_code, reply FROM api.test_letter_state($1)
