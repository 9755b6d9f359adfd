SELECT api.confirm_from_address($1, $2) AS outcome
