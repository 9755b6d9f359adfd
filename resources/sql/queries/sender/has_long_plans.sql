SELECT api_sender.long_plans_wait($1, $2) AS wait
