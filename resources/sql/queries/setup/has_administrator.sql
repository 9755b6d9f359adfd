SELECT EXISTS (SELECT FROM app.account_role WHERE role = 'administrator')
