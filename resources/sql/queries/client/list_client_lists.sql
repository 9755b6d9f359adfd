-- Counted: milliseconds for a list of thousands, tens of them for one of a million.
SELECT l.id, l.name,
  (SELECT count(*) FROM app.client_list_member m WHERE m.owner_id = l.owner_id AND m.list_id = l.id) AS clients,
  (SELECT count(*) FROM app.mailing_list g JOIN app.mailing o ON o.owner_id = g.owner_id AND o.id = g.mailing_id
   WHERE g.owner_id = l.owner_id AND g.list_id = l.id AND o.deleted_at IS NULL) AS mailings
FROM app.client_list l
WHERE l.owner_id = (SELECT app.current_account_id())
ORDER BY lower(l.name), l.id
