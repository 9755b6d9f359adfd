SELECT s.senders, s.waiting_server, s.waiting_reason, s.retry_at FROM api.service_state() s
