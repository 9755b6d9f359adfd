SELECT api.cancel_mailing($1)
