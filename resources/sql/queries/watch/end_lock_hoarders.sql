SELECT api_watch.end_lock_hoarders()
