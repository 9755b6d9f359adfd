-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What root, an administrator, tries. Format: attackcase.h.

-- sees all accounts => ={{accounts}}
SELECT count(*) FROM app.account
-- reads clients => 42501
SELECT * FROM app.client
-- reads messages => 42501
SELECT * FROM app.message
-- reads mailings => 42501
SELECT * FROM app.mailing
-- reads runs => 42501
SELECT * FROM app.run
-- reads letters => 42501
SELECT * FROM app.delivery
-- reads login roles => 42501
SELECT login_role FROM app.account
-- reads secrets => 42501
SELECT * FROM priv.account_secret
-- forges the audit log => 42501
INSERT INTO app.audit_log (action, subject_kind) VALUES ('x', 'x')
-- changes the audit log => 42501
UPDATE app.audit_log SET action = 'x'
-- empties the audit log => 42501
DELETE FROM app.audit_log
-- truncates the audit log => 42501
TRUNCATE app.audit_log
-- writes the audit log by function => 42501
SELECT priv.write_audit('x', 'x', 1, '{}')
-- writes settings by hand => 42501
INSERT INTO app.service_setting (key, value) VALUES ('sessions', '100000')
-- sets what is not a setting => 22023
SELECT api_administrator.set_setting('x', '1')
-- sets what is not allowed => 22023
SELECT api_administrator.set_setting('sessions', '100000')
-- sets a part of a number => 22023
SELECT api_administrator.set_setting('sessions', '1.5')
-- allows a domain that is none => 22023
SELECT api_administrator.set_setting('allowed_from_domains', '["*"]')
-- gives a role that is none => 22023
SELECT api_administrator.grant_role('alice@example.com', 'owner')
-- gives a role of the server => 22023
SELECT api_administrator.grant_role('alice@example.com', 'user, pg_execute_server_program')
-- gives the sender's rights => 22023
SELECT api_administrator.grant_role('alice@example.com', 'sender')
-- gives roles by hand => 42501
INSERT INTO app.account_role (account_id, role) VALUES ({{root}}, 'manager')
-- gives groups by hand => 42501
GRANT mailer_manager TO {{alice_role}}
-- takes the last administrator away => 55000
SELECT api_administrator.revoke_role('root@example.com', 'administrator')
-- makes an account with a password in clear => 22023
SELECT api_administrator.create_account('x@example.org', '', '{user}', 'clear', repeat('0', 64))
-- makes an account with a foreign role => 22023
SELECT api_administrator.create_account('x@example.org', '', '{superuser}', '{{verifier}}', repeat('0', 64))
-- makes an account without a role => 22023
SELECT api_administrator.create_account('x@example.org', '', '{}', '{{verifier}}', repeat('0', 64))
-- makes an account with a header line in its address => 23514
SELECT api_administrator.create_account(E'x@example.org\r\nBcc: y', '', '{user}', '{{verifier}}', repeat('0', 64))
-- makes an account with a header line in its name => 23514
SELECT api_administrator.create_account('x@example.org', E'x\r\nBcc: y', '{user}', '{{verifier}}', repeat('0', 64))
-- makes a second account for an address => 23505
SELECT api_administrator.create_account('ALICE@example.com', '', '{user}', '{{verifier}}', repeat('0', 64))
-- blocks => 42501
SELECT api_manager.block_account({{alice}}, '')
-- writes the blog => 42501
INSERT INTO app.article (title) VALUES ('x')
-- sends => 42501
SELECT api_sender.settings()
-- becomes the registrar => 42501
SET ROLE mailer_registrar
-- makes a role => 42501
CREATE ROLE x
-- changes alice's password => 42501
ALTER ROLE {{alice_role}} PASSWORD 'x'
-- writes into the migrations => 42501
UPDATE app.schema_compatibility SET oldest_client = 9999
-- lists accounts without counts => none
SELECT * FROM api.list_accounts(NULL, NULL, NULL, NULL, NULL, 100) WHERE mailings IS NOT NULL OR clients IS NOT NULL OR may_block
-- reads failures to sign in from their table => 42501
SELECT * FROM priv.sign_in_try
-- reads codes on their way => 42501
SELECT * FROM priv.system_letter
-- reads hashes of codes => 42501
SELECT * FROM priv.code_request
-- sets alice's password => 42501
SELECT priv.set_password({{alice}}, '{{verifier}}')
-- sets alice's password by a code => 42501
SELECT * FROM api_guest.confirm_reset('alice@example.com', repeat('0', 25), '{{verifier}}', repeat('0', 64))
-- registers somebody past the audit log => 42501
SELECT priv.register_account('x@example.org', '', '{{verifier}}', repeat('0', 64))
-- deletes alice's account => 28P01
SELECT api.delete_account('{{alice_key}}')
-- is the last one, and cannot leave => 55000
SELECT api.delete_account('{{root_key}}')
-- reads mailings by the view => 42501
SELECT * FROM app.mailing_overview
-- reads answers of runs => 42501
SELECT * FROM api_manager.run_answers({{alice_run}})
-- reads whose sessions end => 42501
SELECT * FROM app.session_end
-- lets letters with codes go without limit => 22023
SELECT api_administrator.set_setting('code_letters_per_hour', '100000000')
-- stops letters with codes => 22023
SELECT api_administrator.set_setting('code_letters_per_hour', '0')
-- reads an actor's login in the audit log => 42501
SELECT actor FROM app.audit_log
-- counts the accounts of all for the planner => skipped
ANALYZE app.account
-- puts the accounts of all into another order => 42501
CLUSTER app.account USING account_pkey
-- builds the indexes of accounts anew => 42501
REINDEX TABLE app.account
-- locks accounts => 42501
LOCK TABLE app.account IN SHARE MODE
-- takes what users have away with him => none
SELECT p.* FROM unnest('{from_addresses,clients,lists,messages,mailings,runs,articles}'::text[]) AS x, LATERAL api.export_page(x, 0) p
-- takes letters of users away with him => none
SELECT * FROM api.export_letters(0, '')
