SELECT api_manager.disable_mailing($1, $2)
