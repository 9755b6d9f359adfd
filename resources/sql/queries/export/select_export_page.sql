SELECT p.id, p.object::text AS object FROM api.export_page($1, $2) p
