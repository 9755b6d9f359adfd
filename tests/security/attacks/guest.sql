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
-- holds the lanes of signing in => 42501
SELECT * FROM priv.sign_in_lane FOR UPDATE
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
-- asks for a code with a header line in the address => 23514
SELECT api_guest.request_registration(E'x@example.org\r\nBcc: y@example.org', '', 'en')
-- asks for a code with SQL in the address => 23514
SELECT api_guest.request_registration('''; DROP TABLE app.account; --', '', 'en')
-- writes a header line into the name => 23514
SELECT api_guest.request_registration('x@example.org', E'x\r\nBcc: y', 'en')
-- writes a text without end into the name => 23514
SELECT api_guest.request_registration('x@example.org', repeat('x', 1000), 'en')
-- writes SQL into the language => 23514
SELECT api_guest.request_registration('x@example.org', '', '''; --')
-- asks for more codes to one mailbox through quotes => 23514
SELECT api_guest.request_reset('"bob"@example.com')
-- asks for more codes to one mailbox through the root's dot => 23514
SELECT api_guest.request_reset('bob@example.com.')
-- asks for a code to an address with an invisible letter => 23514
SELECT api_guest.request_registration(U&'bo\200bb@example.com', '', 'en')
-- asks for a code to an international domain as it is read => 23514
SELECT api_guest.request_registration('bob@examplé.com', '', 'en')
-- turns the letters of a name around => 23514
SELECT api_guest.request_registration('x@example.org', U&'\202etoor', 'en')
-- asks for a code to nobody => 23502
SELECT api_guest.request_reset(NULL)
-- asks for a code to a known address => ok
SELECT api_guest.request_registration('alice@example.com', '', 'en'), api_guest.request_reset('alice@example.com')
-- asks for an eleventh code => 53400
SELECT api_guest.request_registration('x' || i || '@example.org', '', 'en') FROM generate_series(1, 11) i
-- asks for a fourth code to one address => 53400
SELECT api_guest.request_reset('bob@example.com') FROM generate_series(1, 4) i
-- hides his count in a savepoint => 53400
SAVEPOINT s; SELECT api_guest.request_reset('bob@example.com') FROM generate_series(1, 3) i; RELEASE s; SAVEPOINT t; SELECT api_guest.request_reset('bob@example.com')
-- guesses a code in one transaction => =again
SELECT outcome FROM api_guest.confirm_reset('bob@example.com', repeat('0', 25), '{{verifier}}', repeat('0', 64))
-- guesses a code again and again => =again
SELECT DISTINCT outcome FROM generate_series(0, 9) i, LATERAL api_guest.confirm_reset('bob@example.com', i || repeat('0', 24), '{{verifier}}', repeat('0', 64))
-- tries a hundred and one codes => 53400
SELECT outcome FROM generate_series(100, 200) i, LATERAL api_guest.confirm_reset('bob@example.com', i || repeat('0', 22), '{{verifier}}', repeat('0', 64))
-- sends something that is no code => =wrong
SELECT outcome FROM api_guest.confirm_reset('bob@example.com', '%', '{{verifier}}', repeat('0', 64))
-- registers with a password in clear => 22023
SELECT * FROM api_guest.confirm_registration('x@example.org', repeat('0', 25), '', 'clear', repeat('0', 64))
-- registers with an MD5 password => 22023
SELECT * FROM api_guest.confirm_registration('x@example.org', repeat('0', 25), '', 'md53175bce1d3201d16594cebf9d7eb3f9d', repeat('0', 64))
-- smuggles SQL in a verifier => 22023
SELECT * FROM api_guest.confirm_registration('x@example.org', repeat('0', 25), '', '{{verifier}}'' SUPERUSER --', repeat('0', 64))
-- registers with a verifier that tells him apart => 22023
SELECT * FROM api_guest.confirm_registration('x@example.org', repeat('0', 25), '', replace('{{verifier}}', '$4096:', '$10000:'), repeat('0', 64))
-- registers with a password instead of a key => 22023
SELECT * FROM api_guest.confirm_registration('x@example.org', repeat('0', 25), '', '{{verifier}}', 'a password')
-- reads wishes and hashes of codes => 42501
SELECT * FROM priv.code_request
-- reads codes that were tried => 42501
SELECT * FROM priv.code_try
-- takes the senders' turn => 42501
SELECT * FROM priv.code_turn FOR UPDATE
-- judges a code without a try => 42501
SELECT * FROM priv.judge_code('reset', 'bob@example.com', repeat('0', 25), NULL)
-- writes a wish past the limits => 42501
SELECT priv.request_code('reset', 'bob@example.com', '', 'en', {{bob}})
-- makes codes => 42501
SELECT api_sender.make_codes({{foreign_sender}}, 1, 10)
-- makes a code => 42501
SELECT priv.make_code()
-- registers without a code => 42501
SELECT priv.register_account('x@example.org', '', '{{verifier}}', repeat('0', 64))
-- sets bob's password => 42501
SELECT priv.set_password({{bob}}, '{{verifier}}')
-- ends bob's sessions => 42501
SELECT priv.end_sessions_of({{bob}}, NULL)
-- reads whose sessions end => 42501
SELECT * FROM app.session_end
-- lists accounts => 42501
SELECT * FROM api.list_accounts(NULL, NULL, NULL, NULL, NULL, 10)
-- deletes an account => 42501
SELECT api.delete_account('{{bob_key}}')
-- changes an e-mail => 42501
SELECT api.request_email_change('{{bob_key}}', 'x@example.org')
-- reads what somebody has => 42501
SELECT * FROM api.export_page('articles', 0)
-- reads what somebody was sent => 42501
SELECT * FROM api.export_letters(0, '')
-- asks what the network does => 42501
SELECT priv.client_network()
-- forges a failure to sign in => 42501
SELECT api_sender.log_sign_in_failures()
-- calls the watchdog => 42501
SELECT api_watch.end_sessions()
-- keeps the guest's login for himself => 42501
ALTER ROLE mailer_guest_login NOLOGIN
-- gives the guest more => 42501
GRANT mailer_user TO mailer_guest_login
-- learns names of roles by their numbers => =0
SELECT count(*) FROM (SELECT pg_get_userbyid(i::oid) AS name FROM generate_series(10000, 40000) i) n WHERE name ~ '@|alice|bob|mgr'
-- counts the blog of all for the planner => skipped
ANALYZE app.article
-- puts the blog of all into another order => 42501
CLUSTER app.article USING article_pkey
-- builds the indexes of blog anew => 42501
REINDEX TABLE app.article
