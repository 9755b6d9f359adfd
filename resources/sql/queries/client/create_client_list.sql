INSERT INTO app.client_list (name) VALUES ($1) RETURNING id
