SELECT DISTINCT k.name
FROM app.client AS c CROSS JOIN LATERAL jsonb_object_keys(c.fields) AS k (name)
WHERE c.owner_id = (SELECT app.current_account_id())
ORDER BY k.name
