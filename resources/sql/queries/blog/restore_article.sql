SELECT api_content.restore_article($1)
