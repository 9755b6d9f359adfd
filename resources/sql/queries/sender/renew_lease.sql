SELECT rank, senders, sessions, letters_per_second, database_now FROM api_sender.heartbeat($1, $2, $3)
