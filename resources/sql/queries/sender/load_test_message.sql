SELECT subject, html, plain_text FROM api_sender.test_message($1, $2, $3)
