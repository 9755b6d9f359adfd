SELECT coalesce(sum(api.decide_chosen_letters($1::bigint, part.letters, $2::text)), 0)::bigint AS letters
FROM (SELECT array_agg(chosen.id ORDER BY chosen.id) AS letters
      FROM (SELECT d.id, (row_number() OVER (ORDER BY d.id) - 1) / 10000 AS part
            FROM app.delivery d
            LEFT JOIN LATERAL (SELECT a.code, a.enhanced, a.answer FROM app.attempt a
                               WHERE a.owner_id = d.owner_id AND a.delivery_id = d.id AND a.status <> 'open' ORDER BY a.id DESC LIMIT 1) t ON $5::text[] IS NOT NULL
            WHERE d.owner_id = (SELECT app.current_account_id()) AND d.run_id = $1 AND d.state NOT IN ('pending', 'sent')
              AND d.state = ANY ($3::text[]) AND ($4::text = '' OR strpos(d.email_norm, $4) > 0)
              AND ($5::text[] IS NULL OR app.answer_key(t.code, t.enhanced, coalesce(t.answer, d.reason), d.email_norm) = ANY ($5))
              AND d.id <> ALL ($6::bigint[])) chosen
      GROUP BY chosen.part) part
