-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a guest tries, who has not signed in. Format: attackcase.h.

-- reads accounts => 42501
SELECT * FROM app.account
-- reads clients => 42501
SELECT * FROM app.client
-- reads mailings => 42501
SELECT * FROM app.mailing_overview
-- reads letters => 42501
SELECT * FROM app.delivery
-- reads drafts of the blog => none
SELECT id FROM app.article WHERE state = 'draft'
-- reads the published blog => =1
SELECT count(*) FROM app.article
-- reads who wrote it => 42501
SELECT author_id FROM app.article
-- changes the blog => 42501
UPDATE app.article SET title = 'x'
-- makes a temporary table => 42501
CREATE TEMP TABLE t (x int)
-- runs a block of code => 42501
DO $$ BEGIN RAISE NOTICE 'code'; END $$
-- asks who he is => 42501
SELECT app.current_account_id()
-- asks for roles => 42501
SELECT app.has_role('manager')
-- blocks => 42501
SELECT api_manager.block_account({{bob}}, '')
-- asks for the salt of those who are signed in => 42501
SELECT api.salt('bob@example.com')
-- sends a password instead of a key => 22023
SELECT api_guest.login_name('bob@example.com', 'a password')
-- smuggles SQL in an address => ok
SELECT api_guest.login_name('''; DROP TABLE app.account; --', repeat('0', 64))
-- makes an account => 42501
SELECT priv.create_account('x@example.org', '', '{manager}', '', '')
-- reads the tries of others => 42501
SELECT * FROM priv.sign_in_try
-- holds the slots of signing in => 42501
SELECT * FROM priv.sign_in_slot FOR UPDATE
-- reads secrets => 42501
SELECT * FROM priv.service_secret
-- reads codes on their way => 42501
SELECT * FROM priv.system_letter
-- becomes a user => 42501
SET ROLE mailer_user
-- becomes the registrar => 42501
SET ROLE mailer_registrar
-- reads others' statements => 42501
SELECT * FROM pg_stat_activity
-- ends others => 42501
SELECT pg_terminate_backend(1)
-- reads roles => 42501
SELECT * FROM pg_roles
-- takes an advisory lock => 42501
SELECT pg_advisory_lock(1)
-- locks the blog => 42501
LOCK TABLE app.article IN SHARE MODE
-- writes into the migrations => 42501
INSERT INTO app.schema_migration (version, name, checksum) VALUES (9999, 'x', 'x')
-- locks old programs out => 42501
UPDATE app.schema_compatibility SET oldest_client = 9999
-- makes a role => 42501
CREATE ROLE x
-- takes more connections => 42501
ALTER ROLE mailer_guest_login CONNECTION LIMIT 1000
-- counts a view => 42501
SELECT api.view_article({{published}})
-- sends => 42501
SELECT api_sender.settings()
