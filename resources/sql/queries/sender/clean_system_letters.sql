SELECT api_sender.forget_system_letters($1, $2) AS forgotten
