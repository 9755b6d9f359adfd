SELECT api_watch.end_sessions()
