INSERT INTO app.client_list (name) VALUES ($1) ON CONFLICT (owner_id, name) DO NOTHING
