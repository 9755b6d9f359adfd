SELECT api.confirm_email_change($1, $2, $3, $4) AS outcome
