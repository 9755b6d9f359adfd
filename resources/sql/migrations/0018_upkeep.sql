-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Upkeep by the senders: what people asked for, letters past their end, runs that are done.
SET ROLE mailer_owner;

-- Handles at most p_limit requests in the order in which they were made. Gives the number handled.
CREATE FUNCTION api_sender.handle_requests(p_sender bigint, p_epoch int, p_limit int) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_request app.request;
  v_count bigint := 0;
  v_refusal text;
  v_answer bigint;
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  FOR v_request IN SELECT * FROM app.request r WHERE r.handled_at IS NULL ORDER BY r.id LIMIT p_limit FOR UPDATE SKIP LOCKED LOOP
    v_refusal := NULL;
    v_answer := NULL;
    BEGIN
      CASE v_request.kind
        WHEN 'plan' THEN PERFORM priv.set_plan(v_request.mailing_id);
        WHEN 'extra_run' THEN v_answer := priv.make_extra_run(v_request.mailing_id);
        WHEN 'cancel' THEN
          UPDATE app.run SET cancelled_at = v_request.created_at
            WHERE mailing_id = v_request.mailing_id AND finished_at IS NULL AND cancelled_at IS NULL AND started_at <= v_request.created_at;
        WHEN 'release_hold' THEN DELETE FROM app.mailing_hold h WHERE h.mailing_id = v_request.mailing_id AND h.held_at <= v_request.created_at;
        ELSE PERFORM priv.decide_letters(v_request);
      END CASE;
    EXCEPTION
      WHEN serialization_failure OR deadlock_detected OR lock_not_available OR query_canceled THEN RAISE;
      WHEN OTHERS THEN v_refusal := SQLERRM;
    END;
    UPDATE app.request SET handled_at = clock_timestamp(), refusal = v_refusal, answer_id = v_answer WHERE id = v_request.id;
    v_count := v_count + 1;
  END LOOP;
  RETURN v_count;
END $$;

-- A person's decision. Uncertain letters: send again (not before 15 minutes after the mark) or count as sent.
-- Failed letters may be sent again at once. What an answer has settled meanwhile stays settled.
CREATE FUNCTION priv.decide_letters(p_request app.request) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  WITH chosen AS (
    SELECT d.id, d.state, (SELECT max(a.marked_at) FROM app.attempt a WHERE a.delivery_id = d.id) AS marked_at
      FROM app.delivery d
     WHERE d.run_id = p_request.run_id AND d.owner_id = p_request.owner_id AND (p_request.delivery_id IS NULL OR d.id = p_request.delivery_id)
       AND (d.state = 'uncertain' OR d.state = 'failed' AND p_request.kind = 'send_again')
     ORDER BY d.id FOR NO KEY UPDATE)
  UPDATE app.delivery d SET decision = p_request.kind, decided_by = p_request.owner_id, decided_at = p_request.created_at,
      state = CASE p_request.kind WHEN 'send_again' THEN 'deferred' ELSE 'sent' END,
      reason = CASE p_request.kind WHEN 'send_again' THEN 'sent again by decision' ELSE 'counted as sent by decision' END,
      due_at = CASE WHEN p_request.kind = 'send_again' THEN
                 CASE WHEN chosen.state = 'uncertain' THEN greatest(clock_timestamp(), chosen.marked_at + interval '15 minutes') ELSE clock_timestamp() END END,
      settled_at = CASE WHEN p_request.kind = 'send_again' THEN NULL ELSE clock_timestamp() END
    FROM chosen WHERE d.id = chosen.id;
  IF p_request.kind = 'send_again' AND FOUND THEN
    UPDATE app.run r SET finished_at = NULL, cancelled_at = NULL,
        expires_at = greatest(r.expires_at, clock_timestamp() + make_interval(secs => priv.setting_integer('give_up_seconds')))
      WHERE r.id = p_request.run_id;
  END IF;
END $$;

-- Letters of runs that are over (end passed, given up, cancelled): at most p_limit in one write. Letters with an open
-- attempt wait for their answer. Gives the number of letters settled.
CREATE FUNCTION api_sender.expire_due(p_sender bigint, p_epoch int, p_limit int) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_ids bigint[];
  v_count bigint;
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  PERFORM priv.refuse_restored();
  -- Locked first and judged afterwards, under a new snapshot: a mark that was made meanwhile is seen.
  SELECT array_agg(chosen.id) INTO v_ids FROM (
    SELECT d.id FROM app.run r JOIN app.delivery d ON d.run_id = r.id
     WHERE r.finished_at IS NULL AND (r.cancelled_at IS NOT NULL OR r.expires_at <= clock_timestamp()) AND d.state IN ('pending', 'deferred')
       AND NOT EXISTS (SELECT FROM app.attempt a WHERE a.delivery_id = d.id AND a.status = 'open')
     ORDER BY d.id LIMIT p_limit FOR NO KEY UPDATE OF d SKIP LOCKED) chosen;
  UPDATE app.delivery d SET state = CASE WHEN r.cancelled_at IS NOT NULL THEN 'cancelled' ELSE 'expired' END,
      settled_at = clock_timestamp(), lease_sender = NULL, lease_epoch = NULL,
      reason = CASE WHEN r.cancelled_at IS NOT NULL THEN 'the mailing was cancelled' ELSE coalesce(d.reason, 'its time was over') END
    FROM app.run r
   WHERE d.id = ANY (v_ids) AND r.id = d.run_id AND d.state IN ('pending', 'deferred')
     AND NOT EXISTS (SELECT FROM app.attempt a WHERE a.delivery_id = d.id AND a.status = 'open');
  GET DIAGNOSTICS v_count = ROW_COUNT;
  RETURN v_count;
END $$;

-- Ends the runs in which no letter is open. Gives their numbers.
CREATE FUNCTION api_sender.finish_runs(p_sender bigint, p_epoch int) RETURNS SETOF bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  RETURN QUERY
    UPDATE app.run r SET finished_at = clock_timestamp()
      WHERE r.id IN (SELECT o.id FROM app.run o WHERE o.finished_at IS NULL
                       AND NOT EXISTS (SELECT FROM app.delivery d WHERE d.run_id = o.id AND d.state = 'pending')
                       AND NOT EXISTS (SELECT FROM app.delivery d WHERE d.run_id = o.id AND d.state = 'deferred')
                     ORDER BY o.id FOR NO KEY UPDATE SKIP LOCKED)
      RETURNING r.id;
END $$;

-- After a restored backup: the administrator takes responsibility. Every open letter of runs that the database knows, and
-- every letter of runs that came due since the backup, may have gone out: all become uncertain.
CREATE FUNCTION api_sender.accept_restore(p_sender bigint, p_epoch int) RETURNS TABLE (runs bigint, letters bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_runs bigint := 0;
  v_letters bigint;
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  IF NOT EXISTS (SELECT FROM priv.ledger_identity i WHERE i.restore_seen_at IS NOT NULL) THEN
    RAISE EXCEPTION 'no sender has seen a younger state of this database: there is nothing to accept' USING ERRCODE = '55000';
  END IF;
  UPDATE priv.ledger_identity SET restore_seen_at = NULL, restore_detail = NULL, database_id = gen_random_uuid();
  PERFORM priv.set_plan(r.mailing_id) FROM (SELECT DISTINCT q.mailing_id FROM app.request q WHERE q.kind = 'plan' AND q.handled_at IS NULL) r;
  LOOP
    PERFORM FROM api_sender.plan_due(p_sender, p_epoch);
    EXIT WHEN NOT FOUND;
    v_runs := v_runs + 1;
  END LOOP;
  UPDATE app.attempt SET status = 'uncertain', answered_at = clock_timestamp(), answer = 'the database was restored from a backup' WHERE status = 'open';
  UPDATE app.delivery d SET state = 'uncertain', reason = 'the database was restored from a backup', settled_at = clock_timestamp(), lease_sender = NULL, lease_epoch = NULL
    WHERE d.state IN ('pending', 'deferred');
  GET DIAGNOSTICS v_letters = ROW_COUNT;
  UPDATE app.run_block SET done = true, lease_sender = NULL WHERE NOT done;
  RETURN QUERY SELECT v_runs, v_letters;
END $$;

GRANT EXECUTE ON FUNCTION api_sender.handle_requests(bigint, int, int), api_sender.expire_due(bigint, int, int),
  api_sender.finish_runs(bigint, int), api_sender.accept_restore(bigint, int) TO mailer_sender;
RESET ROLE;
