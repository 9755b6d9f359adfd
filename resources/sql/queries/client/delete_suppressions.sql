SELECT api.delete_suppressions($1) AS removed
