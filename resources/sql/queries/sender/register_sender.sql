SELECT sender_id, epoch, database_id, highest_attempt, rescued FROM api_sender.register($1, $2, $3, $4, $5::interval)
