SELECT api.pause_mailing($1)
