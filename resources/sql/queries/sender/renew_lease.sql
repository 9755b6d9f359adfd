SELECT rank, senders, sessions, due, letters_per_second, database_now FROM api_sender.heartbeat($1, $2, $3, $4)
