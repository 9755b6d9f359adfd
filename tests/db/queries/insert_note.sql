INSERT INTO public.note (id, text) VALUES ($1, $2)
