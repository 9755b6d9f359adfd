SELECT $1::boolean AS b, $2::bigint AS i, $3::double precision AS d, $4::text AS t, $5::bytea AS y, $6::timestamptz AS z, $7::date AS a, $8::uuid AS u, $9::jsonb AS j
