SELECT api.cancel_runs($1)
