SELECT api_sender.handle_requests($1, $2, $3, $4) AS handled
