SELECT * FROM public.note ORDER BY id
