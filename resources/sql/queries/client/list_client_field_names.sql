-- Without a look into the directory: fields that were added by hand or brought by an import.
SELECT f.name FROM app.client_field f WHERE f.owner_id = (SELECT app.current_account_id()) ORDER BY lower(f.name), f.name
