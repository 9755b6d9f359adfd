SELECT k.email_norm, k.n, k.is_last
FROM (SELECT d.email_norm, row_number() OVER by_address - 1 AS n, lead(d.email_norm) OVER by_address IS NULL AS is_last
      FROM app.delivery d
      WHERE d.owner_id = (SELECT app.current_account_id()) AND d.run_id = $1
        AND ($2::text[] IS NULL OR d.state = ANY ($2)) AND ($3::text = '' OR strpos(d.email_norm, $3) > 0)
      WINDOW by_address AS (ORDER BY d.email_norm)) k
WHERE k.n % $4 = 0 OR k.is_last
ORDER BY k.n
