SELECT api.delete_attachment($1)
