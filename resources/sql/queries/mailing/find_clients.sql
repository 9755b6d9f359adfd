SELECT c.id, c.email_norm FROM app.client c
WHERE c.owner_id = (SELECT app.current_account_id()) AND c.email_norm = ANY ($1::text[])
