-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Faults that can be seen in the catalogue, besides those that resources/sql/postconditions.sql names. Each row is one.
WITH
person_group AS (
  SELECT oid, rolname FROM pg_roles
  WHERE rolname IN ('mailer_guest', 'mailer_user', 'mailer_manager', 'mailer_content_manager', 'mailer_administrator')
),
-- Tables whose rows belong to accounts and are written by people themselves.
tenant AS (
  SELECT c.oid, a.attnum AS owner_column, c.oid::regclass AS name
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname IN ('owner_id', 'account_id') AND NOT a.attisdropped
  WHERE c.relnamespace IN ('app'::regnamespace, 'priv'::regnamespace) AND c.relkind IN ('r', 'p')
),
written AS (
  SELECT DISTINCT t.oid FROM tenant t, person_group g WHERE has_any_column_privilege(g.oid, t.oid, 'INSERT, UPDATE')
),
lockable AS ( -- a person can lock its rows: any UPDATE or DELETE right will do
  SELECT DISTINCT c.oid FROM pg_class c, person_group g
  WHERE c.relnamespace IN ('app'::regnamespace, 'priv'::regnamespace) AND c.relkind IN ('r', 'p')
    AND (has_any_column_privilege(g.oid, c.oid, 'UPDATE') OR has_table_privilege(g.oid, c.oid, 'DELETE, TRUNCATE'))
)
SELECT 'foreign key without the owner: ' || k.conrelid::regclass || '.' || k.conname AS fault
FROM pg_constraint k JOIN tenant t ON t.oid = k.conrelid JOIN tenant f ON f.oid = k.confrelid
WHERE k.contype = 'f' AND NOT EXISTS (SELECT FROM unnest(k.conkey, k.confkey) u (here, there)
                                      WHERE u.here = t.owner_column AND u.there = f.owner_column)
  AND t.oid IN (SELECT oid FROM written)
UNION ALL
SELECT 'unique index not led by the owner: ' || i.indexrelid::regclass
FROM pg_index i JOIN tenant t ON t.oid = i.indrelid
WHERE i.indisunique AND t.oid IN (SELECT oid FROM written) AND i.indkey[0] <> t.owner_column
  AND NOT (i.indnatts = 1 AND EXISTS (SELECT FROM pg_attribute a
                                      WHERE a.attrelid = t.oid AND a.attnum = i.indkey[0] AND a.attidentity = 'a'))
UNION ALL
SELECT 'identity that a person may choose: ' || a.attrelid::regclass || '.' || a.attname
FROM pg_attribute a WHERE a.attrelid IN (SELECT oid FROM tenant) AND a.attidentity = 'd'
UNION ALL
-- Whoever inserts into the first holds up, or waits for, a person's lock on the second. Right only where a person
-- writes both.
SELECT 'foreign key to rows that people lock: ' || k.conrelid::regclass || '.' || k.conname
FROM pg_constraint k
WHERE k.contype = 'f' AND k.confrelid IN (SELECT oid FROM lockable) AND k.conrelid NOT IN (SELECT oid FROM written)
UNION ALL
SELECT 'owner that a person may change: ' || t.name || ' by ' || g.rolname
FROM tenant t, person_group g
WHERE has_column_privilege(g.oid, t.oid, t.owner_column, 'UPDATE')
UNION ALL
SELECT 'tenant policy that does not ask for the account: ' || p.polname || ' on ' || p.polrelid::regclass
FROM pg_policy p JOIN tenant t ON t.oid = p.polrelid
WHERE 'mailer_user'::regrole = ANY (p.polroles)
  AND coalesce(pg_get_expr(p.polqual, p.polrelid), '') || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') !~ 'current_account_id'
UNION ALL
SELECT 'policy of a role that does not ask for it: ' || p.polname || ' on ' || p.polrelid::regclass
FROM pg_policy p JOIN tenant t ON t.oid = p.polrelid
WHERE ARRAY['mailer_manager', 'mailer_content_manager', 'mailer_administrator']::regrole[]::oid[] && p.polroles
  AND coalesce(pg_get_expr(p.polqual, p.polrelid), '') || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') !~ 'has_role|current_account_id'
UNION ALL
SELECT 'insert or update policy without WITH CHECK: ' || p.polname || ' on ' || p.polrelid::regclass
FROM pg_policy p
WHERE p.polcmd IN ('a', 'w') AND p.polwithcheck IS NULL AND NOT 'mailer_registrar'::regrole = ANY (p.polroles)
UNION ALL
SELECT 'function that tells no role: ' || p.oid::regprocedure
FROM pg_proc p
WHERE p.pronamespace IN ('api_manager'::regnamespace, 'api_content'::regnamespace, 'api_administrator'::regnamespace)
  AND p.prosrc !~ 'require_role|has_role'
UNION ALL
SELECT 'function of users that tells no account: ' || p.oid::regprocedure
FROM pg_proc p
WHERE p.pronamespace = 'api'::regnamespace AND p.prosrc !~ 'require_account|require_key|current_account_id|own_mailing|has_role' AND p.proname <> 'salt'
UNION ALL
SELECT g.rolname || ' may execute ' || p.oid::regprocedure
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace, person_group g
WHERE has_function_privilege(g.oid, p.oid, 'EXECUTE')
  AND ((n.nspname = 'priv' AND p.proname NOT IN ('normalise_email', 'is_canonical_address')) OR n.nspname IN ('api_sender', 'api_watch')
    OR (n.nspname = 'api_guest' AND g.rolname <> 'mailer_guest') OR (n.nspname = 'api_manager' AND g.rolname <> 'mailer_manager')
    OR (n.nspname = 'api_content' AND g.rolname <> 'mailer_content_manager')
    OR (n.nspname = 'api_administrator' AND g.rolname <> 'mailer_administrator') OR (n.nspname = 'api' AND g.rolname = 'mailer_guest'))
UNION ALL
SELECT 'the registrar owns ' || p.oid::regprocedure || ' which makes no account'
FROM pg_proc p
WHERE p.proowner = 'mailer_registrar'::regrole
  AND p.pronamespace::regnamespace::text NOT IN ('priv', 'api_administrator', 'api', 'api_manager', 'api_watch')
UNION ALL
SELECT 'function that notifies: ' || p.oid::regprocedure
FROM pg_proc p
WHERE p.pronamespace IN (SELECT oid FROM pg_namespace WHERE nspname ~ '^(app|priv|api)')
  AND p.prosrc ~* '\m(pg_notify|notify)\M'
UNION ALL
-- The text of a function is read under the settings of whoever calls it first: there, a backslash may mean something else.
SELECT 'function whose backslashes the caller may change: ' || p.oid::regprocedure
FROM pg_proc p
WHERE p.pronamespace IN (SELECT oid FROM pg_namespace WHERE nspname ~ '^(app|priv|api)') AND p.prolang IN (SELECT oid FROM pg_language WHERE lanname IN ('sql', 'plpgsql'))
  AND strpos(p.prosrc, chr(92)) > 0 AND NOT 'standard_conforming_strings=on' = ANY (coalesce(p.proconfig, '{}'))
ORDER BY 1;
