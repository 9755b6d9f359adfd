SELECT api.release_hold($1)
