INSERT INTO app.mailing (name, message_id, all_clients, from_name, from_email, starts_at, ends_at, end_is_date, time_zone, period, latest_start)
VALUES ($1, $2, $3, $4, $5, $6::timestamp, $7::timestamp, $8, $9, $10,
  coalesce(make_interval(secs => $11::bigint), interval '24 hours'))
RETURNING id
