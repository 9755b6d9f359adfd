SELECT k.email_norm, k.n, k.is_last
FROM (SELECT d.email_norm, row_number() OVER by_address - 1 AS n, lead(d.email_norm) OVER by_address IS NULL AS is_last
      FROM app.delivery d
      LEFT JOIN LATERAL (SELECT a.code, a.enhanced, a.answer FROM app.attempt a
                         WHERE a.owner_id = d.owner_id AND a.delivery_id = d.id AND a.status <> 'open' ORDER BY a.id DESC LIMIT 1) t ON $4::text[] IS NOT NULL
      WHERE d.owner_id = (SELECT app.current_account_id()) AND d.run_id = $1 AND d.state NOT IN ('pending', 'sent')
        AND d.state = ANY ($2::text[]) AND ($3::text = '' OR strpos(d.email_norm, $3) > 0)
        AND ($4::text[] IS NULL OR app.answer_key(t.code, t.enhanced, coalesce(t.answer, d.reason), d.email_norm) = ANY ($4))
      WINDOW by_address AS (ORDER BY d.email_norm)) k
WHERE k.n % $5 = 0 OR k.is_last
ORDER BY k.n
