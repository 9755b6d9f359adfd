SELECT api_sender.expire_due($1, $2, $3) AS expired
