SELECT count(*) AS lacking FROM app.client c
WHERE c.owner_id = (SELECT app.current_account_id())
  AND CASE $1 WHEN 'full_name' THEN c.full_name !~ '\S' WHEN 'comment' THEN c.comment !~ '\S'
        ELSE NOT EXISTS (SELECT FROM unnest($2::text[]) n (name) WHERE c.fields ->> n.name ~ '\S') END
