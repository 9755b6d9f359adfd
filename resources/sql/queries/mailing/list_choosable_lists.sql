SELECT l.id, l.name,
  (SELECT count(*) FROM app.client_list_member m WHERE m.owner_id = l.owner_id AND m.list_id = l.id) AS clients
FROM app.client_list l WHERE l.owner_id = (SELECT app.current_account_id())
ORDER BY lower(l.name), l.id
