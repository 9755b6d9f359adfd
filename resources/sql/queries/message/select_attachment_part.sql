SELECT substring(a.content FROM $2::int + 1 FOR $3::int) AS part
FROM app.attachment a WHERE a.owner_id = (SELECT app.current_account_id()) AND a.id = $1
