SELECT mailing_id, subject, html, plain_text, from_name, from_email, started_at, mailing_name FROM api_sender.run_message($1, $2, $3)
