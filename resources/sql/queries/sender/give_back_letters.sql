SELECT api_sender.give_back($1, $2, $3)
