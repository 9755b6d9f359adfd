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
-- allows a domain for everybody's letters => 42501
SELECT api_sender.first_setting('allowed_from_domains', '["example.org"]')
-- lifts the share of an account by a first value => 42501
SELECT api_sender.first_setting('max_megabytes_per_account', '9000000')
-- lets letters with codes go by a first value => 42501
SELECT api_sender.first_setting('code_letters_per_hour', '1000000')
-- cleans requests by hand => 42501
DELETE FROM app.request
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
-- makes codes for another sender => MS001
SELECT api_sender.make_codes({{foreign_sender}}, 1, 10)
-- forgets for another sender => MS001
SELECT api_sender.forget({{foreign_sender}}, 1, 10)
-- reads hashes of codes => 42501
SELECT * FROM priv.code_request
-- reads tries to sign in => 42501
SELECT * FROM priv.sign_in_try
-- asks for a code => 42501
SELECT api_guest.request_reset('alice@example.com')
-- confirms a code => 42501
SELECT * FROM api_guest.confirm_reset('alice@example.com', repeat('0', 25), '{{verifier}}', repeat('0', 64))
-- looks for the login of an address => 42501
SELECT * FROM api_guest.login_name('alice@example.com', repeat('0', 64))
-- registers somebody => 42501
SELECT priv.register_account('x@example.org', '', '{{verifier}}', repeat('0', 64))
-- sets alice's password => 42501
SELECT priv.set_password({{alice}}, '{{verifier}}')
-- removes alice's login => 42501
SELECT priv.remove_login({{alice}})
-- forgets alice past the queue => 42501
SELECT priv.forget_account({{alice}}, 10)
-- forgets letters past the queue => 42501
SELECT priv.forget_letters(ARRAY[{{alice_delivery}}])
-- deletes alice's account => 42501
SELECT api.delete_account('{{alice_key}}')
-- lists accounts => 42501
SELECT * FROM api.list_accounts(NULL, NULL, NULL, NULL, NULL, 10)
-- writes the audit log => 42501
SELECT priv.write_audit('x', 'x', 1, '{}')
-- writes the audit log by hand => 42501
INSERT INTO app.audit_log (action, subject_kind) VALUES ('x', 'x')
-- reads who is deleted => 42501
SELECT * FROM priv.account_deletion
-- reads the message of a run of another sender => MS001
SELECT * FROM api_sender.run_message({{foreign_sender}}, 1, {{alice_run}})
-- forges answers for another sender => MS001
SELECT * FROM api_sender.hold_mailing({{foreign_sender}}, 1, {{alice_mailing}}, 'x')
-- takes more connections => 42501
ALTER ROLE mailer_sender_login CONNECTION LIMIT 1000
-- counts the letters of all for the planner => skipped
ANALYZE app.delivery
-- puts the letters of all into another order => 42501
CLUSTER app.delivery USING delivery_pkey
-- builds the indexes of letters anew => 42501
REINDEX TABLE app.delivery
