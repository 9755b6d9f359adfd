SELECT g.state, g.code, g.enhanced, g.key, g.letters, g.next_at, g.marked_at, g.answer FROM api_manager.run_answer_groups($1) g
