-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Defences, how each is taken away, and who then gets through. Format: teeth.h.

-- row-level security => user: reads alice's clients | counts only his own clients | updates alice's client | reads alice's clients by a copy
ALTER TABLE app.client DISABLE ROW LEVEL SECURITY
-- a view that asks for the caller's rights => user: reads alice's mailing through the view
ALTER VIEW app.mailing_overview RESET (security_invoker)
-- rights on columns instead of tables => user: locks the clients of all | deletes clients by hand | truncates
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
-- foreign keys that hold the owner => user: mails alice's message | points his mailing at alice's message
ALTER TABLE app.mailing DROP CONSTRAINT mailing_owner_id_message_id_fkey
-- foreign keys of lists that hold the owner => user: puts alice's client into his list | puts his client into alice's list | asks whether alice's list holds alice's client
ALTER TABLE app.client_list_member DROP CONSTRAINT client_list_member_owner_id_list_id_fkey, DROP CONSTRAINT client_list_member_owner_id_client_id_fkey
-- foreign keys of a mailing's lists that hold the owner => user: asks whether alice's mailing goes to alice's list | puts alice's list into his mailing
ALTER TABLE app.mailing_list DROP CONSTRAINT mailing_list_owner_id_mailing_id_fkey, DROP CONSTRAINT mailing_list_owner_id_list_id_fkey
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
INSERT INTO app.attachment (owner_id, message_id, file_name, content_type, content) VALUES ({{alice}}, {{alice_draft}}, 'a', 'text/plain', 'x'); DROP POLICY attachment_manager_select ON app.attachment; CREATE POLICY fault ON app.attachment FOR SELECT TO mailer_manager USING (true)
-- backslashes that a caller cannot change => manager: spoils the mask of grouped answers
ALTER FUNCTION priv.without_addresses(text, text) RESET standard_conforming_strings
-- the mask of grouped answers => manager: answers of a run hold no name
CREATE OR REPLACE FUNCTION priv.without_addresses(p_answer text, p_email_norm text) RETURNS text LANGUAGE sql AS $$ SELECT p_answer $$
-- roles asked for besides the group => user: calls a manager's function
GRANT mailer_manager TO {{bob_role}}; CREATE OR REPLACE FUNCTION priv.require_role(p_role text) RETURNS void LANGUAGE sql AS ''
-- the check of verifiers => user: stores a password in clear | stores an MD5 password | stores a verifier that tells him apart
CREATE OR REPLACE FUNCTION priv.check_secrets(p_scram text, p_lookup_key text) RETURNS void LANGUAGE sql AS ''
-- the check of the old password => user: takes a password without the old one | asks for alice's e-mail without his password | confirms an e-mail without the password | deletes his account without the password
UPDATE priv.account_secret SET lookup_hash = priv.crypt(repeat('f', 64), priv.gen_salt('bf', 4)) WHERE account_id = {{bob}}
