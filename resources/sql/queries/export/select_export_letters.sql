SELECT l.run_id, l.email_norm, l.object::text AS object FROM api.export_letters($1, $2) l
