SELECT c.id, json_build_object('id', c.id, 'email', c.email, 'full_name', c.full_name, 'comment', c.comment, 'fields', c.fields,
  'created_at', c.created_at, 'updated_at', c.updated_at,
  'lists', ARRAY(SELECT l.name FROM app.client_list_member m JOIN app.client_list l ON l.owner_id = m.owner_id AND l.id = m.list_id
                 WHERE m.owner_id = c.owner_id AND m.client_id = c.id ORDER BY l.name),
  'mailings', ARRAY(SELECT m.mailing_id FROM app.mailing_client m WHERE m.owner_id = c.owner_id AND m.client_id = c.id ORDER BY m.mailing_id))::text AS object
FROM app.client c
WHERE c.owner_id = (SELECT app.current_account_id()) AND c.id > $1
ORDER BY c.id LIMIT 2000
