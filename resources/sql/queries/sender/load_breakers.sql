SELECT server, state, reason, failures, retry_after FROM api_sender.breakers($1, $2)
