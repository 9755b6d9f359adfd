SELECT api_content.delete_article($1)
