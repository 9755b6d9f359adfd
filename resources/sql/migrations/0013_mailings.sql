-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Mailings: what goes to whom and when. Flags that others set live in rows of their own, which the owner cannot lock.
SET ROLE mailer_owner;

CREATE TABLE app.mailing (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner_id         bigint NOT NULL DEFAULT app.current_account_id(),
  name             text NOT NULL CHECK (octet_length(name) BETWEEN 1 AND 400 AND name !~ '[[:cntrl:]]'),
  message_id       bigint NOT NULL,
  all_clients      boolean NOT NULL DEFAULT false,
  from_name        text NOT NULL DEFAULT '' CHECK (octet_length(from_name) <= 400 AND from_name !~ '[[:cntrl:]]'),
  from_email       text CHECK (octet_length(from_email) BETWEEN 3 AND 320 AND from_email !~ '[[:cntrl:][:space:]<>]'), -- NULL: the account's own
  starts_at        timestamp NOT NULL,                 -- wall clock of time_zone
  ends_at          timestamp,                          -- wall clock; end_is_date: the end of that day
  end_is_date      boolean NOT NULL DEFAULT false,
  time_zone        text NOT NULL DEFAULT 'UTC' CHECK (octet_length(time_zone) <= 64),
  period           text NOT NULL DEFAULT 'once' CHECK (period IN ('once', 'daily', 'weekly', 'monthly')),
  latest_start     interval NOT NULL DEFAULT '24 hours' CHECK (latest_start BETWEEN '0' AND '31 days'),
  schedule_version int NOT NULL DEFAULT 1,
  scheduled_at     timestamptz,                        -- NULL: not scheduled yet
  paused_at        timestamptz,
  cancelled_at     timestamptz,
  cancels          int NOT NULL DEFAULT 0,             -- runs made before the last one are cancelled
  deleted_at       timestamptz,
  created_at       timestamptz NOT NULL DEFAULT now(),
  updated_at       timestamptz NOT NULL DEFAULT now(),
  UNIQUE (owner_id, id),
  FOREIGN KEY (owner_id, message_id) REFERENCES app.message (owner_id, id),
  CHECK (starts_at BETWEEN '1970-01-01' AND '9000-01-01'),
  CHECK (ends_at IS NULL OR (ends_at BETWEEN '1970-01-01' AND '9000-01-01' AND (ends_at > starts_at OR end_is_date AND ends_at >= date_trunc('day', starts_at))))
);
CREATE INDEX mailing_by_age ON app.mailing (owner_id, created_at DESC, id);

CREATE TABLE app.mailing_list (
  owner_id   bigint NOT NULL DEFAULT app.current_account_id(),
  mailing_id bigint NOT NULL,
  list_id    bigint NOT NULL,
  PRIMARY KEY (owner_id, mailing_id, list_id),
  FOREIGN KEY (owner_id, mailing_id) REFERENCES app.mailing (owner_id, id) ON DELETE CASCADE,
  FOREIGN KEY (owner_id, list_id) REFERENCES app.client_list (owner_id, id) ON DELETE CASCADE
);
CREATE TABLE app.mailing_client (
  owner_id   bigint NOT NULL DEFAULT app.current_account_id(),
  mailing_id bigint NOT NULL,
  client_id  bigint NOT NULL,
  PRIMARY KEY (owner_id, mailing_id, client_id),
  FOREIGN KEY (owner_id, mailing_id) REFERENCES app.mailing (owner_id, id) ON DELETE CASCADE,
  FOREIGN KEY (owner_id, client_id) REFERENCES app.client (owner_id, id) ON DELETE CASCADE
);
CREATE INDEX mailing_list_by_list ON app.mailing_list (owner_id, list_id);
CREATE INDEX mailing_client_by_client ON app.mailing_client (owner_id, client_id);

-- Disabled by a manager. No foreign key: the owner may lock the mailing's row, and must not delay this.
CREATE TABLE app.mailing_disable (
  mailing_id  bigint PRIMARY KEY,
  owner_id    bigint NOT NULL,
  disabled_by bigint NOT NULL,
  reason      text NOT NULL CHECK (octet_length(reason) BETWEEN 1 AND 2000 AND reason !~ '[[:cntrl:]]'),
  disabled_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
-- Held by the service, with the reason; written by senders only.
CREATE TABLE app.mailing_hold (
  mailing_id bigint PRIMARY KEY,
  owner_id   bigint NOT NULL,
  reason     text NOT NULL,
  held_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
-- Planning state, written by senders only: the next occurrence, and its moment (NULL: no run to come).
CREATE TABLE app.mailing_plan (
  mailing_id       bigint PRIMARY KEY,
  owner_id         bigint NOT NULL,
  schedule_version int NOT NULL,
  scheduled_at     timestamptz,                        -- version and this: the schedule from which the plan was made
  next_occurrence  int NOT NULL,
  next_moment      timestamptz,
  ends_moment      timestamptz,
  takes_long       boolean NOT NULL DEFAULT false      -- its runs take long to make: see plan_due
);
CREATE INDEX mailing_plan_due ON app.mailing_plan (next_moment) WHERE next_moment IS NOT NULL;

-- What people ask of the senders. Rows are only added by people, so nobody can hold a lock on the ledger.
CREATE TABLE app.request (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner_id    bigint NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('plan', 'extra_run', 'cancel', 'release_hold', 'send_again', 'count_as_sent')),
  mailing_id  bigint NOT NULL,
  run_id      bigint,
  delivery_id bigint,
  letters     bigint[],          -- send_again, count_as_sent: these deliveries, at most 10 000
  run_key     uuid,              -- extra_run: repeats of one wish make one run
  created_at  timestamptz NOT NULL DEFAULT now(),
  handled_at  timestamptz,
  refusal     text,              -- why it was not done
  answer_id   bigint,            -- extra_run: the run that was made
  joined_id   bigint             -- extra_run: the wish that this one became one with
);
CREATE INDEX request_open ON app.request (id) WHERE handled_at IS NULL;
CREATE INDEX request_open_of ON app.request (owner_id, mailing_id, id) WHERE handled_at IS NULL;
CREATE INDEX request_by_mailing ON app.request (owner_id, mailing_id);
CREATE INDEX request_by_age ON app.request (owner_id, created_at);
CREATE INDEX request_handled ON app.request (handled_at) WHERE handled_at IS NOT NULL;
CREATE UNIQUE INDEX request_by_run_key ON app.request (owner_id, run_key) WHERE run_key IS NOT NULL;

DO $$
DECLARE
  v_table text;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['mailing', 'mailing_list', 'mailing_client', 'mailing_disable', 'mailing_hold', 'mailing_plan', 'request'] LOOP
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY', v_table);
    EXECUTE format('CREATE POLICY %I ON app.%I FOR SELECT TO mailer_user USING (owner_id = (SELECT app.current_account_id()))', v_table || '_own_select', v_table);
    EXECUTE format('GRANT SELECT ON app.%I TO mailer_user', v_table);
  END LOOP;
  FOREACH v_table IN ARRAY ARRAY['mailing', 'mailing_list', 'mailing_client'] LOOP
    EXECUTE format('CREATE POLICY %I ON app.%I FOR INSERT TO mailer_user WITH CHECK (owner_id = (SELECT app.current_account_id()))', v_table || '_own_insert', v_table);
  END LOOP;
  FOREACH v_table IN ARRAY ARRAY['mailing', 'mailing_disable', 'mailing_hold', 'mailing_plan'] LOOP
    EXECUTE format('CREATE POLICY %I ON app.%I FOR SELECT TO mailer_manager USING ((SELECT app.has_role(''manager'')))', v_table || '_manager_select', v_table);
    EXECUTE format('GRANT SELECT ON app.%I TO mailer_manager', v_table);
  END LOOP;
END $$;
-- Of messages, managers see those of mailings: a draft is its owner's alone.
CREATE POLICY message_manager_select ON app.message FOR SELECT TO mailer_manager USING ((SELECT app.has_role('manager'))
  AND EXISTS (SELECT FROM app.mailing m WHERE m.owner_id = message.owner_id AND m.message_id = message.id));
CREATE POLICY attachment_manager_select ON app.attachment FOR SELECT TO mailer_manager USING ((SELECT app.has_role('manager'))
  AND EXISTS (SELECT FROM app.mailing m WHERE m.owner_id = attachment.owner_id AND m.message_id = attachment.message_id));
GRANT SELECT ON app.message, app.attachment TO mailer_manager;
CREATE POLICY mailing_own_update ON app.mailing FOR UPDATE TO mailer_user USING (owner_id = (SELECT app.current_account_id()))
  WITH CHECK (owner_id = (SELECT app.current_account_id()));
GRANT INSERT (name, message_id, all_clients, from_name, from_email, starts_at, ends_at, end_is_date, time_zone, period, latest_start),
      UPDATE (name, message_id, all_clients, from_name, from_email, starts_at, ends_at, end_is_date, time_zone, period, latest_start)
   ON app.mailing TO mailer_user;
GRANT INSERT (mailing_id, list_id) ON app.mailing_list TO mailer_user;
GRANT INSERT (mailing_id, client_id) ON app.mailing_client TO mailer_user;

SELECT priv.count_rows_of('app.mailing', '100000', 'owner_id', '{name,from_name,from_email}');
CREATE TRIGGER mailing_list_quota AFTER INSERT ON app.mailing_list REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION priv.count_choices();
CREATE TRIGGER mailing_client_quota AFTER INSERT ON app.mailing_client REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION priv.count_choices();

-- The zone's name as pg_timezone_names has it: PostgreSQL takes it in any case, other programs do not. Abbreviations are
-- refused: PostgreSQL reads CET, EET, MET and WET as such, without the summer time of the zones of these names, and takes
-- MSK or IST from a list of its own. So are posix/… and right/…, which only PostgreSQL knows.
CREATE FUNCTION priv.time_zone_name(p_zone text) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
BEGIN
  IF p_zone IS NULL OR p_zone !~ '^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$' OR p_zone ~ '[0-9]' AND p_zone !~* '^etc/'
    OR p_zone ~* '^(posix|right)/' OR lower(p_zone) IN ('localtime', 'posixrules', 'factory')
    OR EXISTS (SELECT FROM pg_timezone_abbrevs a WHERE a.abbrev = upper(p_zone) AND a.abbrev NOT IN ('UTC', 'GMT')) THEN
    RAISE EXCEPTION USING ERRCODE = '22023';
  END IF;
  -- What is set comes back in the catalogue's spelling; reading the catalogue would take a thousand times as long.
  PERFORM set_config('timezone', p_zone, true);
  RETURN current_setting('timezone');
EXCEPTION WHEN invalid_parameter_value THEN
  RAISE EXCEPTION '"%" is not a time zone of the IANA data base', p_zone USING ERRCODE = '22023',
    HINT = 'Write it like Europe/Moscow or UTC.';
END $$;

-- A changed schedule is a new version: its occurrences are counted anew from its own first start.
CREATE FUNCTION priv.check_mailing() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW.time_zone <> OLD.time_zone THEN
    NEW.time_zone := priv.time_zone_name(NEW.time_zone);
  END IF;
  IF TG_OP = 'UPDATE' THEN
    NEW.updated_at := now();
    IF (NEW.starts_at, NEW.time_zone, NEW.period) IS DISTINCT FROM (OLD.starts_at, OLD.time_zone, OLD.period) THEN
      NEW.schedule_version := OLD.schedule_version + 1;
      NEW.scheduled_at := CASE WHEN OLD.scheduled_at IS NOT NULL THEN clock_timestamp() END;
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER mailing_checked BEFORE INSERT OR UPDATE ON app.mailing FOR EACH ROW EXECUTE FUNCTION priv.check_mailing();

-- All requests are made here. Without limits one person could bury everybody's under a million of their own, or fill the
-- disk with them.
CREATE FUNCTION priv.add_request(p_owner bigint, p_kind text, p_mailing bigint, p_run bigint DEFAULT NULL, p_delivery bigint DEFAULT NULL,
                                 p_run_key uuid DEFAULT NULL, p_letters bigint[] DEFAULT NULL) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_most CONSTANT bigint := priv.setting_integer('max_requests_per_day');
BEGIN
  IF (SELECT count(*) FROM (SELECT FROM app.request r WHERE r.owner_id = p_owner AND r.handled_at IS NULL LIMIT 10000) w) = 10000 THEN
    RAISE EXCEPTION 'too many requests of this account wait for the sending service' USING ERRCODE = '54000',
      HINT = 'Try again when it has worked through them.';
  ELSIF (SELECT count(*) FROM (SELECT FROM app.request r WHERE r.owner_id = p_owner AND r.created_at > clock_timestamp() - interval '1 day' LIMIT v_most) w) = v_most THEN
    RAISE EXCEPTION 'this account has asked % things of the sending service within a day; try again tomorrow, or ask the administrator for more', v_most
      USING ERRCODE = '54000', HINT = 'The setting is max_requests_per_day.';
  END IF;
  INSERT INTO app.request (owner_id, kind, mailing_id, run_id, delivery_id, letters, run_key, created_at)
    VALUES (p_owner, p_kind, p_mailing, p_run, p_delivery, p_letters, p_run_key, clock_timestamp())
    ON CONFLICT (owner_id, run_key) WHERE run_key IS NOT NULL DO NOTHING;
END $$;

CREATE FUNCTION priv.ask_for_plan() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM priv.add_request(NEW.owner_id, 'plan', NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER mailing_replanned AFTER UPDATE ON app.mailing FOR EACH ROW
  WHEN ((NEW.schedule_version, NEW.scheduled_at, NEW.ends_at, NEW.end_is_date, NEW.cancelled_at, NEW.deleted_at)
     IS DISTINCT FROM (OLD.schedule_version, OLD.scheduled_at, OLD.ends_at, OLD.end_is_date, OLD.cancelled_at, OLD.deleted_at))
  EXECUTE FUNCTION priv.ask_for_plan();

-- Only users send, from the commit on that makes or unmakes them such; a block takes that away like everything else.
CREATE FUNCTION priv.may_send(p_account bigint) RETURNS boolean
  LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM app.account_role r WHERE r.account_id = p_account AND r.role = 'user')
     AND NOT EXISTS (SELECT FROM app.account_block b WHERE b.account_id = p_account)
$$;

-- Why no letter of a mailing may go now; NULL when it may. Reads only: it never waits for a person's lock.
-- p_cancels: of a run, which only a cancellation after its start stops; NULL: for a run that is still to be made.
-- Called for every write of the ledger: plpgsql keeps its plan, and the callers have the owner's rights and search_path.
CREATE FUNCTION priv.mailing_stop_reason(p_mailing bigint, p_cancels int DEFAULT NULL) RETURNS text
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT CASE
      WHEN m.deleted_at IS NOT NULL THEN 'deleted'
      WHEN p_cancels < m.cancels OR p_cancels IS NULL AND m.cancelled_at IS NOT NULL THEN 'cancelled'
      WHEN EXISTS (SELECT FROM app.account_block b WHERE b.account_id = m.owner_id) THEN 'blocked'
      WHEN NOT priv.may_send(m.owner_id) THEN 'stopped'
      WHEN EXISTS (SELECT FROM app.mailing_disable d WHERE d.mailing_id = m.id) THEN 'disabled'
      WHEN EXISTS (SELECT FROM app.mailing_hold h WHERE h.mailing_id = m.id) THEN 'held'
      WHEN m.paused_at IS NOT NULL THEN 'paused'
    END
    FROM app.mailing m WHERE m.id = p_mailing);
END $$;

-- The same for people: 'held: its reason', 'disabled: its reason', 'stopped: why', or the word alone. Errors say 'the
-- mailing is' before it.
CREATE FUNCTION priv.mailing_stop_words(p_mailing bigint) RETURNS text
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_word text := priv.mailing_stop_reason(p_mailing);
BEGIN
  RETURN CASE v_word WHEN 'held' THEN 'held: ' || (SELECT h.reason FROM app.mailing_hold h WHERE h.mailing_id = p_mailing)
                     WHEN 'disabled' THEN 'disabled: ' || (SELECT d.reason FROM app.mailing_disable d WHERE d.mailing_id = p_mailing)
                     WHEN 'stopped' THEN 'stopped: the role "user" was taken from its owner'
                     ELSE v_word END;
END $$;
RESET ROLE;
