SELECT a.status, a.code, a.enhanced, a.answer, a.letters FROM api_manager.run_answers($1) a
