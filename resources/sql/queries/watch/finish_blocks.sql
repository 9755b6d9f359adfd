SELECT api_watch.finish_blocks()
