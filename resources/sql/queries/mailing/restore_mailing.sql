SELECT api.restore_mailing($1)
