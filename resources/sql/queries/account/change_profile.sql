SELECT api.change_profile($1, $2, $3)
