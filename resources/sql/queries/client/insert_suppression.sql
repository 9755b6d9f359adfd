INSERT INTO app.suppression (email_norm, reason) VALUES ($1, $2) ON CONFLICT (owner_id, email_norm) DO NOTHING
