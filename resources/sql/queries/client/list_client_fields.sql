-- All own fields: those of some client, and those that were added and have no value yet. Reads the whole directory.
SELECT n.name, sum(n.clients)::bigint AS clients
FROM (SELECT k.name, count(*) AS clients
      FROM app.client AS c CROSS JOIN LATERAL jsonb_object_keys(c.fields) AS k (name)
      WHERE c.owner_id = (SELECT app.current_account_id()) GROUP BY k.name
      UNION ALL
      SELECT f.name, 0 FROM app.client_field f WHERE f.owner_id = (SELECT app.current_account_id())) n
GROUP BY n.name
ORDER BY lower(n.name), n.name
