SELECT api_sender.forget($1, $2, $3)
