SELECT m.id, json_build_object('id', m.id, 'name', m.name, 'message', m.message_id, 'all_clients', m.all_clients,
  'lists', ARRAY(SELECT l.name FROM app.mailing_list ml JOIN app.client_list l ON l.owner_id = ml.owner_id AND l.id = ml.list_id
                 WHERE ml.owner_id = m.owner_id AND ml.mailing_id = m.id ORDER BY l.name),
  'from_name', m.from_name, 'from_email', m.from_email, 'starts_at', m.starts_at, 'ends_at', m.ends_at, 'end_is_date', m.end_is_date,
  'time_zone', m.time_zone, 'period', m.period, 'scheduled_at', m.scheduled_at, 'paused_at', m.paused_at, 'cancelled_at', m.cancelled_at,
  'deleted_at', m.deleted_at, 'created_at', m.created_at,
  'disabled_because', (SELECT x.reason FROM app.mailing_disable x WHERE x.mailing_id = m.id),
  'held_because', (SELECT h.reason FROM app.mailing_hold h WHERE h.mailing_id = m.id))::text AS object
FROM app.mailing m
WHERE m.owner_id = (SELECT app.current_account_id()) AND m.id > $1
ORDER BY m.id LIMIT 500
