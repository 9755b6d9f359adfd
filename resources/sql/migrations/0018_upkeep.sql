-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Upkeep by the senders: what people asked for, letters past their end, runs that are done.
SET ROLE mailer_owner;

-- Handles at most p_limit requests in the order in which they were made, and gives their number. What changes letters or
-- makes runs is alone in its transaction: locks are taken in one order (plan, deliveries, counters, run) and soon given
-- back. A request whose mailing is being planned, or whose run is still being ended, waits and holds up no other.
-- The parts 'short' and 'long' are the extra runs of mailings that do not, or do, take long to plan (see plan_due), 'rest'
-- is what makes no run, 'all' everything. The wishes about one mailing are handled in their order, whatever their parts.
CREATE FUNCTION api_sender.handle_requests(p_sender bigint, p_epoch int, p_limit int, p_part text DEFAULT 'all') RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
  v_request app.request;
  v_after bigint := 0;
  v_count bigint := 0;
  v_refusal text;
  v_answer bigint;
  v_alone boolean;
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  PERFORM priv.refuse_restored();
  WHILE v_count < p_limit LOOP
    SELECT * INTO v_request FROM app.request r WHERE r.handled_at IS NULL AND r.id > v_after
        AND (p_part = 'all' OR (r.kind = 'extra_run') = (p_part <> 'rest'))
      ORDER BY r.id LIMIT 1 FOR UPDATE SKIP LOCKED;
    EXIT WHEN NOT FOUND;
    v_after := v_request.id;
    v_alone := v_request.kind NOT IN ('plan', 'release_hold');
    EXIT WHEN v_alone AND v_count > 0;
    CONTINUE WHEN p_part <> 'all' AND EXISTS (
      SELECT FROM app.request e WHERE e.owner_id = v_request.owner_id AND e.mailing_id = v_request.mailing_id AND e.handled_at IS NULL
         AND e.id < v_request.id AND (e.kind = 'extra_run') <> (v_request.kind = 'extra_run'));
    CONTINUE WHEN p_part IN ('short', 'long')
      AND coalesce((SELECT p.takes_long FROM app.mailing_plan p WHERE p.mailing_id = v_request.mailing_id), false) <> (p_part = 'long');
    CONTINUE WHEN v_request.kind IN ('plan', 'extra_run', 'cancel') AND NOT priv.lock_plan(v_request.mailing_id, false);
    CONTINUE WHEN v_request.kind = 'send_again' AND priv.run_is_ending(v_request.run_id);
    v_refusal := NULL;
    v_answer := NULL;
    BEGIN
      CASE v_request.kind
        WHEN 'plan' THEN PERFORM priv.set_plan(v_request.mailing_id);
        WHEN 'extra_run' THEN v_answer := priv.make_extra_run(v_request.mailing_id, v_request);
        WHEN 'cancel' THEN
          UPDATE app.run r SET cancelled_at = clock_timestamp() FROM app.mailing m
            WHERE m.id = v_request.mailing_id AND r.mailing_id = m.id AND r.cancels < m.cancels AND r.finished_at IS NULL AND r.cancelled_at IS NULL;
        WHEN 'release_hold' THEN DELETE FROM app.mailing_hold h WHERE h.mailing_id = v_request.mailing_id AND h.held_at <= v_request.created_at;
        ELSE PERFORM priv.decide_letters(v_request);
      END CASE;
    EXCEPTION WHEN query_canceled THEN
      IF NOT priv.statement_took_too_long() THEN
        RAISE;
      ELSIF p_part = 'short' THEN -- its plan was made with the lock
        UPDATE app.mailing_plan p SET takes_long = true WHERE p.mailing_id = v_request.mailing_id;
        RETURN v_count;
      END IF;
      v_refusal := format('it was not done within %s', current_setting('statement_timeout'));
    WHEN OTHERS THEN
      IF left(SQLSTATE, 2) IN ('08', '40', '53', '57', '58', 'MS') OR SQLSTATE = '55P03' THEN
        RAISE; -- no fault of the request: it is tried again
      END IF;
      v_refusal := SQLERRM;
      IF v_request.kind = 'plan' THEN -- else it would wait for its moment for ever, and nobody would know
        INSERT INTO app.mailing_hold (mailing_id, owner_id, reason)
          VALUES (v_request.mailing_id, v_request.owner_id, left('it cannot be planned: ' || v_refusal, 1000)) ON CONFLICT DO NOTHING;
      END IF;
    END;
    UPDATE app.request SET handled_at = clock_timestamp(), refusal = v_refusal, answer_id = v_answer, letters = NULL WHERE id = v_request.id;
    v_count := v_count + 1;
    EXIT WHEN v_alone;
  END LOOP;
  RETURN v_count;
END $$;

-- A run that is over and still has open letters: they end first. Else "send again" would bring them all back.
CREATE FUNCTION priv.run_is_ending(p_run bigint) RETURNS boolean
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT FROM app.run r WHERE r.id = p_run AND r.finished_at IS NULL
                    AND (r.cancelled_at IS NOT NULL OR r.expires_at <= clock_timestamp()
                         OR priv.mailing_stop_reason(r.mailing_id, r.cancels) IN ('cancelled', 'deleted'))
                    AND (EXISTS (SELECT FROM app.delivery d WHERE d.run_id = r.id AND d.state = 'pending')
                         OR EXISTS (SELECT FROM app.delivery d WHERE d.run_id = r.id AND d.state = 'deferred')));
END $$;

-- A person's decision about the letters that had ended when it was made. Uncertain ones: send again (not before 15 minutes
-- after the mark) or count as sent. Failed and expired ones that are named may be sent again at once, and deferred ones
-- tried before their time, unless an answer to them is still unknown. Nothing goes to an address that has got onto the
-- stop list. What an answer has settled meanwhile stays so.
CREATE FUNCTION priv.decide_letters(p_request app.request) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
  v_named boolean := p_request.delivery_id IS NOT NULL OR p_request.letters IS NOT NULL;
  v_ids bigint[] := coalesce(p_request.letters, ARRAY[p_request.delivery_id]);
  v_count bigint;
BEGIN
  IF p_request.kind = 'send_again' AND priv.mailing_stop_reason(p_request.mailing_id) = 'deleted' THEN
    RAISE EXCEPTION 'the mailing is deleted' USING ERRCODE = '55000';
  END IF;
  IF NOT v_named THEN
    SELECT array_agg(d.id) INTO v_ids FROM app.delivery d WHERE d.run_id = p_request.run_id AND d.state = 'uncertain';
  END IF;
  WITH chosen AS (
    SELECT d.id, d.state, (SELECT max(a.marked_at) FROM app.attempt a WHERE a.delivery_id = d.id) AS marked_at
      FROM app.delivery d
     WHERE d.id = ANY (v_ids) AND d.run_id = p_request.run_id AND d.owner_id = p_request.owner_id
       AND (d.state = 'uncertain' AND d.settled_at <= p_request.created_at
            OR v_named AND p_request.kind = 'send_again'
               AND (d.state IN ('failed', 'expired') AND d.settled_at <= p_request.created_at
                    OR d.state = 'deferred' AND d.lease_sender IS NULL
                       AND (SELECT a.status FROM app.attempt a WHERE a.delivery_id = d.id ORDER BY a.id DESC LIMIT 1) = 'deferred'))
       AND (p_request.kind = 'count_as_sent'
            OR d.client_id <> 0 -- 0: the client is deleted, and nobody knows the address
               AND NOT EXISTS (SELECT FROM app.suppression s WHERE s.owner_id = d.owner_id AND s.email_norm = d.email_norm))
     ORDER BY d.id FOR NO KEY UPDATE),
  changed AS (
    UPDATE app.delivery d SET decision = p_request.kind, decided_by = p_request.owner_id, decided_at = clock_timestamp(),
        state = CASE p_request.kind WHEN 'send_again' THEN 'deferred' ELSE 'sent' END,
        reason = CASE p_request.kind WHEN 'send_again' THEN CASE chosen.state WHEN 'deferred' THEN d.reason ELSE 'sent again by decision' END ELSE 'counted as sent by decision' END,
        due_at = CASE WHEN p_request.kind = 'send_again' THEN
                   CASE WHEN chosen.state = 'uncertain' THEN greatest(clock_timestamp(), chosen.marked_at + interval '15 minutes') ELSE clock_timestamp() END END,
        settled_at = CASE WHEN p_request.kind = 'send_again' THEN NULL ELSE clock_timestamp() END
      FROM chosen WHERE d.id = chosen.id RETURNING d.owner_id, d.run_id, chosen.state AS was, d.state)
  SELECT priv.count_changes(array_agg(c::priv.letter_change))
    INTO v_count FROM (SELECT owner_id, run_id, was, state, count(*) FROM changed GROUP BY owner_id, run_id, was, state) c;
  IF p_request.kind = 'send_again' AND v_count > 0 THEN
    UPDATE app.run r SET finished_at = NULL, cancelled_at = NULL, cancels = m.cancels,
        expires_at = greatest(r.expires_at, clock_timestamp() + make_interval(secs => priv.setting_integer('give_up_seconds')))
      FROM app.mailing m WHERE r.id = p_request.run_id AND m.id = r.mailing_id;
  END IF;
END $$;

-- Letters of runs that are over (end passed, given up, cancelled): at most p_limit in one write. Letters with an open
-- attempt wait for their answer. Gives the number of letters settled.
CREATE FUNCTION api_sender.expire_due(p_sender bigint, p_epoch int, p_limit int) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
  v_run record;
  v_now timestamptz := clock_timestamp();
  v_ids bigint[] := '{}';
  v_more bigint[];
  v_count bigint;
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  PERFORM priv.refuse_restored();
  -- Locked first and judged afterwards, under a new snapshot: a mark that was made meanwhile is seen. Run by run and state
  -- by state, so that each look is one partial index.
  FOR v_run IN SELECT r.id FROM app.run r WHERE r.finished_at IS NULL AND (r.cancelled_at IS NOT NULL OR r.expires_at <= v_now) ORDER BY r.id LOOP
    SELECT array_agg(chosen.id) INTO v_more FROM (
      SELECT d.id FROM app.delivery d WHERE d.run_id = v_run.id AND d.state = 'pending'
         AND (SELECT a.id FROM app.attempt a WHERE a.delivery_id = d.id AND a.status = 'open' LIMIT 1) IS NULL
       ORDER BY d.block, d.id LIMIT p_limit - cardinality(v_ids) FOR NO KEY UPDATE OF d SKIP LOCKED) chosen;
    v_ids := v_ids || coalesce(v_more, '{}');
    SELECT array_agg(chosen.id) INTO v_more FROM (
      SELECT d.id FROM app.delivery d WHERE d.run_id = v_run.id AND d.state = 'deferred'
         AND (SELECT a.id FROM app.attempt a WHERE a.delivery_id = d.id AND a.status = 'open' LIMIT 1) IS NULL
       ORDER BY d.due_at LIMIT p_limit - cardinality(v_ids) FOR NO KEY UPDATE OF d SKIP LOCKED) chosen;
    v_ids := v_ids || coalesce(v_more, '{}');
    EXIT WHEN cardinality(v_ids) >= p_limit;
  END LOOP;
  WITH changed AS (
    UPDATE app.delivery d SET state = CASE WHEN r.cancelled_at IS NOT NULL THEN 'cancelled' ELSE 'expired' END,
        settled_at = clock_timestamp(), lease_sender = NULL, lease_epoch = NULL,
        reason = CASE WHEN r.cancelled_at IS NOT NULL THEN 'the mailing was cancelled' ELSE coalesce(d.reason, 'its time was over') END
      FROM app.run r, app.delivery o
     WHERE d.id = ANY (v_ids) AND o.id = d.id AND r.id = d.run_id AND d.state IN ('pending', 'deferred')
       AND (r.cancelled_at IS NOT NULL OR r.expires_at <= v_now)
       AND (SELECT a.id FROM app.attempt a WHERE a.delivery_id = d.id AND a.status = 'open' LIMIT 1) IS NULL
     RETURNING d.owner_id, d.run_id, o.state AS was, d.state)
  SELECT priv.count_changes(array_agg(c::priv.letter_change))
    INTO v_count FROM (SELECT owner_id, run_id, was, state, count(*) FROM changed GROUP BY owner_id, run_id, was, state) c;
  RETURN v_count;
END $$;

-- Ends the runs in which no letter is open. Gives their numbers.
CREATE FUNCTION api_sender.finish_runs(p_sender bigint, p_epoch int) RETURNS SETOF bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
  v_run bigint;
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  -- The LIMIT keeps each look a look into a partial index, however many letters there are.
  FOR v_run IN SELECT o.id FROM app.run o WHERE o.finished_at IS NULL
                  AND (SELECT true FROM app.delivery d WHERE d.run_id = o.id AND d.state = 'pending' LIMIT 1) IS NULL
                  AND (SELECT true FROM app.delivery d WHERE d.run_id = o.id AND d.state = 'deferred' LIMIT 1) IS NULL
                ORDER BY o.id LOOP
    -- Whoever opens a letter again locks its run afterwards: looked at anew under the lock, none can slip in.
    PERFORM FROM app.run o WHERE o.id = v_run AND o.finished_at IS NULL FOR NO KEY UPDATE SKIP LOCKED;
    CONTINUE WHEN NOT FOUND;
    UPDATE app.run r SET finished_at = clock_timestamp() WHERE r.id = v_run
       AND NOT EXISTS (SELECT FROM app.delivery d WHERE d.run_id = v_run AND d.state = 'pending')
       AND NOT EXISTS (SELECT FROM app.delivery d WHERE d.run_id = v_run AND d.state = 'deferred');
    IF FOUND THEN
      RETURN NEXT v_run;
    END IF;
  END LOOP;
END $$;

-- After a restored backup: the administrator takes responsibility. Every open letter of runs that the database knows, and
-- every letter of runs that came due or were asked for since the backup, may have gone out: all become uncertain.
CREATE FUNCTION api_sender.accept_restore(p_sender bigint, p_epoch int) RETURNS TABLE (runs bigint, letters bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_runs bigint := 0;
  v_letters bigint;
  v_newest bigint;
  v_run bigint;
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  -- A new identity: senders that still carry the old one's numbers do not trip over them again.
  UPDATE priv.ledger_identity SET restore_seen_at = NULL, restore_detail = NULL, database_id = gen_random_uuid() WHERE restore_seen_at IS NOT NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no sender has seen a younger state of this database: there is nothing to accept' USING ERRCODE = '55000';
  END IF;
  SELECT coalesce(max(r.id), 0) INTO v_newest FROM app.run r;
  -- The decisions and wishes of the backup may have been carried out, too.
  WHILE api_sender.handle_requests(p_sender, p_epoch, 1000) > 0 LOOP
  END LOOP;
  LOOP
    SELECT p.run_id INTO v_run FROM api_sender.plan_due(p_sender, p_epoch) p;
    EXIT WHEN NOT FOUND;
  END LOOP;
  UPDATE app.run SET missed_reason = 'the database was restored from a backup: whether it went out is unknown' WHERE id > v_newest AND kind = 'missed';
  SELECT count(*) INTO v_runs FROM app.run r WHERE r.id > v_newest AND r.kind <> 'missed';
  PERFORM FROM app.delivery d WHERE d.state IN ('pending', 'deferred') ORDER BY d.id FOR NO KEY UPDATE;
  WITH closed AS (
    UPDATE app.attempt SET status = 'uncertain', answered_at = clock_timestamp(), stage = 'dot', answer = 'the database was restored from a backup'
      WHERE status = 'open' RETURNING delivery_id),
  changed AS (
    UPDATE app.delivery d SET state = 'uncertain', reason = 'the database was restored from a backup', settled_at = clock_timestamp(),
        attempts = d.attempts + CASE WHEN c.delivery_id IS NULL THEN 0 ELSE 1 END, lease_sender = NULL, lease_epoch = NULL
      FROM app.delivery o LEFT JOIN closed c ON c.delivery_id = o.id
     WHERE o.state IN ('pending', 'deferred') AND d.id = o.id RETURNING d.owner_id, d.run_id, o.state AS was, d.state)
  SELECT priv.count_changes(array_agg(c::priv.letter_change))
    INTO v_letters FROM (SELECT owner_id, run_id, was, state, count(*) FROM changed GROUP BY owner_id, run_id, was, state) c;
  UPDATE app.request SET handled_at = clock_timestamp(), refusal = 'the database was restored from a backup'
    WHERE handled_at IS NULL AND kind IN ('extra_run', 'send_again');
  UPDATE app.run_block SET done = true, lease_sender = NULL, lease_epoch = NULL WHERE NOT done;
  RETURN QUERY SELECT v_runs, coalesce(v_letters, 0);
END $$;

-- What nobody needs any more, a part of it each minute: handled requests (those with a key for a week, so that a repeated
-- wish stays one), and what was deleted longer ago than it can be taken back. It waits for nobody: whose rows or counters
-- are held by an open transaction keeps them until a later call. Gives how many rows went.
CREATE FUNCTION api_sender.clean_up() RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '1s' AS $$
DECLARE
  v_now CONSTANT timestamptz := clock_timestamp();
  v_owners bigint[];
  v_rows bigint;
  v_count bigint;
BEGIN
  DELETE FROM app.request WHERE id IN (
    SELECT r.id FROM app.request r WHERE r.handled_at < v_now - CASE WHEN r.run_key IS NULL THEN interval '1 day' ELSE interval '7 days' END
      AND r.handled_at < v_now - interval '1 day' ORDER BY r.handled_at LIMIT 50000 FOR UPDATE SKIP LOCKED);
  GET DIAGNOSTICS v_count = ROW_COUNT;
  v_owners := priv.free_counters(ARRAY(SELECT DISTINCT m.owner_id FROM app.message m WHERE m.deleted_at < v_now - interval '1 day'), '{message,attachment}');
  DELETE FROM app.message WHERE id IN (
    SELECT m.id FROM app.message m WHERE m.owner_id = ANY (v_owners) AND m.deleted_at < v_now - interval '1 day'
      AND NOT EXISTS (SELECT FROM app.mailing g WHERE g.owner_id = m.owner_id AND g.message_id = m.id) LIMIT 1000 FOR UPDATE SKIP LOCKED);
  GET DIAGNOSTICS v_rows = ROW_COUNT;
  v_count := v_count + v_rows;
  v_owners := priv.free_counters(ARRAY(SELECT DISTINCT a.author_id FROM app.article a WHERE a.deleted_at < v_now - interval '1 day' AND a.author_id IS NOT NULL), '{article}');
  WITH gone AS (DELETE FROM app.article WHERE id IN (
      SELECT a.id FROM app.article a WHERE (a.author_id = ANY (v_owners) OR a.author_id IS NULL) AND a.deleted_at < v_now - interval '1 day' LIMIT 1000 FOR UPDATE SKIP LOCKED) RETURNING id)
  DELETE FROM app.article_view v USING gone g WHERE v.article_id = g.id;
  GET DIAGNOSTICS v_rows = ROW_COUNT;
  RETURN v_count + v_rows;
END $$;

GRANT EXECUTE ON FUNCTION api_sender.clean_up(), api_sender.handle_requests(bigint, int, int, text), api_sender.expire_due(bigint, int, int),
  api_sender.finish_runs(bigint, int), api_sender.accept_restore(bigint, int) TO mailer_sender;
RESET ROLE;
