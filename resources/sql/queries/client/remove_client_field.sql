SELECT api.remove_client_field($1) AS clients
