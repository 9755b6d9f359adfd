SELECT api_sender.plan_extra($1, $2, $3) AS run_id
