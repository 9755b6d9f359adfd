SELECT api_sender.run_letters($1, $2, $3) AS letters
