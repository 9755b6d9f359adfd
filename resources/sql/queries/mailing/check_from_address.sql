SELECT api.from_allowed($1) AS is_allowed
