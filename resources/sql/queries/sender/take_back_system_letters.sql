SELECT api_sender.take_back_system_letters($1, $2, $3) AS taken
