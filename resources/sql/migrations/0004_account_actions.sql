-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is done with accounts: making them, roles, blocks, passwords; and who sees them. Only the registrar touches roles of
-- the server.

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE mailer_owner;

CREATE INDEX account_by_name ON app.account (full_name, id);

-- Accounts in the order of their names, a page after (p_after_name, p_after_id); p_state: active, blocked or NULL. How
-- many mailings and clients somebody has is for managers only, and who the clients are is for neither.
CREATE FUNCTION api.list_accounts(p_search text, p_state text, p_role text, p_after_name text, p_after_id bigint, p_limit int)
RETURNS TABLE (id bigint, email text, full_name text, roles text[], created_at timestamptz, blocked_at timestamptz,
  block_reason text, blocked_by text, mailings bigint, clients bigint, may_block boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  v_me CONSTANT bigint := app.current_account_id();
  v_manager CONSTANT boolean := app.has_role('manager');
  v_search CONSTANT text := nullif(lower(btrim(p_search)), '');
BEGIN
  IF NOT v_manager AND NOT app.has_role('administrator') THEN
    RAISE EXCEPTION 'only for managers and administrators' USING ERRCODE = '42501';
  END IF;
  RETURN QUERY
    SELECT a.id, a.email, a.full_name, x.roles, a.created_at, b.blocked_at, b.reason, m.full_name,
      CASE WHEN v_manager THEN (SELECT count(*) FROM app.mailing g WHERE g.owner_id = a.id AND g.deleted_at IS NULL) END,
      CASE WHEN v_manager THEN coalesce((SELECT q.rows FROM priv.row_quota q WHERE q.account_id = a.id AND q.relation = 'client'), 0) END,
      v_manager AND a.id <> v_me AND NOT x.roles && '{manager,administrator}'
    FROM app.account a
    CROSS JOIN LATERAL (SELECT ARRAY(SELECT r.role FROM app.account_role r WHERE r.account_id = a.id ORDER BY r.role) AS roles) x
    LEFT JOIN app.account_block b ON b.account_id = a.id
    LEFT JOIN app.account m ON m.id = b.blocked_by
    WHERE (a.full_name, a.id) > (coalesce(p_after_name, ''), coalesce(p_after_id, 0))
      AND (v_search IS NULL OR strpos(lower(a.full_name), v_search) > 0 OR strpos(a.email_norm, v_search) > 0)
      AND (p_state IS NULL OR (p_state = 'blocked') = (b.account_id IS NOT NULL))
      AND (p_role IS NULL OR p_role = ANY (x.roles))
      AND NOT priv.is_being_deleted(a.id)
    ORDER BY a.full_name, a.id LIMIT least(greatest(p_limit, 1), 1000);
END $$;

-- The place of every p_every-th account of that list, from its first one on, and how long the list is.
CREATE FUNCTION api.account_anchors(p_search text, p_state text, p_role text, p_every int)
RETURNS TABLE (full_name text, id bigint, rows bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  v_search CONSTANT text := nullif(lower(btrim(p_search)), '');
BEGIN
  IF NOT app.has_role('manager') AND NOT app.has_role('administrator') THEN
    RAISE EXCEPTION 'only for managers and administrators' USING ERRCODE = '42501';
  END IF;
  RETURN QUERY
    SELECT x.full_name, x.id, x.rows
    FROM (SELECT a.full_name, a.id, row_number() OVER (ORDER BY a.full_name, a.id) AS number, count(*) OVER () AS rows
          FROM app.account a
          WHERE (v_search IS NULL OR strpos(lower(a.full_name), v_search) > 0 OR strpos(a.email_norm, v_search) > 0)
            AND (p_state IS NULL OR (p_state = 'blocked') = EXISTS (SELECT FROM app.account_block b WHERE b.account_id = a.id))
            AND (p_role IS NULL OR EXISTS (SELECT FROM app.account_role r WHERE r.account_id = a.id AND r.role = p_role))
            AND NOT priv.is_being_deleted(a.id)) x
    WHERE (x.number - 1) % greatest(p_every, 1) = 0 ORDER BY x.number;
END $$;

GRANT EXECUTE ON FUNCTION api.list_accounts(text, text, text, text, bigint, int), api.account_anchors(text, text, text, int)
  TO mailer_manager, mailer_administrator;

-- A notice about an account. Such letters go before all mailings, so three of a kind in an hour say it often enough.
CREATE FUNCTION priv.tell_account(p_account_id bigint, p_kind text, p_parameters jsonb DEFAULT '{}') RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM priv.queue_system_letter(p_kind, a.email, a.language, jsonb_build_object('full_name', a.full_name) || p_parameters, '4 days', a.id)
  FROM app.account a WHERE a.id = p_account_id AND 3 > (SELECT count(*) FROM priv.system_letter l
    WHERE l.to_email = a.email AND l.created_at > now() - interval '1 hour' AND l.kind = p_kind AND l.account_id = a.id);
END $$;

CREATE FUNCTION priv.end_sessions_of(p_account_id bigint, p_kept_pid integer) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  DELETE FROM app.session_end WHERE id IN (
    SELECT id FROM app.session_end WHERE account_id = p_account_id AND began_before < now() - interval '1 hour' FOR UPDATE SKIP LOCKED);
  INSERT INTO app.session_end (account_id, kept_pid) VALUES (p_account_id, p_kept_pid)
$$;
GRANT EXECUTE ON FUNCTION priv.tell_account(bigint, text, jsonb), priv.end_sessions_of(bigint, integer) TO mailer_registrar;

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
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on
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
  PERFORM priv.tell_account(v_me, 'password_changed');
  PERFORM priv.end_sessions_of(v_me, pg_backend_pid());
END $$;
GRANT EXECUTE ON FUNCTION api.change_password(text, text, text)
  TO mailer_user, mailer_manager, mailer_content_manager, mailer_administrator;

-- The login of an account whose data are gone. What a person hung on the own role (default privileges) may keep the role
-- from being dropped: then it stays as an empty name that opens nothing. 55P03: try again.
CREATE FUNCTION priv.remove_login(p_account_id bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '500ms'
AS $$
DECLARE
  v_login name;
  v_role text;
BEGIN
  SELECT login_role INTO STRICT v_login FROM app.account WHERE id = p_account_id;
  FOR v_role IN SELECT role FROM app.account_role WHERE account_id = p_account_id LOOP
    PERFORM priv.set_membership(p_account_id, v_role, false);
  END LOOP;
  BEGIN
    EXECUTE format('DROP ROLE %I', v_login);
  EXCEPTION WHEN dependent_objects_still_exist THEN
    EXECUTE format('ALTER ROLE %I NOLOGIN PASSWORD NULL', v_login);
  END;
END $$;
GRANT EXECUTE ON FUNCTION priv.remove_login(bigint) TO mailer_owner;

-- For a reset: the password is that of whoever reads the mailbox. 55P03: the role is held by an open ALTER ROLE.
CREATE FUNCTION priv.set_password(p_account_id bigint, p_scram text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '500ms'
AS $$
DECLARE
  v_login name;
BEGIN
  SELECT login_role INTO STRICT v_login FROM app.account WHERE id = p_account_id;
  EXECUTE format('ALTER ROLE %I PASSWORD %L', v_login, p_scram);
END $$;

-- For whoever registers: a user, and nothing more.
CREATE FUNCTION priv.register_account(p_email text, p_full_name text, p_scram text, p_lookup_key text) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT priv.create_account(p_email, p_full_name, '{user}', p_scram, p_lookup_key) $$;
GRANT EXECUTE ON FUNCTION priv.set_password(bigint, text), priv.register_account(text, text, text, text),
  priv.check_secrets(text, text) TO mailer_owner;

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
    AND NOT EXISTS (SELECT FROM app.account_role r WHERE r.account_id = a.id AND r.role IN ('manager', 'administrator'))
    AND NOT priv.is_being_deleted(a.id);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such account that a manager may block' USING ERRCODE = 'P0002';
  END IF;
  INSERT INTO app.account_block (account_id, blocked_by, reason) VALUES (p_account_id, v_me, coalesce(p_reason, ''))
  ON CONFLICT DO NOTHING;
  IF FOUND THEN
    PERFORM priv.write_audit('account_blocked', 'account', p_account_id, jsonb_build_object('reason', p_reason));
    PERFORM priv.tell_account(p_account_id, 'account_blocked', jsonb_build_object('reason', coalesce(p_reason, '')));
  END IF;
  BEGIN
    EXECUTE format('ALTER ROLE %I NOLOGIN', v_login);
  EXCEPTION WHEN lock_not_available OR internal_error OR serialization_failure THEN
    NULL;
  END;
END $$;

-- Takes back what managers did, never the block of a deletion, which may be committed after the look at it here.
CREATE FUNCTION api_manager.unblock_account(p_account_id bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s'
AS $$
DECLARE
  v_login name;
BEGIN
  PERFORM priv.require_role('manager');
  SELECT a.login_role INTO v_login FROM app.account a WHERE a.id = p_account_id AND NOT priv.is_being_deleted(a.id);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such account' USING ERRCODE = 'P0002';
  END IF;
  DELETE FROM app.account_block WHERE account_id = p_account_id AND NOT by_owner;
  IF FOUND THEN
    EXECUTE format('ALTER ROLE %I LOGIN', v_login);
    PERFORM priv.write_audit('account_unblocked', 'account', p_account_id);
  END IF;
END $$;
GRANT EXECUTE ON FUNCTION api_manager.block_account(bigint, text), api_manager.unblock_account(bigint) TO mailer_manager;

RESET ROLE;
SET LOCAL ROLE mailer_watch;

-- Ends the sessions of blocked accounts now; the watchdog would do it within a second. For a transaction of its own after
-- the block's: whoever is thrown out before a block is in force comes back. Gives how many it ended.
CREATE FUNCTION api_manager.end_blocked_sessions() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF NOT app.has_role('manager') THEN
    RAISE EXCEPTION 'only for the role "manager"' USING ERRCODE = '42501';
  END IF;
  RETURN (SELECT count(pg_terminate_backend(s.pid)) FROM pg_stat_activity s
          WHERE s.backend_type = 'client backend' AND s.datname = current_database() AND s.pid <> pg_backend_pid()
            AND EXISTS (SELECT FROM app.account c JOIN app.account_block b ON b.account_id = c.id
                        WHERE c.login_role = s.usename AND b.blocked_at < now()));
END $$;
GRANT EXECUTE ON FUNCTION api_manager.end_blocked_sessions() TO mailer_manager;

RESET ROLE;
