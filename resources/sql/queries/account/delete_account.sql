SELECT api.delete_account($1)
