SELECT s.value #>> '{}' AS address FROM api_sender.settings() s WHERE s.key = 'service_address'
