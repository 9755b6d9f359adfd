SELECT api_sender.status() AS status
