SELECT clock_timestamp() AS now, coalesce((SELECT max(r.id) FROM app.run r WHERE r.owner_id = (SELECT app.current_account_id())), 0) AS newest_run
