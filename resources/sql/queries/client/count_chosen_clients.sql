-- Who would get a letter: $1 all clients, else those of the lists $2 and those named in $3. Each counts once.
WITH member AS MATERIALIZED (
  SELECT m.client_id AS id, count(*) AS times
  FROM app.client_list_member m
  WHERE NOT $1::boolean AND m.owner_id = (SELECT app.current_account_id()) AND m.list_id = ANY ($2::bigint[]) GROUP BY m.client_id
), chosen AS (
  SELECT c.email_norm FROM app.client c WHERE c.owner_id = (SELECT app.current_account_id())
    AND ($1::boolean OR c.id = ANY ($3::bigint[]) OR c.id IN (SELECT id FROM member))
)
SELECT count(*) AS clients, (SELECT count(*) FROM member WHERE times > 1) AS repeated,
  count(*) FILTER (WHERE EXISTS (SELECT FROM app.suppression s
                                 WHERE s.owner_id = (SELECT app.current_account_id()) AND s.email_norm = chosen.email_norm)) AS suppressed
FROM chosen
