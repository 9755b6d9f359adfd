SELECT api.request_extra_run($1, $2::uuid) AS id
