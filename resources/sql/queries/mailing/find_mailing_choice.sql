SELECT
  ARRAY(SELECT ml.list_id FROM app.mailing_list ml WHERE ml.owner_id = (SELECT app.current_account_id()) AND ml.mailing_id = $1 ORDER BY ml.list_id) AS lists,
  ARRAY(SELECT mc.client_id FROM app.mailing_client mc WHERE mc.owner_id = (SELECT app.current_account_id()) AND mc.mailing_id = $1 ORDER BY mc.client_id) AS clients
