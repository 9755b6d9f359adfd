SELECT api.request_from_address($1) AS id
