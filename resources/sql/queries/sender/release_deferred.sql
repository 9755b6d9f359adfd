SELECT api_sender.release_deferred($1, $2, $3)
