SELECT outcome, login_name FROM api_guest.confirm_registration($1, $2, $3, $4, $5)
