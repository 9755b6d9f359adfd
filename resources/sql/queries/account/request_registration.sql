SELECT api_guest.request_registration($1, $2, $3)
