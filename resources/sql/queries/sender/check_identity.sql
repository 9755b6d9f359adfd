SELECT api_sender.check_identity($1, $2) AS same
