SELECT a.id, json_build_object('email', a.email, 'full_name', a.full_name, 'language', a.language, 'time_zone', a.time_zone,
  'registered_at', a.created_at, 'email_confirmed_at', a.confirmed_at,
  'roles', ARRAY(SELECT r.role FROM app.account_role r WHERE r.account_id = a.id ORDER BY r.role))::text AS object
FROM app.account a
WHERE a.id = (SELECT app.current_account_id()) AND a.id > $1
