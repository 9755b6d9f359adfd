SELECT DISTINCT k.name
FROM app.client_list_member AS m
JOIN app.client AS c ON c.owner_id = m.owner_id AND c.id = m.client_id
CROSS JOIN LATERAL jsonb_object_keys(c.fields) AS k (name)
WHERE m.owner_id = (SELECT app.current_account_id()) AND m.list_id = $1
ORDER BY k.name
