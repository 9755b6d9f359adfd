SELECT api_watch.restore_guest()
