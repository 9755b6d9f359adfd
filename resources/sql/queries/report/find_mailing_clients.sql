SELECT
  ARRAY(SELECT l.name FROM app.mailing_list ml JOIN app.client_list l ON l.owner_id = ml.owner_id AND l.id = ml.list_id
        WHERE ml.owner_id = (SELECT app.current_account_id()) AND ml.mailing_id = $1 ORDER BY l.name) AS lists,
  ARRAY(SELECT c.email FROM app.mailing_client mc JOIN app.client c ON c.owner_id = mc.owner_id AND c.id = mc.client_id
        WHERE mc.owner_id = (SELECT app.current_account_id()) AND mc.mailing_id = $1 ORDER BY c.email_norm) AS emails
