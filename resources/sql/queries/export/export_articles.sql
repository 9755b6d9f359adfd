SELECT a.id, a.object::text AS object FROM api.export_articles($1) a
