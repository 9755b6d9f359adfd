SELECT f.id, json_build_object('name', f.name, 'created_at', f.created_at)::text AS object
FROM (SELECT row_number() OVER (ORDER BY name) AS id, name, created_at
      FROM app.client_field WHERE owner_id = (SELECT app.current_account_id())) f
WHERE f.id > $1
ORDER BY f.id LIMIT 1000
