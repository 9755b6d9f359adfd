-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What bob, a user, tries. Format: attackcase.h.

-- reads alice's clients => none
SELECT * FROM app.client WHERE owner_id = {{alice}}
-- counts only his own clients => =1
SELECT count(*) FROM app.client
-- reads alice's messages => none
SELECT * FROM app.message WHERE id = {{alice_message}}
-- reads alice's attachments => none
SELECT * FROM app.attachment WHERE owner_id = {{alice}}
-- reads alice's mailing by its number => none
SELECT * FROM app.mailing WHERE id = {{alice_mailing}}
-- reads alice's mailing through the view => none
SELECT * FROM app.mailing_overview WHERE id = {{alice_mailing}}
-- reads alice's run through the view => none
SELECT * FROM app.run_overview WHERE id = {{alice_run}}
-- reads alice's letters through the view => none
SELECT * FROM app.delivery_overview WHERE run_id = {{alice_run}}
-- reads alice's letters => none
SELECT * FROM app.delivery WHERE run_id = {{alice_run}}
-- reads alice's attempts => none
SELECT * FROM app.attempt WHERE run_id = {{alice_run}}
-- reads alice's counters => none
SELECT * FROM app.run_count WHERE run_id = {{alice_run}}
-- reads alice's requests => none
SELECT * FROM app.request WHERE owner_id = {{alice}}
-- lists accounts => =1
SELECT count(*) FROM app.account
-- reads alice's account by its number => none
SELECT email FROM app.account WHERE id = {{alice}}
-- reads login roles => 42501
SELECT login_role FROM app.account
-- lists roles of others => none
SELECT * FROM app.account_role WHERE account_id <> {{bob}}
-- lists blocks => 42501
SELECT * FROM app.account_block
-- reads the audit log => 42501
SELECT * FROM app.audit_log
-- reads the service settings => 42501
SELECT * FROM app.service_setting
-- reads drafts of the blog => none
SELECT id FROM app.article WHERE state = 'draft'
-- reads who viewed articles => none
SELECT * FROM app.article_view WHERE account_id <> {{bob}}
-- reads senders => 42501
SELECT * FROM app.sender
-- reads secrets => 42501
SELECT * FROM priv.account_secret
-- reads the service's secrets => 42501
SELECT * FROM priv.service_secret
-- reads system letters => 42501
SELECT * FROM priv.system_letter
-- turns row-level security off => 42501
SET LOCAL row_security = off; SELECT * FROM app.client
-- copies a table out => ok
COPY app.client TO STDOUT
-- copies a query out => ok
COPY (SELECT id, email FROM app.account) TO STDOUT
-- copies rows in => 0A000
COPY app.client (email, email_norm) FROM STDIN
-- reads who gets alice's mailing => none
SELECT * FROM app.mailing_client WHERE mailing_id = {{alice_mailing}}
-- reads which lists alice's mailing goes to => none
SELECT * FROM app.mailing_list WHERE mailing_id = {{alice_mailing}}
-- joins through alice's mailing => none
SELECT * FROM app.mailing_client m JOIN app.client c ON c.id = m.client_id WHERE m.owner_id = {{alice}}
-- joins through alice's lists => none
SELECT * FROM app.client_list_member m JOIN app.client c ON c.id = m.client_id WHERE m.owner_id = {{alice}}
-- makes a temporary function => 42501
CREATE FUNCTION pg_temp.leak(text) RETURNS boolean LANGUAGE plpgsql COST 0.000001 AS $$ BEGIN RAISE NOTICE '%', $1; RETURN true; END $$
-- runs a block of code => 42501
DO $$ BEGIN RAISE NOTICE 'code'; END $$
-- makes a function => 42501
CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'
-- makes a temporary table => 42501
CREATE TEMP TABLE t (x int)
-- makes a table => 42501
CREATE TABLE app.t (x int)
-- makes a schema => 42501
CREATE SCHEMA s
-- makes a view => 42501
CREATE VIEW app.v AS SELECT 1
-- lets a cast print what it reads => 22P02
SELECT email::int FROM app.client
-- divides by a foreign row => =1
SELECT count(1 / (CASE WHEN email LIKE 'client-of-alice%' THEN 0 ELSE 1 END)) FROM app.client
-- forges the identity by a setting => ={{bob}}
SET LOCAL app.user_id = '{{alice}}'; SELECT app.current_account_id()
-- becomes alice's session => 42501
SET SESSION AUTHORIZATION {{alice_role}}
-- becomes alice => 42501
SET ROLE {{alice_role}}
-- becomes the owner => 42501
SET ROLE mailer_owner
-- becomes the registrar => 42501
SET ROLE mailer_registrar
-- becomes the watchdog => 42501
SET ROLE mailer_watch
-- becomes a manager by SET ROLE => 42501
SET ROLE mailer_manager
-- stays himself under his group => ={{bob}}
SET LOCAL ROLE mailer_user; SELECT app.current_account_id()
-- inserts for alice => 42501
INSERT INTO app.client (owner_id, email, email_norm) VALUES ({{alice}}, 'x@example.org', 'x@example.org')
-- gives a row to alice => 42501
UPDATE app.client SET owner_id = {{alice}}
-- updates alice's client => none
UPDATE app.client SET comment = 'mine' WHERE id = {{alice_client}}
-- updates alice's message => none
UPDATE app.message SET subject = 'mine' WHERE id = {{alice_message}}
-- updates alice's mailing => none
UPDATE app.mailing SET name = 'mine' WHERE id = {{alice_mailing}}
-- mails alice's message => 23503
INSERT INTO app.mailing (name, message_id, starts_at) VALUES ('x', {{alice_message}}, now())
-- points his mailing at alice's message => 23503
UPDATE app.mailing SET message_id = {{alice_message}} WHERE id = {{bob_mailing}}
-- learns nothing from a message that does not exist => 23503
UPDATE app.mailing SET message_id = 9999999 WHERE id = {{bob_mailing}}
-- hangs a file on alice's message => 23503
INSERT INTO app.attachment (message_id, file_name, content_type, content) VALUES ({{alice_message}}, 'x', 'text/plain', 'x')
-- puts alice's client into his list => 23503
INSERT INTO app.client_list_member (list_id, client_id) VALUES ({{bob_list}}, {{alice_client}})
-- puts his client into alice's list => 23503
INSERT INTO app.client_list_member (list_id, client_id) VALUES ({{alice_list}}, {{bob_client}})
-- asks whether alice's list holds alice's client => 23503
INSERT INTO app.client_list_member (list_id, client_id) VALUES ({{alice_list}}, {{alice_client}})
-- asks whether alice's mailing goes to alice's list => 23503
INSERT INTO app.mailing_list (mailing_id, list_id) VALUES ({{alice_mailing}}, {{alice_list}})
-- asks whether alice's mailing goes to alice's client => 23503
INSERT INTO app.mailing_client (mailing_id, client_id) VALUES ({{alice_mailing}}, {{alice_client}})
-- puts alice's client into his mailing => 23503
INSERT INTO app.mailing_client (mailing_id, client_id) VALUES ({{bob_mailing}}, {{alice_client}})
-- puts his client into alice's mailing => 23503
INSERT INTO app.mailing_client (mailing_id, client_id) VALUES ({{alice_mailing}}, {{bob_client}})
-- chooses alice's client for his mailing => none
SELECT api.set_mailing_clients({{bob_mailing}}, '{}', ARRAY[{{alice_client}}]::bigint[]); SELECT * FROM app.mailing_client WHERE mailing_id = {{bob_mailing}}
-- chooses alice's list for his mailing => none
SELECT api.set_mailing_clients({{bob_mailing}}, ARRAY[{{alice_list}}]::bigint[], '{}'); SELECT * FROM app.mailing_list WHERE mailing_id = {{bob_mailing}}
-- puts his list into alice's mailing => 23503
INSERT INTO app.mailing_list (mailing_id, list_id) VALUES ({{alice_mailing}}, {{bob_list}})
-- puts alice's list into his mailing => 23503
INSERT INTO app.mailing_list (mailing_id, list_id) VALUES ({{bob_mailing}}, {{alice_list}})
-- has a client with the address of alice's => ok
INSERT INTO app.client (email, email_norm) VALUES ('client-of-alice@example.com', 'client-of-alice@example.com')
-- probes a foreign row by ON CONFLICT => ok
INSERT INTO app.client (email, email_norm) VALUES ('client-of-alice@example.com', 'client-of-alice@example.com') ON CONFLICT (owner_id, email_norm) DO UPDATE SET comment = 'seen'
-- has one address mailed under several keys => 23514
INSERT INTO app.client (email, email_norm) SELECT 'victim@example.org', i || '@example.org' FROM generate_series(1, 3) i
-- has one mailbox mailed through quotes that are not needed => 23514
INSERT INTO app.client (email, email_norm) VALUES ('"victim"@example.org', '"victim"@example.org')
-- has one mailbox mailed through an international domain => 23514
INSERT INTO app.client (email, email_norm) VALUES ('victim@examplé.org', 'victim@examplé.org')
-- has one mailbox mailed through an invisible letter => 23514
INSERT INTO app.client (email, email_norm) VALUES (U&'vic\200btim@example.org', U&'vic\200btim@example.org')
-- has one mailbox mailed through the root's dot => 23514
INSERT INTO app.client (email, email_norm) VALUES ('victim@example.org.', 'victim@example.org.')
-- moves a client to another's key => 23514
UPDATE app.client SET email = 'victim@example.org'
-- schedules his mailing by a column => 42501
UPDATE app.mailing SET scheduled_at = now() WHERE id = {{bob_mailing}}
-- enables a disabled mailing by hand => 42501
DELETE FROM app.mailing_disable
-- frees a held mailing by hand => 42501
UPDATE app.mailing_hold SET reason = ''
-- deletes a mailing by hand => 42501
DELETE FROM app.mailing WHERE id = {{bob_mailing}}
-- deletes clients by hand => 42501
DELETE FROM app.client
-- deletes his attempts => 42501
DELETE FROM app.attempt
-- forges an attempt => 42501
INSERT INTO app.attempt (owner_id, delivery_id, run_id, number, sender_id, sender_epoch, token, status) VALUES ({{bob}}, 1, 1, 1, 1, 1, 1, 'accepted')
-- forges a letter => 42501
UPDATE app.delivery SET email = 'victim@example.org'
-- forges a run => 42501
UPDATE app.run SET from_email = 'ceo@example.org'
-- forges a request => 42501
INSERT INTO app.request (owner_id, kind, mailing_id) VALUES ({{bob}}, 'extra_run', {{alice_mailing}})
-- forges planning => 42501
UPDATE app.mailing_plan SET next_moment = now()
-- truncates => 42501
TRUNCATE app.client CASCADE
-- locks the clients of all => 42501
LOCK TABLE app.client IN ACCESS EXCLUSIVE MODE
-- locks the mailings of all => 42501
LOCK TABLE app.mailing IN SHARE ROW EXCLUSIVE MODE
-- locks the accounts => 42501
LOCK TABLE app.account IN SHARE MODE
-- locks the blocks => 42501
LOCK TABLE app.account_block IN ROW EXCLUSIVE MODE
-- locks the letters => 42501
LOCK TABLE app.delivery IN SHARE MODE
-- locks a view => 42501
LOCK TABLE app.mailing_overview IN ACCESS EXCLUSIVE MODE
-- locks his own account's row => 42501
SELECT id FROM app.account FOR UPDATE
-- locks his own account's row by a key lock => 42501
SELECT id FROM app.account FOR KEY SHARE
-- locks letters => 42501
SELECT id FROM app.delivery FOR SHARE
-- locks his planning => 42501
SELECT mailing_id FROM app.mailing_plan FOR UPDATE
-- unblocks himself => 42501
DELETE FROM app.account_block WHERE account_id = {{bob}}
-- blocks alice by hand => 42501
INSERT INTO app.account_block (account_id, blocked_by) VALUES ({{alice}}, {{bob}})
-- makes himself a manager by a row => 42501
INSERT INTO app.account_role (account_id, role) VALUES ({{bob}}, 'manager')
-- changes his account's address => 42501
UPDATE app.account SET email = 'ceo@example.org'
-- confirms a From address by hand => 42501
INSERT INTO app.sender_address (account_id, email, confirmed_at) VALUES ({{bob}}, 'ceo@example.org', now())
-- grants himself a group => 42501
GRANT mailer_manager TO {{bob_role}}
-- grants himself the power over files => 42501
GRANT pg_execute_server_program TO {{bob_role}}
-- takes CREATEROLE => 42501
ALTER ROLE {{bob_role}} CREATEROLE
-- takes more connections => 42501
ALTER ROLE {{bob_role}} CONNECTION LIMIT 1000
-- takes BYPASSRLS => 42501
ALTER ROLE {{bob_role}} BYPASSRLS
-- renames himself => 0A000
ALTER ROLE {{bob_role}} RENAME TO bob
-- changes alice's password => 42501
ALTER ROLE {{alice_role}} PASSWORD 'x'
-- changes the sender's password => 42501
ALTER ROLE mailer_sender_login PASSWORD 'x'
-- changes alice's settings => 42501
ALTER ROLE {{alice_role}} SET statement_timeout = 1
-- drops what alice owns => 42501
DROP OWNED BY {{alice_role}}
-- drops alice => 42501
DROP ROLE {{alice_role}}
-- makes a role => 42501
CREATE ROLE x
-- changes the owner's default rights => 42501
ALTER DEFAULT PRIVILEGES FOR ROLE mailer_owner GRANT SELECT ON TABLES TO PUBLIC
-- grants what he may not give => =f
GRANT UPDATE ON app.client TO PUBLIC; SELECT has_table_privilege('public', 'app.client', 'UPDATE')
-- deletes alice's clients by the function => =0
SELECT api.delete_clients(ARRAY[{{alice_client}}]::bigint[])
-- deletes alice's list by the function => P0002
SELECT api.delete_list({{alice_list}})
-- deletes alice's attachments by the function => P0002
SELECT api.delete_attachment({{alice_attachment}})
-- pauses alice's mailing => P0002
SELECT api.pause_mailing({{alice_mailing}})
-- cancels alice's mailing => P0002
SELECT api.cancel_mailing({{alice_mailing}})
-- deletes alice's mailing => P0002
SELECT api.delete_mailing({{alice_mailing}})
-- schedules alice's mailing => P0002
SELECT api.schedule_mailing({{alice_mailing}})
-- asks for a run of alice's mailing => P0002
SELECT api.request_extra_run({{alice_mailing}}, gen_random_uuid())
-- chooses clients for alice's mailing => P0002
SELECT api.set_mailing_clients({{alice_mailing}}, '{}', '{}')
-- mails from an address that is not his => 42501
UPDATE app.mailing SET from_email = 'alice@example.com' WHERE id = {{bob_mailing}}; SELECT api.schedule_mailing({{bob_mailing}})
-- may not write from alice's address => =f
SELECT api.from_allowed('alice@example.com')
-- may not write from an address with two domains => =f
SELECT api.from_allowed('x@alice@example.com')
-- is no manager => =f
SELECT app.has_role('manager')
-- calls a sender's function => 42501
SELECT api_sender.settings()
-- calls a sender's claim => 42501
SELECT api_sender.plan_due(1, 1)
-- calls a manager's function => 42501
SELECT api_manager.block_account({{alice}}, '')
-- disables a mailing => 42501
SELECT api_manager.disable_mailing({{alice_mailing}}, 'x')
-- calls an administrator's function => 42501
SELECT api_administrator.grant_role('bob@example.com', 'manager')
-- changes a setting => 42501
SELECT api_administrator.set_setting('uncertain', '"resend"')
-- makes an account => 42501
SELECT priv.create_account('x@example.org', '', '{manager}', '', '')
-- changes memberships by the registrar's helper => 42501
SELECT priv.set_membership({{bob}}, 'manager', true)
-- deletes an article => 42501
SELECT api_content.delete_article({{published}})
-- calls a guest's function => 42501
SELECT api_guest.login_name('alice@example.com', repeat('0', 64))
-- calls the watchdog => 42501
SELECT api_watch.end_sessions()
-- calls a trigger's function => 42501
SELECT priv.stamp_article()
-- writes to the audit log by its function => 42501
SELECT priv.write_audit('x', 'x', 1, '{}')
-- reads a setting by the inner function => 42501
SELECT priv.setting('uncertain')
-- reads what others could take back => 42501
SELECT * FROM priv.client_undo_row
-- deletes alice's clients as all that match => none
SELECT * FROM api.act_on_clients('delete', 'alice', 0, 'any', true, '{}', NULL, NULL) WHERE clients > 0
-- smuggles SQL into the order of clients => 22023
SELECT * FROM api.list_clients('', 0, 'any', 'id; DELETE FROM app.client', false, NULL, NULL, 1)
-- smuggles SQL into the filter of clients => none
SELECT * FROM api.list_clients('%'' OR true --', 0, 'any', 'name', false, NULL, NULL, 9)
-- leaves the filter of clients out => 22023
SELECT * FROM api.act_on_clients('delete', NULL, 0, 'any', true, '{}', NULL, NULL)
-- names an own field for alice => 42501
INSERT INTO app.client_field (owner_id, name) VALUES ({{alice}}, 'x')
-- calls what pg_trgm brought => 42501
SELECT priv.similarity('a', 'b')
-- calls what pgcrypto brought => 42501
SELECT priv.crypt('x', priv.gen_salt('bf', 31))
-- takes a password without the old one => 28P01
SELECT api.change_password(repeat('f', 64), '{{verifier}}', repeat('0', 64))
-- stores a password in clear => 22023
SELECT api.change_password('{{bob_key}}', 'clear', repeat('0', 64))
-- stores an MD5 password => 22023
SELECT api.change_password('{{bob_key}}', 'md53175bce1d3201d16594cebf9d7eb3f9d', repeat('0', 64))
-- smuggles SQL in a verifier => 22023
SELECT api.change_password('{{bob_key}}', '{{verifier}}'' SUPERUSER --', repeat('0', 64))
-- stores a verifier that tells him apart => 22023
SELECT api.change_password('{{bob_key}}', replace('{{verifier}}', '$4096:', '$10000:'), repeat('0', 64))
-- moves a sequence => 42501
SELECT nextval('app.client_id_seq')
-- breaks a sequence => 42501
SELECT setval('app.client_id_seq', 1)
-- reads a sequence => 42501
SELECT last_value FROM app.client_id_seq
-- reads sequences by their view => =0
SELECT count(*) FROM pg_sequences WHERE last_value IS NOT NULL
-- writes a header line into a subject => 23514
INSERT INTO app.message (subject) VALUES (E'Hello\r\nBcc: victim@example.org')
-- writes a header line into an address => 23514
INSERT INTO app.client (email, email_norm) VALUES (E'a@example.org\r\nBcc: b', 'a@example.org')
-- writes a header line into a sender's name => 23514
UPDATE app.mailing SET from_name = E'Bob\nBcc: x@example.org' WHERE id = {{bob_mailing}}
-- stores a message without end => 23514
INSERT INTO app.message (subject, html) VALUES ('x', repeat('x', 3000000))
-- lets a function run before the wall in a join => 22P02
SELECT count(*) FROM app.client c JOIN (VALUES (1)) v (n) ON c.email::int = v.n
-- lists clients by a state of his own => 22023
SELECT * FROM api.list_clients('', 0, 'any'' OR true', 'name', false, NULL, NULL, 10)
-- searches for alice's clients => none
SELECT * FROM api.list_clients('of-alice', 0, 'any', 'name', false, NULL, NULL, 10)
-- searches in alice's list => none
SELECT * FROM api.list_clients('', {{alice_list}}, 'any', 'name', false, NULL, NULL, 10)
-- acts on alice's client => =0
SELECT clients FROM api.act_on_clients('delete', '', 0, 'any', false, ARRAY[{{alice_client}}]::bigint[], NULL, NULL)
-- puts clients into alice's list at once => P0002
SELECT clients FROM api.act_on_clients('add_to_list', '', 0, 'any', true, '{}', {{alice_list}}, NULL)
-- deletes alice's message => P0002
SELECT api.delete_message({{alice_message}})
-- brings alice's message back => P0002
SELECT api.restore_message({{alice_message}})
-- brings a message back by hand => 42501
UPDATE app.message SET deleted_at = NULL
-- reads letters to alice's client => none
SELECT * FROM api.list_client_letters({{alice_client}}, 999999, 10)
-- reads drafts of alice => none
SELECT * FROM app.message WHERE id = {{alice_draft}}
-- resumes what a manager has disabled => =disabled
SELECT api.resume_mailing({{bob_disabled}}); SELECT flag FROM app.mailing_overview WHERE id = {{bob_disabled}}
-- releases what a manager has disabled => =disabled
SELECT api.release_hold({{bob_disabled}}); SELECT flag FROM app.mailing_overview WHERE id = {{bob_disabled}}
-- sends what a manager has disabled => 55000
SELECT api.request_extra_run({{bob_disabled}}, gen_random_uuid())
-- reads who has disabled alice's mailings => none
SELECT * FROM app.mailing_disable WHERE owner_id <> {{bob}}
-- enables by the manager's function => 42501
SELECT api_manager.enable_mailing({{bob_disabled}})
-- takes more rows than his share => 54000
INSERT INTO app.client_list (name) SELECT 'list ' || i FROM generate_series(1, 10001) i
-- lists accounts by the function => 42501
SELECT * FROM api.list_accounts(NULL, NULL, NULL, NULL, NULL, 10)
-- reads the numbers of the service => 42501
SELECT * FROM api.service_numbers()
-- asks for a code as a guest does => 42501
SELECT api_guest.request_reset('alice@example.com')
-- sets alice's password by a code => 42501
SELECT * FROM api_guest.confirm_reset('alice@example.com', repeat('0', 25), '{{verifier}}', repeat('0', 64))
-- asks for alice's e-mail without his password => 28P01
SELECT api.request_email_change(repeat('f', 64), 'x@example.org')
-- asks for his own address again => 22023
SELECT api.request_email_change('{{bob_key}}', 'BOB@example.com')
-- learns nothing of who has an address => ok
SELECT api.request_email_change('{{bob_key}}', 'alice@example.com')
-- writes a header line into a new address => 23514
SELECT api.request_email_change('{{bob_key}}', E'x@example.org\nBcc: y')
-- confirms an e-mail without the password => 28P01
SELECT api.confirm_email_change('x@example.org', repeat('0', 25), repeat('f', 64), repeat('0', 64))
-- confirms an e-mail without a code => =again
SELECT api.confirm_email_change('x@example.org', repeat('0', 25), '{{bob_key}}', repeat('0', 64))
-- confirms alice's From address => =again
SELECT api.confirm_from_address('news@alice.example', repeat('0', 25))
-- reads alice's From addresses => none
SELECT * FROM app.sender_address WHERE id = {{alice_from}}
-- deletes alice's From address => P0002
SELECT api.delete_from_address({{alice_from}})
-- asks for an eleventh code => 53400
SELECT api.request_from_address('x' || i || '@example.org') FROM generate_series(1, 11) i
-- writes From an address that waits for its code => =f
SELECT api.from_allowed('news@bob.example')
-- sends himself a letter with a header line in its sender => 23514
SELECT api.send_test_letter({{bob_message}}, NULL, E'Bob\r\nBcc: x@example.org', NULL)
-- sends himself a letter from alice's address => 42501
SELECT api.send_test_letter({{bob_message}}, NULL, '', 'alice@example.com')
-- sends himself alice's message => P0002
SELECT api.send_test_letter({{alice_message}}, NULL)
-- sends himself a letter as alice's client gets it => P0002
SELECT api.send_test_letter({{bob_message}}, {{alice_client}})
-- changes his profile by hand => 42501
UPDATE app.account SET full_name = 'Alice'
-- writes a header line into his name => 23514
SELECT api.change_profile(E'x\r\nBcc: y', 'en', 'UTC')
-- deletes his account without the password => 28P01
SELECT api.delete_account(repeat('f', 64))
-- deletes alice's account with his password => =1
SELECT api.delete_account('{{bob_key}}'); SELECT 1 WHERE NOT EXISTS (SELECT FROM app.account)
-- has nothing any more once he is deleted => 42501
SELECT api.delete_account('{{bob_key}}'); SELECT api.schedule_mailing({{bob_mailing}})
-- deletes alice by hand => 42501
INSERT INTO priv.account_deletion (account_id, email) VALUES ({{alice}}, '')
-- forgets for a sender => 42501
SELECT api_sender.forget({{foreign_sender}}, 1, 1)
-- forgets letters => 42501
SELECT priv.forget_letters(ARRAY[{{alice_delivery}}])
-- has clients of alice forgotten => 42501
INSERT INTO priv.forgotten_client (owner_id, client_id, email_norm) VALUES ({{alice}}, {{alice_client}}, 'client-of-alice@example.com')
-- ends alice's sessions => 42501
INSERT INTO app.session_end (account_id) VALUES ({{alice}})
-- removes alice's login => 42501
SELECT priv.remove_login({{alice}})
-- exports alice's articles => none
SELECT * FROM api.export_page('articles', 0)
-- exports alice's clients => =1
SELECT count(*) FROM api.export_page('clients', 0)
-- exports alice's lists => =1
SELECT count(*) FROM api.export_page('lists', 0)
-- exports alice's messages => none
SELECT * FROM api.export_page('messages', {{alice_message}} - 1) WHERE object ->> 'subject' LIKE '% of alice'
-- exports alice's mailings => =2
SELECT count(*) FROM api.export_page('mailings', 0)
-- exports alice's runs => =1
SELECT count(*) FROM api.export_page('runs', 0)
-- exports alice's From addresses => =1
SELECT count(*) FROM api.export_page('from_addresses', 0)
-- exports alice's letters => none
SELECT * FROM api.export_letters({{alice_run}}, '') l WHERE l.run_id = {{alice_run}}
-- exports the letters of all => none
SELECT * FROM api.export_letters(0, '') l WHERE l.run_id <> {{bob_run}}
-- reads only himself in what he exports => ok
SELECT p.object FROM unnest('{from_addresses,clients,lists,messages,mailings,runs,articles}'::text[]) AS x, LATERAL api.export_page(x, 0) p
-- exports what is no part => 22023
SELECT * FROM api.export_page('priv.account_secret', 0)
-- writes the wish of another => 42501
SELECT priv.request_code('email_change', 'x@example.org', '', 'en', {{alice}})
-- reads failures to sign in => 42501
SELECT * FROM priv.sign_in_try
-- reads former addresses => 42501
SELECT * FROM priv.former_address
-- refers to a table that he cannot read => 42501
CREATE TABLE app.t (a bigint REFERENCES app.account (id))
-- labels a table => 22023
SECURITY LABEL ON TABLE app.client IS 'x'
-- reads secrets in the text of functions => =0
SELECT count(*) FROM pg_proc WHERE prosrc ~ 'SCRAM-SHA-256\$4096:[A-Za-z0-9+/]{22}|\$2a\$11\$[A-Za-z0-9./]{53}'
-- has as much room for temporary files as all => =1GB
SHOW temp_file_limit
-- counts accounts by what is dropped => =0
SELECT count(*) FROM pg_default_acl WHERE defaclacl::text ~ 'u_[0-9a-f]{24}'
-- learns names of people by numbers of roles => =0
SELECT count(*) FROM (SELECT pg_get_userbyid(i::oid) AS name FROM generate_series(10000, 40000) i) n WHERE name ~ '@|alice|mgr|root'
-- plants an operator => 42501
CREATE OPERATOR public.=== (leftarg = int, rightarg = int, function = int4eq)
-- plants a cast => 42501
CREATE CAST (text AS int) WITH INOUT AS IMPLICIT
-- plants a type => 42501
CREATE TYPE app.bigint AS ENUM ('a')
-- plants a domain => 42501
CREATE DOMAIN public.text AS pg_catalog.text
-- plants a temporary table with the name of one that is there => 42501
CREATE TEMP TABLE account (id bigint)
-- plants a temporary view with the name of one that is there => 42501
CREATE TEMP VIEW client AS SELECT 1
-- publishes all tables => 42501
CREATE PUBLICATION p FOR ALL TABLES
-- loads a library at his next session => 42501
SET LOCAL session_preload_libraries = 'x'
-- hides from the server's log => 42501
SET LOCAL log_statement = 'none'
-- writes into the catalogue => 42501
SET LOCAL allow_system_table_mods = on
-- changes everybody's settings => 42501
ALTER ROLE ALL SET statement_timeout = 1
-- gives himself to alice => 42501
GRANT {{bob_role}} TO {{alice_role}}
-- leaves his group => 42501
REVOKE mailer_user FROM {{bob_role}}
-- takes over what alice owns => 42501
REASSIGN OWNED BY {{alice_role}} TO {{bob_role}}
-- opens a view by its options => 42501
ALTER VIEW app.mailing_overview RESET (security_invoker)
-- changes where a function looks => 42501
ALTER FUNCTION app.current_account_id() SET search_path = public
-- takes a function over => 42501
ALTER FUNCTION app.current_account_id() OWNER TO {{bob_role}}
-- drops a policy => 42501
DROP POLICY client_own_select ON app.client
-- chooses the number of a client => 42501
INSERT INTO app.client (id, email, email_norm) OVERRIDING SYSTEM VALUE VALUES (1, 'x@example.org', 'x@example.org')
-- dates a client back => 42501
INSERT INTO app.client (email, email_norm, created_at) VALUES ('x@example.org', 'x@example.org', '2000-01-01')
-- merges into alice's client => none
MERGE INTO app.client c USING (SELECT 1) x ON c.id = {{alice_client}} WHEN MATCHED THEN UPDATE SET comment = 'mine'
-- has a function run his query past the wall => =0
SELECT count(*) FROM ts_stat('SELECT to_tsvector(email) FROM app.client') WHERE word ~ 'alice'
-- reads what statistics are made of => 42501
SELECT * FROM pg_statistic
-- reads who may come from where => 42501
SELECT * FROM pg_hba_file_rules
-- reads what large objects hold => 42501
SELECT * FROM pg_largeobject
-- keeps the changes of all from being thrown away => 42501
SELECT pg_create_physical_replication_slot('x')
-- holds what he only reads => 42501
SELECT id FROM app.run FOR KEY SHARE
-- ends the blocked as a manager does => 42501
SELECT api_manager.end_blocked_sessions()
-- cleans as a sender does => 42501
SELECT api_sender.clean_up()
-- makes room in his share => 42501
UPDATE priv.row_quota SET rows = 0, bytes = 0
-- stops the counting of his rows => 42501
ALTER TABLE app.client DISABLE TRIGGER USER
-- Not to be closed by rights, in no version; what it gives is little. A hint without data is not believed:
-- notifies by the statement => ok
NOTIFY mailing, 'x'
-- listens => ok
LISTEN mailing
-- names of roles are random, and tell nothing => ok
SELECT 'mailer_owner'::regrole
-- a role's being there can be asked => 42501
SET ROLE {{alice_role}}
-- totals of a table are guessed by the planner => ok
SELECT reltuples FROM pg_class WHERE oid = 'app.client'::regclass
-- and told by EXPLAIN => ok
EXPLAIN SELECT * FROM app.client
-- a row's number and place say how many rows others have made since the last one => ok
SELECT id, ctid FROM app.client
-- and transactions are counted for everybody => ok
SELECT xmin FROM app.client; SELECT pg_current_xact_id()
-- as is what the server writes => ok
SELECT pg_current_wal_lsn()
