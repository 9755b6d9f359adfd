SELECT api.resume_mailing($1)
