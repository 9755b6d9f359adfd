SELECT api.decide_letters($1, $2, $3)
