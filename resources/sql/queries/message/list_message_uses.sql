SELECT o.id, o.name, o.status, o.flag, o.open_runs, o.next_moment
FROM app.mailing_overview o WHERE o.owner_id = (SELECT app.current_account_id()) AND o.message_id = $1
ORDER BY o.open_runs > 0 DESC, o.status = 'finished', o.id DESC LIMIT 100
