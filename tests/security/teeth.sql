-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Defences, how each is taken away, and who then gets through. Format: teeth.h.

-- row-level security => user: reads alice's clients | counts only his own clients | updates alice's client | merges into alice's client | has a function run his query past the wall | copies a table out
ALTER TABLE app.client DISABLE ROW LEVEL SECURITY
-- row-level security of accounts => user: copies a query out
ALTER TABLE app.account DISABLE ROW LEVEL SECURITY
-- row-level security of who gets a mailing => user: reads who gets alice's mailing | reads which lists alice's mailing goes to | joins through alice's mailing
ALTER TABLE app.mailing_client DISABLE ROW LEVEL SECURITY; ALTER TABLE app.mailing_list DISABLE ROW LEVEL SECURITY; ALTER TABLE app.client DISABLE ROW LEVEL SECURITY
-- addresses that are one of a kind with each owner => user: has a client with the address of alice's | probes a foreign row by ON CONFLICT
CREATE UNIQUE INDEX fault ON app.client (email_norm)
-- a view that asks for the caller's rights => user: reads alice's mailing through the view
ALTER VIEW app.mailing_overview RESET (security_invoker)
-- rights on columns instead of tables => user: locks the clients of all | deletes clients by hand
GRANT UPDATE, DELETE, TRUNCATE ON app.client TO mailer_user
-- the check of what is written => user: inserts for alice
CREATE POLICY fault ON app.client FOR INSERT TO mailer_user WITH CHECK (true)
-- policies for one command only => manager: edits a mailing
CREATE POLICY fault ON app.mailing TO mailer_manager USING (true); GRANT UPDATE (name) ON app.mailing TO mailer_manager
-- functions that PUBLIC may not call => guest: asks who he is
GRANT EXECUTE ON FUNCTION app.current_account_id() TO PUBLIC
-- no advisory locks => sender: takes an advisory lock
GRANT EXECUTE ON FUNCTION pg_advisory_lock(bigint) TO PUBLIC
-- no temporary tables => guest: makes a temporary table
DO $$ BEGIN EXECUTE format('GRANT TEMP ON DATABASE %I TO PUBLIC', current_database()); END $$
-- no languages => user: runs a block of code
GRANT USAGE ON LANGUAGE plpgsql TO PUBLIC
-- foreign keys that hold the owner => user: mails alice's message | points his mailing at alice's message | learns nothing from a message that does not exist
ALTER TABLE app.mailing DROP CONSTRAINT mailing_owner_id_message_id_fkey
-- the foreign key of a member's client => user: puts alice's client into his list
ALTER TABLE app.client_list_member DROP CONSTRAINT client_list_member_owner_id_client_id_fkey
-- the foreign key of a member's list => user: puts his client into alice's list
ALTER TABLE app.client_list_member DROP CONSTRAINT client_list_member_owner_id_list_id_fkey
-- foreign keys of lists that hold the owner => user: asks whether alice's list holds alice's client
ALTER TABLE app.client_list_member DROP CONSTRAINT client_list_member_owner_id_list_id_fkey, DROP CONSTRAINT client_list_member_owner_id_client_id_fkey
-- the foreign key of a mailing's list => user: puts alice's list into his mailing
ALTER TABLE app.mailing_list DROP CONSTRAINT mailing_list_owner_id_list_id_fkey
-- the foreign key of a list's mailing => user: puts his list into alice's mailing
ALTER TABLE app.mailing_list DROP CONSTRAINT mailing_list_owner_id_mailing_id_fkey
-- foreign keys of a mailing's lists that hold the owner => user: asks whether alice's mailing goes to alice's list
ALTER TABLE app.mailing_list DROP CONSTRAINT mailing_list_owner_id_mailing_id_fkey, DROP CONSTRAINT mailing_list_owner_id_list_id_fkey
-- the foreign key of a mailing's client => user: puts alice's client into his mailing
ALTER TABLE app.mailing_client DROP CONSTRAINT mailing_client_owner_id_client_id_fkey
-- the foreign key of a client's mailing => user: puts his client into alice's mailing
ALTER TABLE app.mailing_client DROP CONSTRAINT mailing_client_owner_id_mailing_id_fkey
-- clients and lists of a mailing that are one's own => user: chooses alice's client for his mailing | chooses alice's list for his mailing
SELECT public.spoil('api.set_mailing_clients(bigint,bigint[],bigint[])', 'c.owner_id = v_mailing.owner_id AND', ''), public.spoil('api.set_mailing_clients(bigint,bigint[],bigint[])', 'l.owner_id = v_mailing.owner_id AND', ''); ALTER TABLE app.mailing_client DROP CONSTRAINT mailing_client_owner_id_client_id_fkey; ALTER TABLE app.mailing_list DROP CONSTRAINT mailing_list_owner_id_list_id_fkey
-- foreign keys of a mailing's clients that hold the owner => user: asks whether alice's mailing goes to alice's client
ALTER TABLE app.mailing_client DROP CONSTRAINT mailing_client_owner_id_mailing_id_fkey, DROP CONSTRAINT mailing_client_owner_id_client_id_fkey
-- foreign keys of attachments that hold the owner => user: hangs a file on alice's message
ALTER TABLE app.attachment DROP CONSTRAINT attachment_owner_id_message_id_fkey
-- secrets without a grant => user: reads a setting by the inner function
GRANT USAGE ON SCHEMA priv TO mailer_user; GRANT EXECUTE ON FUNCTION priv.setting(text) TO mailer_user
-- a function that asks for the owner => user: deletes alice's clients by the function
CREATE OR REPLACE FUNCTION api.delete_clients(p_ids bigint[]) RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ WITH gone AS (DELETE FROM app.client WHERE id = ANY (p_ids) RETURNING 1) SELECT count(*) FROM gone $$
-- a mailing that is looked for among one's own => user: pauses alice's mailing | cancels alice's mailing | deletes alice's mailing | schedules alice's mailing | asks for a run of alice's mailing | chooses clients for alice's mailing
CREATE OR REPLACE FUNCTION priv.own_mailing(p_mailing bigint) RETURNS app.mailing LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ SELECT * FROM app.mailing WHERE id = p_mailing $$
-- messages that are not an administrator's => administrator: reads messages
GRANT SELECT ON app.message TO mailer_administrator
-- a sender without rights on tables => sender: reads letters
GRANT SELECT ON app.delivery TO mailer_sender; CREATE POLICY fault ON app.delivery FOR SELECT TO mailer_sender USING (true)
-- managers see messages of mailings only => manager: reads drafts
DROP POLICY message_manager_select ON app.message; CREATE POLICY fault ON app.message FOR SELECT TO mailer_manager USING (true)
-- ... and their files => manager: reads files of drafts
DROP POLICY attachment_manager_select ON app.attachment; CREATE POLICY fault ON app.attachment FOR SELECT TO mailer_manager USING (true)
-- backslashes that a caller cannot change => manager: spoils the mask of grouped answers
ALTER FUNCTION priv.without_addresses(text, text) RESET standard_conforming_strings
-- the mask of grouped answers => manager: answers of a run hold no name | reads addresses in grouped answers
CREATE OR REPLACE FUNCTION priv.without_addresses(p_answer text, p_email_norm text) RETURNS text LANGUAGE sql AS $$ SELECT p_answer $$
-- roles asked for besides the group => user: calls a manager's function
GRANT mailer_manager TO {{bob_role}}; CREATE OR REPLACE FUNCTION priv.require_role(p_role text) RETURNS void LANGUAGE sql AS ''
-- the check of verifiers => user: stores a password in clear | stores an MD5 password | smuggles SQL in a verifier | stores a verifier that tells him apart
CREATE OR REPLACE FUNCTION priv.check_secrets(p_scram text, p_lookup_key text) RETURNS void LANGUAGE sql AS ''
-- the check of the old password => user: takes a password without the old one
SELECT public.spoil('api.change_password(text,text,text)', 'v_old <> v_stored', 'false')
-- the check of the password => user: asks for alice's e-mail without his password | confirms an e-mail without the password | deletes his account without the password
SELECT public.spoil('priv.require_key(text)', 'v_hash <> v_stored', 'false')
-- the check of the password => manager: deletes alice's account
SELECT public.spoil('priv.require_key(text)', 'v_hash <> v_stored', 'false')
-- the check of the password => content_manager: deletes his account without the password
SELECT public.spoil('priv.require_key(text)', 'v_hash <> v_stored', 'false')
-- the check of the password => administrator: deletes alice's account
INSERT INTO app.account_role (account_id, role) VALUES ({{alice}}, 'administrator'); SELECT public.spoil('priv.require_key(text)', 'v_hash <> v_stored', 'false')
-- row-level security of what the sender writes => user: reads alice's counters | reads alice's requests | reads who viewed articles
ALTER TABLE app.run_count DISABLE ROW LEVEL SECURITY; ALTER TABLE app.request DISABLE ROW LEVEL SECURITY; ALTER TABLE app.article_view DISABLE ROW LEVEL SECURITY
-- an identity that no setting changes => user: forges the identity by a setting
CREATE OR REPLACE FUNCTION app.current_account_id() RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT current_setting('app.user_id')::bigint $$
-- an identity that SET ROLE does not change => user: stays himself under his group
CREATE OR REPLACE FUNCTION app.current_account_id() RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT CASE WHEN current_user ~ '^u_' THEN 2 END $$
-- a list that is looked for among one's own => user: deletes alice's list by the function
SELECT public.spoil('api.delete_list(bigint)', 'owner_id = v_owner AND', '')
-- a file that is looked for among one's own => user: deletes alice's attachments by the function
SELECT public.spoil('api.delete_attachment(bigint)', 'owner_id = v_owner AND', '')
-- a From address that is looked for among one's own => user: deletes alice's From address
SELECT public.spoil('api.delete_from_address(bigint)', 'account_id = v_me AND', '')
-- From addresses that are one's own => user: mails from an address that is not his | may not write from alice's address | may not write from an address with two domains | writes From an address that waits for its code | sends himself a letter from alice's address
CREATE OR REPLACE FUNCTION priv.from_allowed(p_account_id bigint, p_email_norm text) RETURNS boolean LANGUAGE sql AS 'SELECT true'
-- messages and clients of a test letter that are one's own => user: sends himself alice's message | sends himself a letter as alice's client gets it
SELECT public.spoil('api.send_test_letter(bigint,bigint,text,text)', 'm.owner_id = v_account.id AND', ''), public.spoil('api.send_test_letter(bigint,bigint,text,text)', 'c.owner_id = v_account.id AND', '')
-- one line for each header of a test letter => user: sends himself a letter with a header line in its sender
SELECT public.spoil('api.send_test_letter(bigint,bigint,text,text)', '[[:cntrl:]]', 'x{99}')
-- checks of what is stored => user: writes a header line into a subject | writes a header line into an address | writes a header line into a sender's name | stores a message without end | writes a header line into his name | writes a header line into a new address | has one address mailed under several keys | has one mailbox mailed through quotes that are not needed | has one mailbox mailed through an international domain | has one mailbox mailed through an invisible letter | has one mailbox mailed through the root's dot | moves a client to another's key
{{without_checks}}
-- checks of what is stored => guest: asks for a code with a header line in the address | asks for a code with SQL in the address | writes a header line into the name | writes a text without end into the name | writes SQL into the language | asks for more codes to one mailbox through quotes | asks for more codes to one mailbox through the root's dot | asks for a code to an address with an invisible letter | asks for a code to an international domain as it is read | turns the letters of a name around
{{without_checks}}
-- checks of what is stored => manager: disables without a reason | disables with a line of a header
{{without_checks}}
-- checks of what is stored => content_manager: hides a control character in a title | stores an image without its type | stores a script as an image
{{without_checks}}
-- nothing is published later than now => content_manager: sets one that is still to come
SELECT public.spoil('priv.stamp_article()', 'least(NEW.published_at, now())', 'NEW.published_at')
-- checks of what is stored => administrator: makes an account with a header line in its address | makes an account with a header line in its name
{{without_checks}}
-- an address that is there => guest: asks for a code to nobody
ALTER TABLE priv.code_request ALTER email DROP NOT NULL, ALTER email_norm DROP NOT NULL
-- few wishes an hour => guest: asks for an eleventh code | asks for a fourth code to one address | hides his count in a savepoint
SELECT public.spoil('priv.request_code(text,text,text,text,bigint)', 'v_all >= 10 OR v_same >= 3', 'false')
-- few wishes an hour => user: asks for an eleventh code
SELECT public.spoil('priv.request_code(text,text,text,text,bigint)', 'v_all >= 10 OR v_same >= 3', 'false')
-- tries that are committed before they are judged => guest: guesses a code in one transaction | guesses a code again and again
SELECT public.spoil('priv.judge_code(text,text,text,bigint)', E'outcome := \'again\';\n    RETURN;', '')
-- tries that are committed before they are judged => user: confirms an e-mail without a code | confirms alice's From address
SELECT public.spoil('priv.judge_code(text,text,text,bigint)', E'outcome := \'again\';\n    RETURN;', '')
-- few tries an hour => guest: tries a hundred and one codes
SELECT public.spoil('priv.judge_code(text,text,text,bigint)', '100 <= (SELECT count(*)', 'NULL = (SELECT count(*)')
-- the form of a lookup key => guest: sends a password instead of a key
SELECT public.spoil('api_guest.login_name(text,text)', 'p_lookup_key !~', 'false AND p_lookup_key !~')
-- the check of verifiers => guest: registers with a password in clear | registers with an MD5 password | smuggles SQL in a verifier | registers with a verifier that tells him apart | registers with a password instead of a key
CREATE OR REPLACE FUNCTION priv.check_secrets(p_scram text, p_lookup_key text) RETURNS void LANGUAGE sql AS ''
-- the check of verifiers => administrator: makes an account with a password in clear
CREATE OR REPLACE FUNCTION priv.check_secrets(p_scram text, p_lookup_key text) RETURNS void LANGUAGE sql AS ''
-- the check of verifiers, and rights => guest+: makes an account
CREATE OR REPLACE FUNCTION priv.check_secrets(p_scram text, p_lookup_key text) RETURNS void LANGUAGE sql AS ''
-- the check of verifiers, and rights => user+: makes an account
CREATE OR REPLACE FUNCTION priv.check_secrets(p_scram text, p_lookup_key text) RETURNS void LANGUAGE sql AS ''
-- logins without meaning => guest: learns names of roles by their numbers
ALTER ROLE {{alice_role}} RENAME TO "alice@example.com"
-- logins without meaning => user: learns names of people by numbers of roles
ALTER ROLE {{alice_role}} RENAME TO "alice@example.com"
-- rights of groups, none of people => user: reads role names in rights | reads role names in rights of tables | counts accounts by what is dropped
GRANT SELECT ON app.article TO {{alice_role}}; ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO {{alice_role}}; DO $$ BEGIN EXECUTE format('GRANT CONNECT ON DATABASE %I TO {{alice_role}}', current_database()); END $$
-- a resumption that leaves the manager's flag => user: resumes what a manager has disabled
SELECT public.spoil('api.resume_mailing(bigint)', 'UPDATE app.mailing', 'DELETE FROM app.mailing_disable WHERE mailing_id = p_mailing; UPDATE app.mailing')
-- a release that leaves the manager's flag => user: releases what a manager has disabled
SELECT public.spoil('api.release_hold(bigint)', 'PERFORM priv.add_request', 'DELETE FROM app.mailing_disable WHERE mailing_id = p_mailing; PERFORM priv.add_request')
-- no run of a stopped mailing => user: sends what a manager has disabled
SELECT public.spoil('api.request_extra_run(bigint,uuid)', 'v_reason IS NOT NULL', 'false')
-- a share of rows for each account => user: takes more rows than his share
DROP TRIGGER client_list_quota ON app.client_list
-- the new address must be another => user: asks for his own address again
SELECT public.spoil('api.request_email_change(text,text)', 'id = v_me AND', 'false AND')
-- answers that do not tell who has an address => user: learns nothing of who has an address
SELECT public.spoil('api.request_email_change(text,text)', 'id = v_me AND', '')
-- answers that do not tell who has an address => guest: asks for a code to a known address
SELECT public.spoil('api_guest.request_reset(text)', 'PERFORM priv', 'IF EXISTS (SELECT FROM app.account WHERE email = p_email) THEN RAISE ''known'' USING ERRCODE = ''23505''; END IF; PERFORM priv')
-- addresses that are no SQL => guest: smuggles SQL in an address
CREATE OR REPLACE FUNCTION api_guest.login_name(p_email text, p_lookup_key text, OUT login_name text, OUT wait_ms integer) LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN EXECUTE 'SELECT ''' || p_email || ''''; END $$
-- secrets outside of functions' texts => user: reads secrets in the text of functions
CREATE FUNCTION public.told() RETURNS text LANGUAGE sql AS $$ SELECT '$2a$11$01234567890123456789012345678901234567890123456789012' $$
-- room for temporary files that is limited => user: has as much room for temporary files as all
SET LOCAL temp_file_limit = -1
-- a deletion that is in force at once => user: has nothing any more once he is deleted
SELECT public.spoil('api.delete_account(text)', 'VALUES (v_me, v_me, ''the account is being deleted'')', 'SELECT v_me, v_me, '''' WHERE false')
-- clients that are one's own, in a list of them => user: searches for alice's clients | searches in alice's list | acts on alice's client | deletes alice's clients as all that match
SELECT public.spoil('priv.client_filter(text,bigint,text)', 'c.owner_id = $1', 'true'), public.spoil('priv.client_filter(text,bigint,text)', 'm.owner_id = $1 AND ', ''); SELECT public.spoil('api.act_on_clients(text,text,bigint,text,boolean,bigint[],bigint,text)', 'c.owner_id = v_owner AND', '')
-- orders and states that are known => user: smuggles SQL into the order of clients | lists clients by a state of his own
SELECT public.spoil('priv.client_order(text,text,boolean)', 'ELSE RAISE EXCEPTION ''clients are ordered by name, email or age'' USING ERRCODE = ''22023'';', 'ELSE RETURN 1;'), public.spoil('priv.client_filter(text,bigint,text)', 'OR p_state NOT IN (''any'', ''active'', ''suppressed'')', '')
-- a search that takes its words as they are => user: smuggles SQL into the filter of clients
SELECT public.spoil('priv.client_filter(text,bigint,text)', 'ILIKE $2', 'IS NOT NULL')
-- clients that are chosen => user: leaves the filter of clients out
SELECT public.spoil('priv.client_filter(text,bigint,text)', 'p_search IS NULL OR', '')
-- a list that is one's own => user: puts clients into alice's list at once
SELECT public.spoil('api.act_on_clients(text,text,bigint,text,boolean,bigint[],bigint,text)', 'l.owner_id = v_owner AND', ''); ALTER TABLE app.client_list_member DROP CONSTRAINT client_list_member_owner_id_list_id_fkey
-- a message that is one's own => user: deletes alice's message | brings alice's message back
SELECT public.spoil('api.delete_message(bigint)', 'm.owner_id = v_owner AND m.id', 'm.id'), public.spoil('api.delete_message(bigint)', 'o.owner_id = v_owner AND', 'false AND'), public.spoil('api.restore_message(bigint)', 'owner_id = v_owner AND', '')
-- letters of runs that are one's own => user: reads letters to alice's client
SELECT public.spoil('api.list_client_letters(bigint,bigint,int)', 'r.owner_id = v_owner AND', ''), public.spoil('api.list_client_letters(bigint,bigint,int)', 'c.owner_id = v_owner AND', '')
-- managers that managers do not block => manager: blocks another manager | blocks an administrator
SELECT public.spoil('api_manager.block_account(bigint,text)', 'r.role IN (''manager'', ''administrator'')', 'false')
-- managers who do not block themselves => manager: blocks himself
SELECT public.spoil('api_manager.block_account(bigint,text)', 'r.role IN (''manager'', ''administrator'')', 'false'), public.spoil('api_manager.block_account(bigint,text)', 'AND a.id <> v_me', '')
-- a search that takes its words as they are => manager: searches accounts by SQL | searches accounts by a pattern
SELECT public.spoil('api.list_accounts(text,text,text,text,bigint,int)', 'strpos(lower(a.full_name), v_search) > 0', 'true')
-- mailings that are one's own, and rights => manager+: deletes a mailing | sends | pauses a mailing as if it were his
CREATE OR REPLACE FUNCTION priv.own_mailing(p_mailing bigint) RETURNS app.mailing LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ SELECT * FROM app.mailing WHERE id = p_mailing $$
-- articles that are one's own => content_manager: takes articles of others away with him | takes what users have away with him
SELECT public.spoil('api.export_page(text,bigint)', 'a.author_id = v_me AND', '')
-- a log that nobody rewrites, and rights => administrator+: changes the audit log | empties the audit log | truncates the audit log
DROP TRIGGER append_only ON app.audit_log
-- settings with a definition => administrator: sets what is not a setting
ALTER TABLE app.service_setting DROP CONSTRAINT service_setting_key_fkey; CREATE OR REPLACE FUNCTION priv.setting(p_key text) RETURNS jsonb LANGUAGE sql AS 'SELECT NULL::jsonb'; CREATE OR REPLACE FUNCTION priv.checked_setting(p_key text, p_value jsonb) RETURNS jsonb LANGUAGE sql AS 'SELECT p_value'
-- settings within their limits => administrator: sets what is not allowed | sets a part of a number | allows a domain that is none | lets letters with codes go without limit | stops letters with codes
CREATE OR REPLACE FUNCTION priv.checked_setting(p_key text, p_value jsonb) RETURNS jsonb LANGUAGE sql AS 'SELECT p_value'
-- settings within their limits => sender: overrules a setting by a first value
CREATE OR REPLACE FUNCTION priv.checked_setting(p_key text, p_value jsonb) RETURNS jsonb LANGUAGE sql AS 'SELECT p_value'
-- four roles and no other => administrator: gives a role that is none | gives the sender's rights | makes an account with a foreign role
{{without_checks}}; SELECT public.spoil('priv.set_membership(bigint,text,boolean)', 'p_role NOT IN (''user'', ''manager'', ''content_manager'', ''administrator'')', 'false'); GRANT mailer_owner, mailer_sender TO mailer_registrar WITH ADMIN OPTION; CREATE ROLE mailer_superuser; GRANT mailer_superuser TO mailer_registrar WITH ADMIN OPTION
-- roles whose names are quoted => administrator: gives a role of the server
{{without_checks}}; SELECT public.spoil('priv.set_membership(bigint,text,boolean)', 'p_role NOT IN (''user'', ''manager'', ''content_manager'', ''administrator'')', 'false'); SELECT public.spoil('priv.set_membership(bigint,text,boolean)', 'GRANT %I TO', 'GRANT %s TO'); SELECT public.spoil('priv.set_membership(bigint,text,boolean)', 'pg_has_role(v_login, v_group, ''MEMBER'') <> p_member', 'false'); GRANT pg_execute_server_program TO mailer_registrar WITH ADMIN OPTION
-- an administrator who stays => administrator: takes the last administrator away
SELECT public.spoil('priv.revoke_role(text,text)', 'p_role = ''administrator''', 'false')
-- an administrator who stays => administrator: is the last one, and cannot leave
SELECT public.spoil('api.delete_account(text)', 'app.has_role(''administrator'')', 'false')
-- an account with a role => administrator: makes an account without a role
SELECT public.spoil('priv.create_account(text,text,text[],text,text)', 'coalesce(cardinality(p_roles), 0) = 0', 'false')
-- one account for an address => administrator: makes a second account for an address
SELECT public.spoil('priv.create_account(text,text,text[],text,text)', 'ON CONFLICT (email_norm) WHERE email_norm <> '''' DO NOTHING', ''); DROP INDEX app.account_email
-- domains that only an administrator allows => sender: allows a domain for everybody's letters
SELECT public.spoil('api_sender.first_setting(text,jsonb)', 'd.kind = ' || quote_literal('domains'), 'false')
-- limits that only an administrator sets => sender: lifts the share of an account by a first value | lets letters with codes go by a first value
SELECT public.spoil('api_sender.first_setting(text,jsonb)', 'd.key ~ ' || quote_literal('^(max_|code_)'), 'false')
-- senders that act for themselves => sender: acts for another sender | claims for another sender | makes codes for another sender | forgets for another sender | reads the message of a run of another sender | forges answers for another sender
CREATE OR REPLACE FUNCTION priv.require_sender(p_sender bigint, p_epoch int) RETURNS void LANGUAGE sql AS ''
-- senders that act for themselves, and rights => guest+: makes codes
CREATE OR REPLACE FUNCTION priv.require_sender(p_sender bigint, p_epoch int) RETURNS void LANGUAGE sql AS ''
-- senders that act for themselves, and rights => user+: calls a sender's claim | forgets for a sender
CREATE OR REPLACE FUNCTION priv.require_sender(p_sender bigint, p_epoch int) RETURNS void LANGUAGE sql AS ''
-- the password of an account, and rights => guest+: deletes an account | changes an e-mail
CREATE OR REPLACE FUNCTION priv.require_key(p_lookup_key text) RETURNS bigint LANGUAGE sql AS 'SELECT {{alice}}::bigint'
-- a watchdog that only senders call => guest: calls the watchdog
GRANT USAGE ON SCHEMA api_watch TO mailer_guest; GRANT EXECUTE ON FUNCTION api_watch.end_sessions(interval, interval) TO mailer_guest
-- row-level security of flags => user: reads who has disabled alice's mailings
ALTER TABLE app.mailing_disable DISABLE ROW LEVEL SECURITY
-- articles that are one's own => user: exports alice's articles
SELECT public.spoil('api.export_page(text,bigint)', 'a.author_id = v_me AND', '')
-- kinds of system letters, and rights => sender+: queues a letter of the service
INSERT INTO priv.system_letter_kind (kind, parameters) VALUES ('x', '{}')
-- the password of an account, and rights => sender+: deletes alice's account
INSERT INTO app.account_role (account_id, role) VALUES ({{alice}}, 'administrator'); CREATE OR REPLACE FUNCTION priv.require_key(p_lookup_key text) RETURNS bigint LANGUAGE sql AS 'SELECT {{alice}}::bigint'

-- What the role may, shown beside what it may not => guest: reads the published blog | sends something that is no code
-- What the role may => manager: sees all accounts | sees all mailings | sees the numbers of runs | reads the message of a mailing | disables a mailing | blocks a user | enables a mailing | lists accounts | reads the letters of a run by their counters only
-- What the role may => content_manager: reads drafts | writes an article | sets the day of publishing | deletes by function
-- What the role may => administrator: sees all accounts
-- What the role may => sender: knows the schema's version
-- There is nothing => manager: blocks nobody | disables what is not there | unblocks nobody | reads login roles by the list
-- There is nothing => content_manager: deletes what is not there
-- PostgreSQL's own, or the configuration of the server's => user: renames himself | calls a trigger's function | leaves a transaction behind | labels a table
-- Not to be closed by rights, see attacks/user.sql => user: notifies by the statement | listens | names of roles are random, and tell nothing | totals of a table are guessed by the planner | and told by EXPLAIN | a row's number and place say how many rows others have made since the last one | and transactions are counted for everybody | as is what the server writes
-- an export of what is one's own => user: exports alice's clients | exports alice's lists | exports alice's messages | exports alice's mailings | exports alice's runs | exports alice's From addresses | reads only himself in what he exports
SELECT public.spoil('api.export_page(text,bigint)', 'm.owner_id = v_me AND m.id', 'm.id'), public.spoil('api.export_page(text,bigint)', 'c.owner_id = v_me AND', ''), public.spoil('api.export_page(text,bigint)', ' l.owner_id = v_me AND', ''), public.spoil('api.export_page(text,bigint)', 'r.owner_id = v_me AND', ''), public.spoil('api.export_page(text,bigint)', 's.account_id = v_me AND', '')
-- letters of runs that are one's own => user: exports alice's letters | exports the letters of all
SELECT public.spoil('api.export_letters(bigint,text)', 'd.owner_id = v_me AND', ''), public.spoil('api.export_letters(bigint,text)', 'r.owner_id = v_me AND', '')
-- an export of what is one's own => manager: takes what users have away with him
SELECT public.spoil('api.export_page(text,bigint)', 'm.owner_id = v_me AND m.id', 'm.id'), public.spoil('api.export_page(text,bigint)', 'c.owner_id = v_me AND', ''), public.spoil('api.export_page(text,bigint)', ' l.owner_id = v_me AND', ''), public.spoil('api.export_page(text,bigint)', 'r.owner_id = v_me AND', ''), public.spoil('api.export_page(text,bigint)', 's.account_id = v_me AND', '')
-- letters of runs that are one's own => manager: takes letters of users away with him
SELECT public.spoil('api.export_letters(bigint,text)', 'd.owner_id = v_me AND', ''), public.spoil('api.export_letters(bigint,text)', 'r.owner_id = v_me AND', '')
-- an export of what is one's own => administrator: takes what users have away with him
SELECT public.spoil('api.export_page(text,bigint)', 'm.owner_id = v_me AND m.id', 'm.id'), public.spoil('api.export_page(text,bigint)', 'c.owner_id = v_me AND', ''), public.spoil('api.export_page(text,bigint)', ' l.owner_id = v_me AND', ''), public.spoil('api.export_page(text,bigint)', 'r.owner_id = v_me AND', ''), public.spoil('api.export_page(text,bigint)', 's.account_id = v_me AND', '')
-- letters of runs that are one's own => administrator: takes letters of users away with him
SELECT public.spoil('api.export_letters(bigint,text)', 'd.owner_id = v_me AND', ''), public.spoil('api.export_letters(bigint,text)', 'r.owner_id = v_me AND', '')
-- parts that an export knows => user: exports what is no part
SELECT public.spoil('api.export_page(text,bigint)', 'RAISE EXCEPTION ''there is no part "%"'', left(p_part, 40) USING ERRCODE = ''22023''', 'RETURN')
