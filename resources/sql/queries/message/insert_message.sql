INSERT INTO app.message (subject, html, plain_text) VALUES ($1, $2, $3) RETURNING id
