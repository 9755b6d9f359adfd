-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What belongs to the service as a whole: settings, the blog, From addresses, the queue of system letters, the watchdog.

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE mailer_owner;

-- Settings. A key that has no row has its default.
CREATE TABLE priv.setting_definition (
  key text PRIMARY KEY CHECK (key ~ '^[a-z_]{1,60}$'),
  kind text NOT NULL CHECK (kind IN ('integer', 'choice', 'domains', 'address', 'text')),
  min bigint,
  max bigint,
  choices text[],
  default_value jsonb NOT NULL,
  CHECK (kind <> 'integer' OR (min IS NOT NULL AND max IS NOT NULL)),
  CHECK (kind <> 'choice' OR choices IS NOT NULL)
);
INSERT INTO priv.setting_definition (key, kind, min, max, choices, default_value) VALUES
  ('uncertain', 'choice', NULL, NULL, '{hold,resend}', '"hold"'),
  ('letters_per_second', 'integer', 0, 1000000, NULL, '0'), -- 0: no limit
  ('sessions', 'integer', 1, 500, NULL, '10'),
  ('retry_first_seconds', 'integer', 1, 86400, NULL, '300'),
  ('retry_max_seconds', 'integer', 1, 345600, NULL, '3600'),
  ('give_up_seconds', 'integer', 1, 2592000, NULL, '345600'),
  ('max_clients_per_account', 'integer', 0, 100000000, NULL, '2000000'),
  ('max_choices_per_account', 'integer', 0, 1000000000, NULL, '20000000'), -- clients in lists, lists and clients of mailings
  ('max_megabytes_per_account', 'integer', 0, 10000000, NULL, '4096'), -- clients, messages, files, articles
  ('max_run_megabytes_per_day', 'integer', 0, 10000000, NULL, '20480'), -- what the runs of an account add to the ledger
  ('max_requests_per_day', 'integer', 1000, 10000000, NULL, '50000'), -- what an account asks of the senders
  ('max_recorded_per_hour', 'integer', 100, 1000000, NULL, '2000'), -- doings of an account that the audit log records
  ('allowed_from_domains', 'domains', NULL, 1000, NULL, '[]'),
  ('service_address', 'address', NULL, NULL, NULL, '""'), -- From of codes and notices; empty: they wait
  ('service_name', 'text', NULL, 200, NULL, '""');

CREATE TABLE app.service_setting (
  key text PRIMARY KEY REFERENCES priv.setting_definition,
  value jsonb NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by bigint -- NULL: the first value, from a sender's file
);

CREATE TABLE app.article (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  author_id bigint DEFAULT app.current_account_id(),
  title text NOT NULL CHECK (octet_length(title) BETWEEN 1 AND 600 AND title !~ '[[:cntrl:]\u0080-\u009f]'),
  body text NOT NULL DEFAULT '' CHECK (octet_length(body) <= 1048576),
  image bytea CHECK (octet_length(image) <= 5242880),
  image_type text CHECK (image_type IN ('image/png', 'image/jpeg', 'image/gif', 'image/webp')),
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published')),
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  published_at timestamptz,
  deleted_at timestamptz, -- kept for a day, so that it can be taken back
  CHECK ((image IS NULL) = (image_type IS NULL)),
  CHECK ((state = 'published') = (published_at IS NOT NULL))
);
CREATE INDEX article_published ON app.article (published_at DESC, id DESC) WHERE state = 'published';

-- One row an account and day. No foreign key and no counter in the article: a reader holds no lock on it.
CREATE TABLE app.article_view (
  article_id bigint NOT NULL,
  account_id bigint NOT NULL,
  day date NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')::date,
  PRIMARY KEY (article_id, account_id, day)
);

-- Further From addresses of an account, usable once confirmed.
CREATE TABLE app.sender_address (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES app.account,
  email text NOT NULL CHECK (octet_length(email) <= 254
    AND email ~ '^([^[:space:][:cntrl:]\u0080-\u009f<>@"]{1,64}|"[^[:space:][:cntrl:]\u0080-\u009f<>]{1,62}")@[^[:space:][:cntrl:]\u0080-\u009f@<>"(),:;\\[\]]{1,189}$'),
  email_norm text NOT NULL GENERATED ALWAYS AS (priv.normalise_email(email)) STORED CHECK (priv.is_canonical_address(email_norm)),
  created_at timestamptz NOT NULL DEFAULT now(),
  confirmed_at timestamptz,
  UNIQUE (account_id, email_norm)
);

-- The kinds of system letters, and what the parameters of each must hold; resources/letters has their texts, where the
-- parameters are merge fields. expires_at is the end of the code (a timestamptz as jsonb writes it), shown in
-- time_zone where that is given too, else in UTC. Addresses and names are texts; a name may be empty.
CREATE TABLE priv.system_letter_kind (
  kind text PRIMARY KEY CHECK (kind ~ '^[a-z_]{1,40}$'),
  parameters text[] NOT NULL
);
INSERT INTO priv.system_letter_kind (kind, parameters) VALUES
  ('registration_code', '{code,expires_at}'),            -- to an address that has no account yet
  ('registration_known', '{full_name}'),                 -- somebody asked for an account with the address of one
  ('reset_code', '{full_name,code,expires_at}'),         -- unknown addresses get nothing
  ('email_change_code', '{full_name,code,expires_at}'),  -- to the new address
  ('email_changed', '{full_name,new_email}'),            -- to the old address
  ('password_changed', '{full_name}'),
  ('from_address_code', '{full_name,code,expires_at}'),  -- to the further From address; full_name is the account's e-mail
  ('account_blocked', '{full_name}'),                    -- and reason, where one was given
  ('test_letter', '{message_id,from_name,from_email,client}'); -- message_id of account_id; client: email, full_name, comment, fields

-- Codes, notices, test letters: a queue ahead of all mailings. parameters may hold a code, so whoever ends a letter
-- empties them. States are those of a delivery; an uncertain letter is sent again.
CREATE TABLE priv.system_letter (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL REFERENCES priv.system_letter_kind,
  account_id bigint, -- whom it concerns, where that is an account
  to_email text NOT NULL CHECK (octet_length(to_email) <= 254 AND to_email ~ '^([^[:space:][:cntrl:]\u0080-\u009f<>@"]+|"[^[:space:][:cntrl:]\u0080-\u009f<>]+")@[^[:space:][:cntrl:]\u0080-\u009f@]+$'),
  language text NOT NULL DEFAULT 'en' CHECK (octet_length(language) <= 20 AND language ~ '^[a-z]{2,3}([_-][A-Za-z0-9]{2,8})*$'),
  parameters jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(parameters) = 'object' AND octet_length(parameters::text) <= 100000),
  message_uid text NOT NULL UNIQUE DEFAULT gen_random_uuid()::text,
  state text NOT NULL DEFAULT 'pending'
    CHECK (state IN ('pending', 'sending', 'sent', 'failed', 'uncertain', 'deferred', 'expired', 'cancelled')),
  created_at timestamptz NOT NULL DEFAULT now(),
  due_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  lease_sender bigint,
  lease_epoch integer,
  mark_token bigint,
  marked_at timestamptz, -- the attempt is open (state sending): committed before the final dot
  ended_at timestamptz,
  server text CHECK (octet_length(server) <= 300), -- that of the last answer
  reply_code integer,
  reply text CHECK (octet_length(reply) <= 4000)
);
CREATE INDEX system_letter_due ON priv.system_letter (due_at, id) WHERE ended_at IS NULL;
CREATE INDEX system_letter_ended ON priv.system_letter (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX system_letter_recent ON priv.system_letter (to_email, created_at);

ALTER TABLE priv.setting_definition ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.service_setting ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.article ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.article_view ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.sender_address ENABLE ROW LEVEL SECURITY;
ALTER TABLE priv.system_letter_kind ENABLE ROW LEVEL SECURITY;
ALTER TABLE priv.system_letter ENABLE ROW LEVEL SECURITY;

CREATE POLICY administrator_select ON app.service_setting FOR SELECT TO mailer_administrator
  USING ((SELECT app.has_role('administrator')));
GRANT SELECT (key, value, changed_at, changed_by) ON app.service_setting TO mailer_administrator;

CREATE POLICY everyone_select ON app.article FOR SELECT
  TO mailer_guest, mailer_user, mailer_manager, mailer_content_manager, mailer_administrator USING (state = 'published' AND deleted_at IS NULL);
CREATE POLICY content_select ON app.article FOR SELECT TO mailer_content_manager
  USING ((SELECT app.has_role('content_manager')));
CREATE POLICY content_insert ON app.article FOR INSERT TO mailer_content_manager
  WITH CHECK ((SELECT app.has_role('content_manager')) AND author_id = (SELECT app.current_account_id()));
CREATE POLICY content_update ON app.article FOR UPDATE TO mailer_content_manager
  USING ((SELECT app.has_role('content_manager'))) WITH CHECK ((SELECT app.has_role('content_manager')));
GRANT SELECT (id, title, body, image, image_type, state, changed_at, published_at, deleted_at) ON app.article
  TO mailer_guest, mailer_user, mailer_manager, mailer_content_manager, mailer_administrator;
GRANT SELECT (author_id, created_at), INSERT (title, body, image, image_type, state, published_at),
  UPDATE (title, body, image, image_type, state, published_at)
  ON app.article TO mailer_content_manager;

CREATE POLICY own_select ON app.article_view FOR SELECT
  TO mailer_user, mailer_manager, mailer_content_manager, mailer_administrator
  USING (account_id = (SELECT app.current_account_id()));
GRANT SELECT (article_id, account_id, day) ON app.article_view
  TO mailer_user, mailer_manager, mailer_content_manager, mailer_administrator;

CREATE POLICY own_select ON app.sender_address FOR SELECT TO mailer_user USING (account_id = (SELECT app.current_account_id()));
GRANT SELECT (id, account_id, email, email_norm, created_at, confirmed_at) ON app.sender_address TO mailer_user;

-- Settings for other functions; an unknown key is a fault of the caller.
CREATE FUNCTION priv.setting(p_key text) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_value jsonb;
BEGIN
  SELECT coalesce(s.value, d.default_value) INTO v_value
  FROM priv.setting_definition d LEFT JOIN app.service_setting s ON s.key = d.key WHERE d.key = p_key;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no setting "%"', left(p_key, 60) USING ERRCODE = '22023';
  END IF;
  RETURN v_value;
END $$;

CREATE FUNCTION priv.setting_integer(p_key text) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT (priv.setting(p_key))::integer $$;

CREATE FUNCTION priv.setting_text(p_key text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT priv.setting(p_key) #>> '{}' $$;

-- The value as it is stored, or an error 22023 that says what is allowed.
CREATE FUNCTION priv.checked_setting(p_key text, p_value jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on
AS $$
DECLARE
  v_definition priv.setting_definition;
  v_domains jsonb;
BEGIN
  SELECT * INTO v_definition FROM priv.setting_definition WHERE key = p_key;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no setting "%"', left(p_key, 60) USING ERRCODE = '22023';
  END IF;
  CASE v_definition.kind
    WHEN 'integer' THEN
      IF p_value IS NULL OR jsonb_typeof(p_value) <> 'number' OR p_value::numeric <> trunc(p_value::numeric)
        OR p_value::numeric NOT BETWEEN v_definition.min AND v_definition.max THEN
        RAISE EXCEPTION '% is a whole number from % to %', p_key, v_definition.min, v_definition.max USING ERRCODE = '22023';
      END IF;
      RETURN to_jsonb(p_value::numeric::bigint);
    WHEN 'choice' THEN
      IF p_value IS NULL OR jsonb_typeof(p_value) <> 'string' OR NOT (p_value #>> '{}') = ANY (v_definition.choices) THEN
        RAISE EXCEPTION '% is one of: %', p_key, array_to_string(v_definition.choices, ', ') USING ERRCODE = '22023';
      END IF;
      RETURN p_value;
    WHEN 'address' THEN
      IF p_value IS NULL OR jsonb_typeof(p_value) <> 'string' OR octet_length(p_value #>> '{}') > 254
        OR (p_value #>> '{}') !~ '^$|^[^[:space:][:cntrl:]\u0080-\u009f<>@"]{1,64}@[^[:space:][:cntrl:]\u0080-\u009f@<>"(),:;\\[\]]{1,189}$' THEN
        RAISE EXCEPTION '% is an e-mail address, or empty', p_key USING ERRCODE = '22023';
      END IF;
      RETURN p_value;
    WHEN 'text' THEN
      IF p_value IS NULL OR jsonb_typeof(p_value) <> 'string' OR octet_length(p_value #>> '{}') > v_definition.max
        OR (p_value #>> '{}') ~ '[[:cntrl:]\u0080-\u009f\u2028\u2029]' THEN
        RAISE EXCEPTION '% is one line of at most % bytes', p_key, v_definition.max USING ERRCODE = '22023';
      END IF;
      RETURN p_value;
    ELSE
      IF p_value IS NULL OR jsonb_typeof(p_value) <> 'array' OR jsonb_array_length(p_value) > v_definition.max
        OR EXISTS (SELECT FROM jsonb_array_elements(p_value) e WHERE jsonb_typeof(e) <> 'string' OR octet_length(e #>> '{}') > 253
                     OR lower(e #>> '{}') !~ '^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$') THEN
        RAISE EXCEPTION '% is a list of at most % domain names, in ASCII', p_key, v_definition.max USING ERRCODE = '22023';
      END IF;
      SELECT coalesce(jsonb_agg(DISTINCT lower(e)), '[]') INTO v_domains FROM jsonb_array_elements_text(p_value) e;
      RETURN v_domains;
  END CASE;
END $$;

-- NULL goes back to the default.
CREATE FUNCTION api_administrator.set_setting(p_key text, p_value jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_old jsonb;
  v_new jsonb;
BEGIN
  PERFORM priv.require_role('administrator');
  v_old := priv.setting(p_key);
  IF p_value IS NULL THEN
    DELETE FROM app.service_setting WHERE key = p_key;
    v_new := priv.setting(p_key);
  ELSE
    v_new := priv.checked_setting(p_key, p_value);
    INSERT INTO app.service_setting (key, value, changed_by) VALUES (p_key, v_new, app.current_account_id())
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = now(), changed_by = excluded.changed_by;
  END IF;
  PERFORM priv.write_audit('setting_changed', 'setting', NULL, jsonb_build_object('key', p_key, 'old', v_old, 'new', v_new));
END $$;

CREATE FUNCTION api_administrator.settings()
RETURNS TABLE (key text, kind text, value jsonb, default_value jsonb, min bigint, max bigint, choices text[],
  changed_at timestamptz, changed_by bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM priv.require_role('administrator');
  RETURN QUERY SELECT d.key, d.kind, coalesce(s.value, d.default_value), d.default_value, d.min, d.max, d.choices, s.changed_at, s.changed_by
    FROM priv.setting_definition d LEFT JOIN app.service_setting s ON s.key = d.key ORDER BY d.key;
END $$;
GRANT EXECUTE ON FUNCTION api_administrator.set_setting(text, jsonb), api_administrator.settings() TO mailer_administrator;

CREATE FUNCTION api_sender.settings() RETURNS TABLE (key text, value jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT d.key, coalesce(s.value, d.default_value)
  FROM priv.setting_definition d LEFT JOIN app.service_setting s ON s.key = d.key
$$;

-- The first value of a setting, from a sender's file; a value that is already there stays. Returns the one in force.
-- Domains are an administrator's word: who has a sender's login could else write From any address. So are the limits of
-- accounts and codes, which keep one person from filling what belongs to all.
CREATE FUNCTION api_sender.first_setting(p_key text, p_value jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF EXISTS (SELECT FROM priv.setting_definition d WHERE d.key = p_key AND (d.kind = 'domains' OR d.key ~ '^(max_|code_)')) THEN
    RAISE EXCEPTION 'only an administrator sets %', p_key USING ERRCODE = '42501';
  ELSIF NOT EXISTS (SELECT FROM app.service_setting s WHERE s.key = p_key) THEN
    INSERT INTO app.service_setting (key, value) VALUES (p_key, priv.checked_setting(p_key, p_value)) ON CONFLICT DO NOTHING;
  END IF;
  RETURN priv.setting(p_key);
END $$;
GRANT EXECUTE ON FUNCTION api_sender.settings(), api_sender.first_setting(text, jsonb) TO mailer_sender;

CREATE FUNCTION priv.stamp_article() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  NEW.changed_at := now();
  IF NEW.state = 'draft' THEN
    NEW.published_at := NULL;
  ELSE -- readers see it at once, so not later than now
    NEW.published_at := least(NEW.published_at, now());
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stamp BEFORE INSERT OR UPDATE ON app.article FOR EACH ROW EXECUTE FUNCTION priv.stamp_article();

-- Nobody sees it any more; it can be taken back for a day, and is taken apart by a later deletion.
CREATE FUNCTION api_content.delete_article(p_article_id bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_title text;
BEGIN
  PERFORM priv.require_role('content_manager');
  UPDATE app.article SET deleted_at = now() WHERE id = p_article_id AND deleted_at IS NULL RETURNING title INTO v_title;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such article' USING ERRCODE = 'P0002';
  END IF;
  WITH gone AS (DELETE FROM app.article WHERE deleted_at < now() - interval '1 day' RETURNING id)
  DELETE FROM app.article_view v USING gone g WHERE v.article_id = g.id;
  PERFORM priv.write_audit('article_deleted', 'article', p_article_id, jsonb_build_object('title', v_title));
END $$;

CREATE FUNCTION api_content.restore_article(p_article_id bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_title text;
BEGIN
  PERFORM priv.require_role('content_manager');
  UPDATE app.article SET deleted_at = NULL WHERE id = p_article_id AND deleted_at IS NOT NULL RETURNING title INTO v_title;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such deleted article' USING ERRCODE = 'P0002';
  END IF;
  PERFORM priv.write_audit('article_restored', 'article', p_article_id, jsonb_build_object('title', v_title));
END $$;
GRANT EXECUTE ON FUNCTION api_content.delete_article(bigint), api_content.restore_article(bigint) TO mailer_content_manager;

-- Counts the reader once a day; not for drafts.
CREATE FUNCTION api.view_article(p_article_id bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me CONSTANT bigint := app.current_account_id();
BEGIN
  IF v_me IS NULL THEN
    RAISE EXCEPTION 'no account' USING ERRCODE = '42501';
  END IF;
  INSERT INTO app.article_view (article_id, account_id)
  SELECT a.id, v_me FROM app.article a WHERE a.id = p_article_id AND a.state = 'published' AND a.deleted_at IS NULL
  ON CONFLICT DO NOTHING;
END $$;
GRANT EXECUTE ON FUNCTION api.view_article(bigint)
  TO mailer_user, mailer_manager, mailer_content_manager, mailer_administrator;

CREATE FUNCTION app.article_views(p_article_id bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT count(*) FROM app.article_view v JOIN app.article a ON a.id = v.article_id AND a.state = 'published' AND a.deleted_at IS NULL
  WHERE v.article_id = p_article_id
$$;
GRANT EXECUTE ON FUNCTION app.article_views(bigint)
  TO mailer_guest, mailer_user, mailer_manager, mailer_content_manager, mailer_administrator;

-- May this account write From this (normalised) address?
CREATE FUNCTION priv.from_allowed(p_account_id bigint, p_email_norm text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT EXISTS (SELECT FROM app.account a
                 WHERE a.id = p_account_id AND a.email_norm = p_email_norm AND a.confirmed_at IS NOT NULL)
    OR EXISTS (SELECT FROM app.sender_address s
               WHERE s.account_id = p_account_id AND s.email_norm = p_email_norm AND s.confirmed_at IS NOT NULL)
    OR coalesce(jsonb_exists(priv.setting('allowed_from_domains'), substring(p_email_norm FROM '^(?:[^@"]+|".+")@([^@"]+)$')), false)
$$;

CREATE FUNCTION api.from_allowed(p_email text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT coalesce(priv.from_allowed(app.current_account_id(), priv.normalise_email(p_email)), false) $$;
GRANT EXECUTE ON FUNCTION api.from_allowed(text) TO mailer_user;

-- Puts a letter into the queue. 22023 for an unknown kind or a missing parameter. A letter with a code ends with its code.
CREATE FUNCTION priv.queue_system_letter(p_kind text, p_to_email text, p_language text, p_parameters jsonb,
  p_valid interval DEFAULT '4 days', p_account_id bigint DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_given CONSTANT jsonb := coalesce(p_parameters, '{}');
  v_needed text[];
  v_id bigint;
BEGIN
  SELECT k.parameters INTO v_needed FROM priv.system_letter_kind k WHERE k.kind = p_kind;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no kind of system letter "%"', left(p_kind, 60) USING ERRCODE = '22023';
  END IF;
  IF EXISTS (SELECT FROM unnest(v_needed) n WHERE v_given ->> n IS NULL) THEN
    RAISE EXCEPTION 'a letter of kind % needs the parameters %', p_kind, array_to_string(v_needed, ', ') USING ERRCODE = '22023';
  END IF;
  INSERT INTO priv.system_letter (kind, account_id, to_email, language, parameters, expires_at)
  VALUES (p_kind, p_account_id, p_to_email, coalesce(p_language, 'en'), v_given,
          least(now() + p_valid, (v_given ->> 'expires_at')::timestamptz))
  RETURNING id INTO v_id;
  RETURN v_id;
END $$;
GRANT EXECUTE ON FUNCTION priv.queue_system_letter(text, text, text, jsonb, interval, bigint) TO mailer_registrar;

RESET ROLE;
SET LOCAL ROLE mailer_watch;

-- The watchdog, called every second by each sender on a connection of its own: limits that a person cannot set back.
-- Ends statements and transactions of people that last too long, all sessions of blocked accounts, sessions of an old
-- password, and guests: after 20 s, after 5 s without a word, and beyond three from one address those that have been
-- silent longest, so that silent ones keep nobody from signing in.
CREATE FUNCTION api_watch.end_sessions(p_statement interval DEFAULT '30 s', p_transaction interval DEFAULT '60 s') RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  WITH session AS (
    SELECT a.pid, a.usename, a.state, a.query_start, a.xact_start, a.backend_start, a.state_change, a.client_addr,
      row_number() OVER (PARTITION BY a.usename, a.client_addr ORDER BY a.state_change DESC NULLS FIRST, a.pid) AS place
    FROM pg_stat_activity a
    WHERE a.backend_type = 'client backend' AND a.datname = current_database() AND a.pid <> pg_backend_pid()
      AND (a.usename ~ '^u_[0-9a-f]{24}$' OR a.usename = 'mailer_guest_login')
  )
  SELECT count(pg_terminate_backend(s.pid))::integer FROM session s
  WHERE (s.state = 'active' AND clock_timestamp() - s.query_start > p_statement)
    OR clock_timestamp() - s.xact_start > p_transaction
    OR (s.usename = 'mailer_guest_login'
        AND (clock_timestamp() - s.backend_start > interval '20 s' OR clock_timestamp() - s.state_change > interval '5 s'
          OR (s.client_addr IS NOT NULL AND s.place > 3)))
    OR EXISTS (SELECT FROM app.account c JOIN app.session_end e ON e.account_id = c.id
               WHERE c.login_role = s.usename AND s.backend_start < e.began_before AND s.pid IS DISTINCT FROM e.kept_pid)
    OR EXISTS (SELECT FROM app.account c JOIN app.account_block b ON b.account_id = c.id WHERE c.login_role = s.usename)
$$;

-- The lock table is shared by all: nobody needs thousands of entries.
CREATE FUNCTION api_watch.end_lock_hoarders(p_most integer DEFAULT 2000) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT count(pg_terminate_backend(h.pid))::integer
  FROM (SELECT l.pid FROM pg_lock_status() l WHERE l.pid <> pg_backend_pid() GROUP BY l.pid HAVING count(*) > p_most) h
  JOIN pg_stat_activity a ON a.pid = h.pid
  WHERE a.usename ~ '^u_[0-9a-f]{24}$' OR a.usename = 'mailer_guest_login'
$$;

-- Who keeps a copy of every commit, for --doctor: a standby that is only asynchronous loses what was recorded last. Not
-- those that copy a backup or single tables. sync_state is NULL where this role could not be given pg_read_all_stats.
CREATE FUNCTION api_watch.standbys() RETURNS TABLE (name text, sync_state text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT coalesce(nullif(r.application_name, ''), 'process ' || r.pid), r.sync_state FROM pg_stat_replication r
  WHERE r.state IS DISTINCT FROM 'backup' AND r.application_name IS DISTINCT FROM 'pg_basebackup'
    AND NOT EXISTS (SELECT FROM pg_replication_slots s WHERE s.active_pid = r.pid AND s.slot_type = 'logical')
  ORDER BY 1
$$;
GRANT EXECUTE ON FUNCTION api_watch.end_sessions(interval, interval), api_watch.end_lock_hoarders(integer), api_watch.standbys()
  TO mailer_sender;

RESET ROLE;
SET LOCAL ROLE mailer_registrar;

-- NOLOGIN for blocked accounts that could not be given it when they were blocked. Returns how many were still open.
CREATE FUNCTION api_watch.finish_blocks() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '100ms'
AS $$
DECLARE
  v_login name;
  v_count integer := 0;
BEGIN
  FOR v_login IN
    SELECT DISTINCT a.login_role FROM app.account_block b JOIN app.account a ON a.id = b.account_id
    JOIN pg_roles r ON r.rolname = a.login_role WHERE r.rolcanlogin
  LOOP
    v_count := v_count + 1;
    BEGIN
      EXECUTE format('ALTER ROLE %I NOLOGIN', v_login);
    EXCEPTION WHEN lock_not_available OR internal_error OR serialization_failure THEN
      NULL;
    END;
  END LOOP;
  RETURN v_count;
END $$;

-- The guest's role is everybody's, so anybody may change its password and its settings: put them back, every minute.
-- Gives how many settings were put back. One by one: RESET ALL fails, in a function like this, once "role" is among
-- them; that one means nothing for a login that is a member of mailer_guest alone.
CREATE FUNCTION api_watch.restore_guest() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '100ms'
  SET password_encryption = 'scram-sha-256'
AS $$
DECLARE
  v_database name;
  v_name text;
  v_changed integer := 0;
BEGIN
  FOR v_database, v_name IN
    SELECT d.datname, split_part(c.setting, '=', 1)
    FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole LEFT JOIN pg_database d ON d.oid = s.setdatabase
      CROSS JOIN unnest(s.setconfig) AS c (setting)
    WHERE r.rolname = 'mailer_guest_login'
  LOOP
    BEGIN
      EXECUTE format('ALTER ROLE mailer_guest_login%s RESET %I', ' IN DATABASE ' || quote_ident(v_database), v_name);
      v_changed := v_changed + 1;
    EXCEPTION WHEN lock_not_available THEN
      RETURN v_changed;
    WHEN others THEN
      NULL;
    END;
  END LOOP;
  ALTER ROLE mailer_guest_login PASSWORD 'guest';
  RETURN v_changed;
EXCEPTION WHEN lock_not_available OR internal_error OR serialization_failure THEN
  RETURN v_changed;
END $$;
GRANT EXECUTE ON FUNCTION api_watch.finish_blocks(), api_watch.restore_guest() TO mailer_sender;

RESET ROLE;
