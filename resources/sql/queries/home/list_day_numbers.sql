SELECT width_bucket(r.started_at, $1::timestamptz[]) AS day, sum(r.sent)::bigint AS sent, sum(r.failed)::bigint AS failed
FROM app.run_overview r
WHERE r.started_at >= ($1::timestamptz[])[1] AND r.kind <> 'missed'
  AND ($2::boolean OR r.owner_id = (SELECT app.current_account_id()))
GROUP BY 1 ORDER BY 1
