-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What somebody tries who stole the sender's login. Format: attackcase.h.

-- reads accounts => 42501
SELECT * FROM app.account
-- reads clients => 42501
SELECT * FROM app.client
-- reads messages => 42501
SELECT * FROM app.message
-- reads mailings => 42501
SELECT * FROM app.mailing_overview
-- reads letters => 42501
SELECT * FROM app.delivery
-- reads attempts => 42501
SELECT * FROM app.attempt
-- writes letters => 42501
UPDATE app.delivery SET state = 'sent'
-- writes runs => 42501
UPDATE app.run SET subject = 'x'
-- reads the blog => 42501
SELECT * FROM app.article
-- reads settings from their table => 42501
SELECT * FROM app.service_setting
-- reads the audit log => 42501
SELECT * FROM app.audit_log
-- reads secrets => 42501
SELECT * FROM priv.account_secret
-- reads system letters from their table => 42501
SELECT * FROM priv.system_letter
-- knows the schema's version => ok
SELECT max(version) FROM app.schema_migration
-- changes the schema's version => 42501
DELETE FROM app.schema_migration
-- changes a password => 42501
ALTER ROLE {{alice_role}} PASSWORD 'x'
-- makes a role => 42501
CREATE ROLE x
-- becomes the owner => 42501
SET ROLE mailer_owner
-- becomes the watchdog => 42501
SET ROLE mailer_watch
-- changes a setting => 42501
SELECT api_administrator.set_setting('uncertain', '"resend"')
-- overrules a setting by a first value => 22023
SELECT api_sender.first_setting('sessions', '100000')
-- blocks => 42501
SELECT api_manager.block_account({{alice}}, '')
-- asks who he is => 42501
SELECT app.current_account_id()
-- reads sessions => 42501
SELECT * FROM pg_stat_activity
-- ends sessions himself => 42501
SELECT pg_terminate_backend(1)
-- takes an advisory lock => 42501
SELECT pg_advisory_lock(1)
-- locks letters => 42501
LOCK TABLE app.delivery IN SHARE MODE
-- acts for another sender => MS001
SELECT * FROM api_sender.plan_due({{foreign_sender}}, 1)
-- claims for another sender => MS001
SELECT * FROM api_sender.claim_deferred({{foreign_sender}}, 1, '{}', true, 10)
-- queues a letter of the service => 42501
SELECT priv.queue_system_letter('x', 'x@example.org', 'en', '{}')
