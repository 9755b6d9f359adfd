SELECT api.view_article($1)
