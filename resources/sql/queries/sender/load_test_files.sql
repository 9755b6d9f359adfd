SELECT file_name, content_type, content_id, content FROM api_sender.test_files($1, $2, $3)
