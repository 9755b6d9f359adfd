SELECT api.remove_list_members(l.id, ARRAY[$2::bigint]) FROM unnest($1::bigint[]) AS l (id)
