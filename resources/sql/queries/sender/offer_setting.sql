SELECT api_sender.first_setting($1, $2) AS value
