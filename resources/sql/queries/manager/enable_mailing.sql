SELECT api_manager.enable_mailing($1)
