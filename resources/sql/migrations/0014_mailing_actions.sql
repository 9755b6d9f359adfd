-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What people do with mailings. Each function checks the caller's account itself.
SET ROLE mailer_owner;

CREATE FUNCTION priv.own_mailing(p_mailing bigint) RETURNS app.mailing
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_owner bigint := priv.require_account();
  v_mailing app.mailing;
BEGIN
  SELECT * INTO v_mailing FROM app.mailing WHERE id = p_mailing AND owner_id = v_owner AND deleted_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such mailing' USING ERRCODE = 'P0002';
  END IF;
  RETURN v_mailing;
END $$;

-- From now on the mailing goes out by itself.
CREATE FUNCTION api.schedule_mailing(p_mailing bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_mailing app.mailing := priv.own_mailing(p_mailing);
BEGIN
  IF v_mailing.ends_at IS NOT NULL AND app.end_moment(v_mailing.ends_at, v_mailing.end_is_date, v_mailing.time_zone) <= clock_timestamp() THEN
    RAISE EXCEPTION 'the end of the mailing has passed' USING ERRCODE = '22023', HINT = 'Choose a later end, or none.';
  END IF;
  -- By the clock on the wall it may look later: in an hour that the clock change skips.
  IF v_mailing.ends_at IS NOT NULL AND app.end_moment(v_mailing.ends_at, v_mailing.end_is_date, v_mailing.time_zone)
       <= app.local_to_moment(v_mailing.starts_at, v_mailing.time_zone) THEN
    RAISE EXCEPTION 'no run of the mailing begins before its end' USING ERRCODE = '22023', HINT = 'Choose a later end, or none.';
  END IF;
  IF NOT priv.from_allowed(v_mailing.owner_id, coalesce(priv.normalise_email(v_mailing.from_email),
        (SELECT email_norm FROM app.account WHERE id = v_mailing.owner_id))) THEN
    RAISE EXCEPTION 'the From address % is not yours to use', coalesce(v_mailing.from_email, 'of this account') USING ERRCODE = '42501',
      HINT = 'Use the address of your account or one that you have confirmed.';
  END IF;
  UPDATE app.mailing SET scheduled_at = CASE WHEN scheduled_at IS NULL OR cancelled_at IS NOT NULL THEN clock_timestamp() ELSE scheduled_at END,
         cancelled_at = NULL WHERE id = p_mailing;
END $$;

CREATE FUNCTION api.pause_mailing(p_mailing bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_mailing app.mailing := priv.own_mailing(p_mailing);
BEGIN
  UPDATE app.mailing SET paused_at = coalesce(paused_at, clock_timestamp()) WHERE id = v_mailing.id;
END $$;

CREATE FUNCTION api.resume_mailing(p_mailing bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_mailing app.mailing := priv.own_mailing(p_mailing);
BEGIN
  UPDATE app.mailing SET paused_at = NULL WHERE id = v_mailing.id;
END $$;

-- No further run; what is open is cancelled. Scheduling it again takes the cancellation back.
CREATE FUNCTION api.cancel_mailing(p_mailing bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_mailing app.mailing := priv.own_mailing(p_mailing);
BEGIN
  UPDATE app.mailing SET cancelled_at = coalesce(cancelled_at, clock_timestamp()), cancels = cancels + 1 WHERE id = v_mailing.id;
  PERFORM priv.add_request(v_mailing.owner_id, 'cancel', v_mailing.id);
END $$;

-- What is open now is cancelled; the schedule goes on.
CREATE FUNCTION api.cancel_runs(p_mailing bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_mailing app.mailing := priv.own_mailing(p_mailing);
BEGIN
  UPDATE app.mailing SET cancels = cancels + 1 WHERE id = v_mailing.id;
  PERFORM priv.add_request(v_mailing.owner_id, 'cancel', v_mailing.id);
END $$;

-- The mailing leaves every list; its ledger stays.
CREATE FUNCTION api.delete_mailing(p_mailing bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_mailing app.mailing := priv.own_mailing(p_mailing);
BEGIN
  UPDATE app.mailing SET deleted_at = clock_timestamp(), cancels = cancels + 1 WHERE id = v_mailing.id;
  PERFORM priv.add_request(v_mailing.owner_id, 'cancel', v_mailing.id);
  PERFORM priv.write_audit('mailing_deleted', 'mailing', v_mailing.id, jsonb_build_object('name', v_mailing.name));
END $$;

-- Takes a deletion of the last hour back. Letters that it cancelled stay cancelled.
CREATE FUNCTION api.restore_mailing(p_mailing bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_name text;
BEGIN
  UPDATE app.mailing SET deleted_at = NULL
    WHERE id = p_mailing AND owner_id = priv.require_account() AND deleted_at > clock_timestamp() - interval '1 hour' RETURNING name INTO v_name;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such deleted mailing' USING ERRCODE = 'P0002';
  END IF;
  PERFORM priv.write_audit('mailing_restored', 'mailing', p_mailing, jsonb_build_object('name', v_name));
END $$;

CREATE FUNCTION api.set_mailing_clients(p_mailing bigint, p_lists bigint[], p_clients bigint[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_mailing app.mailing := priv.own_mailing(p_mailing);
BEGIN
  DELETE FROM app.mailing_list WHERE owner_id = v_mailing.owner_id AND mailing_id = v_mailing.id;
  DELETE FROM app.mailing_client WHERE owner_id = v_mailing.owner_id AND mailing_id = v_mailing.id;
  INSERT INTO app.mailing_list (owner_id, mailing_id, list_id)
    SELECT v_mailing.owner_id, v_mailing.id, l.id FROM app.client_list l WHERE l.owner_id = v_mailing.owner_id AND l.id = ANY (p_lists);
  INSERT INTO app.mailing_client (owner_id, mailing_id, client_id)
    SELECT v_mailing.owner_id, v_mailing.id, c.id FROM app.client c WHERE c.owner_id = v_mailing.owner_id AND c.id = ANY (p_clients);
END $$;

CREATE FUNCTION priv.was_cancelled_since(p_wish app.request) RETURNS boolean
  LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM app.request c WHERE c.owner_id = p_wish.owner_id AND c.mailing_id = p_wish.mailing_id
                    AND c.kind = 'cancel' AND c.id > p_wish.id)
$$;

-- An extra run now; the schedule does not move. p_run_key makes a repeated call one wish. Gives the request's number.
-- A cancelled mailing may have one: it does not bring the schedule back. Wishes that pile up while nobody is there to
-- carry them out are one wish: else every client would get as many letters as somebody tried. One that was cancelled since
-- is not wished for any more.
CREATE FUNCTION api.request_extra_run(p_mailing bigint, p_run_key uuid) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_mailing app.mailing := priv.own_mailing(p_mailing);
  v_reason text := priv.mailing_stop_reason(p_mailing);
  v_request app.request;
  v_open bigint;
BEGIN
  IF p_run_key IS NULL THEN
    RAISE EXCEPTION 'an extra run needs a key' USING ERRCODE = '22004';
  END IF;
  IF v_reason IS NOT NULL AND v_reason <> 'cancelled' THEN
    RAISE EXCEPTION 'the mailing is %', priv.mailing_stop_words(p_mailing) USING ERRCODE = '55000', HINT = 'Nothing is sent while it is so.';
  END IF;
  IF NOT EXISTS (SELECT FROM app.request WHERE owner_id = v_mailing.owner_id AND run_key = p_run_key) THEN
    IF NOT EXISTS (SELECT FROM app.sender s WHERE s.stopped_at IS NULL AND s.lease_until > clock_timestamp()) THEN
      SELECT r.id INTO v_open FROM app.request r
        WHERE r.owner_id = v_mailing.owner_id AND r.mailing_id = p_mailing AND r.kind = 'extra_run' AND r.handled_at IS NULL
          AND NOT priv.was_cancelled_since(r) ORDER BY r.id LIMIT 1;
    END IF;
    PERFORM priv.add_request(v_mailing.owner_id, 'extra_run', p_mailing, p_run_key => p_run_key);
    UPDATE app.request SET joined_id = v_open, handled_at = clock_timestamp()
      WHERE owner_id = v_mailing.owner_id AND run_key = p_run_key AND id > v_open;
  END IF;
  SELECT * INTO v_request FROM app.request WHERE owner_id = v_mailing.owner_id AND run_key = p_run_key;
  IF v_request.mailing_id <> p_mailing THEN
    RAISE EXCEPTION 'this key belongs to another mailing' USING ERRCODE = '22023';
  END IF;
  RETURN coalesce(v_request.joined_id, v_request.id);
END $$;

CREATE FUNCTION api.release_hold(p_mailing bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_mailing app.mailing := priv.own_mailing(p_mailing);
BEGIN
  PERFORM priv.add_request(v_mailing.owner_id, 'release_hold', v_mailing.id);
END $$;

-- Uncertain letters of a run (one, or all of it): 'send_again' (not before 15 minutes after the mark) or 'count_as_sent'.
-- A letter that failed may be sent again, too, when it is named.
CREATE FUNCTION api.decide_letters(p_run bigint, p_delivery bigint, p_decision text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_owner bigint := priv.require_account();
  v_mailing bigint;
BEGIN
  IF p_decision IS NULL OR p_decision NOT IN ('send_again', 'count_as_sent') THEN
    RAISE EXCEPTION 'a decision is send_again or count_as_sent' USING ERRCODE = '22023';
  END IF;
  SELECT r.mailing_id INTO v_mailing FROM app.run r WHERE r.id = p_run AND r.owner_id = v_owner;
  IF NOT FOUND OR p_delivery IS NOT NULL AND NOT EXISTS (SELECT FROM app.delivery d WHERE d.id = p_delivery AND d.run_id = p_run) THEN
    RAISE EXCEPTION 'there is no such letter' USING ERRCODE = 'P0002';
  END IF;
  PERFORM priv.add_request(v_owner, p_decision, v_mailing, p_run, p_delivery);
END $$;

-- The same for letters that are named: at most 10 000 in one call, so that a sender is soon done with each. Besides
-- uncertain ones, failed, expired and deferred letters may be sent again. Gives how many of them it is about.
CREATE FUNCTION api.decide_chosen_letters(p_run bigint, p_letters bigint[], p_decision text) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_owner bigint := priv.require_account();
  v_mailing bigint;
  v_letters bigint[];
BEGIN
  IF p_decision IS NULL OR p_decision NOT IN ('send_again', 'count_as_sent') THEN
    RAISE EXCEPTION 'a decision is send_again or count_as_sent' USING ERRCODE = '22023';
  END IF;
  IF cardinality(p_letters) > 10000 THEN
    RAISE EXCEPTION 'at most 10000 letters in one call' USING ERRCODE = '22023';
  END IF;
  SELECT r.mailing_id INTO v_mailing FROM app.run r WHERE r.id = p_run AND r.owner_id = v_owner;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such run' USING ERRCODE = 'P0002';
  END IF;
  SELECT array_agg(d.id ORDER BY d.id) INTO v_letters FROM app.delivery d
   WHERE d.id = ANY (p_letters) AND d.run_id = p_run
     AND (d.state = 'uncertain' OR p_decision = 'send_again' AND d.state IN ('failed', 'expired', 'deferred'));
  IF v_letters IS NULL THEN
    RETURN 0;
  END IF;
  PERFORM priv.add_request(v_owner, p_decision, v_mailing, p_run, p_letters => v_letters);
  RETURN cardinality(v_letters);
END $$;

GRANT EXECUTE ON FUNCTION api.schedule_mailing(bigint), api.pause_mailing(bigint), api.resume_mailing(bigint), api.cancel_mailing(bigint),
  api.cancel_runs(bigint), api.delete_mailing(bigint), api.restore_mailing(bigint), api.set_mailing_clients(bigint, bigint[], bigint[]), api.request_extra_run(bigint, uuid),
  api.release_hold(bigint), api.decide_letters(bigint, bigint, text),
  api.decide_chosen_letters(bigint, bigint[], text) TO mailer_user;

-- Also in place of another reason: the row is the last word, whose it is and since when. The same reason again is no news.
CREATE FUNCTION api_manager.disable_mailing(p_mailing bigint, p_reason text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.has_role('manager') THEN
    RAISE EXCEPTION 'only a manager disables mailings' USING ERRCODE = '42501';
  END IF;
  INSERT INTO app.mailing_disable (mailing_id, owner_id, disabled_by, reason)
    SELECT m.id, m.owner_id, app.current_account_id(), p_reason FROM app.mailing m WHERE m.id = p_mailing AND m.deleted_at IS NULL
    ON CONFLICT (mailing_id) DO UPDATE SET reason = excluded.reason, disabled_by = excluded.disabled_by, disabled_at = excluded.disabled_at
      WHERE mailing_disable.reason <> excluded.reason;
  IF FOUND THEN
    PERFORM priv.write_audit('mailing_disabled', 'mailing', p_mailing, jsonb_build_object('reason', p_reason));
  ELSIF NOT EXISTS (SELECT FROM app.mailing m WHERE m.id = p_mailing AND m.deleted_at IS NULL) THEN
    RAISE EXCEPTION 'there is no such mailing' USING ERRCODE = 'P0002';
  END IF;
END $$;

CREATE FUNCTION api_manager.enable_mailing(p_mailing bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.has_role('manager') THEN
    RAISE EXCEPTION 'only a manager enables mailings' USING ERRCODE = '42501';
  END IF;
  DELETE FROM app.mailing_disable WHERE mailing_id = p_mailing;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such disabled mailing' USING ERRCODE = 'P0002';
  END IF;
  PERFORM priv.write_audit('mailing_enabled', 'mailing', p_mailing, '{}');
END $$;
GRANT EXECUTE ON FUNCTION api_manager.disable_mailing(bigint, text), api_manager.enable_mailing(bigint) TO mailer_manager;
RESET ROLE;
