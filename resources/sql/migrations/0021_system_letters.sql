-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- System letters on their way: claim, mark, answer, take back; what a person and an administrator see of them.
-- The promises are those of the ledger with one difference: an uncertain letter is sent again, under the same Message-ID.
-- A row is locked by claims with SKIP LOCKED, by everything else in the order of the ids: nobody waits in a circle.
SET ROLE mailer_owner;

-- From whom a letter is. Everybody else's letters are the service's own; NULL: nobody has named its address yet.
CREATE FUNCTION priv.system_letter_from(p_kind text, p_parameters jsonb) RETURNS text
  LANGUAGE sql STABLE AS $$
  SELECT nullif(CASE WHEN p_kind = 'test_letter' THEN p_parameters ->> 'from_email' ELSE priv.setting_text('service_address') END, '')
$$;

-- Growing pauses, shorter than those of a mailing: somebody waits for a code.
CREATE FUNCTION priv.system_letter_pause(p_attempts int) RETURNS interval
  LANGUAGE sql VOLATILE AS $$
  SELECT make_interval(secs => least(least(priv.setting_integer('retry_max_seconds'), 600)::double precision,
                                     least(priv.setting_integer('retry_first_seconds'), 15) * power(2, least(greatest(p_attempts, 1) - 1, 20)))
                               * (1 + 0.2 * random()))
$$;

-- What the caller does not hold: nobody's, of a sender that is gone, or its own that it has forgotten.
CREATE FUNCTION priv.system_letter_is_free(p_letter priv.system_letter, p_sender bigint, p_epoch int, p_held bigint[]) RETURNS boolean
  LANGUAGE sql STABLE AS $$
  SELECT p_letter.lease_sender IS NULL
      OR p_letter.lease_sender = p_sender AND (p_letter.lease_epoch <> p_epoch OR p_letter.id <> ALL (p_held))
      OR p_letter.lease_sender <> p_sender AND NOT EXISTS (SELECT FROM app.sender s WHERE s.id = p_letter.lease_sender
           AND s.epoch = p_letter.lease_epoch AND s.lease_until > clock_timestamp())
$$;

-- Rescue, ends, and a lease on what is due now from these From domains (p_except: all but these). p_held: the letters that
-- the caller has under lease already, so that a claim whose answer was lost loses nothing. First tries go first.
CREATE FUNCTION api_sender.claim_system_letters(p_sender bigint, p_epoch int, p_domains text[], p_except boolean, p_held bigint[], p_limit int)
  RETURNS TABLE (letter_id bigint, kind text, to_email text, language text, parameters jsonb, uid text, created_at timestamptz, attempts int,
                 from_name text, from_email text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_now timestamptz := clock_timestamp();
BEGIN
  PERFORM priv.require_lease(p_sender, p_epoch);
  PERFORM priv.refuse_restored();
  -- A mark whose sender is gone. Its dot may leave until 10 s after the mark, so nobody sends it again before.
  WITH gone AS (
    SELECT l.id FROM priv.system_letter l
     WHERE l.state = 'sending' AND priv.system_letter_is_free(l, p_sender, p_epoch, p_held) ORDER BY l.id FOR NO KEY UPDATE SKIP LOCKED)
  UPDATE priv.system_letter l SET state = 'uncertain', due_at = greatest(v_now, l.marked_at + interval '15 seconds'),
      reply_code = NULL, reply = 'the sender stopped before the answer came' FROM gone WHERE l.id = gone.id;
  -- A code that is no longer good is sent to nobody, nor a test letter of somebody who may not send.
  WITH over AS (
    SELECT l.id FROM priv.system_letter l
     WHERE l.ended_at IS NULL AND l.state IN ('pending', 'deferred', 'uncertain') AND priv.system_letter_is_free(l, p_sender, p_epoch, p_held)
       AND (l.expires_at <= v_now OR l.kind = 'test_letter' AND NOT priv.may_send(l.account_id))
     ORDER BY l.id LIMIT 1000 FOR NO KEY UPDATE SKIP LOCKED)
  UPDATE priv.system_letter l SET ended_at = v_now, parameters = '{}', lease_sender = NULL, lease_epoch = NULL,
      state = CASE WHEN l.state = 'uncertain' THEN 'uncertain' WHEN l.expires_at <= v_now THEN 'expired' ELSE 'cancelled' END
    FROM over WHERE l.id = over.id;
  RETURN QUERY
    WITH due AS (
      SELECT l.id FROM priv.system_letter l
       WHERE l.ended_at IS NULL AND l.state IN ('pending', 'deferred', 'uncertain') AND l.due_at <= v_now AND l.expires_at > v_now
         AND priv.system_letter_is_free(l, p_sender, p_epoch, p_held)
         AND priv.system_letter_from(l.kind, l.parameters) IS NOT NULL
         AND (substring(priv.normalise_email(priv.system_letter_from(l.kind, l.parameters)) FROM '@([^@]*)$') = ANY (p_domains)) <> p_except
       ORDER BY l.attempts > 0, l.due_at, l.id LIMIT p_limit FOR NO KEY UPDATE SKIP LOCKED)
    UPDATE priv.system_letter l SET lease_sender = p_sender, lease_epoch = p_epoch, mark_token = NULL FROM due WHERE l.id = due.id
      RETURNING l.id, l.kind, l.to_email, l.language, l.parameters, l.message_uid, l.created_at, l.attempts,
        CASE WHEN l.kind = 'test_letter' THEN l.parameters ->> 'from_name' ELSE priv.setting_text('service_name') END,
        priv.system_letter_from(l.kind, l.parameters);
END $$;

-- The message of a test letter that the caller has under lease. It is read now, not frozen: a test shows what is there.
CREATE FUNCTION api_sender.test_message(p_sender bigint, p_epoch int, p_letter bigint) RETURNS TABLE (subject text, html text, plain_text text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  RETURN QUERY SELECT m.subject, m.html, m.plain_text FROM priv.system_letter l
    JOIN app.message m ON m.owner_id = l.account_id AND m.id = (l.parameters ->> 'message_id')::bigint
    WHERE l.id = p_letter AND l.kind = 'test_letter' AND l.lease_sender = p_sender AND l.lease_epoch = p_epoch;
END $$;

CREATE FUNCTION api_sender.test_files(p_sender bigint, p_epoch int, p_letter bigint)
  RETURNS TABLE (file_name text, content_type text, content_id text, content bytea)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  RETURN QUERY SELECT t.file_name, t.content_type, t.content_id, t.content FROM priv.system_letter l
    JOIN app.attachment t ON t.owner_id = l.account_id AND t.message_id = (l.parameters ->> 'message_id')::bigint
    WHERE l.id = p_letter AND l.kind = 'test_letter' AND l.lease_sender = p_sender AND l.lease_epoch = p_epoch
    ORDER BY t.position, t.id;
END $$;

-- The end of a try. Codes never stay, not even where a server repeats them in its answer.
CREATE FUNCTION priv.without_code(p_text text, p_parameters jsonb) RETURNS text
  LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN length(p_parameters ->> 'code') > 3
    THEN replace(replace(p_text, p_parameters ->> 'code', '<code>'),
                 coalesce(nullif(regexp_replace(p_parameters ->> 'code', '[^[:alnum:]]', '', 'g'), ''), '<code>'), '<code>')
    ELSE p_text END
$$;

-- The one write, of the form of api_sender.exchange and as idempotent. An answer settles the letter that its token has
-- marked, or one under the caller's lease that was refused before its dot. An attempt's number is its letter's.
CREATE FUNCTION api_sender.exchange_system_letters(p_sender bigint, p_epoch int, p_server text,
    p_answer_attempt bigint[], p_answer_letter bigint[], p_answer_token bigint[], p_answer_status text[], p_answer_stage text[],
    p_answer_code int[], p_answer_enhanced text[], p_answer_text text[], p_mark_letter bigint[], p_mark_token bigint[])
  RETURNS TABLE (kind text, letter_id bigint, attempt_id bigint, verdict text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_in_lease boolean;
  v_now timestamptz := clock_timestamp();
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  SELECT s.lease_until > v_now INTO v_in_lease FROM app.sender s WHERE s.id = p_sender AND s.epoch = p_epoch;
  IF cardinality(p_mark_letter) > 0 THEN
    PERFORM priv.refuse_restored();
  END IF;
  PERFORM FROM priv.system_letter l WHERE l.id = ANY (p_answer_letter || p_mark_letter) ORDER BY l.id FOR NO KEY UPDATE;

  WITH answer AS (
    SELECT * FROM unnest(p_answer_attempt, p_answer_letter, p_answer_token, p_answer_status, p_answer_code, p_answer_enhanced, p_answer_text)
      AS w (attempt_id, id, token, status, code, enhanced, text))
  UPDATE priv.system_letter l SET lease_sender = NULL, lease_epoch = NULL, mark_token = a.token, server = left(p_server, 300),
      attempts = l.attempts + CASE WHEN a.attempt_id IS NULL THEN 1 ELSE 0 END,
      state = CASE a.status WHEN 'accepted' THEN 'sent' WHEN 'refused' THEN 'failed' ELSE a.status END,
      due_at = v_now + priv.system_letter_pause(l.attempts + CASE WHEN a.attempt_id IS NULL THEN 1 ELSE 0 END),
      ended_at = CASE WHEN a.status IN ('accepted', 'refused') THEN v_now END,
      parameters = CASE WHEN a.status IN ('accepted', 'refused') THEN '{}' ELSE l.parameters END,
      reply_code = nullif(a.code, 0), reply = left(priv.without_code(concat_ws(' ', nullif(a.enhanced, ''), a.text), l.parameters), 1000)
    FROM answer a WHERE l.id = a.id AND l.ended_at IS NULL AND l.lease_sender = p_sender AND l.lease_epoch = p_epoch
      AND CASE WHEN a.attempt_id IS NOT NULL THEN l.state IN ('sending', 'uncertain') AND l.mark_token = a.token
               ELSE l.state IN ('pending', 'deferred', 'uncertain') AND l.mark_token IS DISTINCT FROM a.token END;
  RETURN QUERY SELECT 'answer', l.id, a.attempt_id, l.state FROM unnest(p_answer_attempt, p_answer_letter) AS a (attempt_id, id)
    JOIN priv.system_letter l ON l.id = a.id;

  UPDATE priv.system_letter l SET state = 'sending', mark_token = w.token, marked_at = v_now, attempts = l.attempts + 1
    FROM unnest(p_mark_letter, p_mark_token) AS w (id, token)
    WHERE l.id = w.id AND v_in_lease AND l.lease_sender = p_sender AND l.lease_epoch = p_epoch AND l.ended_at IS NULL
      AND l.state IN ('pending', 'deferred', 'uncertain') AND l.expires_at > v_now
      AND (l.kind <> 'test_letter' OR priv.may_send(l.account_id));
  RETURN QUERY
    SELECT 'mark', w.id, CASE WHEN l.state = 'sending' AND l.own AND l.mark_token = w.token THEN l.id END,
           CASE WHEN l.state = 'sending' AND l.own AND l.mark_token = w.token THEN 'marked'
                WHEN l.id IS NULL OR l.ended_at IS NOT NULL OR l.state = 'sending' THEN 'taken'
                WHEN l.expires_at <= v_now THEN 'expired'
                WHEN NOT (v_in_lease AND coalesce(l.own, false)) THEN 'lease_lost'
                ELSE 'stopped' END
      FROM unnest(p_mark_letter, p_mark_token) AS w (id, token)
      LEFT JOIN (SELECT l.*, l.lease_sender = p_sender AND l.lease_epoch = p_epoch AS own FROM priv.system_letter l) l ON l.id = w.id;
END $$;

-- Marks whose dot was never written: as if there had been none; the lease stays. Gives their number.
CREATE FUNCTION api_sender.take_back_system_letters(p_sender bigint, p_epoch int, p_letters bigint[]) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_count bigint;
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  PERFORM FROM priv.system_letter l WHERE l.id = ANY (p_letters) ORDER BY l.id FOR NO KEY UPDATE;
  UPDATE priv.system_letter l SET state = CASE WHEN l.attempts > 1 THEN 'deferred' ELSE 'pending' END, attempts = greatest(l.attempts - 1, 0),
      due_at = clock_timestamp()
    WHERE l.id = ANY (p_letters) AND l.lease_sender = p_sender AND l.lease_epoch = p_epoch AND l.ended_at IS NULL AND l.state IN ('sending', 'uncertain');
  GET DIAGNOSTICS v_count = ROW_COUNT;
  RETURN v_count;
END $$;

CREATE FUNCTION api_sender.release_system_letters(p_sender bigint, p_epoch int, p_letters bigint[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  PERFORM FROM priv.system_letter l WHERE l.id = ANY (p_letters) ORDER BY l.id FOR NO KEY UPDATE;
  UPDATE priv.system_letter l SET lease_sender = NULL, lease_epoch = NULL
    WHERE l.id = ANY (p_letters) AND l.lease_sender = p_sender AND l.lease_epoch = p_epoch AND l.state <> 'sending';
END $$;

-- Who got which kind of letter when is nobody's business for longer than a month.
CREATE FUNCTION api_sender.forget_system_letters(p_sender bigint, p_epoch int) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_count bigint;
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  DELETE FROM priv.system_letter l WHERE l.id IN (
    SELECT o.id FROM priv.system_letter o WHERE o.ended_at < clock_timestamp() - interval '30 days' ORDER BY o.id LIMIT 5000 FOR UPDATE SKIP LOCKED);
  GET DIAGNOSTICS v_count = ROW_COUNT;
  RETURN v_count;
END $$;

GRANT EXECUTE ON FUNCTION api_sender.claim_system_letters(bigint, int, text[], boolean, bigint[], int),
  api_sender.test_message(bigint, int, bigint), api_sender.test_files(bigint, int, bigint),
  api_sender.exchange_system_letters(bigint, int, text, bigint[], bigint[], bigint[], text[], text[], int[], text[], text[], bigint[], bigint[]),
  api_sender.take_back_system_letters(bigint, int, bigint[]), api_sender.release_system_letters(bigint, int, bigint[]),
  api_sender.forget_system_letters(bigint, int) TO mailer_sender;

-- A message as one of its clients would get it (without a client: as the account itself), to the account's own address.
CREATE FUNCTION api.send_test_letter(p_message bigint, p_client bigint, p_from_name text DEFAULT NULL, p_from_email text DEFAULT NULL) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_me CONSTANT bigint := priv.require_account();
  v_account app.account;
  v_client jsonb;
BEGIN
  SELECT a.* INTO STRICT v_account FROM app.account a WHERE a.id = v_me;
  IF concat(p_from_name, p_from_email) ~ '[[:cntrl:]]' OR octet_length(p_from_name) > 800 OR octet_length(p_from_email) > 254 THEN
    RAISE EXCEPTION 'a From name or address is one line' USING ERRCODE = '23514';
  END IF;
  IF NOT EXISTS (SELECT FROM app.message m WHERE m.owner_id = v_account.id AND m.id = p_message) THEN
    RAISE EXCEPTION 'there is no such message' USING ERRCODE = 'P0002';
  END IF;
  IF p_client IS NULL THEN
    v_client := jsonb_build_object('email', v_account.email, 'full_name', v_account.full_name, 'comment', '', 'fields', '{}'::jsonb);
  ELSE
    SELECT jsonb_build_object('email', c.email, 'full_name', c.full_name, 'comment', c.comment, 'fields', c.fields) INTO v_client
      FROM app.client c WHERE c.owner_id = v_account.id AND c.id = p_client;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'there is no such client' USING ERRCODE = 'P0002';
    END IF;
  END IF;
  IF NOT priv.from_allowed(v_account.id, priv.normalise_email(coalesce(p_from_email, v_account.email))) THEN
    RAISE EXCEPTION 'the From address % is not allowed for this account', coalesce(p_from_email, v_account.email) USING ERRCODE = '42501';
  END IF;
  IF (SELECT count(*) FROM priv.system_letter l WHERE l.to_email = v_account.email AND l.created_at > now() - interval '1 hour'
        AND l.kind = 'test_letter' AND l.account_id = v_account.id) >= 60 THEN
    RAISE EXCEPTION 'no more than 60 test letters an hour' USING ERRCODE = '55000';
  END IF;
  RETURN priv.queue_system_letter('test_letter', v_account.email, v_account.language, jsonb_build_object('message_id', p_message,
    'from_name', coalesce(p_from_name, CASE WHEN p_from_email IS NULL THEN v_account.full_name ELSE '' END),
    'from_email', coalesce(p_from_email, v_account.email), 'client', v_client), interval '1 day', v_account.id);
END $$;

-- How the account's own test letters stand.
CREATE FUNCTION api.test_letter_state(p_letter bigint)
  RETURNS TABLE (state text, attempts int, due_at timestamptz, ended_at timestamptz, reply_code int, reply text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_account bigint := priv.require_account();
BEGIN
  RETURN QUERY SELECT l.state, l.attempts, CASE WHEN l.ended_at IS NULL THEN l.due_at END, l.ended_at, l.reply_code, l.reply
    FROM priv.system_letter l WHERE l.id = p_letter AND l.account_id = v_account AND l.kind = 'test_letter';
END $$;
GRANT EXECUTE ON FUNCTION api.send_test_letter(bigint, bigint, text, text), api.test_letter_state(bigint) TO mailer_user;

-- The queue as an administrator sees it, the newest first: never a code. p_before: the last number of the page before.
CREATE FUNCTION api_administrator.system_letters(p_before bigint DEFAULT NULL, p_limit int DEFAULT 200)
  RETURNS TABLE (letter_id bigint, kind text, to_email text, language text, state text, created_at timestamptz, due_at timestamptz,
                 expires_at timestamptz, ended_at timestamptz, attempts int, server text, reply_code int, reply text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM priv.require_role('administrator');
  RETURN QUERY SELECT l.id, l.kind, l.to_email, l.language, l.state, l.created_at, CASE WHEN l.ended_at IS NULL THEN l.due_at END, l.expires_at,
      l.ended_at, l.attempts, l.server, l.reply_code, l.reply
    FROM priv.system_letter l WHERE p_before IS NULL OR l.id < p_before ORDER BY l.id DESC LIMIT least(greatest(p_limit, 1), 1000);
END $$;

CREATE FUNCTION api_administrator.system_letter_counts(p_since timestamptz DEFAULT now() - interval '7 days')
  RETURNS TABLE (kind text, state text, letters bigint, attempts bigint)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM priv.require_role('administrator');
  RETURN QUERY SELECT l.kind, l.state, count(*), sum(l.attempts)::bigint FROM priv.system_letter l
    WHERE l.created_at >= p_since GROUP BY l.kind, l.state ORDER BY l.kind, l.state;
END $$;
GRANT EXECUTE ON FUNCTION api_administrator.system_letters(bigint, int), api_administrator.system_letter_counts(timestamptz) TO mailer_administrator;
RESET ROLE;
