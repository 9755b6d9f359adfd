INSERT INTO app.client (email, email_norm, full_name, comment, fields) VALUES ($1, $2, $3, $4, $5::jsonb) RETURNING id
