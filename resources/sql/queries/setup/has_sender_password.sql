SELECT rolpassword IS NOT NULL FROM pg_catalog.pg_authid WHERE rolname = 'mailer_sender_login'
