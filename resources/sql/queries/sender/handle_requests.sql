SELECT api_sender.handle_requests($1, $2, $3) AS handled
