SELECT key, kind, value, default_value, min, max, choices, changed_at, changed_by FROM api_administrator.settings()
