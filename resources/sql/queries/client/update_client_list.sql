UPDATE app.client_list SET name = $2 WHERE owner_id = (SELECT app.current_account_id()) AND id = $1 RETURNING id
