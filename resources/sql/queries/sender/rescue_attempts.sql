SELECT api_sender.rescue($1, $2) AS rescued
