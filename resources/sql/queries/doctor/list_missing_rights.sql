SELECT n.nspname || '.' || p.proname AS missing
FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname IN ('api_sender', 'api_watch')
  AND NOT (has_schema_privilege(n.oid, 'USAGE') AND has_function_privilege(p.oid, 'EXECUTE'))
ORDER BY 1
LIMIT 10
