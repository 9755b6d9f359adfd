SELECT api.decide_chosen_letters($1, $2::bigint[], $3) AS letters
