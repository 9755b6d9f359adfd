SELECT s.id, s.email, s.created_at, s.confirmed_at
FROM app.sender_address s
WHERE s.account_id = (SELECT app.current_account_id())
ORDER BY s.email_norm
