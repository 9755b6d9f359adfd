-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What bob, a user, tries against the server itself: other sessions, files, catalogues, upkeep. Format: attackcase.h.

-- ends another session => 42501
SELECT pg_terminate_backend(1)
-- cancels another's statement => 42501
SELECT pg_cancel_backend(1)
-- takes an advisory lock => 42501
SELECT pg_advisory_lock(1)
-- takes many shared advisory locks => 42501
SELECT pg_try_advisory_xact_lock_shared(i) FROM generate_series(1, 10) i
-- makes a large object => 42501
SELECT lo_create(0)
-- fills a large object => 42501
SELECT lo_from_bytea(0, 'x')
-- notifies by function => 42501
SELECT pg_notify('mailing', 'x')
-- fills the log of changes => 42501
SELECT pg_logical_emit_message(false, 'x', 'x')
-- sleeps => 42501
SELECT pg_sleep(0)
-- holds a snapshot => 42501
SELECT pg_export_snapshot()
-- reads others' sessions => 42501
SELECT * FROM pg_stat_activity
-- reads others' sessions by function => 42501
SELECT * FROM pg_stat_get_activity(NULL)
-- reads locks => 42501
SELECT * FROM pg_locks
-- reads roles => 42501
SELECT * FROM pg_roles
-- reads passwords => 42501
SELECT * FROM pg_authid
-- reads passwords by the view => 42501
SELECT * FROM pg_shadow
-- reads users => 42501
SELECT * FROM pg_user
-- reads memberships => 42501
SELECT * FROM pg_auth_members
-- reads memberships of others by the standard's view => =0
SELECT count(*) FROM information_schema.applicable_roles WHERE grantee <> session_user
-- reads role names in rights => =0
SELECT count(*) FROM pg_database WHERE datacl::text ~ 'u_[0-9a-f]{24}'
-- reads role names in rights of tables => =0
SELECT count(*) FROM pg_class WHERE relacl::text ~ 'u_[0-9a-f]{24}'
-- reads statistics => 42501
SELECT * FROM pg_stats
-- reads totals of tables => 42501
SELECT * FROM pg_stat_user_tables
-- reads totals by function => 42501
SELECT pg_stat_get_live_tuples('app.client'::regclass)
-- reads sizes => 42501
SELECT pg_relation_size('app.client')
-- reads prepared transactions => 42501
SELECT * FROM pg_prepared_xacts
-- reads a file => 42501
SELECT pg_read_file('/etc/passwd')
-- runs a program => 42501
COPY app.client TO PROGRAM 'cat > /dev/null'
-- writes a file => 42501
COPY app.client TO '/dev/null'
-- imports a file => 42501
SELECT lo_import('/etc/passwd')
-- makes an extension => 42501
CREATE EXTENSION hstore SCHEMA public
-- makes a wrapper for foreign data => 42501
CREATE FOREIGN DATA WRAPPER w
-- stops triggers => 42501
SET LOCAL session_replication_role = replica
-- lifts the limit of temporary files => 42501
SET LOCAL temp_file_limit = -1
-- changes the server's configuration => 42501
SELECT set_config('log_statement', 'all', true)
-- runs a query inside XML => 42501
SELECT query_to_xml('SELECT * FROM app.client', true, false, '')
-- makes statistics => 42501
CREATE STATISTICS app.s ON email, full_name FROM app.client
-- makes a trigger => 42501
CREATE TRIGGER t AFTER INSERT ON app.client EXECUTE FUNCTION priv.stamp_article()
-- makes a policy => 42501
CREATE POLICY p ON app.client USING (true)
-- makes a rule => 42501
CREATE RULE r AS ON INSERT TO app.client DO INSTEAD NOTHING
-- turns the walls off => 42501
ALTER TABLE app.client DISABLE ROW LEVEL SECURITY
-- makes an index that calls him => 42501
CREATE INDEX i ON app.client (lower(email))
-- comments on a role => 42501
COMMENT ON ROLE mailer_owner IS 'x'
-- leaves a transaction behind => 55000
PREPARE TRANSACTION 'x'
-- counts the clients of all for the planner => skipped
ANALYZE app.client
-- puts the clients of all into another order => 42501
CLUSTER app.client USING client_pkey
-- builds the indexes of clients anew => 42501
REINDEX TABLE app.client
