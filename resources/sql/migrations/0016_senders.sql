-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Senders: registration, heartbeat, identity of the database, breakers. The sender's login has these functions and no table.
SET ROLE mailer_owner;

-- 57P05-like fence: an older epoch of the same name has been replaced and must stop.
CREATE FUNCTION priv.require_sender(p_sender bigint, p_epoch int) RETURNS void
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM app.sender s WHERE s.id = p_sender AND s.epoch = p_epoch AND s.login_role = session_user) THEN
    RAISE EXCEPTION 'another sender has started under this instance name' USING ERRCODE = 'MS001',
      HINT = 'Give each sender an instance name of its own.';
  END IF;
END $$;

-- Whoever claims must be alive in the eyes of all others: after a lost lease not before the next heartbeat.
CREATE FUNCTION priv.require_lease(p_sender bigint, p_epoch int) RETURNS void
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  IF NOT EXISTS (SELECT FROM app.sender s WHERE s.id = p_sender AND s.stopped_at IS NULL AND s.lease_until > clock_timestamp()) THEN
    RAISE EXCEPTION 'the lease of this sender is over' USING ERRCODE = 'MS003', HINT = 'A heartbeat renews it.';
  END IF;
END $$;

CREATE FUNCTION priv.refuse_restored() RETURNS void
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_detail text;
BEGIN
  SELECT restore_detail INTO v_detail FROM priv.ledger_identity WHERE restore_seen_at IS NOT NULL;
  IF FOUND THEN
    RAISE EXCEPTION 'the database was restored from a backup: %', v_detail USING ERRCODE = 'MS002',
      HINT = 'Nothing is planned or sent until mailerapp --accept-restore.';
  END IF;
END $$;

-- Open attempts of a sender that is gone become uncertain (or, by the service setting, deferred to be sent again).
CREATE FUNCTION priv.rescue_attempts(p_sender bigint, p_below_epoch int) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
  v_resend boolean := priv.setting_text('uncertain') = 'resend';
  v_count bigint;
BEGIN
  WITH gone AS (
    SELECT d.id, d.state AS was, a.id AS attempt_id, a.marked_at FROM app.attempt a JOIN app.delivery d ON d.id = a.delivery_id
      WHERE a.status = 'open' AND a.sender_id = p_sender AND a.sender_epoch < p_below_epoch
      ORDER BY d.id FOR NO KEY UPDATE OF d SKIP LOCKED),
  closed AS (
    UPDATE app.attempt a SET status = 'uncertain', answered_at = clock_timestamp(), stage = 'dot', answer = 'the sender stopped before the answer came'
      FROM gone WHERE a.delivery_id = gone.id AND a.id = gone.attempt_id AND a.status = 'open' RETURNING a.delivery_id),
  changed AS (
    UPDATE app.delivery d SET attempts = d.attempts + 1, lease_sender = NULL, lease_epoch = NULL, reason = 'uncertain',
        state = CASE WHEN v_resend THEN 'deferred' ELSE 'uncertain' END,
        due_at = CASE WHEN v_resend THEN gone.marked_at + interval '15 minutes' END,
        settled_at = CASE WHEN v_resend THEN NULL ELSE clock_timestamp() END
      FROM gone JOIN closed ON closed.delivery_id = gone.id WHERE d.id = gone.id
      RETURNING d.owner_id, d.run_id, gone.was, d.state)
  SELECT priv.count_changes(array_agg(c::priv.letter_change))
    INTO v_count FROM (SELECT owner_id, run_id, was, state, count(*) FROM changed GROUP BY owner_id, run_id, was, state) c;
  RETURN coalesce(v_count, 0);
END $$;

-- The highest attempt that was ever committed, exactly: the sequence may stand behind it after a crash, or in front of it.
CREATE FUNCTION priv.highest_attempt() RETURNS bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(max(t.highest_attempt), 0) FROM priv.ledger_tide t
$$;

-- Says whether this database is older than one that the caller has seen: identity and highest attempt must not go back.
CREATE FUNCTION api_sender.check_identity(p_database uuid, p_highest_attempt bigint) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_identity priv.ledger_identity;
  v_highest bigint := priv.highest_attempt();
BEGIN
  SELECT * INTO v_identity FROM priv.ledger_identity;
  IF p_database = v_identity.database_id AND p_highest_attempt > v_highest THEN
    UPDATE priv.ledger_identity SET restore_seen_at = coalesce(restore_seen_at, clock_timestamp()),
      restore_detail = format('a sender has seen attempt %s, the database knows %s', p_highest_attempt, v_highest)
      WHERE database_id = p_database;
    RETURN false;
  END IF;
  RETURN v_identity.restore_seen_at IS NULL;
END $$;

CREATE FUNCTION api_sender.register(p_name text, p_host text, p_process bigint, p_version text, p_lease interval)
  RETURNS TABLE (sender_id bigint, epoch int, database_id uuid, highest_attempt bigint, rescued bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_sender app.sender;
  v_rescued bigint;
BEGIN
  IF p_lease NOT BETWEEN interval '100 milliseconds' AND interval '1 hour' THEN
    RAISE EXCEPTION 'a lease lasts between 100 milliseconds and 1 hour' USING ERRCODE = '22023';
  END IF;
  SELECT * INTO v_sender FROM app.sender s WHERE s.name = p_name;
  IF FOUND AND v_sender.login_role <> session_user THEN
    RAISE EXCEPTION 'the instance name % belongs to another login', p_name USING ERRCODE = '42501';
  END IF;
  INSERT INTO app.sender AS s (name, login_role, host, process_id, version, lease, lease_until)
    VALUES (p_name, session_user, p_host, p_process, p_version, p_lease, clock_timestamp() + p_lease)
    ON CONFLICT (name) DO UPDATE SET epoch = s.epoch + 1, host = excluded.host, process_id = excluded.process_id, version = excluded.version,
      started_at = clock_timestamp(), heartbeat_at = clock_timestamp(), lease = excluded.lease, lease_until = excluded.lease_until, stopped_at = NULL, sessions = 0, state = '{}'
    RETURNING * INTO v_sender;
  v_rescued := priv.rescue_attempts(v_sender.id, v_sender.epoch);
  -- A row for each start would pile up: what the older ones knew goes on under this one.
  WITH older AS (
    SELECT t.sender_id, t.epoch FROM priv.ledger_tide t WHERE t.sender_id = v_sender.id AND t.epoch < v_sender.epoch FOR UPDATE SKIP LOCKED),
  gone AS (
    DELETE FROM priv.ledger_tide t USING older o WHERE t.sender_id = o.sender_id AND t.epoch = o.epoch RETURNING t.highest_attempt)
  INSERT INTO priv.ledger_tide (sender_id, epoch, highest_attempt) SELECT v_sender.id, v_sender.epoch, max(g.highest_attempt) FROM gone g HAVING count(*) > 0;
  RETURN QUERY SELECT v_sender.id, v_sender.epoch, i.database_id, priv.highest_attempt(), v_rescued FROM priv.ledger_identity i;
END $$;

-- Renews the lease and tells the sender its share of the service's limits: sessions that it may have from now on, and in
-- the end (due) when the others have given back theirs. What is granted to the living never sums up to more than the
-- limit: a sender that has p_open sessions keeps their number until a later heartbeat says that they are closed.
CREATE FUNCTION api_sender.heartbeat(p_sender bigint, p_epoch int, p_state jsonb, p_open int DEFAULT 0)
  RETURNS TABLE (rank int, senders int, sessions int, due int, letters_per_second double precision, database_now timestamptz)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_limit int := priv.setting_integer('sessions');
  v_others bigint;
BEGIN
  UPDATE app.sender s SET heartbeat_at = clock_timestamp(), lease_until = clock_timestamp() + s.lease, stopped_at = NULL, state = coalesce(p_state, s.state)
    WHERE s.id = p_sender AND s.epoch = p_epoch AND s.login_role = session_user;
  IF NOT FOUND THEN
    PERFORM priv.require_sender(p_sender, p_epoch);
  END IF;
  PERFORM FROM priv.share_lock FOR UPDATE; -- one after another; nobody holds it for longer than this call
  SELECT (count(*) FILTER (WHERE s.id < p_sender))::int, count(*)::int, coalesce(sum(s.sessions) FILTER (WHERE s.id <> p_sender), 0)
    INTO rank, senders, v_others FROM app.sender s WHERE s.stopped_at IS NULL AND s.lease_until > clock_timestamp();
  due := v_limit / senders + CASE WHEN rank < v_limit % senders THEN 1 ELSE 0 END;
  sessions := greatest(least(due, v_limit - v_others), 0);
  UPDATE app.sender s SET sessions = greatest(heartbeat.sessions, p_open) WHERE s.id = p_sender AND s.epoch = p_epoch;
  letters_per_second := priv.setting_integer('letters_per_second') * sessions::double precision / v_limit;
  database_now := clock_timestamp();
  RETURN NEXT;
END $$;

-- A clean stop: leases go back at once.
CREATE FUNCTION api_sender.stop(p_sender bigint, p_epoch int) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  UPDATE app.sender SET stopped_at = clock_timestamp(), lease_until = clock_timestamp() WHERE id = p_sender AND epoch = p_epoch;
END $$;

-- Rescues what senders that are gone have left: their open attempts become uncertain. Their blocks are free by themselves.
-- The caller is not gone, however late its heartbeat is: of its own, only older epochs.
CREATE FUNCTION api_sender.rescue(p_sender bigint, p_epoch int) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
  v_gone record;
  v_count bigint := 0;
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  -- One sender's a call, so that the counters of runs are locked once a transaction.
  FOR v_gone IN SELECT s.id, s.below FROM (SELECT s.id, CASE WHEN s.lease_until < clock_timestamp() AND s.id <> p_sender THEN s.epoch + 1 ELSE s.epoch END AS below
                                             FROM app.sender s) s
                 WHERE EXISTS (SELECT FROM app.attempt a WHERE a.status = 'open' AND a.sender_id = s.id AND a.sender_epoch < s.below)
                 ORDER BY s.id LOOP
    v_count := priv.rescue_attempts(v_gone.id, v_gone.below);
    EXIT WHEN v_count > 0;
  END LOOP;
  RETURN v_count;
END $$;

-- Everybody may read the reason, and a server's answer can name somebody's client.
CREATE FUNCTION api_sender.set_breaker(p_sender bigint, p_epoch int, p_server text, p_state text, p_reason text, p_failures int, p_retry interval) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  INSERT INTO app.breaker AS b (sender_id, server, state, reason, failures, opened_at, retry_at)
    VALUES (p_sender, p_server, p_state, left(priv.without_addresses(p_reason, NULL), 1000), p_failures, CASE WHEN p_state <> 'closed' THEN clock_timestamp() END, clock_timestamp() + p_retry)
    ON CONFLICT (sender_id, server) DO UPDATE SET state = excluded.state, reason = excluded.reason, failures = excluded.failures,
      opened_at = CASE WHEN excluded.state = 'closed' THEN NULL ELSE coalesce(b.opened_at, excluded.opened_at) END,
      retry_at = excluded.retry_at, changed_at = clock_timestamp();
END $$;

-- The breakers that this sender left behind: they outlive a restart. retry_after: seconds from now.
CREATE FUNCTION api_sender.breakers(p_sender bigint, p_epoch int)
  RETURNS TABLE (server text, state text, reason text, failures int, retry_after double precision)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  RETURN QUERY SELECT b.server, b.state, b.reason, b.failures, greatest(extract(epoch FROM b.retry_at - clock_timestamp()), 0)::double precision
    FROM app.breaker b WHERE b.sender_id = p_sender;
END $$;

GRANT EXECUTE ON FUNCTION api_sender.check_identity(uuid, bigint), api_sender.register(text, text, bigint, text, interval),
  api_sender.heartbeat(bigint, int, jsonb, int), api_sender.stop(bigint, int), api_sender.rescue(bigint, int),
  api_sender.set_breaker(bigint, int, text, text, text, int, interval), api_sender.breakers(bigint, int) TO mailer_sender;
RESET ROLE;
