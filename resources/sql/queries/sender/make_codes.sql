SELECT api_sender.make_codes($1, $2, $3)
