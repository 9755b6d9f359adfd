SELECT count(*) AS mailings FROM app.mailing_overview o WHERE (SELECT app.has_role('manager'))
