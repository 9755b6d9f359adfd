SELECT place, key, id FROM api.list_client_anchors($1, $2, $3, $4, $5, $6)
