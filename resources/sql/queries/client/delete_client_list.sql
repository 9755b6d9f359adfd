SELECT api.delete_list($1)
