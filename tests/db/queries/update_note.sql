UPDATE public.note SET text = $2 WHERE id = $1
