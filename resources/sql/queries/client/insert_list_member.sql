INSERT INTO app.client_list_member (list_id, client_id) SELECT unnest($1::bigint[]), $2 ON CONFLICT DO NOTHING
