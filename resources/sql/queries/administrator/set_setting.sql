SELECT api_administrator.set_setting($1, $2::jsonb)
