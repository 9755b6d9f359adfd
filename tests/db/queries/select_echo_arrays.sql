SELECT $1::text[] AS t, $2::bigint[] AS i, $3::bytea[] AS y, $4::jsonb[] AS j, $5::timestamptz[] AS z, $6::boolean[] AS b, $7::uuid[] AS u
