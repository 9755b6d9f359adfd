SELECT api.send_test_letter($1, $2) AS id
