-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Accounts, their roles and blocks, the audit log, and the way in. Every account is a LOGIN role of the server;
-- session_user is who somebody is, and nothing a client can set changes it.

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE mailer_owner;

-- The only place that decides when two addresses are the same one. The program sends the domain as an A-label.
CREATE FUNCTION priv.normalise_email(p_email text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN pg_catalog.lower(pg_catalog.btrim(p_email) COLLATE pg_catalog."C");
GRANT EXECUTE ON FUNCTION priv.normalise_email(text)
  TO mailer_user, mailer_manager, mailer_content_manager, mailer_administrator, mailer_sender, mailer_registrar;

CREATE TABLE app.account (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  login_role name NOT NULL UNIQUE CHECK (login_role ~ '^u_[0-9a-f]{24}$'), -- random, says nothing, never used again
  email text NOT NULL CHECK (octet_length(email) <= 254
    AND email ~ '^([^[:space:][:cntrl:]\u0080-\u009f<>@"]{1,64}|"[^[:space:][:cntrl:]\u0080-\u009f<>]{1,62}")@[^[:space:][:cntrl:]\u0080-\u009f@<>"(),:;\\[\]]{1,189}$'),
  email_norm text NOT NULL GENERATED ALWAYS AS (priv.normalise_email(email)) STORED,
  full_name text NOT NULL DEFAULT '' CHECK (octet_length(full_name) <= 400 AND full_name !~ '[[:cntrl:]\u0080-\u009f\u2028\u2029]'),
  language text NOT NULL DEFAULT 'en' CHECK (octet_length(language) <= 20 AND language ~ '^[a-z]{2,3}([_-][A-Za-z0-9]{2,8})*$'),
  time_zone text NOT NULL DEFAULT 'UTC' CHECK (octet_length(time_zone) <= 64 AND time_zone ~ '^[A-Za-z0-9_+/-]+$'),
  created_at timestamptz NOT NULL DEFAULT now(),
  confirmed_at timestamptz
);
-- The predicate keeps the column out of the row's key: a change of e-mail that its transaction holds open then delays
-- no foreign key check of anybody.
CREATE UNIQUE INDEX account_email ON app.account (email_norm) WHERE email_norm <> '';

CREATE TABLE app.account_role (
  account_id bigint NOT NULL REFERENCES app.account,
  role text NOT NULL CHECK (role IN ('user', 'manager', 'content_manager', 'administrator')),
  granted_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, role)
);

-- A block is a row of its own without a foreign key: nobody can hold a lock that delays it.
CREATE TABLE app.account_block (
  account_id bigint PRIMARY KEY,
  blocked_by bigint NOT NULL,
  reason text NOT NULL DEFAULT '' CHECK (octet_length(reason) <= 1000),
  blocked_at timestamptz NOT NULL DEFAULT now()
);

-- The verifier is kept so that roles can be made again after a restore; the lookup hash is for signing in by e-mail.
CREATE TABLE priv.account_secret (
  account_id bigint PRIMARY KEY REFERENCES app.account,
  scram text NOT NULL,
  lookup_hash text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE app.audit_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  account_id bigint, -- who did it; NULL for the operator and the sender
  actor name NOT NULL DEFAULT session_user,
  action text NOT NULL CHECK (octet_length(action) BETWEEN 1 AND 100),
  subject_kind text NOT NULL CHECK (octet_length(subject_kind) BETWEEN 1 AND 100),
  subject_id bigint,
  details jsonb NOT NULL DEFAULT '{}' CHECK (octet_length(details::text) <= 10000)
);
CREATE INDEX audit_log_subject ON app.audit_log (subject_kind, subject_id, id);

-- Secrets of this service. sign_in is never rotated: every account's lookup key hangs on it.
CREATE TABLE priv.service_secret (
  name text PRIMARY KEY,
  value bytea NOT NULL
);
INSERT INTO priv.service_secret (name, value) VALUES
  ('sign_in', priv.gen_random_bytes(32)),
  ('absent_hash', convert_to(priv.crypt(encode(priv.gen_random_bytes(32), 'hex'), priv.gen_salt('bf', 11)), 'UTF8'));

-- Tries to sign in, each stored and committed before it is judged, so that a rollback does not undo the count.
CREATE TABLE priv.sign_in_try (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email_digest bytea NOT NULL,
  key_digest bytea NOT NULL,
  network inet NOT NULL,
  xact xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  not_before timestamptz NOT NULL
);
CREATE INDEX sign_in_try_email ON priv.sign_in_try (email_digest, at);
CREATE INDEX sign_in_try_network ON priv.sign_in_try (network, at);
CREATE INDEX sign_in_try_at ON priv.sign_in_try (at);

-- As many slow hashes at once as there are rows.
CREATE TABLE priv.sign_in_slot (slot integer PRIMARY KEY);
INSERT INTO priv.sign_in_slot (slot) VALUES (1), (2);

ALTER TABLE app.account ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.account_role ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.account_block ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.audit_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE priv.account_secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE priv.service_secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE priv.sign_in_try ENABLE ROW LEVEL SECURITY;
ALTER TABLE priv.sign_in_slot ENABLE ROW LEVEL SECURITY;

-- Who am I: NULL for a blocked account, from the commit of the block on and in every open session.
CREATE FUNCTION app.current_account_id() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT a.id FROM app.account a
  WHERE a.login_role = session_user
    AND NOT EXISTS (SELECT FROM app.account_block b WHERE b.account_id = a.id)
$$;

CREATE FUNCTION app.has_role(p_role text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT EXISTS (SELECT FROM app.account_role r WHERE r.account_id = app.current_account_id() AND r.role = p_role)
$$;
GRANT EXECUTE ON FUNCTION app.current_account_id(), app.has_role(text)
  TO mailer_user, mailer_manager, mailer_content_manager, mailer_administrator, mailer_registrar;

CREATE POLICY own_select ON app.account FOR SELECT
  TO mailer_user, mailer_manager, mailer_content_manager, mailer_administrator
  USING (id = (SELECT app.current_account_id()));
CREATE POLICY manager_select ON app.account FOR SELECT TO mailer_manager USING ((SELECT app.has_role('manager')));
CREATE POLICY administrator_select ON app.account FOR SELECT TO mailer_administrator
  USING ((SELECT app.has_role('administrator')));
CREATE POLICY registrar_select ON app.account FOR SELECT TO mailer_registrar USING (true);
CREATE POLICY registrar_insert ON app.account FOR INSERT TO mailer_registrar WITH CHECK (true);
CREATE POLICY watch_select ON app.account FOR SELECT TO mailer_watch USING (true);
GRANT SELECT (id, email, email_norm, full_name, language, time_zone, created_at, confirmed_at) ON app.account
  TO mailer_user, mailer_manager, mailer_content_manager, mailer_administrator;
GRANT SELECT, INSERT (login_role, email, full_name, confirmed_at) ON app.account TO mailer_registrar;
GRANT SELECT (id, login_role) ON app.account TO mailer_watch;

CREATE POLICY own_select ON app.account_role FOR SELECT
  TO mailer_user, mailer_manager, mailer_content_manager, mailer_administrator
  USING (account_id = (SELECT app.current_account_id()));
CREATE POLICY manager_select ON app.account_role FOR SELECT TO mailer_manager USING ((SELECT app.has_role('manager')));
CREATE POLICY administrator_select ON app.account_role FOR SELECT TO mailer_administrator
  USING ((SELECT app.has_role('administrator')));
CREATE POLICY registrar_select ON app.account_role FOR SELECT TO mailer_registrar USING (true);
CREATE POLICY registrar_insert ON app.account_role FOR INSERT TO mailer_registrar WITH CHECK (true);
CREATE POLICY registrar_update ON app.account_role FOR UPDATE TO mailer_registrar USING (true);
CREATE POLICY registrar_delete ON app.account_role FOR DELETE TO mailer_registrar USING (true);
GRANT SELECT (account_id, role, granted_at) ON app.account_role
  TO mailer_user, mailer_manager, mailer_content_manager, mailer_administrator;
GRANT SELECT, INSERT (account_id, role), UPDATE (granted_at), DELETE ON app.account_role TO mailer_registrar;

CREATE POLICY manager_select ON app.account_block FOR SELECT TO mailer_manager USING ((SELECT app.has_role('manager')));
CREATE POLICY administrator_select ON app.account_block FOR SELECT TO mailer_administrator
  USING ((SELECT app.has_role('administrator')));
CREATE POLICY registrar_select ON app.account_block FOR SELECT TO mailer_registrar USING (true);
CREATE POLICY registrar_insert ON app.account_block FOR INSERT TO mailer_registrar WITH CHECK (true);
CREATE POLICY registrar_delete ON app.account_block FOR DELETE TO mailer_registrar USING (true);
CREATE POLICY watch_select ON app.account_block FOR SELECT TO mailer_watch USING (true);
GRANT SELECT (account_id, blocked_by, reason, blocked_at) ON app.account_block TO mailer_manager, mailer_administrator;
GRANT SELECT, INSERT (account_id, blocked_by, reason), DELETE ON app.account_block TO mailer_registrar;
GRANT SELECT (account_id) ON app.account_block TO mailer_watch;

CREATE POLICY registrar_select ON priv.account_secret FOR SELECT TO mailer_registrar USING (true);
CREATE POLICY registrar_insert ON priv.account_secret FOR INSERT TO mailer_registrar WITH CHECK (true);
CREATE POLICY registrar_update ON priv.account_secret FOR UPDATE TO mailer_registrar USING (true);
GRANT SELECT, INSERT (account_id, scram, lookup_hash), UPDATE (scram, lookup_hash, changed_at) ON priv.account_secret
  TO mailer_registrar;

CREATE POLICY administrator_select ON app.audit_log FOR SELECT TO mailer_administrator
  USING ((SELECT app.has_role('administrator')));
GRANT SELECT (id, at, account_id, action, subject_kind, subject_id, details) ON app.audit_log TO mailer_administrator;

CREATE FUNCTION priv.refuse_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '55000';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON app.audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION priv.refuse_change();

CREATE FUNCTION priv.write_audit(p_action text, p_subject_kind text, p_subject_id bigint, p_details jsonb DEFAULT '{}')
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  INSERT INTO app.audit_log (account_id, action, subject_kind, subject_id, details)
  VALUES (app.current_account_id(), p_action, p_subject_kind, p_subject_id, coalesce(p_details, '{}'))
$$;
GRANT EXECUTE ON FUNCTION priv.write_audit(text, text, bigint, jsonb) TO mailer_registrar;

-- crypt(), at most as often at once as there are slots; NULL: all are busy, ask again. The subtransaction is rolled
-- back in the end, which gives the slot back at once: a caller who then sits on his transaction holds none.
CREATE FUNCTION priv.slow_hash(p_key text, p_salt text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_hash text;
BEGIN
  BEGIN
    PERFORM FROM priv.sign_in_slot LIMIT 1 FOR UPDATE SKIP LOCKED;
    IF FOUND THEN
      v_hash := priv.crypt(p_key, p_salt);
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
  v_network inet;
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
  v_network := coalesce(inet_client_addr(), '127.0.0.1');
  v_network := network(set_masklen(v_network, CASE family(v_network) WHEN 4 THEN 32 ELSE 64 END));

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
    INSERT INTO priv.sign_in_try (email_digest, key_digest, network, not_before)
    VALUES (v_email_digest, v_key_digest, v_network, v_not_before);
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

RESET ROLE;
SET LOCAL ROLE mailer_registrar;

-- Makes the account, its login role and its memberships, all or nothing. The password never comes here: a verifier as
-- the server would make it (4096 rounds, 16 bytes of salt, so that a login tells nothing) and the lookup key.
CREATE FUNCTION priv.create_account(p_email text, p_full_name text, p_roles text[], p_scram text, p_lookup_key text)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_login CONSTANT name := 'u_' || encode(priv.gen_random_bytes(12), 'hex');
  v_id bigint;
  v_role text;
BEGIN
  PERFORM priv.check_secrets(p_scram, p_lookup_key);
  IF coalesce(cardinality(p_roles), 0) = 0 THEN
    RAISE EXCEPTION 'an account needs at least one role' USING ERRCODE = '22023';
  END IF;
  INSERT INTO app.account (login_role, email, full_name, confirmed_at)
  VALUES (v_login, btrim(p_email), coalesce(p_full_name, ''), now())
  ON CONFLICT (email_norm) WHERE email_norm <> '' DO NOTHING
  RETURNING id INTO v_id;
  IF v_id IS NULL THEN
    RAISE EXCEPTION 'there is an account with this e-mail already' USING ERRCODE = '23505';
  END IF;
  INSERT INTO priv.account_secret (account_id, scram, lookup_hash)
  VALUES (v_id, p_scram, priv.crypt(p_lookup_key, priv.gen_salt('bf', 11)));
  PERFORM priv.make_login(v_login, p_scram);
  FOR v_role IN SELECT DISTINCT unnest(p_roles) LOOP
    PERFORM priv.set_membership(v_id, v_role, true);
  END LOOP;
  PERFORM priv.write_audit('account_created', 'account', v_id, jsonb_build_object('roles', p_roles));
  RETURN v_id;
END $$;

-- After a restore into a new cluster, which brings tables but no roles: makes the login roles that are absent, with the
-- passwords they had. Returns how many. For the operator.
CREATE FUNCTION priv.restore_roles() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_account record;
  v_role text;
  v_count integer := 0;
BEGIN
  FOR v_account IN
    SELECT a.id, a.login_role, s.scram,
      EXISTS (SELECT FROM app.account_block b WHERE b.account_id = a.id) AS blocked
    FROM app.account a JOIN priv.account_secret s ON s.account_id = a.id
    WHERE NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = a.login_role)
    ORDER BY a.id
  LOOP
    PERFORM priv.make_login(v_account.login_role, v_account.scram);
    IF v_account.blocked THEN
      EXECUTE format('ALTER ROLE %I NOLOGIN', v_account.login_role);
    END IF;
    FOR v_role IN SELECT role FROM app.account_role WHERE account_id = v_account.id LOOP
      PERFORM priv.set_membership(v_account.id, v_role, true);
    END LOOP;
    v_count := v_count + 1;
  END LOOP;
  RETURN v_count;
END $$;

CREATE FUNCTION priv.make_login(p_login name, p_scram text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS CONNECTION LIMIT 10 PASSWORD %L',
    p_login, p_scram);
END $$;

CREATE FUNCTION priv.check_secrets(p_scram text, p_lookup_key text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF p_scram IS NULL
    OR p_scram !~ '^SCRAM-SHA-256\$4096:[A-Za-z0-9+/]{22}==\$[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=$' THEN
    RAISE EXCEPTION 'not a SCRAM-SHA-256 verifier of 4096 rounds' USING ERRCODE = '22023';
  END IF;
  IF p_lookup_key IS NULL OR p_lookup_key !~ '^[0-9a-f]{64}$' THEN
    RAISE EXCEPTION 'a lookup key is 64 hexadecimal digits' USING ERRCODE = '22023';
  END IF;
END $$;

-- The row decides what policies allow, the membership what may be called at all; both change together. The check at the
-- end is for PostgreSQL 16 and later, where revoking what another role granted is a warning that does nothing.
CREATE FUNCTION priv.set_membership(p_account_id bigint, p_role text, p_member boolean) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_login name;
  v_group CONSTANT name := 'mailer_' || p_role;
  v_changed boolean;
BEGIN
  IF p_role IS NULL OR p_role NOT IN ('user', 'manager', 'content_manager', 'administrator') THEN
    RAISE EXCEPTION 'there is no role "%"', left(p_role, 40) USING ERRCODE = '22023';
  END IF;
  SELECT login_role INTO v_login FROM app.account WHERE id = p_account_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such account' USING ERRCODE = 'P0002';
  END IF;
  IF p_member THEN
    INSERT INTO app.account_role (account_id, role) VALUES (p_account_id, p_role) ON CONFLICT DO NOTHING;
    v_changed := FOUND;
    EXECUTE format('GRANT %I TO %I', v_group, v_login);
  ELSE
    DELETE FROM app.account_role WHERE account_id = p_account_id AND role = p_role;
    v_changed := FOUND;
    EXECUTE format('REVOKE %I FROM %I', v_group, v_login);
  END IF;
  IF pg_has_role(v_login, v_group, 'MEMBER') <> p_member THEN
    RAISE EXCEPTION 'the membership of % in % did not change', v_login, v_group USING ERRCODE = '55000';
  END IF;
  RETURN v_changed;
END $$;

-- An account by its number or its e-mail; P0002 when there is none.
CREATE FUNCTION priv.find_account(p_account text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_id bigint;
BEGIN
  IF p_account ~ '^[0-9]{1,18}$' THEN
    SELECT id INTO v_id FROM app.account WHERE id = p_account::bigint;
  ELSE
    SELECT id INTO v_id FROM app.account WHERE email_norm = priv.normalise_email(p_account) AND email_norm <> '';
  END IF;
  IF v_id IS NULL THEN
    RAISE EXCEPTION 'there is no such account' USING ERRCODE = 'P0002';
  END IF;
  RETURN v_id;
END $$;

CREATE FUNCTION priv.grant_role(p_account text, p_role text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_id CONSTANT bigint := priv.find_account(p_account);
BEGIN
  IF priv.set_membership(v_id, p_role, true) THEN
    PERFORM priv.write_audit('role_granted', 'account', v_id, jsonb_build_object('role', p_role));
  END IF;
END $$;

CREATE FUNCTION priv.revoke_role(p_account text, p_role text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_id CONSTANT bigint := priv.find_account(p_account);
BEGIN
  IF p_role = 'administrator' THEN
    -- Two administrators who revoke each other at once must not both succeed.
    PERFORM FROM app.account_role WHERE role = 'administrator' ORDER BY account_id FOR UPDATE;
    IF NOT EXISTS (SELECT FROM app.account_role r WHERE r.role = 'administrator' AND r.account_id <> v_id
                     AND NOT EXISTS (SELECT FROM app.account_block b WHERE b.account_id = r.account_id)) THEN
      RAISE EXCEPTION 'the last administrator stays' USING ERRCODE = '55000';
    END IF;
  END IF;
  IF priv.set_membership(v_id, p_role, false) THEN
    PERFORM priv.write_audit('role_revoked', 'account', v_id, jsonb_build_object('role', p_role));
  END IF;
END $$;

CREATE FUNCTION priv.require_role(p_role text) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF NOT app.has_role(p_role) THEN
    RAISE EXCEPTION 'only for the role "%"', p_role USING ERRCODE = '42501';
  END IF;
END $$;
GRANT EXECUTE ON FUNCTION priv.require_role(text) TO mailer_owner;

CREATE FUNCTION api_administrator.create_account(p_email text, p_full_name text, p_roles text[], p_scram text, p_lookup_key text)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM priv.require_role('administrator');
  RETURN priv.create_account(p_email, p_full_name, p_roles, p_scram, p_lookup_key);
END $$;

-- p_account: the account's number or its e-mail.
CREATE FUNCTION api_administrator.grant_role(p_account text, p_role text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM priv.require_role('administrator');
  PERFORM priv.grant_role(p_account, p_role);
END $$;

CREATE FUNCTION api_administrator.revoke_role(p_account text, p_role text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM priv.require_role('administrator');
  PERFORM priv.revoke_role(p_account, p_role);
END $$;
GRANT EXECUTE ON FUNCTION api_administrator.create_account(text, text, text[], text, text),
  api_administrator.grant_role(text, text), api_administrator.revoke_role(text, text) TO mailer_administrator;

-- 28P01: the old lookup key is wrong; 55P03: all hash slots are busy, try again.
CREATE FUNCTION api.change_password(p_old_lookup_key text, p_scram text, p_lookup_key text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me CONSTANT bigint := app.current_account_id();
  v_stored text;
  v_old text;
  v_new text;
BEGIN
  IF v_me IS NULL THEN
    RAISE EXCEPTION 'no account' USING ERRCODE = '42501';
  END IF;
  PERFORM priv.check_secrets(p_scram, p_lookup_key);
  PERFORM priv.check_secrets(p_scram, p_old_lookup_key);
  SELECT lookup_hash INTO v_stored FROM priv.account_secret WHERE account_id = v_me;
  v_old := priv.slow_hash(p_old_lookup_key, v_stored);
  IF v_old <> v_stored THEN
    RAISE EXCEPTION 'the old password is wrong' USING ERRCODE = '28P01';
  END IF;
  v_new := priv.slow_hash(p_lookup_key, priv.gen_salt('bf', 11));
  IF v_old IS NULL OR v_new IS NULL THEN
    RAISE EXCEPTION 'the server is busy, try again' USING ERRCODE = '55P03';
  END IF;
  UPDATE priv.account_secret SET scram = p_scram, lookup_hash = v_new, changed_at = now() WHERE account_id = v_me;
  EXECUTE format('ALTER ROLE %I PASSWORD %L', session_user, p_scram);
  PERFORM priv.write_audit('password_changed', 'account', v_me);
END $$;
GRANT EXECUTE ON FUNCTION api.change_password(text, text, text)
  TO mailer_user, mailer_manager, mailer_content_manager, mailer_administrator;

-- The row is the block, in force at commit. NOLOGIN only follows: a person can hold his own row of pg_authid by an
-- ALTER ROLE that he does not commit, so it is waited for briefly and else left to the watchdog.
CREATE FUNCTION api_manager.block_account(p_account_id bigint, p_reason text DEFAULT '') RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '500ms'
AS $$
DECLARE
  v_me CONSTANT bigint := app.current_account_id();
  v_login name;
BEGIN
  PERFORM priv.require_role('manager');
  SELECT a.login_role INTO v_login FROM app.account a
  WHERE a.id = p_account_id AND a.id <> v_me
    AND NOT EXISTS (SELECT FROM app.account_role r WHERE r.account_id = a.id AND r.role IN ('manager', 'administrator'));
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such account that a manager may block' USING ERRCODE = 'P0002';
  END IF;
  INSERT INTO app.account_block (account_id, blocked_by, reason) VALUES (p_account_id, v_me, coalesce(p_reason, ''))
  ON CONFLICT DO NOTHING;
  IF FOUND THEN
    PERFORM priv.write_audit('account_blocked', 'account', p_account_id, jsonb_build_object('reason', p_reason));
  END IF;
  BEGIN
    EXECUTE format('ALTER ROLE %I NOLOGIN', v_login);
  EXCEPTION WHEN lock_not_available OR internal_error OR serialization_failure THEN
    NULL;
  END;
END $$;

CREATE FUNCTION api_manager.unblock_account(p_account_id bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s'
AS $$
DECLARE
  v_login name;
BEGIN
  PERFORM priv.require_role('manager');
  SELECT a.login_role INTO v_login FROM app.account a WHERE a.id = p_account_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such account' USING ERRCODE = 'P0002';
  END IF;
  DELETE FROM app.account_block WHERE account_id = p_account_id;
  IF FOUND THEN
    EXECUTE format('ALTER ROLE %I LOGIN', v_login);
    PERFORM priv.write_audit('account_unblocked', 'account', p_account_id);
  END IF;
END $$;
GRANT EXECUTE ON FUNCTION api_manager.block_account(bigint, text), api_manager.unblock_account(bigint) TO mailer_manager;

RESET ROLE;
