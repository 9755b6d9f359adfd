-- Some of those who are chosen, to look at a letter with.
SELECT c.id, c.email, c.full_name, c.comment, c.fields FROM app.client c
WHERE c.owner_id = (SELECT app.current_account_id())
  AND ($1 OR c.id = ANY ($3::bigint[]) OR EXISTS (SELECT FROM app.client_list_member m
        WHERE m.owner_id = c.owner_id AND m.client_id = c.id AND m.list_id = ANY ($2::bigint[])))
ORDER BY c.id LIMIT $4
