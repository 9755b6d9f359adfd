-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The planner: makes runs when they are due, moves mailings to their next moment, expires, cancels and finishes.
-- Whoever calls, and however often, a run is made once: unique (mailing, schedule version, occurrence).
SET ROLE mailer_owner;

-- Locks a mailing's plan, and makes it where there is none yet. What is read afterwards is as new as what anybody has
-- written under this lock. False: another sender has it (only without p_wait).
CREATE FUNCTION priv.lock_plan(p_mailing bigint, p_wait boolean) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO app.mailing_plan (mailing_id, owner_id, schedule_version, next_occurrence)
    SELECT m.id, m.owner_id, m.schedule_version, 0 FROM app.mailing m
     WHERE m.id = p_mailing AND NOT EXISTS (SELECT FROM app.mailing_plan p WHERE p.mailing_id = m.id)
    ON CONFLICT DO NOTHING;
  IF p_wait THEN
    PERFORM FROM app.mailing_plan p WHERE p.mailing_id = p_mailing FOR NO KEY UPDATE;
  ELSE
    PERFORM FROM app.mailing_plan p WHERE p.mailing_id = p_mailing FOR NO KEY UPDATE SKIP LOCKED;
  END IF;
  RETURN FOUND;
END $$;

-- The end of a run: the mailing's end, or give_up. What happens once may use all the time to the mailing's end; a later
-- run takes the place of a recurring one. An extra run may be wanted after the end.
CREATE FUNCTION priv.run_end(p_mailing app.mailing, p_kind text, p_start timestamptz, p_give_up timestamptz) RETURNS timestamptz
  LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_end timestamptz;
BEGIN
  IF p_mailing.ends_at IS NOT NULL THEN
    v_end := app.end_moment(p_mailing.ends_at, p_mailing.end_is_date, p_mailing.time_zone);
  END IF;
  RETURN CASE WHEN v_end IS NULL OR p_kind = 'extra' AND v_end <= p_start THEN p_give_up
              WHEN p_mailing.period = 'once' AND p_kind = 'scheduled' THEN v_end
              ELSE least(v_end, p_give_up) END;
END $$;

-- Sets a mailing's plan from its schedule as it stands; the caller has locked it. After a run, or for a changed schedule,
-- what lies before the run and before the change is no longer due; a mailing that never ran starts with its newest
-- occurrence (it is made up for, see plan_due).
CREATE FUNCTION priv.set_plan(p_mailing bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_mailing app.mailing;
  v_next int := 0;
  v_moment timestamptz;
  v_end timestamptz;
  v_last int;
  v_ran timestamptz;
BEGIN
  SELECT * INTO v_mailing FROM app.mailing WHERE id = p_mailing;
  IF v_mailing.ends_at IS NOT NULL THEN
    v_end := app.end_moment(v_mailing.ends_at, v_mailing.end_is_date, v_mailing.time_zone);
  END IF;
  IF v_mailing.scheduled_at IS NOT NULL AND v_mailing.cancelled_at IS NULL AND v_mailing.deleted_at IS NULL THEN
    SELECT max(r.occurrence) FILTER (WHERE r.schedule_version = v_mailing.schedule_version), max(r.planned_moment) FILTER (WHERE r.kind = 'scheduled')
      INTO v_last, v_ran FROM app.run r WHERE r.mailing_id = p_mailing AND r.occurrence >= 0;
    v_next := coalesce(v_last + 1, 0);
    IF v_ran IS NOT NULL THEN
      v_next := greatest(v_next, app.newest_occurrence(v_mailing.starts_at, v_mailing.time_zone, v_mailing.period,
                                                       greatest(v_mailing.scheduled_at, v_ran)) + 1);
    END IF;
    v_moment := app.occurrence_moment(v_mailing.starts_at, v_mailing.time_zone, v_mailing.period, v_next);
    IF v_moment >= v_end THEN
      v_moment := NULL;
    END IF;
  END IF;
  -- A changed end holds for the letters that still wait, too.
  UPDATE app.run r SET expires_at = priv.run_end(v_mailing, r.kind, r.started_at, r.give_up_at)
    FROM app.mailing_plan p WHERE p.mailing_id = p_mailing AND p.ends_moment IS DISTINCT FROM v_end AND p.scheduled_at IS NOT NULL
     AND r.mailing_id = p_mailing AND r.finished_at IS NULL;
  UPDATE app.mailing_plan SET schedule_version = v_mailing.schedule_version, scheduled_at = v_mailing.scheduled_at,
      next_occurrence = v_next, next_moment = v_moment, ends_moment = v_end
    WHERE mailing_id = p_mailing;
END $$;

-- Makes one run: freezes the message and its files, snapshots the chosen clients, cuts the deliveries into blocks.
-- Gives NULL when the run exists already. 54000: the account's runs of the last day have grown the ledger enough.
CREATE FUNCTION priv.make_run(p_mailing app.mailing, p_kind text, p_occurrence int, p_moment timestamptz, p_base timestamptz) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_run bigint;
  v_give_up timestamptz := p_base + make_interval(secs => priv.setting_integer('give_up_seconds'));
  v_pending bigint;
  v_letters bigint;
  v_size bigint;
  v_bytes bigint;
  v_most CONSTANT bigint := priv.setting_integer('max_run_megabytes_per_day');
BEGIN
  IF (SELECT sum(r.bytes) FROM app.run r WHERE r.owner_id = p_mailing.owner_id AND r.started_at > clock_timestamp() - interval '1 day') > v_most * 1048576 THEN
    RAISE EXCEPTION 'the runs of this account have taken more than % megabytes within a day; wait for a day, or ask the administrator for more', v_most
      USING ERRCODE = '54000', HINT = 'The setting is max_run_megabytes_per_day.';
  END IF;
  -- One statement, so that text and files are of one moment.
  WITH made AS (
    INSERT INTO app.run (owner_id, mailing_id, schedule_version, occurrence, kind, planned_moment, give_up_at, expires_at, cancels,
                         subject, html, plain_text, from_name, from_email, from_domain)
      SELECT p_mailing.owner_id, p_mailing.id, p_mailing.schedule_version, p_occurrence, p_kind, p_moment, v_give_up,
             priv.run_end(p_mailing, p_kind, clock_timestamp(), v_give_up), p_mailing.cancels, m.subject, m.html, m.plain_text,
             CASE WHEN p_mailing.from_email IS NULL AND p_mailing.from_name = '' THEN a.full_name ELSE p_mailing.from_name END,
             coalesce(p_mailing.from_email, a.email),
             substring(coalesce(priv.normalise_email(p_mailing.from_email), a.email_norm) FROM '@([^@]*)$')
        FROM app.message m, app.account a WHERE m.id = p_mailing.message_id AND m.owner_id = p_mailing.owner_id AND a.id = p_mailing.owner_id
      ON CONFLICT (mailing_id, schedule_version, occurrence) DO NOTHING
      RETURNING id),
  files AS (
    SELECT t.*, sha256(t.content) AS digest FROM app.attachment t WHERE t.message_id = p_mailing.message_id AND t.owner_id = p_mailing.owner_id),
  frozen AS (
    INSERT INTO app.frozen_file (owner_id, digest, content) SELECT DISTINCT ON (f.digest) f.owner_id, f.digest, f.content FROM files f, made
      ON CONFLICT DO NOTHING RETURNING octet_length(content) AS size),
  hung AS (
    INSERT INTO app.run_attachment (owner_id, run_id, position, file_name, content_type, content_id, digest)
      SELECT f.owner_id, made.id, row_number() OVER (ORDER BY f.position, f.id), f.file_name, f.content_type, f.content_id, f.digest FROM files f, made)
  SELECT id, (SELECT coalesce(sum(size), 0) FROM frozen) INTO v_run, v_bytes FROM made;
  IF v_run IS NULL THEN
    RETURN NULL;
  END IF;
  -- Small runs are cut small, so that several senders share them.
  WITH made AS (
  INSERT INTO app.delivery (owner_id, run_id, block, client_id, email, email_norm, full_name, comment, fields, state, reason, settled_at)
    SELECT p_mailing.owner_id, v_run,
           CASE WHEN s.reason IS NULL THEN (row_number() OVER same - 1) / least(500, greatest(50, count(*) OVER (PARTITION BY s.reason IS NULL) / 16)) ELSE -1 END,
           c.id, c.email, c.email_norm, c.full_name, c.comment, c.fields,
           CASE WHEN s.reason IS NULL THEN 'pending' ELSE 'skipped' END, s.reason, CASE WHEN s.reason IS NULL THEN NULL ELSE clock_timestamp() END
      FROM (SELECT c.* FROM app.client c WHERE p_mailing.all_clients AND c.owner_id = p_mailing.owner_id
            UNION ALL
            SELECT c.* FROM app.client c
             WHERE NOT p_mailing.all_clients AND c.owner_id = p_mailing.owner_id
               AND c.id IN (SELECT mc.client_id FROM app.mailing_client mc WHERE mc.owner_id = p_mailing.owner_id AND mc.mailing_id = p_mailing.id
                            UNION SELECT lm.client_id FROM app.mailing_list ml JOIN app.client_list_member lm ON lm.owner_id = ml.owner_id AND lm.list_id = ml.list_id
                             WHERE ml.owner_id = p_mailing.owner_id AND ml.mailing_id = p_mailing.id)) c
      LEFT JOIN app.suppression s ON s.owner_id = c.owner_id AND s.email_norm = c.email_norm
    WINDOW same AS (PARTITION BY s.reason IS NULL ORDER BY c.id)
    RETURNING state, 1000 + octet_length(full_name) + octet_length(comment) + pg_column_size(fields) AS size), -- with its indexes and attempts
  summed AS (SELECT made.state, count(*) AS letters, sum(made.size) AS size FROM made GROUP BY made.state),
  counted AS (
    INSERT INTO app.run_count (owner_id, run_id, slot, state, deliveries)
      SELECT p_mailing.owner_id, v_run, 0, s.state, s.letters FROM summed s)
  SELECT coalesce(sum(s.letters), 0), coalesce(sum(s.letters) FILTER (WHERE s.state = 'pending'), 0), v_bytes + coalesce(sum(s.size), 0)
    INTO v_letters, v_pending, v_bytes FROM summed s;
  v_size := least(500, greatest(50, v_pending / 16)); -- as above
  INSERT INTO app.run_block (run_id, block) SELECT v_run, b FROM generate_series(0, (v_pending - 1) / v_size) AS b WHERE v_pending > 0;
  UPDATE app.run r SET deliveries = v_letters, bytes = v_bytes + octet_length(r.html) + octet_length(r.plain_text), finished_at = CASE WHEN v_pending = 0 THEN clock_timestamp() END WHERE r.id = v_run;
  RETURN v_run;
END $$;

-- Plans one mailing that is due; its plan is locked. Gives the run, or NULL when none was made: all due occurrences were
-- missed, only its plan was brought up to date, or it is held.
CREATE FUNCTION priv.plan_mailing(p_plan app.mailing_plan) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_mailing app.mailing;
  v_now timestamptz := clock_timestamp();
  v_end timestamptz;
  v_newest int;
  v_moment timestamptz;
  v_base timestamptz;
  v_run bigint;
BEGIN
  -- Read after the lock; a flag that was set meanwhile counts.
  SELECT * INTO v_mailing FROM app.mailing m WHERE m.id = p_plan.mailing_id;
  IF priv.mailing_stop_reason(p_plan.mailing_id) IS NOT NULL THEN
    RETURN NULL;
  END IF;
  IF v_mailing.ends_at IS NOT NULL THEN
    v_end := app.end_moment(v_mailing.ends_at, v_mailing.end_is_date, v_mailing.time_zone);
  END IF;
  IF (v_mailing.schedule_version, v_mailing.scheduled_at, v_end) IS DISTINCT FROM (p_plan.schedule_version, p_plan.scheduled_at, p_plan.ends_moment) THEN
    PERFORM priv.set_plan(p_plan.mailing_id); -- changed since: its plan request is on the way
    RETURN NULL;
  END IF;
  IF NOT priv.from_allowed(v_mailing.owner_id, coalesce(priv.normalise_email(v_mailing.from_email),
        (SELECT a.email_norm FROM app.account a WHERE a.id = v_mailing.owner_id))) THEN
    INSERT INTO app.mailing_hold (mailing_id, owner_id, reason)
      SELECT v_mailing.id, v_mailing.owner_id, format('the From address %s is not allowed for this account', coalesce(v_mailing.from_email, a.email))
        FROM app.account a WHERE a.id = v_mailing.owner_id ON CONFLICT DO NOTHING;
    RETURN NULL;
  END IF;
  v_newest := greatest(app.newest_occurrence(v_mailing.starts_at, v_mailing.time_zone, v_mailing.period, v_now), p_plan.next_occurrence);
  v_moment := app.occurrence_moment(v_mailing.starts_at, v_mailing.time_zone, v_mailing.period, v_newest);
  IF v_moment >= v_end THEN  -- missed beyond the end: the newest before it
    v_newest := app.newest_occurrence(v_mailing.starts_at, v_mailing.time_zone, v_mailing.period, v_end - interval '1 microsecond');
    v_moment := app.occurrence_moment(v_mailing.starts_at, v_mailing.time_zone, v_mailing.period, v_newest);
  END IF;
  -- For a mailing that never ran, latest start counts from the moment it was scheduled.
  v_base := CASE WHEN EXISTS (SELECT FROM app.run r WHERE r.mailing_id = v_mailing.id AND r.kind = 'scheduled') THEN v_moment
                 ELSE greatest(v_moment, v_mailing.scheduled_at) END;
  IF v_now - v_base <= v_mailing.latest_start AND (v_end IS NULL OR v_now < v_end) THEN
    v_run := priv.make_run(v_mailing, 'scheduled', v_newest, v_moment, v_base);
  END IF;
  INSERT INTO app.run (owner_id, mailing_id, schedule_version, occurrence, kind, planned_moment, finished_at, missed_reason)
    SELECT v_mailing.owner_id, v_mailing.id, v_mailing.schedule_version, n, 'missed',
           app.occurrence_moment(v_mailing.starts_at, v_mailing.time_zone, v_mailing.period, n), v_now,
           CASE WHEN v_run IS NULL THEN 'it could not be started in time' ELSE 'a later run took its place' END
      FROM generate_series(greatest(p_plan.next_occurrence,  -- what lies before it was scheduled was not missed
                             app.newest_occurrence(v_mailing.starts_at, v_mailing.time_zone, v_mailing.period, v_mailing.scheduled_at) + 1), CASE WHEN v_run IS NULL THEN v_newest ELSE v_newest - 1 END) AS n
    ON CONFLICT ON CONSTRAINT run_mailing_id_schedule_version_occurrence_key DO NOTHING;
  UPDATE app.mailing_plan p SET next_occurrence = v_newest + 1,
      next_moment = (SELECT n.moment FROM (SELECT app.occurrence_moment(v_mailing.starts_at, v_mailing.time_zone, v_mailing.period, v_newest + 1) AS moment) n
                      WHERE v_end IS NULL OR n.moment < v_end)
    WHERE p.mailing_id = p_plan.mailing_id;
  RETURN v_run;
END $$;

-- Whether an error 57014 is the statement's own timeout, and nobody's wish to stop it.
CREATE FUNCTION priv.statement_took_too_long() RETURNS boolean
  LANGUAGE plpgsql AS $$
DECLARE
  v_most interval := current_setting('statement_timeout')::interval;
BEGIN
  RETURN v_most > interval '0' AND clock_timestamp() - statement_timestamp() >= v_most;
END $$;

-- Plans at most one mailing that is due. Gives the mailing's number, or no row when nothing is due; run_id is NULL when
-- no run came of it. One that cannot be planned is held with the reason: it must not keep the others waiting.
-- One that takes long must not, either. p_part 'short' leaves those out that are known to take long, and one that exceeds
-- the caller's statement_timeout is one of them from now on; 'long' plans only these, so that two callers with different
-- patience delay nobody. 'all' makes no difference. What exceeds the patience of 'long' and 'all' is held.
CREATE FUNCTION api_sender.plan_due(p_sender bigint, p_epoch int, p_part text DEFAULT 'all') RETURNS TABLE (mailing_id bigint, run_id bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_plan app.mailing_plan;
  v_run bigint;
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  PERFORM priv.refuse_restored();
  SELECT p.* INTO v_plan FROM app.mailing_plan p
    WHERE p.next_moment <= clock_timestamp() AND (p_part = 'all' OR p.takes_long = (p_part = 'long'))
      AND priv.mailing_stop_reason(p.mailing_id) IS NULL
    ORDER BY p.next_moment, p.mailing_id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  BEGIN
    v_run := priv.plan_mailing(v_plan);
  EXCEPTION WHEN query_canceled THEN
    IF NOT priv.statement_took_too_long() THEN
      RAISE;
    ELSIF p_part = 'short' THEN
      UPDATE app.mailing_plan p SET takes_long = true WHERE p.mailing_id = v_plan.mailing_id;
    ELSE
      INSERT INTO app.mailing_hold (mailing_id, owner_id, reason)
        VALUES (v_plan.mailing_id, v_plan.owner_id, format('it cannot be planned: its run was not made within %s', current_setting('statement_timeout')))
        ON CONFLICT DO NOTHING;
    END IF;
  WHEN OTHERS THEN
    IF left(SQLSTATE, 2) IN ('08', '25', '40', '42', '53', '57', '58', 'MS') OR SQLSTATE = '55P03' THEN
      RAISE; -- no fault of the mailing: it is tried again
    END IF;
    INSERT INTO app.mailing_hold (mailing_id, owner_id, reason)
      VALUES (v_plan.mailing_id, v_plan.owner_id, left('it cannot be planned: ' || SQLERRM, 1000)) ON CONFLICT DO NOTHING;
  END;
  RETURN QUERY SELECT v_plan.mailing_id, v_run;
END $$;

-- Whether there is something for the part 'long' of plan_due or handle_requests.
CREATE FUNCTION api_sender.long_plans_wait(p_sender bigint, p_epoch int) RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  RETURN EXISTS (SELECT FROM app.mailing_plan p WHERE p.next_moment <= clock_timestamp() AND p.takes_long
                    AND priv.mailing_stop_reason(p.mailing_id) IS NULL)
      OR EXISTS (SELECT FROM app.request r JOIN app.mailing_plan p ON p.mailing_id = r.mailing_id
                  WHERE r.handled_at IS NULL AND r.kind = 'extra_run' AND p.takes_long);
END $$;

-- An extra run now; the schedule does not move. The caller has locked the plan. 55000 when the mailing is stopped, or the
-- wish was cancelled: a cancel that comes after the mailing was read ends the run.
CREATE FUNCTION priv.make_extra_run(p_mailing bigint, p_wish app.request DEFAULT NULL) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_mailing app.mailing;
  v_reason text := priv.mailing_stop_reason(p_mailing);
  v_number int;
BEGIN
  PERFORM priv.refuse_restored();
  SELECT * INTO v_mailing FROM app.mailing WHERE id = p_mailing AND deleted_at IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no mailing %', p_mailing USING ERRCODE = 'P0002';
  END IF;
  IF priv.was_cancelled_since(p_wish) THEN
    RAISE EXCEPTION 'it was cancelled before it began' USING ERRCODE = '55000';
  END IF;
  IF v_reason IS NOT NULL AND v_reason <> 'cancelled' THEN
    RAISE EXCEPTION 'the mailing is %', priv.mailing_stop_words(p_mailing) USING ERRCODE = '55000';
  END IF;
  IF NOT priv.from_allowed(v_mailing.owner_id, coalesce(priv.normalise_email(v_mailing.from_email),
        (SELECT a.email_norm FROM app.account a WHERE a.id = v_mailing.owner_id))) THEN
    RAISE EXCEPTION 'the From address % is not allowed for this account', coalesce(v_mailing.from_email, 'of the account') USING ERRCODE = '42501';
  END IF;
  SELECT least(min(r.occurrence), 0) - 1 INTO v_number FROM app.run r WHERE r.mailing_id = p_mailing AND r.schedule_version = v_mailing.schedule_version;
  RETURN priv.make_run(v_mailing, 'extra', coalesce(v_number, -1), clock_timestamp(), clock_timestamp());
END $$;

-- An extra run by whoever operates the sender.
CREATE FUNCTION api_sender.plan_extra(p_sender bigint, p_epoch int, p_mailing bigint) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  PERFORM priv.lock_plan(p_mailing, true);
  RETURN priv.make_extra_run(p_mailing);
END $$;

-- Why no letter of a mailing may go now, as priv.mailing_stop_words has it: for whoever operates the sender.
CREATE FUNCTION api_sender.mailing_stop(p_mailing bigint) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT priv.mailing_stop_words(p_mailing)
$$;

-- The moment of the next planning, for a sender that wants to be there in time. NULL: nothing planned.
CREATE FUNCTION api_sender.next_planned(p_sender bigint, p_epoch int) RETURNS timestamptz
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  RETURN (SELECT min(p.next_moment) FROM app.mailing_plan p WHERE p.next_moment > clock_timestamp());
END $$;

GRANT EXECUTE ON FUNCTION api_sender.mailing_stop(bigint), api_sender.plan_due(bigint, int, text), api_sender.long_plans_wait(bigint, int), api_sender.plan_extra(bigint, int, bigint), api_sender.next_planned(bigint, int) TO mailer_sender;
RESET ROLE;
