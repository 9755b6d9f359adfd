SELECT api.delete_from_address($1)
