-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a manager tries who holds no other role. Format: attackcase.h.

-- sees all accounts => ={{accounts}}
SELECT count(*) FROM app.account
-- sees all mailings => ={{mailings}}
SELECT count(*) FROM app.mailing_overview
-- sees the numbers of runs => =2
SELECT count(*) FROM app.run_overview
-- reads login roles => 42501
SELECT login_role FROM app.account
-- reads clients => 42501
SELECT * FROM app.client
-- reads lists => 42501
SELECT * FROM app.client_list
-- reads letters => 42501
SELECT * FROM app.delivery
-- reads letters by the view => 42501
SELECT * FROM app.delivery_overview
-- reads attempts => 42501
SELECT * FROM app.attempt
-- reads addresses in grouped answers => ok
SELECT * FROM api_manager.run_answers({{alice_run}})
-- spoils the mask of grouped answers => =0
SET LOCAL standard_conforming_strings = off; SELECT count(*) FROM api_manager.run_answers({{alice_run}}) WHERE answer ~ 'of-alice'
-- reads who is suppressed => 42501
SELECT * FROM app.suppression
-- edits a mailing => 42501
UPDATE app.mailing SET name = 'x'
-- edits a message => 42501
UPDATE app.message SET subject = 'x'
-- makes a mailing => 42501
INSERT INTO app.mailing (name, message_id, starts_at) VALUES ('x', {{alice_message}}, now())
-- deletes a mailing => 42501
SELECT api.delete_mailing({{alice_mailing}})
-- sends => 42501
SELECT api.request_extra_run({{alice_mailing}}, gen_random_uuid())
-- pauses a mailing as if it were his => 42501
SELECT api.pause_mailing({{alice_mailing}})
-- blocks himself => P0002
SELECT api_manager.block_account({{mgr}}, 'x')
-- blocks another manager => P0002
SELECT api_manager.block_account({{mgr2}}, 'x')
-- blocks an administrator => P0002
SELECT api_manager.block_account({{root}}, 'x')
-- blocks nobody => P0002
SELECT api_manager.block_account(999999, 'x')
-- blocks by hand => 42501
INSERT INTO app.account_block (account_id, blocked_by) VALUES ({{mgr2}}, {{mgr}})
-- edits a block => 42501
UPDATE app.account_block SET reason = ''
-- disables by hand => 42501
INSERT INTO app.mailing_disable (mailing_id, owner_id, disabled_by, reason) VALUES ({{alice_mailing}}, {{alice}}, {{mgr}}, 'x')
-- disables a mailing => ok
SELECT api_manager.disable_mailing({{alice_mailing}}, 'spam')
-- blocks a user => ok
SELECT api_manager.block_account({{alice}}, 'spam')
-- reads the audit log => 42501
SELECT * FROM app.audit_log
-- reads settings => 42501
SELECT * FROM app.service_setting
-- changes settings => 42501
SELECT api_administrator.set_setting('uncertain', '"resend"')
-- gives roles => 42501
SELECT api_administrator.grant_role('mgr@example.com', 'administrator')
-- gives roles by hand => 42501
INSERT INTO app.account_role (account_id, role) VALUES ({{mgr}}, 'administrator')
-- changes an account => 42501
UPDATE app.account SET email = 'x@example.org'
-- reads secrets => 42501
SELECT * FROM priv.account_secret
-- writes the blog => 42501
INSERT INTO app.article (title) VALUES ('x')
-- reads drafts of the blog => none
SELECT id FROM app.article WHERE state = 'draft'
-- locks mailings => 42501
LOCK TABLE app.mailing IN SHARE MODE
-- locks a mailing's row => 42501
SELECT id FROM app.mailing FOR UPDATE
-- becomes a user => 42501
SET ROLE mailer_user
-- sees roles of the server => 42501
SELECT * FROM pg_roles
-- reads the message of a mailing => =1
SELECT count(*) FROM app.message WHERE id = {{alice_message}}
-- reads drafts => none
SELECT * FROM app.message WHERE id IN ({{alice_draft}}, {{bob_draft}})
-- reads files of drafts => none
SELECT * FROM app.attachment WHERE message_id IN ({{alice_draft}}, {{bob_draft}})
-- reads the letters of a run by their counters only => ok
SELECT * FROM app.run_count
-- reads requests => 42501
SELECT * FROM app.request
-- reads From addresses => 42501
SELECT * FROM app.sender_address
-- reads who gets a mailing => 42501
SELECT * FROM app.mailing_client
-- reads lists of a mailing => 42501
SELECT * FROM app.mailing_list
-- reads members of lists => 42501
SELECT * FROM app.client_list_member
-- lists accounts => ok
SELECT * FROM api.list_accounts(NULL, NULL, NULL, NULL, NULL, 100)
-- searches accounts by SQL => none
SELECT * FROM api.list_accounts(''' OR true --', NULL, NULL, NULL, NULL, 100)
-- searches accounts by a pattern => none
SELECT * FROM api.list_accounts('a%e', NULL, NULL, NULL, NULL, 100)
-- reads login roles by the list => 42703
SELECT login_role FROM api.list_accounts(NULL, NULL, NULL, NULL, NULL, 100)
-- disables without a reason => 23514
SELECT api_manager.disable_mailing({{alice_mailing}}, '')
-- disables with a line of a header => 23514
SELECT api_manager.disable_mailing({{alice_mailing}}, E'x\r\nBcc: y')
-- disables what is not there => P0002
SELECT api_manager.disable_mailing(999999, 'x')
-- enables a mailing => ok
SELECT api_manager.enable_mailing({{bob_disabled}})
-- edits a reason by hand => 42501
UPDATE app.mailing_disable SET reason = 'x'
-- unblocks nobody => P0002
SELECT api_manager.unblock_account(999999)
-- deletes alice's account => 28P01
SELECT api.delete_account('{{alice_key}}')
-- exports clients of alice => 42501
SELECT api.delete_clients(ARRAY[{{alice_client}}]::bigint[])
-- sets alice's password => 42501
SELECT priv.set_password({{alice}}, '{{verifier}}')
-- reads whose sessions end => 42501
SELECT * FROM app.session_end
-- reads failures to sign in => 42501
SELECT * FROM priv.sign_in_try
-- reads codes on their way => 42501
SELECT * FROM priv.system_letter
-- answers of a run hold no name => =0
SELECT count(*) FROM api_manager.run_answers({{alice_run}}) WHERE answer ~* 'alice'
-- counts the mailings of all for the planner => skipped
ANALYZE app.mailing
-- puts the mailings of all into another order => 42501
CLUSTER app.mailing USING mailing_pkey
-- builds the indexes of mailings anew => 42501
REINDEX TABLE app.mailing
-- takes what users have away with him => none
SELECT p.* FROM unnest('{from_addresses,clients,lists,messages,mailings,runs,articles}'::text[]) AS x, LATERAL api.export_page(x, 0) p
-- takes letters of users away with him => none
SELECT * FROM api.export_letters(0, '')
