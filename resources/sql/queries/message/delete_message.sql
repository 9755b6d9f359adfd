SELECT api.delete_message($1)
