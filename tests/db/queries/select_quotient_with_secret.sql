SELECT 1 / (length($1::text) - length($1::text))
