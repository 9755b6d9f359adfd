SELECT coalesce(sum(CASE WHEN q.letters IS NULL THEN 1 ELSE cardinality(q.letters) END) FILTER (WHERE q.handled_at IS NULL), 0)::bigint AS waiting,
  (array_agg(q.refusal ORDER BY q.id DESC) FILTER (WHERE q.refusal IS NOT NULL AND q.handled_at > now() - interval '10 minutes'))[1] AS refusal
FROM app.request q
WHERE q.owner_id = (SELECT app.current_account_id()) AND q.mailing_id = $1 AND q.run_id = $2 AND q.kind IN ('send_again', 'count_as_sent')
