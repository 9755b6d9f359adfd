SELECT jsonb_array_elements_text(s.value) AS domain FROM api_sender.settings() s WHERE s.key = 'allowed_from_domains'
