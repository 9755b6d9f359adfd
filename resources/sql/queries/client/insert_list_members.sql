INSERT INTO app.client_list_member (owner_id, list_id, client_id)
SELECT (SELECT app.current_account_id()), $1, c.id
FROM unnest($2::text[]) AS i (email_norm)
CROSS JOIN LATERAL (
  SELECT client.id FROM app.client
  WHERE client.owner_id = (SELECT app.current_account_id()) AND client.email_norm = i.email_norm
  LIMIT 1
) AS c
ON CONFLICT DO NOTHING
