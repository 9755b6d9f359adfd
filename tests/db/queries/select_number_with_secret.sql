SELECT $1::text::integer
