UPDATE app.mailing SET name = $2, message_id = $3, all_clients = $4, from_name = $5, from_email = $6, starts_at = $7::timestamp,
  ends_at = $8::timestamp, end_is_date = $9, time_zone = $10, period = $11, latest_start = make_interval(secs => $12::bigint)
WHERE owner_id = (SELECT app.current_account_id()) AND id = $1
