-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What ed, a content manager, tries. Format: attackcase.h.

-- sees other accounts => =1
SELECT count(*) FROM app.account
-- reads mailings => 42501
SELECT * FROM app.mailing
-- edits mailings => 42501
UPDATE app.mailing SET name = 'x'
-- reads messages => 42501
SELECT * FROM app.message
-- reads clients => 42501
SELECT * FROM app.client
-- reads drafts => =2
SELECT count(*) FROM app.article
-- writes an article => ok
INSERT INTO app.article (title, body, state) VALUES ('News', 'Text', 'published')
-- writes in alice's name => 42501
INSERT INTO app.article (title, author_id) VALUES ('News', {{alice}})
-- gives an article away => 42501
UPDATE app.article SET author_id = {{alice}}
-- sets the day of publishing => ok
UPDATE app.article SET published_at = '2000-01-01' WHERE id = {{published}}
-- sets one that is still to come => =0
WITH u AS (UPDATE app.article SET published_at = now() + interval '1 day' WHERE state = 'published' RETURNING published_at) SELECT count(*) FROM u WHERE published_at > now()
-- deletes by hand => 42501
DELETE FROM app.article
-- deletes by function => ok
SELECT api_content.delete_article({{published}})
-- deletes what is not there => P0002
SELECT api_content.delete_article(999999)
-- counts views by hand => 42501
INSERT INTO app.article_view (article_id, account_id) VALUES ({{published}}, {{alice}})
-- hides a control character in a title => 23514
INSERT INTO app.article (title) VALUES (E'a\nb')
-- stores an image without its type => 23514
INSERT INTO app.article (title, image) VALUES ('x', 'x')
-- stores a script as an image => 23514
INSERT INTO app.article (title, image, image_type) VALUES ('x', 'x', 'text/html')
-- locks the blog => 42501
LOCK TABLE app.article IN ACCESS EXCLUSIVE MODE
-- blocks => 42501
SELECT api_manager.block_account({{alice}}, '')
-- reads the audit log => 42501
SELECT * FROM app.audit_log
-- becomes a manager => 42501
SET ROLE mailer_manager
-- lists accounts => 42501
SELECT * FROM api.list_accounts(NULL, NULL, NULL, NULL, NULL, 10)
-- reads the numbers of the service => 42501
SELECT * FROM api.service_numbers()
-- reads runs => 42501
SELECT * FROM app.run
-- reads letters => 42501
SELECT * FROM app.delivery
-- reads blocks => 42501
SELECT * FROM app.account_block
-- reads settings => 42501
SELECT * FROM app.service_setting
-- disables a mailing => 42501
SELECT api_manager.disable_mailing({{alice_mailing}}, 'x')
-- makes clients => 42501
INSERT INTO app.client (email, email_norm) VALUES ('x@example.org', 'x@example.org')
-- asks for a From address => 42501
SELECT api.request_from_address('x@example.org')
-- takes articles of others away with him => none
SELECT * FROM api.export_page('articles', 0)
-- takes what users have away with him => none
SELECT p.* FROM unnest('{from_addresses,clients,lists,messages,mailings,runs,articles}'::text[]) AS x, LATERAL api.export_page(x, 0) p
-- deletes his account without the password => 28P01
SELECT api.delete_account(repeat('f', 64))
-- counts the blog of all for the planner => skipped
ANALYZE app.article
-- puts the blog of all into another order => 42501
CLUSTER app.article USING article_pkey
-- builds the indexes of blog anew => 42501
REINDEX TABLE app.article
