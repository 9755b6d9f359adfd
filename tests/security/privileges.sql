-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who may do what, one line a right: the reviewed state is privileges.txt.
WITH
our_schema AS (
  SELECT oid, nspname FROM pg_namespace
  WHERE nspname IN ('app', 'priv', 'api', 'api_guest', 'api_manager', 'api_content', 'api_administrator', 'api_sender', 'api_watch')
),
line (text) AS (
  SELECT format('schema %s of %s: %s %s', n.nspname, pg_get_userbyid(n.nspowner),
    CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END, string_agg(a.privilege_type, ' ' ORDER BY a.privilege_type))
  FROM pg_namespace n CROSS JOIN LATERAL aclexplode(n.nspacl) a
  WHERE n.oid IN (SELECT oid FROM our_schema) AND a.grantee <> n.nspowner
  GROUP BY n.nspname, n.nspowner, a.grantee
  UNION ALL
  SELECT format('relation %s.%s: %s %s', n.nspname, c.relname,
    CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END, string_agg(a.privilege_type, ' ' ORDER BY a.privilege_type))
  FROM pg_class c JOIN our_schema n ON n.oid = c.relnamespace CROSS JOIN LATERAL aclexplode(c.relacl) a
  WHERE a.grantee <> c.relowner
  GROUP BY n.nspname, c.relname, a.grantee
  UNION ALL
  SELECT format('columns %s.%s: %s %s (%s)', n.nspname, c.relname,
    CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END, a.privilege_type, string_agg(t.attname, ', ' ORDER BY t.attnum))
  FROM pg_class c JOIN our_schema n ON n.oid = c.relnamespace JOIN pg_attribute t ON t.attrelid = c.oid
  CROSS JOIN LATERAL aclexplode(t.attacl) a
  WHERE a.grantee <> c.relowner
  GROUP BY n.nspname, c.relname, a.grantee, a.privilege_type
  UNION ALL
  SELECT format('policy %s.%s %s for %s to %s using %s check %s', p.schemaname, p.tablename, p.policyname, p.cmd,
    array_to_string(ARRAY(SELECT r FROM unnest(p.roles) r ORDER BY r), ', '), coalesce(regexp_replace(p.qual, '\s+', ' ', 'g'), '-'),
    coalesce(regexp_replace(p.with_check, '\s+', ' ', 'g'), '-'))
  FROM pg_policies p WHERE p.schemaname IN (SELECT nspname FROM our_schema)
  UNION ALL
  SELECT format('function %s of %s, %s: %s', p.oid::regprocedure, pg_get_userbyid(p.proowner),
    CASE WHEN p.prosecdef THEN 'definer' ELSE 'invoker' END,
    coalesce((SELECT string_agg(CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END, ' '
                ORDER BY pg_get_userbyid(a.grantee)) FROM aclexplode(p.proacl) a WHERE a.grantee <> p.proowner),
      CASE WHEN p.proacl IS NULL THEN 'PUBLIC' ELSE '-' END))
  FROM pg_proc p JOIN our_schema n ON n.oid = p.pronamespace
  WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
  UNION ALL
  SELECT format('table without rights for anybody: %s.%s', n.nspname, c.relname)
  FROM pg_class c JOIN our_schema n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND NOT EXISTS (SELECT FROM aclexplode(c.relacl) a WHERE a.grantee <> c.relowner)
    AND NOT EXISTS (SELECT FROM pg_attribute t CROSS JOIN LATERAL aclexplode(t.attacl) a WHERE t.attrelid = c.oid)
  UNION ALL
  SELECT format('new %s of %s%s: %s', CASE d.defaclobjtype WHEN 'f' THEN 'functions' WHEN 'r' THEN 'tables' ELSE d.defaclobjtype::text END,
    pg_get_userbyid(d.defaclrole), CASE WHEN d.defaclnamespace <> 0 THEN ' in ' || d.defaclnamespace::regnamespace END,
    coalesce((SELECT string_agg(CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END, ' ')
              FROM aclexplode(d.defaclacl) a), '-'))
  FROM pg_default_acl d
  UNION ALL
  SELECT format('language %s: %s', l.lanname, CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END)
  FROM pg_language l CROSS JOIN LATERAL aclexplode(l.lanacl) a WHERE l.lanname IN ('sql', 'plpgsql') AND a.grantee <> l.lanowner
  UNION ALL
  SELECT format('database: %s %s', CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END, a.privilege_type)
  FROM pg_database d CROSS JOIN LATERAL aclexplode(d.datacl) a WHERE d.datname = current_database() AND a.grantee <> d.datdba
  UNION ALL
  SELECT format('role %s:%s%s, member of %s', r.rolname, CASE WHEN r.rolcanlogin THEN ' login' END, CASE WHEN r.rolcreaterole THEN ' createrole' END,
    coalesce((SELECT string_agg(g.rolname || CASE WHEN m.admin_option THEN '*' ELSE '' END, ' ' ORDER BY g.rolname)
              FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = r.oid), '-'))
  FROM pg_roles r WHERE r.rolname ~ '^mailer_'
)
SELECT text FROM line ORDER BY text COLLATE "C";
