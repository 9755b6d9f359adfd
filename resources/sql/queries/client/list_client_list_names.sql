SELECT l.id, l.name FROM app.client_list l WHERE l.owner_id = (SELECT app.current_account_id()) ORDER BY lower(l.name), l.id
