SELECT x.value, x.value IS NULL AS absent FROM unnest($1::text[]) WITH ORDINALITY AS x(value, place) ORDER BY place
