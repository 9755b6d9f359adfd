-- What priv.time_zone_name takes.
SELECT z.name FROM pg_timezone_names z
WHERE z.name ~ '^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$' AND (z.name !~ '[0-9]' OR z.name LIKE 'Etc/%') AND z.name !~ '^(posix|right)/'
  AND lower(z.name) NOT IN ('localtime', 'posixrules', 'factory')
  AND NOT EXISTS (SELECT FROM pg_timezone_abbrevs a WHERE a.abbrev = upper(z.name) AND a.abbrev NOT IN ('UTC', 'GMT'))
ORDER BY z.name
