-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a person changes of the own account: profile, e-mail, From addresses.

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE mailer_owner;

-- 42501 for nobody; 28P01: the key does not belong to the account's password; 55P03: all hash slots are busy.
CREATE FUNCTION priv.require_key(p_lookup_key text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me CONSTANT bigint := app.current_account_id();
  v_stored text;
  v_hash text;
BEGIN
  IF v_me IS NULL THEN
    RAISE EXCEPTION 'this login belongs to no active account' USING ERRCODE = '42501';
  END IF;
  SELECT lookup_hash INTO STRICT v_stored FROM priv.account_secret WHERE account_id = v_me;
  v_hash := priv.slow_hash(coalesce(p_lookup_key, ''), v_stored);
  IF v_hash IS NULL THEN
    RAISE EXCEPTION 'the server is busy, try again' USING ERRCODE = '55P03';
  ELSIF v_hash <> v_stored THEN
    RAISE EXCEPTION 'the password is wrong' USING ERRCODE = '28P01';
  END IF;
  RETURN v_me;
END $$;

-- 23514 for a name or language that is none, 22023 for a time zone.
CREATE FUNCTION api.change_profile(p_full_name text, p_language text, p_time_zone text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me CONSTANT bigint := priv.require_account();
BEGIN
  UPDATE app.account SET full_name = p_full_name, language = p_language, time_zone = priv.time_zone_name(p_time_zone) WHERE id = v_me;
END $$;

-- A code goes to the new address; nothing changes before it comes back.
CREATE FUNCTION api.request_email_change(p_lookup_key text, p_email text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me CONSTANT bigint := priv.require_key(p_lookup_key);
BEGIN
  IF EXISTS (SELECT FROM app.account WHERE id = v_me AND email_norm = priv.normalise_email(p_email)) THEN
    RAISE EXCEPTION 'this is the address of the account already' USING ERRCODE = '22023';
  END IF;
  PERFORM priv.request_code('email_change', p_email, '', 'en', v_me);
END $$;

-- Address and lookup key change together, since the key hangs on the address. The old address is told. Outcomes of
-- priv.judge_code, and 'known': the address has got an account meanwhile.
CREATE FUNCTION api.confirm_email_change(p_email text, p_code text, p_old_lookup_key text, p_lookup_key text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '3s'
AS $$
DECLARE
  v_me CONSTANT bigint := priv.require_key(p_old_lookup_key);
  v_outcome text;
  v_request bigint;
  v_old app.account;
  v_new text;
  v_hash text;
BEGIN
  IF p_lookup_key IS NULL OR p_lookup_key !~ '^[0-9a-f]{64}$' THEN
    RAISE EXCEPTION 'a lookup key is 64 hexadecimal digits' USING ERRCODE = '22023';
  END IF;
  SELECT j.outcome, j.request_id INTO v_outcome, v_request FROM priv.judge_code('email_change', p_email, p_code, v_me) j;
  IF v_outcome <> 'right' THEN
    RETURN v_outcome;
  END IF;
  v_hash := priv.slow_hash(p_lookup_key, priv.gen_salt('bf', 11));
  IF v_hash IS NULL THEN
    RAISE EXCEPTION 'the server is busy, try again' USING ERRCODE = '55P03';
  END IF;
  SELECT * INTO STRICT v_old FROM app.account WHERE id = v_me;
  UPDATE priv.code_request SET used_at = clock_timestamp() WHERE id = v_request RETURNING email INTO v_new;
  BEGIN
    UPDATE app.account SET email = v_new, confirmed_at = now() WHERE id = v_me;
  EXCEPTION WHEN unique_violation THEN
    RETURN 'known';
  END;
  UPDATE priv.account_secret SET lookup_hash = v_hash, changed_at = now() WHERE account_id = v_me;
  PERFORM priv.queue_system_letter('email_changed', v_old.email, v_old.language,
    jsonb_build_object('full_name', v_old.full_name, 'new_email', v_new), '4 days', v_me);
  PERFORM priv.write_audit('email_changed', 'account', v_me);
  RETURN 'right';
END $$;

-- A further From address of the caller, unconfirmed at first; a code goes to it. 54000: a hundred are enough.
CREATE FUNCTION api.request_from_address(p_email text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me CONSTANT bigint := priv.require_account();
  v_address app.sender_address;
BEGIN
  SELECT * INTO v_address FROM app.sender_address WHERE account_id = v_me AND email_norm = priv.normalise_email(p_email);
  IF v_address.confirmed_at IS NOT NULL THEN
    RETURN v_address.id;
  ELSIF v_address.id IS NULL THEN
    IF 100 <= (SELECT count(*) FROM app.sender_address WHERE account_id = v_me) THEN
      RAISE EXCEPTION 'an account has at most 100 From addresses' USING ERRCODE = '54000';
    END IF;
    INSERT INTO app.sender_address (account_id, email) VALUES (v_me, btrim(p_email)) ON CONFLICT DO NOTHING;
    SELECT * INTO v_address FROM app.sender_address WHERE account_id = v_me AND email_norm = priv.normalise_email(p_email);
  END IF;
  PERFORM priv.request_code('from_address', p_email, '', 'en', v_me);
  RETURN v_address.id;
END $$;

CREATE FUNCTION api.confirm_from_address(p_email text, p_code text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '3s'
AS $$
DECLARE
  v_me CONSTANT bigint := priv.require_account();
  v_outcome text;
  v_request bigint;
BEGIN
  SELECT j.outcome, j.request_id INTO v_outcome, v_request FROM priv.judge_code('from_address', p_email, p_code, v_me) j;
  IF v_outcome = 'right' THEN
    UPDATE priv.code_request SET used_at = clock_timestamp() WHERE id = v_request;
    UPDATE app.sender_address s SET confirmed_at = now() FROM priv.code_request r
      WHERE r.id = v_request AND s.account_id = v_me AND s.email_norm = r.email_norm;
    IF NOT FOUND THEN
      v_outcome := 'wrong'; -- the address was taken off the list meanwhile
    ELSE
      PERFORM priv.write_audit('from_address_confirmed', 'account', v_me);
    END IF;
  END IF;
  RETURN v_outcome;
END $$;

-- Mailings that use it are held when they are planned next.
CREATE FUNCTION api.delete_from_address(p_id bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me CONSTANT bigint := priv.require_account();
BEGIN
  DELETE FROM app.sender_address WHERE account_id = v_me AND id = p_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such From address' USING ERRCODE = 'P0002';
  END IF;
END $$;
GRANT EXECUTE ON FUNCTION api.change_profile(text, text, text), api.request_email_change(text, text),
  api.confirm_email_change(text, text, text, text) TO mailer_user, mailer_manager, mailer_content_manager, mailer_administrator;
GRANT EXECUTE ON FUNCTION api.request_from_address(text), api.confirm_from_address(text, text), api.delete_from_address(bigint)
  TO mailer_user;

RESET ROLE;
