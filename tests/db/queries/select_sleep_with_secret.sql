SELECT pg_catalog.pg_sleep(600) FROM (SELECT $1::text) AS x
