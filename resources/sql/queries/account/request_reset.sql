SELECT api_guest.request_reset($1)
