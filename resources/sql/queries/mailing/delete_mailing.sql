SELECT api.delete_mailing($1)
