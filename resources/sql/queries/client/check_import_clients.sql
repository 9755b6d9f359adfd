-- What import_clients would do. LATERAL … LIMIT 1 keeps the plan to one look-up a row, however large the directory.
SELECT count(*) FILTER (WHERE c.id IS NULL) AS added,
  count(*) FILTER (WHERE c.email <> i.email
    OR (i.full_name <> '' AND c.full_name <> i.full_name)
    OR (i.comment <> '' AND c.comment <> i.comment)
    OR NOT c.fields @> i.fields) AS changed
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::jsonb[]) AS i (email, email_norm, full_name, comment, fields)
LEFT JOIN LATERAL (
  SELECT client.id, client.email, client.full_name, client.comment, client.fields
  FROM app.client
  WHERE client.owner_id = (SELECT app.current_account_id()) AND client.email_norm = i.email_norm
  LIMIT 1
) AS c ON true
