-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Roles, schemas, and everything that PUBLIC loses. Run by the operator: a superuser, or a managed administrator with
-- CREATEROLE; what the latter may not do is skipped here and named by postconditions.sql. Roles belong to the whole
-- cluster, so every one of them may already exist.

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL password_encryption = 'scram-sha-256';

-- Two databases of one cluster may be prepared at the same moment: the shared catalogues are changed one after another
-- (an advisory lock would not do, it belongs to one database).
DO $$
BEGIN
  LOCK TABLE pg_catalog.pg_authid IN SHARE UPDATE EXCLUSIVE MODE;
EXCEPTION WHEN insufficient_privilege THEN
  NULL;
END $$;

DO $$
DECLARE
  v_name text;
  v_options text;
BEGIN
  FOR v_name, v_options IN VALUES
    ('mailer_owner', 'NOLOGIN NOINHERIT'),           -- owns the data; never CREATEROLE
    ('mailer_registrar', 'NOLOGIN NOINHERIT CREATEROLE'), -- owns the few functions that make and change accounts
    ('mailer_watch', 'NOLOGIN'),                     -- owns the functions that end sessions
    ('mailer_guest', 'NOLOGIN'),
    ('mailer_user', 'NOLOGIN'),
    ('mailer_manager', 'NOLOGIN'),
    ('mailer_content_manager', 'NOLOGIN'),
    ('mailer_administrator', 'NOLOGIN'),
    ('mailer_sender', 'NOLOGIN'),
    ('mailer_guest_login', 'LOGIN CONNECTION LIMIT 50 PASSWORD ''guest'''), -- published, opens nothing but api_guest
    ('mailer_sender_login', 'LOGIN CONNECTION LIMIT 60')                   -- no password: the operator sets one
  LOOP
    CONTINUE WHEN EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = v_name);
    BEGIN
      EXECUTE pg_catalog.format('CREATE ROLE %I %s', v_name, v_options);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL;
    END;
  END LOOP;
END $$;

DO $$
DECLARE
  v_group text;
  v_member text;
  v_admin boolean;
BEGIN
  FOR v_group, v_member, v_admin IN VALUES
    ('mailer_guest', 'mailer_guest_login', false),
    ('mailer_sender', 'mailer_sender_login', false),
    ('mailer_user', 'mailer_registrar', true),
    ('mailer_manager', 'mailer_registrar', true),
    ('mailer_content_manager', 'mailer_registrar', true),
    ('mailer_administrator', 'mailer_registrar', true),
    ('mailer_guest_login', 'mailer_registrar', true), -- so that the registrar may put the guest's role back
    ('pg_signal_backend', 'mailer_watch', false),
    ('pg_read_all_stats', 'mailer_watch', false),
    ('pg_use_reserved_connections', 'mailer_sender', false) -- PostgreSQL 16 and later
  LOOP
    CONTINUE WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = v_group);
    CONTINUE WHEN EXISTS (SELECT FROM pg_catalog.pg_auth_members m
                          JOIN pg_catalog.pg_roles g ON g.oid = m.roleid
                          JOIN pg_catalog.pg_roles u ON u.oid = m.member
                          WHERE g.rolname = v_group AND u.rolname = v_member AND (m.admin_option OR NOT v_admin));
    BEGIN
      EXECUTE pg_catalog.format('GRANT %I TO %I%s', v_group, v_member, CASE WHEN v_admin THEN ' WITH ADMIN OPTION' END);
    EXCEPTION WHEN insufficient_privilege THEN
      RAISE NOTICE 'not granted: % to %', v_group, v_member;
    END;
  END LOOP;
  -- A managed administrator makes objects in the owners' names, so must be a member of them.
  FOR v_group IN SELECT pg_catalog.unnest(ARRAY['mailer_owner', 'mailer_registrar', 'mailer_watch']) LOOP
    IF NOT pg_catalog.pg_has_role(v_group, 'USAGE') THEN
      EXECUTE pg_catalog.format('GRANT %I TO CURRENT_USER', v_group);
    END IF;
  END LOOP;
END $$;

-- Databases: this one for the groups, no other for anybody, TEMP nowhere (a temporary view or function is the first
-- step of most attacks on definer functions).
DO $$
DECLARE
  v_statement text;
BEGIN
  FOREACH v_statement IN ARRAY ARRAY[
    pg_catalog.format('REVOKE ALL ON DATABASE %I FROM PUBLIC', pg_catalog.current_database()),
    pg_catalog.format('GRANT CONNECT ON DATABASE %I TO mailer_guest, mailer_user, mailer_manager, '
      'mailer_content_manager, mailer_administrator, mailer_sender', pg_catalog.current_database()),
    -- Binding, unlike the time-outs that a client may set back.
    pg_catalog.format('ALTER DATABASE %I SET temp_file_limit = ''1GB''', pg_catalog.current_database()),
    pg_catalog.format('ALTER ROLE mailer_sender_login IN DATABASE %I SET temp_file_limit = -1', pg_catalog.current_database())
  ] LOOP
    BEGIN
      EXECUTE v_statement;
    EXCEPTION WHEN insufficient_privilege THEN
      RAISE NOTICE 'refused: %', v_statement;
    END;
  END LOOP;
  FOR v_statement IN
    SELECT pg_catalog.format('REVOKE ALL ON DATABASE %I FROM PUBLIC', datname) FROM pg_catalog.pg_database
    WHERE datname IN ('postgres', 'template1')
      AND (pg_catalog.has_database_privilege('public', oid, 'CONNECT') OR pg_catalog.has_database_privilege('public', oid, 'TEMP'))
  LOOP
    BEGIN
      EXECUTE v_statement;
    EXCEPTION WHEN insufficient_privilege THEN
      RAISE NOTICE 'refused: %', v_statement;
    END;
  END LOOP;
END $$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE USAGE ON LANGUAGE plpgsql, sql FROM PUBLIC;
GRANT USAGE ON LANGUAGE plpgsql, sql TO mailer_owner, mailer_registrar, mailer_watch;

-- Catalogue functions that give one account power over another, let it count what is not its own, or write outside
-- of the quotas. They stay with the operator, the monitors and, where a migration or a dump needs them, the owner.
DO $$
DECLARE
  v_function regprocedure;
BEGIN
  FOR v_function IN
    SELECT oid FROM pg_catalog.pg_proc
    WHERE pronamespace = 'pg_catalog'::regnamespace
      AND pg_catalog.has_function_privilege('public', oid, 'EXECUTE')
      AND (proname ~ '^pg_(try_)?advisory_' OR proname ~ '^(lo_|loread$|lowrite$)' OR proname ~ '^pg_stat_get_'
        OR proname ~ '^(query|table|cursor|schema|database)_to_xml'
        OR proname IN ('pg_cancel_backend', 'pg_terminate_backend', 'pg_notify', 'pg_listening_channels', 'pg_export_snapshot',
          'pg_sleep', 'pg_sleep_for', 'pg_sleep_until', 'pg_logical_emit_message', 'pg_lock_status', 'pg_prepared_xact',
          'pg_blocking_pids', 'pg_safe_snapshot_blocking_pids', 'pg_isolation_test_session_is_blocked',
          'pg_relation_size', 'pg_total_relation_size', 'pg_table_size', 'pg_indexes_size', 'pg_database_size',
          'pg_tablespace_size'))
  LOOP
    EXECUTE pg_catalog.format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', v_function);
    EXECUTE pg_catalog.format('GRANT EXECUTE ON FUNCTION %s TO mailer_owner, mailer_watch, pg_monitor', v_function);
  END LOOP;
END $$;

-- Catalogue views that carry other accounts' names, doings or totals.
DO $$
DECLARE
  v_view regclass;
BEGIN
  FOR v_view IN
    SELECT oid FROM pg_catalog.pg_class
    WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind IN ('r', 'v')
      AND (relname IN ('pg_roles', 'pg_user', 'pg_group', 'pg_auth_members', 'pg_db_role_setting', 'pg_shdepend', 'pg_locks',
             'pg_statistic_ext', 'pg_stats', 'pg_stats_ext', 'pg_stats_ext_exprs', 'pg_prepared_xacts')
        OR relname ~ '^pg_stat(io)?_')
      AND pg_catalog.has_table_privilege('public', oid, 'SELECT')
  LOOP
    EXECUTE pg_catalog.format('REVOKE SELECT ON %s FROM PUBLIC', v_view);
    EXECUTE pg_catalog.format('GRANT SELECT ON %s TO mailer_owner, mailer_registrar, mailer_watch, pg_monitor', v_view);
  END LOOP;
END $$;

CREATE SCHEMA app AUTHORIZATION mailer_owner;               -- tables under row-level security
CREATE SCHEMA priv AUTHORIZATION mailer_owner;              -- secrets and planning state: no person has USAGE
CREATE SCHEMA api_guest AUTHORIZATION mailer_owner;         -- functions, one schema a group
CREATE SCHEMA api AUTHORIZATION mailer_owner;
CREATE SCHEMA api_manager AUTHORIZATION mailer_owner;
CREATE SCHEMA api_content AUTHORIZATION mailer_owner;
CREATE SCHEMA api_administrator AUTHORIZATION mailer_owner;
CREATE SCHEMA api_sender AUTHORIZATION mailer_owner;
CREATE SCHEMA api_watch AUTHORIZATION mailer_owner;

-- From here on a new function is nobody's until it is granted.
ALTER DEFAULT PRIVILEGES FOR ROLE mailer_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE mailer_registrar REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE mailer_watch REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_extension WHERE extname = 'pgcrypto') THEN
    ALTER EXTENSION pgcrypto SET SCHEMA priv;
  ELSE
    CREATE EXTENSION pgcrypto WITH SCHEMA priv;
  END IF;
  IF EXISTS (SELECT FROM pg_catalog.pg_extension WHERE extname = 'pg_trgm') THEN -- the search for clients
    ALTER EXTENSION pg_trgm SET SCHEMA priv;
  ELSE
    CREATE EXTENSION pg_trgm WITH SCHEMA priv;
  END IF;
END $$;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA priv FROM PUBLIC;
GRANT EXECUTE ON FUNCTION priv.crypt(text, text), priv.gen_salt(text, integer), priv.gen_random_bytes(integer),
  priv.hmac(bytea, bytea, text) TO mailer_owner, mailer_registrar;

SET LOCAL ROLE mailer_owner;

GRANT USAGE ON SCHEMA app TO mailer_guest, mailer_user, mailer_manager, mailer_content_manager, mailer_administrator,
  mailer_sender, mailer_registrar, mailer_watch;
GRANT USAGE ON SCHEMA api_guest TO mailer_guest;
GRANT USAGE ON SCHEMA api TO mailer_user, mailer_manager, mailer_content_manager, mailer_administrator;
GRANT USAGE ON SCHEMA api_manager TO mailer_manager;
GRANT USAGE ON SCHEMA api_content TO mailer_content_manager;
GRANT USAGE ON SCHEMA api_administrator TO mailer_administrator;
GRANT USAGE ON SCHEMA api_sender, api_watch TO mailer_sender;
GRANT USAGE, CREATE ON SCHEMA priv, api, api_manager, api_administrator, api_watch TO mailer_registrar;
GRANT USAGE, CREATE ON SCHEMA api_watch, api_manager TO mailer_watch;

-- Written by the operator who migrates; read by every program that connects.
CREATE TABLE app.schema_migration (
  version integer PRIMARY KEY CHECK (version > 0),
  name text NOT NULL CHECK (octet_length(name) BETWEEN 1 AND 200),
  checksum text NOT NULL CHECK (octet_length(checksum) BETWEEN 1 AND 200),
  applied_at timestamptz NOT NULL DEFAULT now()
);
-- One row: the oldest program, as the number of the newest migration it knows, that still works with this schema.
CREATE TABLE app.schema_compatibility (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  oldest_client integer NOT NULL CHECK (oldest_client > 0)
);
INSERT INTO app.schema_compatibility (oldest_client) VALUES (1);

ALTER TABLE app.schema_migration ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.schema_compatibility ENABLE ROW LEVEL SECURITY;
CREATE POLICY everyone_select ON app.schema_migration FOR SELECT
  TO mailer_guest, mailer_user, mailer_manager, mailer_content_manager, mailer_administrator, mailer_sender USING (true);
CREATE POLICY everyone_select ON app.schema_compatibility FOR SELECT
  TO mailer_guest, mailer_user, mailer_manager, mailer_content_manager, mailer_administrator, mailer_sender USING (true);
GRANT SELECT ON app.schema_migration, app.schema_compatibility
  TO mailer_guest, mailer_user, mailer_manager, mailer_content_manager, mailer_administrator, mailer_sender;

RESET ROLE;
