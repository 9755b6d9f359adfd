SELECT public.raise($1)
