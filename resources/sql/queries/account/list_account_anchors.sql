SELECT full_name, id, rows FROM api.account_anchors($1, $2, $3, $4)
