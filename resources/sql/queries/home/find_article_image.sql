SELECT a.image FROM app.article a WHERE a.id = $1 AND a.state = 'published'
