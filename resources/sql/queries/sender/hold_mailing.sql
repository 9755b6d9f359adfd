SELECT api_sender.hold_mailing($1, $2, $3, $4)
