-- For one transaction: work on all clients of an account may take longer than a page.
SELECT set_config('statement_timeout', '15min', true)
