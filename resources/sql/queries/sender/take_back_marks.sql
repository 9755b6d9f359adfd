SELECT api_sender.take_back($1, $2, $3, $4) AS taken
