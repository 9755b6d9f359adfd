SELECT api_sender.log_sign_in_failures()
