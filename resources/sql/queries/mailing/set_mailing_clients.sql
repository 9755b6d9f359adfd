SELECT api.set_mailing_clients($1, $2::bigint[], $3::bigint[])
