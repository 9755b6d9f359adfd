SELECT count(*) AS clients, count(s.id) AS suppressed,
  (SELECT count(*) FROM app.client_list_member m WHERE m.owner_id = (SELECT app.current_account_id()) AND m.list_id = ANY ($2::bigint[]) AND NOT $1) AS on_lists
FROM (SELECT a.owner_id, a.email_norm FROM app.client a WHERE $1 AND a.owner_id = (SELECT app.current_account_id())
      UNION ALL
      SELECT b.owner_id, b.email_norm FROM app.client b
       WHERE NOT $1 AND b.owner_id = (SELECT app.current_account_id())
         AND b.id IN (SELECT unnest($3::bigint[])
                      UNION SELECT m.client_id FROM app.client_list_member m
                       WHERE m.owner_id = (SELECT app.current_account_id()) AND m.list_id = ANY ($2::bigint[]))) c
LEFT JOIN app.suppression s ON s.owner_id = c.owner_id AND s.email_norm = c.email_norm
