SELECT api_sender.release_system_letters($1, $2, $3)
