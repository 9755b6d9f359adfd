SELECT api_sender.stop($1, $2)
