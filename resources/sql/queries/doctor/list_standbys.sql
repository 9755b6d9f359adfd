SELECT s.name, s.sync_state FROM api_watch.standbys() s
