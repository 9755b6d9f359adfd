SELECT api_sender.offer_setting($1, $2)
