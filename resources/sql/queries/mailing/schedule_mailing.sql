SELECT api.schedule_mailing($1)
