SELECT runs, letters FROM api_sender.accept_restore($1, $2)
