-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Each row is a protection that is absent. Run by the operator, in the database, after the migrations; exit codes of the
-- statements that should have set it up mean nothing, since a REVOKE that is not allowed is only a warning.
WITH
our_schema AS (
  SELECT oid, nspname FROM pg_catalog.pg_namespace
  WHERE nspname IN ('app', 'priv', 'api', 'api_guest', 'api_manager', 'api_content', 'api_administrator', 'api_sender', 'api_watch')
),
person_group AS (
  SELECT oid, rolname FROM pg_catalog.pg_roles
  WHERE rolname IN ('mailer_guest', 'mailer_user', 'mailer_manager', 'mailer_content_manager', 'mailer_administrator', 'mailer_sender')
),
our_relation AS (
  SELECT c.oid, c.relkind, c.relowner, c.relrowsecurity, c.reloptions, n.nspname, n.nspname || '.' || c.relname AS name
  FROM pg_catalog.pg_class c JOIN our_schema n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
),
our_function AS (
  SELECT p.oid, p.prosecdef, p.proconfig, p.proowner, n.nspname, p.oid::regprocedure::text AS name,
    EXISTS (SELECT FROM pg_catalog.pg_depend d
            WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e') AS from_extension
  FROM pg_catalog.pg_proc p JOIN our_schema n ON n.oid = p.pronamespace
),
reachable AS ( -- by TCP from elsewhere
  SELECT EXISTS (SELECT FROM unnest(string_to_array(current_setting('listen_addresses'), ',')) a
                 WHERE btrim(a) NOT IN ('', 'localhost', '127.0.0.1', '::1')) AS yes
)
SELECT 'PUBLIC may ' || x.what || ' ' || CASE WHEN count(*) > 3 THEN count(*) || ' like ' || min(x.name)
  ELSE string_agg(x.name, ', ' ORDER BY x.name) END AS absent
FROM (
  SELECT 'execute' AS what, substring(p.proname FROM '^(pg_stat_get_|pg_(?:try_)?advisory_|lo)') AS family, p.oid::regprocedure::text AS name
  FROM pg_catalog.pg_proc p
  WHERE p.pronamespace = 'pg_catalog'::regnamespace
    AND (p.proname ~ '^pg_(try_)?advisory_' OR p.proname ~ '^(lo_|loread$|lowrite$)' OR p.proname ~ '^pg_stat_get_'
      OR p.proname ~ '^(query|table|cursor|schema|database)_to_xml'
      OR p.proname IN ('pg_cancel_backend', 'pg_terminate_backend', 'pg_notify', 'pg_listening_channels', 'pg_export_snapshot',
        'pg_sleep', 'pg_sleep_for', 'pg_sleep_until', 'pg_logical_emit_message', 'pg_lock_status', 'pg_prepared_xact',
        'pg_blocking_pids', 'pg_safe_snapshot_blocking_pids', 'pg_isolation_test_session_is_blocked',
        'pg_relation_size', 'pg_total_relation_size', 'pg_table_size', 'pg_indexes_size', 'pg_database_size', 'pg_tablespace_size'))
    AND has_function_privilege('public', p.oid, 'EXECUTE')
  UNION ALL
  SELECT 'execute', CASE WHEN f.from_extension THEN 'extension' ELSE f.name END, f.name
  FROM our_function f WHERE has_function_privilege('public', f.oid, 'EXECUTE')
  UNION ALL
  SELECT 'read', substring(c.relname FROM '^pg_stat(?:io)?_'), 'pg_catalog.' || c.relname
  FROM pg_catalog.pg_class c
  WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind IN ('r', 'v')
    AND (c.relname IN ('pg_roles', 'pg_user', 'pg_group', 'pg_auth_members', 'pg_db_role_setting', 'pg_shdepend', 'pg_locks',
           'pg_statistic_ext', 'pg_stats', 'pg_stats_ext', 'pg_stats_ext_exprs', 'pg_prepared_xacts') OR c.relname ~ '^pg_stat(io)?_')
    AND has_table_privilege('public', c.oid, 'SELECT')
) x
GROUP BY x.what, coalesce(x.family, x.name)
UNION ALL
SELECT 'PUBLIC may use language ' || lanname
FROM pg_catalog.pg_language
WHERE lanname IN ('plpgsql', 'sql') AND has_language_privilege('public', oid, 'USAGE')
UNION ALL
SELECT 'PUBLIC has ' || p || ' on database ' || datname
FROM pg_catalog.pg_database, unnest(ARRAY['CONNECT', 'TEMP', 'CREATE']) p
WHERE datallowconn AND has_database_privilege('public', oid, p)
UNION ALL
SELECT g.rolname || ' has ' || p || ' on database ' || current_database()
FROM person_group g, unnest(ARRAY['TEMP', 'CREATE']) p
WHERE has_database_privilege(g.oid, current_database(), p)
UNION ALL
SELECT 'PUBLIC has ' || p || ' on schema ' || n.nspname
FROM pg_catalog.pg_namespace n, unnest(ARRAY['USAGE', 'CREATE']) p
WHERE (n.nspname = 'public' OR n.oid IN (SELECT oid FROM our_schema)) AND has_schema_privilege('public', n.oid, p)
UNION ALL
SELECT g.rolname || ' has CREATE on schema ' || n.nspname
FROM person_group g, pg_catalog.pg_namespace n
WHERE n.nspname !~ '^pg_' AND has_schema_privilege(g.oid, n.oid, 'CREATE')
UNION ALL
SELECT g.rolname || ' has USAGE on schema priv'
FROM person_group g WHERE has_schema_privilege(g.oid, 'priv', 'USAGE')
UNION ALL
SELECT 'definer without search_path = pg_catalog, pg_temp: ' || f.name
FROM our_function f
WHERE f.prosecdef AND NOT coalesce('search_path=pg_catalog, pg_temp' = ANY (f.proconfig), false)
UNION ALL
SELECT 'definer function of ' || pg_get_userbyid(f.proowner) || ': ' || f.name
FROM our_function f
WHERE f.prosecdef AND pg_get_userbyid(f.proowner) NOT IN ('mailer_owner', 'mailer_registrar', 'mailer_watch')
UNION ALL
SELECT 'no row-level security on ' || r.name
FROM our_relation r WHERE r.relkind IN ('r', 'p') AND NOT r.relrowsecurity
UNION ALL
SELECT r.name || ' belongs to ' || pg_get_userbyid(r.relowner)
FROM our_relation r WHERE pg_get_userbyid(r.relowner) <> 'mailer_owner'
UNION ALL
SELECT 'policy FOR ALL: ' || policyname || ' on ' || schemaname || '.' || tablename
FROM pg_catalog.pg_policies WHERE schemaname IN (SELECT nspname FROM our_schema) AND cmd = 'ALL'
UNION ALL
SELECT 'policy without TO: ' || policyname || ' on ' || schemaname || '.' || tablename
FROM pg_catalog.pg_policies WHERE schemaname IN (SELECT nspname FROM our_schema) AND 'public' = ANY (roles)
UNION ALL
SELECT 'view without security_invoker: ' || r.name
FROM our_relation r
WHERE r.relkind = 'v' AND NOT EXISTS (SELECT FROM pg_options_to_table(r.reloptions) o
                                      WHERE o.option_name = 'security_invoker' AND o.option_value::boolean)
UNION ALL
SELECT 'materialized view or foreign table: ' || r.name
FROM our_relation r WHERE r.relkind IN ('m', 'f')
UNION ALL
SELECT coalesce(g.rolname, 'PUBLIC') || ' has ' || a.privilege_type || ' on the whole of ' || r.name
FROM our_relation r
JOIN pg_catalog.pg_class c ON c.oid = r.oid
CROSS JOIN LATERAL aclexplode(c.relacl) a
LEFT JOIN person_group g ON g.oid = a.grantee
WHERE (g.oid IS NOT NULL AND a.privilege_type <> 'SELECT') OR a.grantee = 0
UNION ALL
SELECT g.rolname || ' may read ' || r.name
FROM our_relation r, person_group g
WHERE has_any_column_privilege(g.oid, r.oid, 'SELECT')
  AND ((r.nspname = 'priv')
    OR (g.rolname = 'mailer_sender' AND r.name NOT IN ('app.schema_migration', 'app.schema_compatibility')))
UNION ALL
SELECT coalesce(g.rolname, 'PUBLIC') || ' has ' || a.privilege_type || ' on sequence ' || c.oid::regclass
FROM pg_catalog.pg_class c
JOIN our_schema n ON n.oid = c.relnamespace
CROSS JOIN LATERAL aclexplode(c.relacl) a
LEFT JOIN person_group g ON g.oid = a.grantee
WHERE c.relkind = 'S' AND (g.oid IS NOT NULL OR a.grantee = 0)
UNION ALL
SELECT r.rolname || ' has an attribute that it must not have'
FROM pg_catalog.pg_roles r
WHERE (r.rolname ~ '^mailer_(owner|registrar|watch|guest|user|manager|content_manager|administrator|sender|guest_login|sender_login)$'
    OR r.rolname ~ '^u_[0-9a-f]{24}$')
  AND (r.rolsuper OR r.rolbypassrls OR r.rolreplication OR r.rolcreatedb
    OR (r.rolcreaterole AND r.rolname <> 'mailer_registrar')
    OR (r.rolcanlogin AND r.rolname ~ '^mailer_' AND r.rolname !~ '_login$'))
UNION ALL
SELECT u.rolname || ' is a member of ' || g.rolname
FROM pg_catalog.pg_auth_members m
JOIN pg_catalog.pg_roles u ON u.oid = m.member
JOIN pg_catalog.pg_roles g ON g.oid = m.roleid
WHERE (u.rolname ~ '^u_[0-9a-f]{24}$'
    AND g.rolname NOT IN ('mailer_user', 'mailer_manager', 'mailer_content_manager', 'mailer_administrator'))
  OR (u.rolname = 'mailer_guest_login' AND g.rolname <> 'mailer_guest')
  OR (u.rolname = 'mailer_sender_login' AND g.rolname <> 'mailer_sender')
  OR (u.rolname ~ '^mailer_(guest|user|manager|content_manager|administrator|sender)$' AND g.rolname <> 'pg_use_reserved_connections')
UNION ALL
SELECT 'account ' || a.id || ' is in ' || g.rolname || ' without the role'
FROM app.account a
JOIN pg_catalog.pg_roles u ON u.rolname = a.login_role
JOIN pg_catalog.pg_auth_members m ON m.member = u.oid
JOIN pg_catalog.pg_roles g ON g.oid = m.roleid
WHERE NOT EXISTS (SELECT FROM app.account_role r WHERE r.account_id = a.id AND 'mailer_' || r.role = g.rolname)
UNION ALL
SELECT 'account ' || a.id || ' is blocked but may still log in'
FROM app.account a
JOIN app.account_block b ON b.account_id = a.id
JOIN pg_catalog.pg_roles u ON u.rolname = a.login_role
WHERE u.rolcanlogin
UNION ALL
SELECT 'no temp_file_limit on the database'
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_db_role_setting s JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase
                  WHERE d.datname = current_database() AND s.setrole = 0 AND s.setconfig::text LIKE '%temp_file_limit=%')
  AND (SELECT reset_val FROM pg_catalog.pg_settings WHERE name = 'temp_file_limit') = '-1'
UNION ALL
SELECT 'max_locks_per_transaction is less than 1024: one person can fill the lock table'
WHERE current_setting('max_locks_per_transaction')::int < 1024
UNION ALL
SELECT 'max_prepared_transactions is not 0: a person can hold locks after he has left'
WHERE current_setting('max_prepared_transactions')::int > 0
UNION ALL
SELECT 'CREATEROLE on PostgreSQL 15 is close to superuser: PostgreSQL 16 or newer is advised'
WHERE current_setting('server_version_num')::int < 160000
UNION ALL
SELECT s || ' is off: a crash can lose letters that were already recorded'
FROM unnest(ARRAY['fsync', 'full_page_writes']) s
WHERE current_setting(s) = 'off'
UNION ALL
SELECT 'ssl is off on a server that listens on TCP'
FROM reachable WHERE yes AND current_setting('ssl') = 'off'
UNION ALL
SELECT 'authentication_timeout is more than 10 s: half-open logins can fill the server'
FROM reachable
WHERE yes AND (SELECT setting::int FROM pg_catalog.pg_settings WHERE name = 'authentication_timeout') > 10
UNION ALL
SELECT 'password_encryption is not scram-sha-256'
WHERE current_setting('password_encryption') <> 'scram-sha-256'
ORDER BY 1;
