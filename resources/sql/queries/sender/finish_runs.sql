SELECT finished FROM api_sender.finish_runs($1, $2) AS finished
