SELECT pg_catalog.pg_sleep($1::double precision)
