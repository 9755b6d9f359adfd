SELECT outcome, login_name FROM api_guest.confirm_reset($1, $2, $3, $4)
