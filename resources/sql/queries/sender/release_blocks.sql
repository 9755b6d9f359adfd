SELECT api_sender.release_blocks($1, $2, $3, $4)
