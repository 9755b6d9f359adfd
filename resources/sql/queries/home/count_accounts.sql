SELECT max(a.rows) AS accounts FROM api.account_anchors(NULL, NULL, NULL, $1) a
