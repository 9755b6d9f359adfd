SELECT api.restore_message($1)
