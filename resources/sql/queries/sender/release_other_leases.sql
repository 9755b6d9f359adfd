SELECT api_sender.keep_leases($1, $2, $3, $4, $5) AS released
