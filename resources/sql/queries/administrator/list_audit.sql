SELECT l.id, l.at, l.account_id, a.email AS account, l.action, l.subject_kind, l.subject_id,
  CASE WHEN l.subject_kind = 'account' THEN (SELECT s.email FROM app.account s WHERE s.id = l.subject_id) END AS subject, l.details
FROM app.audit_log l LEFT JOIN app.account a ON a.id = l.account_id
WHERE ($1::bigint IS NULL OR l.id < $1) AND ($2::text IS NULL OR l.action = $2)
  AND ($3::bigint IS NULL OR l.account_id = $3 OR l.subject_kind = 'account' AND l.subject_id = $3)
ORDER BY l.id DESC LIMIT $4
