SELECT id FROM app.client_list WHERE owner_id = (SELECT app.current_account_id()) AND name = $1
