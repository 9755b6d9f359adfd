-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Sending: claim a block, load its message, exchange answers and marks, give back what was not sent.
-- The hot functions pin their plans: arrays of some 50 ids, always by index. Left to itself the planner plans anew for
-- each call (longer than the work) or remembers sequential scans from the moment when the tables were still empty.
SET ROLE mailer_owner;

-- The runs from which letters may be claimed now by a sender with these From domains (p_except: all but these), those with
-- the fewest blocks under lease first (nobody waits behind a giant). Without SET and owner's rights of its own: inlined.
CREATE FUNCTION priv.claimable_runs(p_domains text[], p_except boolean, p_without bigint[]) RETURNS SETOF bigint
  LANGUAGE sql STABLE AS $$
  SELECT r.id FROM app.run r
   WHERE r.finished_at IS NULL AND r.cancelled_at IS NULL AND r.expires_at > clock_timestamp() AND r.id <> ALL (p_without)
     AND (r.from_domain = ANY (p_domains)) <> p_except AND priv.mailing_stop_reason(r.mailing_id, r.cancels) IS NULL
   ORDER BY (SELECT count(*) FROM app.run_block b JOIN app.sender s ON s.id = b.lease_sender AND s.epoch = b.lease_epoch
              WHERE b.run_id = r.id AND NOT b.done AND s.lease_until > clock_timestamp()), r.planned_moment, r.id
$$;

-- Takes a lease on one block of one run that may be sent now (p_run: of this run; p_without: of none of these) and gives
-- its letters that are still to be sent. No row: nothing to claim. MS003: the caller's own lease is over.
CREATE FUNCTION api_sender.claim_block(p_sender bigint, p_epoch int, p_run bigint, p_without bigint[], p_domains text[], p_except boolean)
  RETURNS TABLE (run_id bigint, block int, delivery_id bigint, email text, full_name text, comment text, fields text, uid text, attempts int)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off SET jit = off AS $$
#variable_conflict use_column
DECLARE
  v_run bigint;
  v_block app.run_block;
  v_after int;
BEGIN
  PERFORM priv.require_lease(p_sender, p_epoch);
  PERFORM priv.refuse_restored();
  FOR v_run IN SELECT c FROM priv.claimable_runs(p_domains, p_except, p_without) AS c WHERE p_run IS NULL OR c = p_run LOOP
    v_after := -1;
    LOOP
      SELECT b.* INTO v_block FROM app.run_block b
        WHERE b.run_id = v_run AND NOT b.done AND b.block > v_after
          AND NOT EXISTS (SELECT FROM app.sender s WHERE s.id = b.lease_sender AND s.epoch = b.lease_epoch AND s.lease_until > clock_timestamp())
        ORDER BY b.block LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED;
      EXIT WHEN NOT FOUND;
      RETURN QUERY
        SELECT d.run_id, v_block.block, d.id, priv.mailed_address(d.email, d.email_norm), d.full_name, d.comment, d.fields::text, d.uid::text, d.attempts
          FROM app.delivery d
         WHERE d.run_id = v_run AND d.state = 'pending' AND d.block = v_block.block
           AND (SELECT a.id FROM app.attempt a WHERE a.delivery_id = d.id AND a.status = 'open' LIMIT 1) IS NULL
         ORDER BY d.id;
      IF FOUND THEN
        UPDATE app.run_block b SET lease_sender = p_sender, lease_epoch = p_epoch WHERE b.run_id = v_run AND b.block = v_block.block;
        RETURN;
      END IF;
      -- Nothing left in it, or its last letters wait for a rescue: done when none is pending.
      UPDATE app.run_block b SET done = NOT EXISTS (SELECT FROM app.delivery d WHERE d.run_id = v_run AND d.state = 'pending'
                                                     AND d.block = v_block.block)
        WHERE b.run_id = v_run AND b.block = v_block.block;
      v_after := v_block.block;
    END LOOP;
  END LOOP;
END $$;

-- Claims deferred letters that are due, each under a lease of its own.
CREATE FUNCTION api_sender.claim_deferred(p_sender bigint, p_epoch int, p_domains text[], p_except boolean, p_limit int)
  RETURNS TABLE (run_id bigint, block int, delivery_id bigint, email text, full_name text, comment text, fields text, uid text, attempts int)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off SET jit = off AS $$
#variable_conflict use_column
DECLARE
  v_runs bigint[];
  v_run bigint;
  v_left int := p_limit;
  v_share int;
  v_taken int;
  v_now timestamptz := clock_timestamp(); -- as a value it is a bound of the index
BEGIN
  PERFORM priv.require_lease(p_sender, p_epoch);
  PERFORM priv.refuse_restored();
  SELECT array_agg(c) INTO v_runs FROM priv.claimable_runs(p_domains, p_except, '{}') AS c
    WHERE EXISTS (SELECT FROM app.delivery d WHERE d.run_id = c AND d.state = 'deferred' AND d.due_at <= v_now);
  -- Equal shares first, so that a run with a hundred thousand of them delays no other; then what is left.
  FOREACH v_share IN ARRAY ARRAY[p_limit / greatest(cardinality(v_runs), 1), p_limit] LOOP
    FOREACH v_run IN ARRAY coalesce(v_runs, '{}') LOOP
      EXIT WHEN v_left <= 0;
      RETURN QUERY
        WITH due AS (
          SELECT d.id FROM app.delivery d
           WHERE d.run_id = v_run AND d.state = 'deferred' AND d.due_at <= v_now
             AND (SELECT a.id FROM app.attempt a WHERE a.delivery_id = d.id AND a.status = 'open' LIMIT 1) IS NULL
             AND NOT EXISTS (SELECT FROM app.sender s WHERE s.id = d.lease_sender AND s.epoch = d.lease_epoch AND s.lease_until > clock_timestamp())
           ORDER BY d.due_at LIMIT least(v_left, greatest(v_share, 1)) FOR NO KEY UPDATE SKIP LOCKED)
        UPDATE app.delivery d SET lease_sender = p_sender, lease_epoch = p_epoch FROM due WHERE d.id = due.id
          RETURNING d.run_id, -1, d.id, priv.mailed_address(d.email, d.email_norm), d.full_name, d.comment, d.fields::text, d.uid::text, d.attempts;
      GET DIAGNOSTICS v_taken = ROW_COUNT;
      v_left := v_left - v_taken;
    END LOOP;
  END LOOP;
END $$;

-- What all letters of a run share.
CREATE FUNCTION api_sender.run_message(p_sender bigint, p_epoch int, p_run bigint)
  RETURNS TABLE (mailing_id bigint, subject text, html text, plain_text text, from_name text, from_email text, started_at timestamptz, mailing_name text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  RETURN QUERY SELECT r.mailing_id, r.subject, r.html, r.plain_text, r.from_name, r.from_email, r.started_at, m.name
    FROM app.run r JOIN app.mailing m ON m.id = r.mailing_id WHERE r.id = p_run AND r.finished_at IS NULL;
END $$;

CREATE FUNCTION api_sender.run_files(p_sender bigint, p_epoch int, p_run bigint)
  RETURNS TABLE (file_name text, content_type text, content_id text, content bytea)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  RETURN QUERY SELECT t.file_name, t.content_type, t.content_id, f.content
    FROM app.run_attachment t JOIN app.frozen_file f ON f.owner_id = t.owner_id AND f.digest = t.digest
    WHERE t.run_id = p_run ORDER BY t.position;
END $$;

-- The one write of the ledger: records answers and marks the letters that finish next.
-- Answers, one per position of the p_answer_… arrays: attempt (NULL for a refusal before the dot, which had no mark; then
-- token tells repeats), delivery, status accepted | deferred | refused | uncertain, stage, code, enhanced, text.
-- Marks: deliveries of p_mark_delivery with the sender's own tokens.
-- Gives one row per answer (kind 'answer': delivery, attempt, verdict = the delivery's state) and one per mark (kind
-- 'mark': verdict 'marked' with its attempt, or why not: 'stopped', 'expired', 'taken', 'lease_lost').
-- The same call again changes nothing and gives the same rows.
CREATE FUNCTION api_sender.exchange(p_sender bigint, p_epoch int, p_server text,
    p_answer_attempt bigint[], p_answer_delivery bigint[], p_answer_token bigint[], p_answer_status text[], p_answer_stage text[],
    p_answer_code int[], p_answer_enhanced text[], p_answer_text text[],
    p_mark_delivery bigint[], p_mark_token bigint[])
  RETURNS TABLE (kind text, delivery_id bigint, attempt_id bigint, verdict text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off SET jit = off AS $$
#variable_conflict use_column
DECLARE
  v_in_lease boolean;
  v_restored boolean;
  v_done bigint;
BEGIN
  SELECT s.lease_until > clock_timestamp(), i.restore_seen_at IS NOT NULL INTO v_in_lease, v_restored
    FROM app.sender s, priv.ledger_identity i WHERE s.id = p_sender AND s.epoch = p_epoch AND s.login_role = session_user;
  IF NOT FOUND THEN
    PERFORM priv.require_sender(p_sender, p_epoch);
  END IF;
  IF v_restored AND cardinality(p_mark_delivery) > 0 THEN
    PERFORM priv.refuse_restored();
  END IF;

  -- All rows of this write at once, in the order of their ids, before any counter; what follows judges them under new
  -- snapshots. It waits for another's lock, never long: a repeat after a lost connection must find what the first one did.
  PERFORM FROM app.delivery d WHERE d.id = ANY (p_answer_delivery || p_mark_delivery) ORDER BY d.id FOR NO KEY UPDATE;

  IF cardinality(p_answer_delivery) > 0 THEN
    -- Nearly all are plain: a first try is accepted or refused. (CASE hides the two conditions from the planner, who would
    -- read all open attempts and all pending letters by their partial indexes: few, by statistics.)
    RETURN QUERY
      WITH settled AS (
        UPDATE app.delivery d SET attempts = d.attempts + 1, state = CASE w.status WHEN 'accepted' THEN 'sent' ELSE 'failed' END,
            reason = CASE w.status WHEN 'accepted' THEN NULL ELSE left(w.answer, 1000) END, settled_at = clock_timestamp()
          FROM unnest(p_answer_attempt, p_answer_delivery, p_answer_status, p_answer_stage, p_answer_code, p_answer_enhanced, p_answer_text)
                 AS w (attempt_id, delivery_id, status, stage, code, enhanced, answer)
          JOIN app.attempt a ON a.delivery_id = w.delivery_id AND a.id = w.attempt_id
         WHERE d.id = w.delivery_id AND w.status IN ('accepted', 'refused') AND a.sender_id = p_sender
           AND CASE d.state WHEN 'pending' THEN true END AND CASE a.status WHEN 'open' THEN true END
         RETURNING d.owner_id, d.run_id, d.state, w.*),
      closed AS (
        UPDATE app.attempt a SET status = s.status, answered_at = clock_timestamp(), stage = s.stage, code = s.code, enhanced = s.enhanced, answer = s.answer
          FROM settled s WHERE a.delivery_id = s.delivery_id AND a.id = s.attempt_id),
      counted AS (
        INSERT INTO app.run_count AS c (owner_id, run_id, slot, state, deliveries)
          SELECT s.owner_id, s.run_id, pg_backend_pid() % 16, v.state, sum(v.n)
            FROM settled s, LATERAL (VALUES ('pending', -1), (s.state, 1)) AS v (state, n)
           GROUP BY s.owner_id, s.run_id, v.state ORDER BY s.run_id, v.state
          ON CONFLICT (run_id, slot, state) DO UPDATE SET deliveries = c.deliveries + excluded.deliveries)
      SELECT 'answer', s.delivery_id, s.attempt_id, s.state FROM settled s;
    GET DIAGNOSTICS v_done = ROW_COUNT;
    IF v_done < cardinality(p_answer_delivery) THEN
      RETURN QUERY SELECT 'answer', a.delivery_id, a.attempt_id, a.verdict
        FROM priv.record_answers(p_sender, p_epoch, p_server,
               ARRAY(SELECT n FROM generate_subscripts(p_answer_delivery, 1) AS n
                      WHERE NOT EXISTS (SELECT FROM app.attempt a WHERE a.delivery_id = p_answer_delivery[n] AND a.id = p_answer_attempt[n]
                                           AND priv.is_of_this_write(a.xmin))),
               p_answer_attempt, p_answer_delivery, p_answer_token, p_answer_status, p_answer_stage, p_answer_code, p_answer_enhanced, p_answer_text) a;
    END IF;
  END IF;

  IF cardinality(p_mark_delivery) > 0 THEN
    RETURN QUERY
      WITH wanted AS MATERIALIZED (
        SELECT w.token, d.id, d.owner_id, d.run_id, d.block, d.state, d.attempts, d.lease_sender = p_sender AND d.lease_epoch = p_epoch AS own
          FROM unnest(p_mark_delivery, p_mark_token) AS w (delivery_id, token) JOIN app.delivery d ON d.id = w.delivery_id
         WHERE v_in_lease),
      sendable AS MATERIALIZED (
        SELECT r.id FROM (SELECT DISTINCT w.run_id FROM wanted w) x JOIN app.run r ON r.id = x.run_id
         WHERE r.cancelled_at IS NULL AND r.expires_at > clock_timestamp() AND priv.mailing_stop_reason(r.mailing_id, r.cancels) IS NULL),
      held AS MATERIALIZED (
        SELECT b.run_id, b.block FROM (SELECT DISTINCT w.run_id, w.block FROM wanted w WHERE w.state = 'pending') x
          JOIN app.run_block b ON b.run_id = x.run_id AND b.block = x.block
         WHERE NOT b.done AND b.lease_sender = p_sender AND b.lease_epoch = p_epoch),
      opened AS (
        INSERT INTO app.attempt (owner_id, delivery_id, run_id, number, sender_id, sender_epoch, token, server, status)
          SELECT w.owner_id, w.id, w.run_id, w.attempts + 1, p_sender, p_epoch, w.token, p_server, 'open'
            FROM wanted w JOIN sendable r ON r.id = w.run_id LEFT JOIN held h ON h.run_id = w.run_id AND h.block = w.block
           WHERE w.state = 'pending' AND h.run_id IS NOT NULL OR w.state = 'deferred' AND w.own
          ON CONFLICT (delivery_id) WHERE status = 'open' DO NOTHING
          RETURNING delivery_id, id),
      tide AS (
        INSERT INTO priv.ledger_tide AS t (sender_id, epoch, highest_attempt) SELECT p_sender, p_epoch, max(o.id) FROM opened o HAVING count(*) > 0
          ON CONFLICT (sender_id, epoch) DO UPDATE SET highest_attempt = greatest(t.highest_attempt, excluded.highest_attempt))
      SELECT 'mark', o.delivery_id, o.id, 'marked' FROM opened o;
    GET DIAGNOSTICS v_done = ROW_COUNT;
    IF v_done < cardinality(p_mark_delivery) THEN
      RETURN QUERY SELECT 'mark', m.delivery_id, m.attempt_id, m.verdict
        FROM priv.explain_marks(p_sender, p_epoch, p_mark_delivery, p_mark_token) m;
    END IF;
  END IF;
END $$;

-- Whether a row with this xmin was written by this very transaction.
CREATE FUNCTION priv.is_of_this_write(p_xmin xid) RETURNS boolean
  LANGUAGE sql STABLE AS $$ SELECT p_xmin = pg_current_xact_id()::xid $$;

-- The marks that were not made just now: why not, or 'marked' where the same write had already made them.
CREATE FUNCTION priv.explain_marks(p_sender bigint, p_epoch int, p_delivery bigint[], p_token bigint[])
  RETURNS TABLE (delivery_id bigint, attempt_id bigint, verdict text)
  LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT w.delivery_id, CASE WHEN o.sender_id = p_sender AND o.sender_epoch = p_epoch AND o.token = w.token THEN o.id END,
           CASE WHEN o.sender_id = p_sender AND o.sender_epoch = p_epoch AND o.token = w.token THEN 'marked'
                WHEN o.id IS NOT NULL OR d.id IS NULL OR d.state NOT IN ('pending', 'deferred') THEN 'taken'
                WHEN r.cancelled_at IS NOT NULL OR priv.mailing_stop_reason(r.mailing_id, r.cancels) IS NOT NULL THEN 'stopped'
                WHEN r.expires_at <= clock_timestamp() THEN 'expired'
                ELSE 'lease_lost' END
      FROM unnest(p_delivery, p_token) AS w (delivery_id, token)
      LEFT JOIN app.delivery d ON d.id = w.delivery_id
      LEFT JOIN app.run r ON r.id = d.run_id
      LEFT JOIN app.attempt o ON o.delivery_id = d.id AND o.status = 'open'
     WHERE (o.token = w.token AND priv.is_of_this_write(o.xmin)) IS NOT TRUE;
END $$;

-- The answers at p_places. The rows of their deliveries are locked by the caller, which may have counted already: the
-- counters of these lie in slots of their own, so that all are locked in one order after all.
CREATE FUNCTION priv.record_answers(p_sender bigint, p_epoch int, p_server text, p_places int[], p_attempt bigint[], p_delivery bigint[], p_token bigint[],
    p_status text[], p_stage text[], p_code int[], p_enhanced text[], p_text text[])
  RETURNS TABLE (delivery_id bigint, attempt_id bigint, verdict text)
  LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  v_resend boolean;
  v_first double precision;
  v_most double precision;
  v_late bigint[];
BEGIN
  IF 'deferred' = ANY (p_status) OR 'uncertain' = ANY (p_status) THEN
    v_resend := priv.setting_text('uncertain') = 'resend';
    v_first := priv.setting_integer('retry_first_seconds');
    v_most := priv.setting_integer('retry_max_seconds');
    SELECT array_agg(DISTINCT a.run_id) INTO v_late FROM unnest(p_attempt, p_delivery, p_status) AS w (id, delivery_id, status)
      JOIN app.attempt a ON a.delivery_id = w.delivery_id AND a.id = w.id WHERE w.status = 'deferred' AND a.status = 'uncertain';
  END IF;
  RETURN QUERY
    WITH judged AS MATERIALIZED (  -- what becomes of each: settle the letter, or only keep the evidence, or nothing (a repeat)
      SELECT w.attempt_id, w.delivery_id, w.token, w.status, w.stage, w.code, w.enhanced,
             CASE WHEN d.client_id = 0 THEN priv.without_addresses(w.answer, NULL) ELSE w.answer END AS answer, -- a deleted client
             d.state, d.attempts, d.run_id, d.owner_id, a.status AS attempt_status,
             CASE WHEN a.status = 'open' THEN 'settle'
                  WHEN a.status = 'uncertain' THEN
                    CASE WHEN w.status = 'uncertain' THEN 'nothing'
                         WHEN (d.state = 'uncertain' OR d.state = 'deferred' AND d.reason = 'uncertain')
                              AND (d.decided_at IS NULL OR d.decided_at < a.marked_at) -- nobody has decided about this attempt
                              AND d.client_id <> 0
                              AND NOT EXISTS (SELECT FROM app.attempt t WHERE t.delivery_id = d.id AND t.id > a.id) THEN 'settle'
                         ELSE 'late' END
                  WHEN w.attempt_id IS NOT NULL THEN 'nothing'
                  WHEN EXISTS (SELECT FROM app.attempt t WHERE t.delivery_id = w.delivery_id AND t.sender_id = p_sender
                                  AND t.sender_epoch = p_epoch AND t.token = w.token) THEN 'nothing'
                  WHEN d.state IN ('pending', 'deferred') AND (SELECT t.id FROM app.attempt t WHERE t.delivery_id = d.id AND t.status = 'open' LIMIT 1) IS NULL
                       AND (d.lease_sender = p_sender AND d.lease_epoch = p_epoch
                            OR EXISTS (SELECT FROM app.run_block b WHERE b.run_id = d.run_id AND d.block = b.block
                                        AND b.lease_sender = p_sender AND b.lease_epoch = p_epoch)) THEN 'settle'
                  ELSE 'keep' END AS deed
        FROM (SELECT p_attempt[n] AS attempt_id, p_delivery[n] AS delivery_id, p_token[n] AS token, p_status[n] AS status, p_stage[n] AS stage,
                     p_code[n] AS code, p_enhanced[n] AS enhanced, p_text[n] AS answer FROM unnest(p_places) AS n) w
        JOIN app.delivery d ON d.id = w.delivery_id
        LEFT JOIN app.attempt a ON a.delivery_id = w.delivery_id AND a.id = w.attempt_id AND a.sender_id = p_sender),
    updated AS (
      UPDATE app.attempt a SET status = CASE j.deed WHEN 'late' THEN 'late' ELSE j.status END, answered_at = clock_timestamp(),
          stage = j.stage, code = j.code, enhanced = j.enhanced, answer = j.answer
        FROM judged j WHERE a.delivery_id = j.delivery_id AND a.id = j.attempt_id AND j.deed IN ('settle', 'late')),
    inserted AS (
      INSERT INTO app.attempt (owner_id, delivery_id, run_id, number, sender_id, sender_epoch, token, server, status, answered_at, stage, code, enhanced, answer)
        SELECT j.owner_id, j.delivery_id, j.run_id, j.attempts + 1, p_sender, p_epoch, j.token, p_server,
               CASE j.deed WHEN 'keep' THEN 'late' ELSE j.status END, clock_timestamp(), j.stage, j.code, j.enhanced, j.answer
          FROM judged j WHERE j.attempt_id IS NULL AND j.deed IN ('settle', 'keep') RETURNING delivery_id, id, token),
    settled AS (
      UPDATE app.delivery d SET
          attempts = d.attempts + CASE WHEN j.attempt_status = 'uncertain' THEN 0 ELSE 1 END,
          lease_sender = NULL, lease_epoch = NULL,
          state = CASE j.status WHEN 'accepted' THEN 'sent' WHEN 'refused' THEN 'failed' WHEN 'deferred' THEN 'deferred'
                    ELSE CASE WHEN v_resend THEN 'deferred' ELSE 'uncertain' END END,
          reason = CASE j.status WHEN 'accepted' THEN NULL WHEN 'uncertain' THEN 'uncertain' ELSE left(j.answer, 1000) END,
          due_at = CASE j.status WHEN 'deferred' THEN clock_timestamp() + make_interval(secs =>
                                   least(v_most, v_first * power(2, least(d.attempts - CASE WHEN j.attempt_status = 'uncertain' THEN 1 ELSE 0 END, 20))
                                                 * (1 + 0.4 * random())))
                                 WHEN 'uncertain' THEN clock_timestamp() + interval '15 minutes' END,
          settled_at = CASE WHEN j.status = 'deferred' OR j.status = 'uncertain' AND v_resend THEN NULL ELSE clock_timestamp() END
        FROM judged j WHERE d.id = j.delivery_id AND j.deed = 'settle' RETURNING d.id, d.owner_id, d.run_id, j.state AS was, d.state),
    counted AS (
      INSERT INTO app.run_count AS c (owner_id, run_id, slot, state, deliveries)
        SELECT s.owner_id, s.run_id, 16 + pg_backend_pid() % 16, v.state, sum(v.n)
          FROM settled s, LATERAL (VALUES (s.was, -1), (s.state, 1)) AS v (state, n)
         GROUP BY s.owner_id, s.run_id, v.state HAVING sum(v.n) <> 0 ORDER BY s.run_id, v.state
        ON CONFLICT (run_id, slot, state) DO UPDATE SET deliveries = c.deliveries + excluded.deliveries)
    SELECT j.delivery_id, coalesce(j.attempt_id, inserted.id), coalesce(settled.state, j.state)
      FROM judged j LEFT JOIN inserted ON inserted.delivery_id = j.delivery_id AND inserted.token = j.token
      LEFT JOIN settled ON settled.id = j.delivery_id;
  IF v_late IS NOT NULL THEN -- an uncertain letter that turns out to be deferred is open again, and so is its run
    PERFORM FROM app.run r WHERE r.id = ANY (v_late) ORDER BY r.id FOR NO KEY UPDATE;
    UPDATE app.run r SET finished_at = NULL WHERE r.id = ANY (v_late);
  END IF;
END $$;

-- Takes back marks whose dot was never written: no attempt is burnt. Only the sender that marked can know that. Gives the
-- number of marks taken back.
CREATE FUNCTION api_sender.take_back(p_sender bigint, p_epoch int, p_deliveries bigint[], p_attempts bigint[]) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
  v_runs bigint[];
  v_changed bigint;
  v_count bigint;
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  PERFORM FROM app.delivery d WHERE d.id = ANY (p_deliveries) ORDER BY d.id FOR NO KEY UPDATE;
  WITH gone AS (
    DELETE FROM app.attempt a USING unnest(p_deliveries, p_attempts) AS w (delivery_id, id), app.delivery d
      WHERE a.delivery_id = w.delivery_id AND a.id = w.id AND a.sender_id = p_sender AND a.sender_epoch = p_epoch AND d.id = a.delivery_id
        AND (a.status = 'open' OR a.status = 'uncertain' AND (d.decided_at IS NULL OR d.decided_at < a.marked_at)
             AND (d.state = 'uncertain' OR d.state = 'deferred' AND d.reason = 'uncertain') AND d.client_id <> 0
             AND NOT EXISTS (SELECT FROM app.attempt t WHERE t.delivery_id = d.id AND t.id > a.id))
      RETURNING a.delivery_id, a.status, d.state AS was),
  changed AS (
    UPDATE app.delivery d SET attempts = greatest(d.attempts - 1, 0), state = 'deferred', reason = NULL, due_at = clock_timestamp(), settled_at = NULL
      FROM gone WHERE d.id = gone.delivery_id AND gone.status = 'uncertain' RETURNING d.owner_id, d.run_id, gone.was, d.state),
  counts AS (SELECT owner_id, run_id, was, state, count(*) FROM changed GROUP BY owner_id, run_id, was, state)
  SELECT priv.count_changes(array_agg(c::priv.letter_change)), (SELECT count(*) FROM gone), array_agg(c.run_id)
    INTO v_changed, v_count, v_runs FROM counts c;
  PERFORM FROM app.run r WHERE r.id = ANY (v_runs) ORDER BY r.id FOR NO KEY UPDATE;
  UPDATE app.run r SET finished_at = NULL WHERE r.id = ANY (v_runs);
  RETURN v_count;
END $$;

-- Attempts that turned out to be the server's fault (its breaker opened): the letters are due again at once, and the
-- attempts do not count towards their pauses.
CREATE FUNCTION api_sender.give_back(p_sender bigint, p_epoch int, p_deliveries bigint[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_locked bigint[];
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  -- Never waiting: one that another holds has been claimed already.
  SELECT array_agg(l.id) INTO v_locked FROM (
    SELECT d.id FROM app.delivery d WHERE d.id = ANY (p_deliveries) ORDER BY d.id FOR NO KEY UPDATE SKIP LOCKED) l;
  UPDATE app.delivery d SET attempts = greatest(d.attempts - 1, 0), due_at = clock_timestamp()
    WHERE d.id = ANY (v_locked) AND d.state = 'deferred' AND d.lease_sender IS NULL
      AND (SELECT a.sender_id = p_sender AND a.sender_epoch = p_epoch AND a.status = 'deferred'
             FROM app.attempt a WHERE a.delivery_id = d.id ORDER BY a.id DESC LIMIT 1);
END $$;

-- Gives blocks back: done when no letter in them is pending, free for others otherwise.
CREATE FUNCTION api_sender.release_blocks(p_sender bigint, p_epoch int, p_runs bigint[], p_blocks int[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  UPDATE app.run_block b SET lease_sender = NULL, lease_epoch = NULL,
      done = NOT EXISTS (SELECT FROM app.delivery d WHERE d.run_id = b.run_id AND d.state = 'pending' AND d.block = b.block)
    FROM unnest(p_runs, p_blocks) AS w (run_id, block)
    WHERE b.run_id = w.run_id AND b.block = w.block AND b.lease_sender = p_sender AND b.lease_epoch = p_epoch;
END $$;

CREATE FUNCTION api_sender.release_deferred(p_sender bigint, p_epoch int, p_deliveries bigint[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  PERFORM FROM app.delivery d WHERE d.id = ANY (p_deliveries) ORDER BY d.id FOR NO KEY UPDATE;
  UPDATE app.delivery d SET lease_sender = NULL, lease_epoch = NULL
    WHERE d.id = ANY (p_deliveries) AND d.lease_sender = p_sender AND d.lease_epoch = p_epoch;
END $$;

-- The sender says what it holds; every other lease in its name goes back (a claim whose answer was lost, a give-back that
-- failed). Not to be called while a claim is under way.
CREATE FUNCTION api_sender.keep_leases(p_sender bigint, p_epoch int, p_runs bigint[], p_blocks int[], p_deferred bigint[]) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_blocks bigint;
  v_deferred bigint;
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  UPDATE app.run_block b SET lease_sender = NULL, lease_epoch = NULL
    WHERE b.lease_sender = p_sender AND b.lease_epoch = p_epoch AND NOT b.done
      AND (b.run_id, b.block) NOT IN (SELECT w.run_id, w.block FROM unnest(p_runs, p_blocks) AS w (run_id, block));
  GET DIAGNOSTICS v_blocks = ROW_COUNT;
  PERFORM FROM app.delivery d WHERE d.lease_sender = p_sender AND d.lease_epoch = p_epoch AND d.id <> ALL (p_deferred) ORDER BY d.id FOR NO KEY UPDATE;
  UPDATE app.delivery d SET lease_sender = NULL, lease_epoch = NULL
    WHERE d.lease_sender = p_sender AND d.lease_epoch = p_epoch AND d.id <> ALL (p_deferred);
  GET DIAGNOSTICS v_deferred = ROW_COUNT;
  RETURN v_blocks + v_deferred;
END $$;

-- The service stops a mailing, with the reason that its owner sees.
CREATE FUNCTION api_sender.hold_mailing(p_sender bigint, p_epoch int, p_mailing bigint, p_reason text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  INSERT INTO app.mailing_hold (mailing_id, owner_id, reason) SELECT m.id, m.owner_id, left(p_reason, 1000) FROM app.mailing m WHERE m.id = p_mailing
    ON CONFLICT DO NOTHING;
END $$;

GRANT EXECUTE ON FUNCTION api_sender.claim_block(bigint, int, bigint, bigint[], text[], boolean),
  api_sender.claim_deferred(bigint, int, text[], boolean, int), api_sender.run_message(bigint, int, bigint), api_sender.run_files(bigint, int, bigint),
  api_sender.exchange(bigint, int, text, bigint[], bigint[], bigint[], text[], text[], int[], text[], text[], bigint[], bigint[]),
  api_sender.take_back(bigint, int, bigint[], bigint[]), api_sender.give_back(bigint, int, bigint[]), api_sender.release_blocks(bigint, int, bigint[], int[]),
  api_sender.release_deferred(bigint, int, bigint[]), api_sender.keep_leases(bigint, int, bigint[], int[], bigint[]),
  api_sender.hold_mailing(bigint, int, bigint, text) TO mailer_sender;
RESET ROLE;
