SELECT c AS moment, c AT TIME ZONE $4::text AS wall
FROM app.coming_moments($1::timestamp, $2::timestamp, $3::boolean, $4::text, $5::text, $6::boolean, now(), $7::int) c
ORDER BY c
