SELECT o.id, o.name, o.next_moment FROM app.mailing_overview o
WHERE o.owner_id = (SELECT app.current_account_id()) AND o.next_moment IS NOT NULL AND o.flag IS NULL AND o.cancelled_at IS NULL
ORDER BY o.next_moment, o.id LIMIT $1
