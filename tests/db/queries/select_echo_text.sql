SELECT $1::text AS echo
