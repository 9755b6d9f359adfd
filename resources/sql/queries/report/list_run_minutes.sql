SELECT m.minute, m.sent, m.failed FROM api.run_minutes($1) m ORDER BY m.minute
