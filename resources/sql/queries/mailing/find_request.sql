SELECT r.handled_at, r.refusal, r.answer_id FROM app.request r
WHERE r.owner_id = (SELECT app.current_account_id()) AND r.id = $1
