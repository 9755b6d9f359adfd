SELECT api.undo_client_action($1) AS clients
