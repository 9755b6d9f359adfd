-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Codes that prove that somebody reads a mailbox: to register, for a forgotten password, for a new address.
-- Whoever asks only writes a wish down. A sender turns wishes into codes and letters, one after another, so the answer
-- and its cost are the same for every address, limits are exact, and nobody who asks holds a lock that others wait for.

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE mailer_owner;

-- Letters with codes in an hour, to all addresses together; strangers get at most half of them.
INSERT INTO priv.setting_definition (key, kind, min, max, default_value) VALUES
  ('code_letters_per_hour', 'integer', 10, 1000000, '600');

-- A wish, and its code once a sender has made one. Only ever inserted by those who ask. No password, no verifier: they
-- travel with the code, so that the mailbox's owner decides whose password it is.
CREATE TABLE priv.code_request (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('registration', 'reset', 'email_change', 'from_address')),
  account_id bigint, -- who asked; of a reset, whose password it is
  email text NOT NULL CHECK (octet_length(email) <= 254
    AND email ~ '^([^[:space:][:cntrl:]\u0080-\u009f<>@"]{1,64}|"[^[:space:][:cntrl:]\u0080-\u009f<>]{1,62}")@[^[:space:][:cntrl:]\u0080-\u009f@<>"(),:;\\[\]]{1,189}$'),
  email_norm text NOT NULL GENERATED ALWAYS AS (priv.normalise_email(email)) STORED CHECK (priv.is_canonical_address(email_norm)),
  full_name text NOT NULL DEFAULT '' CHECK (octet_length(full_name) <= 400 AND full_name !~ '[[:cntrl:]\u0080-\u009f\u2028-\u202e\u2066-\u2069]'),
  language text NOT NULL DEFAULT 'en' CHECK (octet_length(language) <= 20 AND language ~ '^[a-z]{2,3}([_-][A-Za-z0-9]{2,8})*$'),
  network inet NOT NULL,
  requested_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  handled_at timestamptz,
  outcome text CHECK (outcome IN ('code', 'known', 'unknown', 'limit', 'late')),
  code_digest bytea,
  expires_at timestamptz,
  used_at timestamptz,
  CHECK ((outcome IS NOT DISTINCT FROM 'code') = (code_digest IS NOT NULL AND expires_at IS NOT NULL))
);
CREATE INDEX code_request_open ON priv.code_request (id) WHERE handled_at IS NULL;
CREATE INDEX code_request_email ON priv.code_request (email_norm, requested_at);
CREATE INDEX code_request_network ON priv.code_request (network, requested_at);
CREATE INDEX code_request_account ON priv.code_request (account_id, requested_at) WHERE account_id IS NOT NULL;
CREATE INDEX code_request_age ON priv.code_request (requested_at);

-- Whose turn it is to make codes. Locked by senders only.
CREATE TABLE priv.code_turn (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row));
INSERT INTO priv.code_turn DEFAULT VALUES;

-- Codes that were typed in, each stored and committed before it is judged.
CREATE TABLE priv.code_try (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email_digest bytea NOT NULL,
  code_digest bytea NOT NULL,
  network inet NOT NULL,
  xact xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX code_try_email ON priv.code_try (email_digest, network, at);
CREATE INDEX code_try_network ON priv.code_try (network, at);
CREATE INDEX code_try_at ON priv.code_try (at);

ALTER TABLE priv.code_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE priv.code_turn ENABLE ROW LEVEL SECURITY;
ALTER TABLE priv.code_try ENABLE ROW LEVEL SECURITY;

-- 125 bits in five groups of five, without I, L, O and U.
CREATE FUNCTION priv.make_code() RETURNS text
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 1 + (get_byte(b.bytes, n) & 31), 1)
                    || CASE WHEN n % 5 = 4 AND n < 24 THEN '-' ELSE '' END, '' ORDER BY n)
  FROM (SELECT priv.gen_random_bytes(25) AS bytes) b, generate_series(0, 24) n
$$;

-- As it was made, however it was typed; NULL for what cannot be one.
CREATE FUNCTION priv.normalise_code(p_code text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT c.code FROM (SELECT translate(regexp_replace(upper(left(p_code, 100) COLLATE "C"), '[-[:space:]]', '', 'g'), 'OIL', '011') AS code) c
  WHERE c.code ~ '^[0-9A-HJKMNP-TV-Z]{25}$'
$$;

CREATE FUNCTION priv.code_digest(p_request bigint, p_code text) RETURNS bytea
LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT sha256(convert_to('code:' || p_request || ':' || priv.normalise_code(p_code), 'UTF8')) $$;

-- Writes a wish down. 53400: this network, or this account, has asked too often; what others asked for the same address
-- shows in no answer. 23514 for what is no address, name or language.
CREATE FUNCTION priv.request_code(p_purpose text, p_email text, p_full_name text, p_language text, p_account_id bigint)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_network CONSTANT inet := priv.client_network();
  v_since CONSTANT timestamptz := clock_timestamp() - interval '1 hour';
  v_all bigint;
  v_same bigint;
BEGIN
  IF p_account_id IS NULL THEN
    SELECT count(*), count(*) FILTER (WHERE r.email_norm = priv.normalise_email(p_email) AND r.purpose = p_purpose) INTO v_all, v_same
    FROM priv.code_request r WHERE r.network = v_network AND r.purpose IN ('registration', 'reset') AND r.requested_at > v_since;
  ELSE
    SELECT count(*), count(*) FILTER (WHERE r.email_norm = priv.normalise_email(p_email) AND r.purpose = p_purpose) INTO v_all, v_same
    FROM priv.code_request r WHERE r.account_id = p_account_id AND r.purpose NOT IN ('registration', 'reset') AND r.requested_at > v_since;
  END IF;
  IF v_all >= 10 OR v_same >= 3 THEN
    RAISE EXCEPTION 'codes were asked for too often, try again in an hour' USING ERRCODE = '53400';
  END IF;
  INSERT INTO priv.code_request (purpose, account_id, email, full_name, language, network)
  VALUES (p_purpose, p_account_id, btrim(p_email), coalesce(p_full_name, ''), coalesce(p_language, 'en'), v_network);
END $$;

-- Turns at most p_limit wishes into codes and letters; gives how many were looked at. Limits count what was sent: 3 an
-- hour to one address for one purpose, 10 an hour for one network or account, and all together. A code lives for the hour
-- in which its address can be asked for again, so a limit that others have used up never leaves its owner without a valid
-- code. Codes for an account's own addresses are no use to another one: each may have one beyond what others asked for.
CREATE FUNCTION api_sender.make_codes(p_sender bigint, p_epoch int, p_limit int) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  c_hour CONSTANT interval := '1 hour';
  v_most CONSTANT int := priv.setting_integer('code_letters_per_hour');
  v_wish priv.code_request;
  v_now timestamptz;
  v_outcome text;
  v_code text;
  v_owner app.account; -- who has this address
  v_asker app.account;
  v_count bigint := 0;
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  PERFORM FROM priv.code_turn FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    RETURN 0;
  END IF;
  DELETE FROM priv.code_request WHERE id IN (
    SELECT id FROM priv.code_request WHERE requested_at < clock_timestamp() - interval '3 hours' LIMIT 1000 FOR UPDATE SKIP LOCKED);
  DELETE FROM priv.code_try WHERE id IN (
    SELECT id FROM priv.code_try WHERE at < clock_timestamp() - interval '3 hours' LIMIT 1000 FOR UPDATE SKIP LOCKED);
  FOR v_wish IN SELECT * FROM priv.code_request WHERE handled_at IS NULL ORDER BY id LIMIT p_limit LOOP
    v_now := clock_timestamp();
    v_code := NULL;
    SELECT * INTO v_owner FROM app.account WHERE email_norm = v_wish.email_norm AND email_norm <> '';
    SELECT * INTO v_asker FROM app.account WHERE id = v_wish.account_id;
    v_outcome := CASE
      WHEN v_wish.requested_at < v_now - c_hour OR v_wish.account_id IS NOT NULL AND v_asker.id IS NULL THEN 'late'
      WHEN (SELECT count(*) >= 3 AND (v_wish.purpose IN ('registration', 'reset') OR count(*) FILTER (WHERE r.account_id = v_wish.account_id) >= 1)
              FROM priv.code_request r WHERE r.email_norm = v_wish.email_norm AND r.purpose = v_wish.purpose
                   AND r.handled_at > v_now - c_hour AND r.outcome IN ('code', 'known')) THEN 'limit'
      WHEN 10 <= (SELECT count(*) FROM priv.code_request r WHERE r.handled_at > v_now - c_hour AND r.outcome IN ('code', 'known')
                    AND CASE WHEN v_wish.account_id IS NULL THEN r.network = v_wish.network AND r.purpose IN ('registration', 'reset')
                             ELSE r.account_id = v_wish.account_id AND r.purpose NOT IN ('registration', 'reset') END) THEN 'limit'
      WHEN (SELECT count(*) >= v_most OR v_wish.purpose = 'registration' AND count(*) FILTER (WHERE r.purpose = 'registration') >= v_most / 2
              FROM priv.code_request r WHERE r.handled_at > v_now - c_hour AND r.outcome IN ('code', 'known')) THEN 'limit'
      WHEN v_wish.purpose = 'reset' AND v_owner.id IS NULL THEN 'unknown'
      WHEN v_wish.purpose IN ('registration', 'email_change') AND v_owner.id IS NOT NULL THEN 'known'
      ELSE 'code' END;
    IF v_outcome = 'code' THEN
      v_code := priv.make_code();
    END IF;
    UPDATE priv.code_request SET handled_at = v_now, outcome = v_outcome, code_digest = priv.code_digest(id, v_code),
        expires_at = CASE WHEN v_code IS NOT NULL THEN v_now + c_hour END,
        account_id = CASE WHEN purpose = 'reset' THEN v_owner.id ELSE account_id END
      WHERE id = v_wish.id;
    IF v_outcome = 'known' THEN
      PERFORM priv.queue_system_letter('registration_known', v_owner.email, v_owner.language,
        jsonb_build_object('full_name', v_owner.full_name), '4 days', v_owner.id);
    ELSIF v_outcome = 'code' THEN
      -- A stranger chooses nothing that stands in a letter to somebody else: no name that nobody has proven.
      PERFORM priv.queue_system_letter(
        CASE v_wish.purpose WHEN 'registration' THEN 'registration_code' WHEN 'reset' THEN 'reset_code'
          WHEN 'email_change' THEN 'email_change_code' ELSE 'from_address_code' END,
        CASE WHEN v_wish.purpose = 'reset' THEN v_owner.email ELSE v_wish.email END,
        CASE WHEN v_wish.purpose = 'registration' THEN v_wish.language WHEN v_wish.purpose = 'reset' THEN v_owner.language ELSE v_asker.language END,
        jsonb_build_object('code', v_code, 'expires_at', v_now + c_hour,
          'full_name', CASE v_wish.purpose WHEN 'reset' THEN v_owner.full_name WHEN 'from_address' THEN v_asker.email ELSE '' END),
        c_hour, CASE WHEN v_wish.purpose = 'reset' THEN v_owner.id ELSE v_asker.id END);
    END IF;
    v_count := v_count + 1;
  END LOOP;
  RETURN v_count;
END $$;
GRANT EXECUTE ON FUNCTION api_sender.make_codes(bigint, int, int) TO mailer_sender;

-- Judges a code, after it was committed as a try: 'again' (it is stored now: commit, and call again in a transaction of
-- its own), 'wrong', 'attempts' (five for each code and network), 'replaced' (by a newer one), 'expired', 'used', or
-- 'right' with the request, which is then locked for the caller. Only who knows a code gets another word than 'wrong'.
CREATE FUNCTION priv.judge_code(p_purpose text, p_email text, p_code text, p_account_id bigint, OUT outcome text, OUT request_id bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_email CONSTANT text := priv.normalise_email(left(p_email, 300));
  v_code CONSTANT text := priv.normalise_code(p_code);
  v_network CONSTANT inet := priv.client_network();
  v_since CONSTANT timestamptz := clock_timestamp() - interval '1 hour';
  v_secret bytea;
  v_email_digest bytea;
  v_code_digest bytea;
  v_try bigint;
  v_xact xid8;
  v_newest timestamptz;
  v_request priv.code_request;
BEGIN
  outcome := 'wrong';
  IF v_email IS NULL OR v_code IS NULL THEN
    RETURN;
  END IF;
  SELECT value INTO STRICT v_secret FROM priv.service_secret WHERE name = 'sign_in';
  v_email_digest := priv.hmac(convert_to('code for:' || p_purpose || ':' || v_email, 'UTF8'), v_secret, 'sha256');
  v_code_digest := priv.hmac(convert_to('code:' || v_code, 'UTF8'), v_secret, 'sha256');
  SELECT t.id, t.xact INTO v_try, v_xact FROM priv.code_try t
  WHERE t.email_digest = v_email_digest AND t.network = v_network AND t.at > v_since AND t.code_digest = v_code_digest
  ORDER BY t.id LIMIT 1;
  IF NOT FOUND THEN
    IF 100 <= (SELECT count(*) FROM priv.code_try t WHERE t.network = v_network AND t.at > v_since) THEN
      RAISE EXCEPTION 'too many codes from this network, try again in an hour' USING ERRCODE = '53400';
    END IF;
    INSERT INTO priv.code_try (email_digest, code_digest, network) VALUES (v_email_digest, v_code_digest, v_network);
    outcome := 'again';
    RETURN;
  ELSIF v_xact = pg_current_xact_id() THEN
    outcome := 'again';
    RETURN;
  END IF;

  SELECT max(r.handled_at) INTO v_newest FROM priv.code_request r WHERE r.purpose = p_purpose AND r.email_norm = v_email;
  IF 5 < (SELECT count(*) FROM priv.code_try t WHERE t.email_digest = v_email_digest AND t.network = v_network
            AND t.at > greatest(v_since, v_newest) AND t.id <= v_try) THEN
    outcome := 'attempts';
    RETURN;
  END IF;
  SELECT * INTO v_request FROM priv.code_request r
  WHERE r.email_norm = v_email AND r.purpose = p_purpose AND r.outcome = 'code' AND r.code_digest = priv.code_digest(r.id, v_code)
    AND (p_account_id IS NULL OR r.account_id = p_account_id);
  IF NOT FOUND THEN
    RETURN;
  END IF;
  PERFORM FROM priv.code_request r WHERE r.id = v_request.id AND r.used_at IS NULL FOR NO KEY UPDATE;
  outcome := CASE
    WHEN NOT FOUND THEN 'used'
    WHEN EXISTS (SELECT FROM priv.code_request r WHERE r.email_norm = v_email AND r.purpose = p_purpose AND r.outcome = 'code'
                   AND (r.handled_at, r.id) > (v_request.handled_at, v_request.id) AND (p_account_id IS NULL OR r.account_id = p_account_id)) THEN 'replaced'
    WHEN v_request.expires_at <= clock_timestamp() THEN 'expired'
    ELSE 'right' END;
  IF outcome = 'right' THEN
    request_id := v_request.id;
    DELETE FROM priv.code_try WHERE id IN (
      SELECT id FROM priv.code_try t WHERE t.email_digest = v_email_digest AND t.network = v_network FOR UPDATE SKIP LOCKED);
  END IF;
END $$;

RESET ROLE;
