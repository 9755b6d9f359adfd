SELECT s.senders, s.waiting_server, s.waiting_reason, s.waiting_since, s.retry_at FROM api.service_state() s
ORDER BY s.waiting_since
