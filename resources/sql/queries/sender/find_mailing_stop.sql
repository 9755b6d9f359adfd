SELECT api_sender.mailing_stop($1) AS words
