SELECT api_sender.clean_up()
