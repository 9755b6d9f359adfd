SELECT api.request_email_change($1, $2)
