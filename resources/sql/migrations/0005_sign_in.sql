-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Signing in by e-mail and password: how a desk finds the login role that belongs to them, without telling anybody else.

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE mailer_owner;

-- Where the caller comes from, as far as limits are concerned.
CREATE FUNCTION priv.client_network() RETURNS inet
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT network(set_masklen(a.address, CASE family(a.address) WHEN 4 THEN 32 ELSE 64 END))
  FROM (SELECT coalesce(inet_client_addr(), '127.0.0.1') AS address) a
$$;

-- crypt(), at most as often at once as there are slots, and once for a network; NULL: busy, ask again. The subtransaction is rolled
-- back in the end, which gives the slot back at once: a caller who then sits on his transaction holds none.
CREATE FUNCTION priv.slow_hash(p_key text, p_salt text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_hash text;
BEGIN
  BEGIN
    PERFORM FROM priv.sign_in_lane WHERE lane = get_byte(sha256(convert_to(priv.client_network()::text, 'UTF8')), 0) FOR UPDATE SKIP LOCKED;
    IF FOUND THEN
      PERFORM FROM priv.sign_in_slot LIMIT 1 FOR UPDATE SKIP LOCKED;
      IF FOUND THEN
        v_hash := priv.crypt(p_key, p_salt);
      END IF;
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'ML001';
  EXCEPTION WHEN SQLSTATE 'ML001' THEN
    NULL;
  END;
  RETURN v_hash;
END $$;
GRANT EXECUTE ON FUNCTION priv.slow_hash(text, text) TO mailer_registrar;

-- The salt of an address, known or not. The program derives the lookup key from it and the password.
CREATE FUNCTION api_guest.salt(p_email text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT encode(priv.hmac(convert_to('salt:' || priv.normalise_email(left(p_email, 300)), 'UTF8'), s.value, 'sha256'), 'hex')
  FROM priv.service_secret s WHERE s.name = 'sign_in'
$$;

-- The login role of an address whose lookup key is right, else an invented name that looks like one. The first call
-- stores the try and answers (NULL, wait_ms); the caller commits, waits, and repeats the same call in a transaction of
-- its own until login_name comes. Failures make the waits longer, per address and per client network; nobody is ever
-- locked out.
CREATE FUNCTION api_guest.login_name(p_email text, p_lookup_key text, OUT login_name text, OUT wait_ms integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  c_window CONSTANT interval := '1 hour';
  v_now CONSTANT timestamptz := clock_timestamp();
  v_email CONSTANT text := priv.normalise_email(left(p_email, 300));
  v_secret bytea;
  v_absent text;
  v_email_digest bytea;
  v_key_digest bytea;
  v_network CONSTANT inet := priv.client_network();
  v_not_before timestamptz;
  v_xact xid8;
  v_by_email bigint;
  v_by_network bigint;
  v_last timestamptz;
  v_role name;
  v_stored text;
  v_hash text;
BEGIN
  IF p_lookup_key IS NULL OR p_lookup_key !~ '^[0-9a-f]{64}$' OR v_email IS NULL THEN
    RAISE EXCEPTION 'a lookup key is 64 hexadecimal digits' USING ERRCODE = '22023';
  END IF;
  SELECT value INTO STRICT v_secret FROM priv.service_secret WHERE name = 'sign_in';
  SELECT convert_from(value, 'UTF8') INTO STRICT v_absent FROM priv.service_secret WHERE name = 'absent_hash';
  v_email_digest := priv.hmac(convert_to('email:' || v_email, 'UTF8'), v_secret, 'sha256');
  v_key_digest := priv.hmac(convert_to('key:' || p_lookup_key, 'UTF8'), v_secret, 'sha256');
  SELECT t.not_before, t.xact INTO v_not_before, v_xact FROM priv.sign_in_try t
  WHERE t.email_digest = v_email_digest AND t.at > v_now - c_window AND t.key_digest = v_key_digest AND t.network = v_network
  ORDER BY t.at LIMIT 1;
  IF NOT FOUND THEN
    DELETE FROM priv.sign_in_try WHERE id IN (
      SELECT id FROM priv.sign_in_try WHERE at < v_now - c_window LIMIT 100 FOR UPDATE SKIP LOCKED);
    SELECT count(*) INTO v_by_email FROM priv.sign_in_try t WHERE t.email_digest = v_email_digest AND t.at > v_now - c_window;
    SELECT count(*), max(t.not_before) INTO v_by_network, v_last FROM priv.sign_in_try t
    WHERE t.network = v_network AND t.at > v_now - c_window;
    IF v_by_network >= 1000 THEN
      RAISE EXCEPTION 'too many tries from this network, try again later' USING ERRCODE = '53400';
    END IF;
    -- An address is only slowed down, up to 30 s a try; the tries of one network stand in a queue besides.
    v_not_before := v_now + CASE WHEN v_by_email < 5 THEN 0 ELSE least(30, 2 ^ (least(v_by_email, 20) - 5)) END * interval '1 s';
    IF v_by_network >= 20 THEN
      v_not_before := greatest(v_not_before, v_last + least(30, 2 ^ ((least(v_by_network, 80) - 20) / 10)) * interval '1 s');
    END IF;
    INSERT INTO priv.sign_in_try (email_digest, key_digest, account_id, network, not_before)
    VALUES (v_email_digest, v_key_digest, (SELECT a.id FROM app.account a WHERE a.email_norm = v_email AND a.email_norm <> ''),
            v_network, v_not_before);
    v_xact := pg_current_xact_id();
  END IF;
  wait_ms := ceil(greatest(0, extract(epoch FROM v_not_before - v_now)) * 1000);
  IF v_xact = pg_current_xact_id() OR wait_ms > 0 THEN
    RETURN;
  END IF;

  SELECT a.login_role, s.lookup_hash INTO v_role, v_stored
  FROM app.account a JOIN priv.account_secret s ON s.account_id = a.id
  WHERE a.email_norm = v_email AND a.email_norm <> '';
  v_stored := coalesce(v_stored, v_absent);
  v_hash := priv.slow_hash(p_lookup_key, v_stored);
  IF v_hash IS NULL THEN
    wait_ms := 100;
  ELSIF v_hash = v_stored AND v_role IS NOT NULL THEN
    login_name := v_role;
    DELETE FROM priv.sign_in_try WHERE id IN (
      SELECT id FROM priv.sign_in_try t WHERE t.email_digest = v_email_digest AND t.network = v_network FOR UPDATE SKIP LOCKED);
  ELSE
    login_name := 'u_' || left(encode(
      priv.hmac(convert_to('name:' || v_email || ':' || p_lookup_key, 'UTF8'), v_secret, 'sha256'), 'hex'), 24);
  END IF;
END $$;
GRANT EXECUTE ON FUNCTION api_guest.salt(text), api_guest.login_name(text, text) TO mailer_guest;

-- The same for those who are signed in: to change a password, to make an account for somebody.
CREATE FUNCTION api.salt(p_email text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT api_guest.salt(p_email) $$;
GRANT EXECUTE ON FUNCTION api.salt(text) TO mailer_user, mailer_manager, mailer_content_manager, mailer_administrator;

-- Tries to sign in that were not followed by a success, one line for an account (NULL: addresses without one) and network;
-- beyond the hundred with the most tries one line for all, so that whoever tries cannot fill the log.
-- Guests write no line themselves: theirs they could roll back, and a line for known addresses only would cost time.
CREATE FUNCTION api_sender.log_sign_in_failures() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_count bigint;
BEGIN
  WITH failed AS (
    UPDATE priv.sign_in_try SET is_logged = true WHERE id IN (
      SELECT t.id FROM priv.sign_in_try t
      WHERE NOT t.is_logged AND t.at < clock_timestamp() - interval '2 minutes' AND t.not_before < clock_timestamp() - interval '1 minute'
      ORDER BY t.id LIMIT 10000 FOR UPDATE SKIP LOCKED)
    RETURNING account_id, network, email_digest, at),
  written AS (
    INSERT INTO app.audit_log (action, subject_kind, subject_id, details)
    SELECT 'sign_in_failed', 'account', max(g.account_id) FILTER (WHERE g.place <= 100),
        jsonb_build_object('network', max(to_jsonb(g.network) #>> '{}') FILTER (WHERE g.place <= 100), 'attempts', sum(g.attempts),
          'addresses', sum(g.addresses), 'first_at', min(g.first_at))
        || CASE WHEN min(g.place) > 100 THEN jsonb_build_object('networks', count(DISTINCT g.network)) ELSE '{}' END
    FROM (SELECT f.account_id, f.network, count(*) AS attempts, count(DISTINCT f.email_digest) AS addresses, min(f.at) AS first_at,
            row_number() OVER (ORDER BY count(*) DESC, f.account_id, f.network) AS place
          FROM failed f GROUP BY f.account_id, f.network) g
    GROUP BY least(g.place, 101) RETURNING 1)
  SELECT count(*) INTO v_count FROM written;
  RETURN v_count;
END $$;
GRANT EXECUTE ON FUNCTION api_sender.log_sign_in_failures() TO mailer_sender;

RESET ROLE;
