COPY public.note (id, text) FROM STDIN
