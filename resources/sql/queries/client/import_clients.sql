-- What a row leaves empty stays as it is; a row that changes nothing is not written. Inserted rows have no xmax.
WITH written AS (
  INSERT INTO app.client AS c (owner_id, email, email_norm, full_name, comment, fields)
  SELECT (SELECT app.current_account_id()), i.email, i.email_norm, i.full_name, i.comment, i.fields
  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::jsonb[]) AS i (email, email_norm, full_name, comment, fields)
  ON CONFLICT (owner_id, email_norm) DO UPDATE SET
    email = excluded.email,
    full_name = CASE WHEN excluded.full_name <> '' THEN excluded.full_name ELSE c.full_name END,
    comment = CASE WHEN excluded.comment <> '' THEN excluded.comment ELSE c.comment END,
    fields = c.fields || excluded.fields
  WHERE c.email <> excluded.email
    OR (excluded.full_name <> '' AND c.full_name <> excluded.full_name)
    OR (excluded.comment <> '' AND c.comment <> excluded.comment)
    OR NOT c.fields @> excluded.fields
  RETURNING c.xmax = 0 AS is_new
)
SELECT count(*) FILTER (WHERE is_new) AS added, count(*) FILTER (WHERE NOT is_new) AS changed FROM written
