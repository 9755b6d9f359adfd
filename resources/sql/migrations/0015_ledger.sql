-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The ledger: runs, deliveries and attempts. Written only by the senders' functions; people read their own.
-- Nothing here refers by foreign key to a row that a person can lock.
SET ROLE mailer_owner;

-- A running (or stopped) sender. epoch grows at every start: what an older epoch holds is free.
-- lease_until is the lease on everything that this sender has claimed, renewed as one row.
CREATE TABLE app.sender (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name         text NOT NULL UNIQUE CHECK (octet_length(name) BETWEEN 1 AND 200 AND name !~ '[[:cntrl:]]'),
  epoch        int NOT NULL DEFAULT 1,
  login_role   text NOT NULL,
  host         text NOT NULL DEFAULT '',
  process_id   bigint NOT NULL DEFAULT 0,
  version      text NOT NULL DEFAULT '',
  started_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  heartbeat_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  lease        interval NOT NULL DEFAULT '60 s',
  lease_until  timestamptz NOT NULL,
  stopped_at   timestamptz,
  sessions     int NOT NULL DEFAULT 0,       -- granted or still open, see api_sender.heartbeat
  state        jsonb NOT NULL DEFAULT '{}'
);

-- The breaker of one sender for one mail server.
CREATE TABLE app.breaker (
  sender_id  bigint NOT NULL REFERENCES app.sender,
  server     text NOT NULL CHECK (octet_length(server) <= 400),
  state      text NOT NULL CHECK (state IN ('closed', 'open', 'probing')),
  reason     text NOT NULL DEFAULT '' CHECK (octet_length(reason) <= 4000),
  failures   int NOT NULL DEFAULT 0,
  opened_at  timestamptz,
  retry_at   timestamptz,
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (sender_id, server)
);

-- One occurrence of a mailing with its frozen message. Extra runs count down from -1.
CREATE TABLE app.run (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner_id         bigint NOT NULL,
  mailing_id       bigint NOT NULL,
  schedule_version int NOT NULL,
  occurrence       int NOT NULL,
  kind             text NOT NULL CHECK (kind IN ('scheduled', 'extra', 'missed')),
  planned_moment   timestamptz NOT NULL,
  started_at       timestamptz NOT NULL DEFAULT clock_timestamp(),  -- the Date of its letters
  give_up_at       timestamptz,
  expires_at       timestamptz,                      -- the mailing's end or give_up_at, see priv.run_end
  finished_at      timestamptz,
  cancelled_at     timestamptz,
  missed_reason    text,
  cancels          int NOT NULL DEFAULT 0,           -- the mailing's, when the run was made
  subject          text NOT NULL DEFAULT '',
  html             text NOT NULL DEFAULT '',
  plain_text       text NOT NULL DEFAULT '',
  from_name        text NOT NULL DEFAULT '',
  from_email       text NOT NULL DEFAULT '',
  from_domain      text NOT NULL DEFAULT '',
  deliveries       bigint NOT NULL DEFAULT 0,
  bytes            bigint NOT NULL DEFAULT 0,        -- what it added to the ledger, about
  UNIQUE (mailing_id, schedule_version, occurrence)
);
CREATE INDEX run_by_mailing ON app.run (owner_id, mailing_id, id DESC);
CREATE INDEX run_by_owner ON app.run (owner_id, id); -- from which the letters of one client are found
CREATE INDEX run_by_moment ON app.run (owner_id, planned_moment DESC, id DESC);
CREATE INDEX run_by_start ON app.run (owner_id, started_at);
CREATE INDEX run_open ON app.run (id) WHERE finished_at IS NULL;

-- Frozen attachments: equal files of an account are kept once.
CREATE TABLE app.frozen_file (
  owner_id bigint NOT NULL,
  digest   bytea NOT NULL,
  content  bytea NOT NULL,
  PRIMARY KEY (owner_id, digest)
);
CREATE TABLE app.run_attachment (
  owner_id     bigint NOT NULL,
  run_id       bigint NOT NULL REFERENCES app.run,
  position     int NOT NULL,
  file_name    text NOT NULL,
  content_type text NOT NULL,
  content_id   text NOT NULL,
  digest       bytea NOT NULL,
  PRIMARY KEY (run_id, position),
  FOREIGN KEY (owner_id, digest) REFERENCES app.frozen_file
);

-- One letter: one client in one run. 'sending' is not stored: it is a delivery with an open attempt (app.delivery_state).
CREATE TABLE app.delivery (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY WITH (fillfactor = 50), -- each letter comes in once more
  owner_id     bigint NOT NULL,
  run_id       bigint NOT NULL,
  block        int NOT NULL,                 -- the block of the run in which it is claimed; -1: skipped
  client_id    bigint NOT NULL,
  email        text NOT NULL,
  email_norm   text NOT NULL,
  full_name    text NOT NULL,
  comment      text NOT NULL,
  fields       jsonb NOT NULL,
  state        text NOT NULL CHECK (state IN ('pending', 'deferred', 'sent', 'failed', 'uncertain', 'skipped', 'expired', 'cancelled')),
  reason       text,
  attempts     int NOT NULL DEFAULT 0,
  due_at       timestamptz,
  settled_at   timestamptz,
  uid          uuid NOT NULL DEFAULT gen_random_uuid(), -- the local part of its Message-ID, for all attempts
  lease_sender bigint,                       -- deferred letters are claimed singly
  lease_epoch  int,
  decision     text CHECK (decision IN ('send_again', 'count_as_sent')),
  decided_by   bigint,
  decided_at   timestamptz,
  UNIQUE (run_id, email_norm)
) WITH (fillfactor = 90);
-- Each further index here is written again whenever a letter settles.
CREATE INDEX delivery_pending ON app.delivery (run_id, block, id) WHERE state = 'pending';
CREATE INDEX delivery_deferred ON app.delivery (run_id, due_at) WHERE state = 'deferred';
CREATE INDEX delivery_uncertain ON app.delivery (run_id) WHERE state = 'uncertain';
-- What reports look for; a letter that is simply sent never gets in here.
CREATE INDEX delivery_troubled ON app.delivery (run_id, email_norm, state) WHERE state NOT IN ('pending', 'sent');
CREATE INDEX delivery_leased ON app.delivery (lease_sender) WHERE lease_sender IS NOT NULL;

CREATE TABLE app.run_block (
  run_id       bigint NOT NULL REFERENCES app.run,
  block        int NOT NULL,
  lease_sender bigint,
  lease_epoch  int,
  done         boolean NOT NULL DEFAULT false,
  PRIMARY KEY (run_id, block)
);
CREATE INDEX run_block_leased ON app.run_block (lease_sender) WHERE lease_sender IS NOT NULL AND NOT done;
CREATE INDEX run_block_open ON app.run_block (run_id, block) WHERE NOT done;

-- One try to hand a letter to the mail server. Opened (status 'open') before its final dot: the mark.
CREATE TABLE app.attempt (
  id           bigint GENERATED ALWAYS AS IDENTITY,
  owner_id     bigint NOT NULL,
  delivery_id  bigint NOT NULL,
  run_id       bigint NOT NULL,
  number       int NOT NULL,
  sender_id    bigint NOT NULL,
  sender_epoch int NOT NULL,
  token        bigint NOT NULL,              -- the sender's own count: makes a repeated write the same write
  server       text NOT NULL DEFAULT '',
  status       text NOT NULL CHECK (status IN ('open', 'accepted', 'deferred', 'refused', 'uncertain', 'late')),
  marked_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  answered_at  timestamptz,
  stage        text,
  code         int,
  enhanced     text,
  answer       text,
  PRIMARY KEY (delivery_id, id)              -- the one way to find attempts: by their letter
);
CREATE UNIQUE INDEX attempt_open ON app.attempt (delivery_id) WHERE status = 'open';

-- Letters by state, kept by everything that changes one, spread over slots so that senders do not wait for each other.
-- The truth is app.delivery.
CREATE TABLE app.run_count (
  owner_id   bigint NOT NULL,
  run_id     bigint NOT NULL,
  slot       int NOT NULL,
  state      text NOT NULL,
  deliveries bigint NOT NULL,
  PRIMARY KEY (run_id, slot, state)
) WITH (fillfactor = 50);

DO $$
DECLARE
  v_table text;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['sender', 'breaker', 'run', 'frozen_file', 'run_attachment', 'delivery', 'run_block', 'attempt', 'run_count'] LOOP
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY', v_table);
  END LOOP;
  FOREACH v_table IN ARRAY ARRAY['run', 'frozen_file', 'run_attachment', 'delivery', 'attempt', 'run_count'] LOOP
    EXECUTE format('CREATE POLICY %I ON app.%I FOR SELECT TO mailer_user USING (owner_id = (SELECT app.current_account_id()))', v_table || '_own_select', v_table);
    EXECUTE format('GRANT SELECT ON app.%I TO mailer_user', v_table);
  END LOOP;
  FOREACH v_table IN ARRAY ARRAY['run', 'run_count'] LOOP
    EXECUTE format('CREATE POLICY %I ON app.%I FOR SELECT TO mailer_manager USING ((SELECT app.has_role(''manager'')))', v_table || '_manager_select', v_table);
    EXECUTE format('GRANT SELECT ON app.%I TO mailer_manager', v_table);
  END LOOP;
  FOREACH v_table IN ARRAY ARRAY['sender', 'breaker'] LOOP
    EXECUTE format('CREATE POLICY %I ON app.%I FOR SELECT TO mailer_manager USING ((SELECT app.has_role(''manager'')))', v_table || '_manager_select', v_table);
    EXECUTE format('CREATE POLICY %I ON app.%I FOR SELECT TO mailer_administrator USING ((SELECT app.has_role(''administrator'')))', v_table || '_administrator_select', v_table);
    EXECUTE format('GRANT SELECT ON app.%I TO mailer_manager, mailer_administrator', v_table);
  END LOOP;
END $$;

-- Letters of a run that went from one state to another.
CREATE TYPE priv.letter_change AS (owner_id bigint, run_id bigint, was text, state text, letters bigint);

-- Keeps app.run_count. One call a transaction, after all its locks on deliveries: the rows are locked in one order (slots
-- from 16 on after the others), and nobody who holds one waits for a delivery. (A trigger with transition tables cost a fifth of the ledger's write.)
CREATE FUNCTION priv.count_changes(p_changes priv.letter_change[]) RETURNS bigint
  LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO app.run_count AS c (owner_id, run_id, slot, state, deliveries)
    SELECT g.owner_id, g.run_id, pg_catalog.pg_backend_pid() % 16, s.state, pg_catalog.sum(s.n)
      FROM pg_catalog.unnest(p_changes) AS g, LATERAL (VALUES (g.was, -g.letters), (g.state, g.letters)) AS s (state, n)
     GROUP BY g.owner_id, g.run_id, s.state HAVING pg_catalog.sum(s.n) <> 0 ORDER BY g.run_id, s.state
    ON CONFLICT (run_id, slot, state) DO UPDATE SET deliveries = c.deliveries + excluded.deliveries;
  RETURN (SELECT coalesce(pg_catalog.sum(g.letters), 0) FROM pg_catalog.unnest(p_changes) AS g);
END $$;

-- The identity of this database, and whether a sender has seen a younger state of it (a restored backup).
CREATE TABLE priv.ledger_identity (
  only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  database_id uuid NOT NULL DEFAULT gen_random_uuid(),
  restore_seen_at timestamptz,
  restore_detail  text
);
ALTER TABLE priv.ledger_identity ENABLE ROW LEVEL SECURITY;
-- The highest attempt that each sender has committed. A row an epoch: whatever became of the one before, its lock on this
-- holds up nobody.
CREATE TABLE priv.ledger_tide (
  sender_id       bigint NOT NULL,
  epoch           int NOT NULL,
  highest_attempt bigint NOT NULL,
  PRIMARY KEY (sender_id, epoch)
) WITH (fillfactor = 20);
ALTER TABLE priv.ledger_tide ENABLE ROW LEVEL SECURITY;
INSERT INTO priv.ledger_identity DEFAULT VALUES;
-- Locked while a share of the limits is worked out.
CREATE TABLE priv.share_lock (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row));
ALTER TABLE priv.share_lock ENABLE ROW LEVEL SECURITY;
INSERT INTO priv.share_lock DEFAULT VALUES;
RESET ROLE;
