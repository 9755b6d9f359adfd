-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a guest does about an account: register, confirm, set a new password. No answer tells whether an address has an
-- account; only its mailbox learns it. See 0006_codes.sql.

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE mailer_owner;

CREATE FUNCTION api_guest.request_registration(p_email text, p_full_name text, p_language text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM priv.request_code('registration', p_email, p_full_name, p_language, NULL);
END $$;

CREATE FUNCTION api_guest.request_reset(p_email text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM priv.request_code('reset', p_email, '', 'en', NULL);
END $$;

-- Makes the account of whoever holds the code, with the password that he brings and the name that he gives (none: that
-- of the request). Outcomes of priv.judge_code, and 'known': the address has got an account meanwhile. With 'right' comes
-- the login role. 55P03: others are being registered, try again.
CREATE FUNCTION api_guest.confirm_registration(p_email text, p_code text, p_full_name text, p_scram text, p_lookup_key text,
  OUT outcome text, OUT login_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '3s'
AS $$
DECLARE
  v_id bigint;
  v_request priv.code_request;
BEGIN
  PERFORM priv.check_secrets(p_scram, p_lookup_key);
  SELECT j.outcome, j.request_id INTO outcome, v_id FROM priv.judge_code('registration', p_email, p_code, NULL) j;
  IF outcome <> 'right' THEN
    RETURN;
  END IF;
  UPDATE priv.code_request SET used_at = clock_timestamp() WHERE id = v_id RETURNING * INTO v_request;
  IF EXISTS (SELECT FROM app.account a WHERE a.email_norm = v_request.email_norm AND a.email_norm <> '') THEN
    outcome := 'known';
    RETURN;
  END IF;
  v_id := priv.register_account(v_request.email, coalesce(nullif(btrim(p_full_name), ''), v_request.full_name), p_scram, p_lookup_key);
  UPDATE app.account a SET language = v_request.language WHERE a.id = v_id RETURNING a.login_role INTO login_name;
END $$;

-- A new password for the account to whose address the code was sent. All its sessions end. 'busy': somebody holds the
-- role in an open session; that session is being ended, try again.
CREATE FUNCTION api_guest.confirm_reset(p_email text, p_code text, p_scram text, p_lookup_key text,
  OUT outcome text, OUT login_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '3s'
AS $$
DECLARE
  v_request bigint;
  v_account app.account;
  v_hash text;
BEGIN
  PERFORM priv.check_secrets(p_scram, p_lookup_key);
  SELECT j.outcome, j.request_id INTO outcome, v_request FROM priv.judge_code('reset', p_email, p_code, NULL) j;
  IF outcome <> 'right' THEN
    RETURN;
  END IF;
  SELECT a.* INTO v_account FROM priv.code_request r JOIN app.account a ON a.id = r.account_id AND a.email_norm = r.email_norm
  WHERE r.id = v_request;
  IF NOT FOUND THEN
    outcome := 'wrong';
    RETURN;
  END IF;
  v_hash := priv.slow_hash(p_lookup_key, priv.gen_salt('bf', 11));
  PERFORM priv.end_sessions_of(v_account.id, NULL);
  BEGIN
    IF v_hash IS NULL THEN
      RAISE lock_not_available;
    END IF;
    UPDATE priv.account_secret SET scram = p_scram, lookup_hash = v_hash, changed_at = now() WHERE account_id = v_account.id;
    PERFORM priv.set_password(v_account.id, p_scram);
  EXCEPTION WHEN lock_not_available OR internal_error OR serialization_failure THEN
    outcome := 'busy';
    RETURN;
  END;
  UPDATE priv.code_request SET used_at = clock_timestamp() WHERE id = v_request;
  PERFORM priv.write_audit('password_reset', 'account', v_account.id);
  PERFORM priv.tell_account(v_account.id, 'password_changed');
  login_name := v_account.login_role;
END $$;
GRANT EXECUTE ON FUNCTION api_guest.request_registration(text, text, text), api_guest.request_reset(text),
  api_guest.confirm_registration(text, text, text, text, text), api_guest.confirm_reset(text, text, text, text) TO mailer_guest;

RESET ROLE;
