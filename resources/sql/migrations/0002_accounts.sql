-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Accounts, their roles and blocks, secrets, and the audit log. Every account is a LOGIN role of the server;
-- session_user is who somebody is, and nothing a client can set changes it.

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE mailer_owner;

-- The only place that decides when two addresses are the same one. The program sends the domain as an A-label.
CREATE FUNCTION priv.normalise_email(p_email text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN pg_catalog.lower(pg_catalog.btrim(p_email) COLLATE pg_catalog."C");
GRANT EXECUTE ON FUNCTION priv.normalise_email(text)
  TO mailer_user, mailer_manager, mailer_content_manager, mailer_administrator, mailer_sender, mailer_registrar;

-- Is this normalised address written in the one way in which EmailAddress (app/domain) writes it? Else one mailbox could
-- have many keys: a domain in other letters, quotes that are not needed, letters put together from others, what nobody
-- sees, or capitals.
-- Capitals are found without their marks; the few scripts that have others are not worth a table here.
CREATE FUNCTION priv.is_canonical_address(p_email_norm text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN p_email_norm COLLATE pg_catalog."C" OPERATOR(pg_catalog.~) '^[a-z0-9!#$%&''*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&''*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?$'
  OR p_email_norm COLLATE pg_catalog."C" OPERATOR(pg_catalog.~) '@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?$'
    AND p_email_norm IS NFC NORMALIZED
    AND p_email_norm COLLATE pg_catalog."C" OPERATOR(pg_catalog.!~) '[\u0080-\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\uffff]'
    AND pg_catalog.normalize(p_email_norm, 'NFD') COLLATE pg_catalog."C"
      OPERATOR(pg_catalog.!~) '[A-Z\u00c6\u00d0\u00d8\u00de\u0110\u0126\u0132\u0141\u014a\u0152\u0166\u0391-\u03a9\u0402-\u042f\uff21-\uff3a]'
    AND (p_email_norm COLLATE pg_catalog."C" OPERATOR(pg_catalog.~) '^[^[:space:][:cntrl:]"(),.:;<>@[\]\\]+(\.[^[:space:][:cntrl:]"(),.:;<>@[\]\\]+)*@[^@]+$'
      OR p_email_norm COLLATE pg_catalog."C" OPERATOR(pg_catalog.~) '^"([^"\\[:space:][:cntrl:]<>]|\\["\\])+"@[^@]+$'
        AND p_email_norm COLLATE pg_catalog."C" OPERATOR(pg_catalog.~) '^"(\.|.*(\.\.|[(),:;@[\]\\]).*"@|.*\."@)');
GRANT EXECUTE ON FUNCTION priv.is_canonical_address(text) TO mailer_user, mailer_registrar;

CREATE TABLE app.account (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  login_role name NOT NULL UNIQUE CHECK (login_role ~ '^u_[0-9a-f]{24}$'), -- random, says nothing, never used again
  email text NOT NULL CHECK (octet_length(email) <= 254
    AND email ~ '^([^[:space:][:cntrl:]\u0080-\u009f<>@"]{1,64}|"[^[:space:][:cntrl:]\u0080-\u009f<>]{1,62}")@[^[:space:][:cntrl:]\u0080-\u009f@<>"(),:;\\[\]]{1,189}$'),
  email_norm text NOT NULL GENERATED ALWAYS AS (priv.normalise_email(email)) STORED CHECK (priv.is_canonical_address(email_norm)),
  full_name text NOT NULL DEFAULT '' CHECK (octet_length(full_name) <= 400 AND full_name !~ '[[:cntrl:]\u0080-\u009f\u2028-\u202e\u2066-\u2069]'),
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

-- A block is a row of its own without a foreign key: nobody can hold a lock that delays it. Whoever deletes the own
-- account blocks it, too, in a row beside: while that deletion is not committed, a manager's block does not wait for it.
CREATE TABLE app.account_block (
  account_id bigint NOT NULL,
  blocked_by bigint NOT NULL,
  reason text NOT NULL DEFAULT '' CHECK (octet_length(reason) <= 1000),
  blocked_at timestamptz NOT NULL DEFAULT now(),
  by_owner boolean NOT NULL GENERATED ALWAYS AS (blocked_by = account_id) STORED,
  PRIMARY KEY (account_id, by_owner)
);

-- Sessions of an account that began before a moment are ended by the watchdog, all but one: after a changed password,
-- nobody goes on who came in with the old one.
-- Rows are only added, so nobody can hold one that somebody else must write.
CREATE TABLE app.session_end (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id bigint NOT NULL,
  began_before timestamptz NOT NULL DEFAULT clock_timestamp(),
  kept_pid integer -- as long as it is that session's: another one with this number began later
);
CREATE INDEX session_end_account ON app.session_end (account_id);

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
CREATE INDEX audit_log_account ON app.audit_log (account_id, at);

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
  account_id bigint, -- whose address it is; NULL: nobody's
  network inet NOT NULL,
  xact xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  not_before timestamptz NOT NULL,
  is_logged boolean NOT NULL DEFAULT false -- as a failure, in the audit log
);
CREATE INDEX sign_in_try_email ON priv.sign_in_try (email_digest, at);
CREATE INDEX sign_in_try_network ON priv.sign_in_try (network, at);
CREATE INDEX sign_in_try_at ON priv.sign_in_try (at);
CREATE INDEX sign_in_try_unlogged ON priv.sign_in_try (id) WHERE NOT is_logged;

-- As many slow hashes at once as there are rows.
CREATE TABLE priv.sign_in_slot (slot integer PRIMARY KEY);
INSERT INTO priv.sign_in_slot (slot) VALUES (1), (2);
-- And one at once for each client network, so that none takes all slots. A network's lane is a hash of it.
CREATE TABLE priv.sign_in_lane (lane integer PRIMARY KEY);
INSERT INTO priv.sign_in_lane (lane) SELECT generate_series(0, 255);

ALTER TABLE app.account ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.account_role ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.account_block ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.session_end ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.audit_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE priv.account_secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE priv.service_secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE priv.sign_in_try ENABLE ROW LEVEL SECURITY;
ALTER TABLE priv.sign_in_slot ENABLE ROW LEVEL SECURITY;
ALTER TABLE priv.sign_in_lane ENABLE ROW LEVEL SECURITY;

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
GRANT EXECUTE ON FUNCTION app.has_role(text) TO mailer_watch;

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
GRANT SELECT (account_id, blocked_at) ON app.account_block TO mailer_watch;
CREATE POLICY watch_select ON app.session_end FOR SELECT TO mailer_watch USING (true);
GRANT SELECT (account_id, began_before, kept_pid) ON app.session_end TO mailer_watch;

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

-- Nobody takes lines out of the log, so nobody may write them without end: 54000 for who did too much within an hour.
-- Leaving is always possible.
CREATE FUNCTION priv.write_audit(p_action text, p_subject_kind text, p_subject_id bigint, p_details jsonb DEFAULT '{}')
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me CONSTANT bigint := app.current_account_id();
  v_most CONSTANT bigint := priv.setting_integer('max_recorded_per_hour');
BEGIN
  IF p_action <> 'account_deleted' AND v_most <= (SELECT count(*) FROM (
      SELECT FROM app.audit_log l WHERE l.account_id = v_me AND l.at > clock_timestamp() - interval '1 hour' LIMIT v_most) x) THEN
    RAISE EXCEPTION 'this account has done % things within an hour that the audit log records; try again later, or ask the administrator for more', v_most
      USING ERRCODE = '54000', HINT = 'The setting is max_recorded_per_hour.';
  END IF;
  INSERT INTO app.audit_log (account_id, action, subject_kind, subject_id, details)
  VALUES (v_me, p_action, p_subject_kind, p_subject_id, coalesce(p_details, '{}'));
END $$;
GRANT EXECUTE ON FUNCTION priv.write_audit(text, text, bigint, jsonb) TO mailer_registrar;

RESET ROLE;
