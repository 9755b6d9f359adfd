-- Mailings that have a run to come and choose this client.
SELECT o.id, o.name, o.next_moment, o.time_zone
FROM app.mailing_overview o
WHERE o.owner_id = (SELECT app.current_account_id()) AND o.next_moment IS NOT NULL AND o.flag IS NULL AND o.cancelled_at IS NULL
  AND (o.all_clients
    OR EXISTS (SELECT FROM app.mailing_client g WHERE g.owner_id = o.owner_id AND g.mailing_id = o.id AND g.client_id = $1)
    OR EXISTS (SELECT FROM app.mailing_list g JOIN app.client_list_member m ON m.owner_id = g.owner_id AND m.list_id = g.list_id
               WHERE g.owner_id = o.owner_id AND g.mailing_id = o.id AND m.client_id = $1))
ORDER BY o.next_moment, o.id LIMIT 50
