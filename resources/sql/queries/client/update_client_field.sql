SELECT api.rename_client_field($1, $2) AS clients
