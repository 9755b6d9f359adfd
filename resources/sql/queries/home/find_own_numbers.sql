SELECT m.mailings, m.active_mailings,
  (SELECT count(*) FROM app.message s WHERE s.owner_id = (SELECT app.current_account_id()) AND s.deleted_at IS NULL) AS messages,
  (SELECT count(*) FROM app.client c WHERE c.owner_id = (SELECT app.current_account_id())) AS clients,
  (SELECT count(*) FROM app.client_list l WHERE l.owner_id = (SELECT app.current_account_id())) AS lists
FROM (SELECT count(*) AS mailings,
        count(*) FILTER (WHERE o.flag IS NULL AND (o.status = 'running' OR o.status = 'created' AND o.scheduled_at IS NOT NULL)) AS active_mailings
      FROM app.mailing_overview o WHERE o.owner_id = (SELECT app.current_account_id())) m
