-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Forgetting: a deleted client, a deleted account. The ledger keeps its numbers without the person. People only write
-- down what is to be forgotten; the senders do it, in small steps, since nobody else may hold a lock on the ledger.

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE mailer_owner;

-- What is to be forgotten. Letters are found by run and address, the one way into a run that the ledger pays for.
-- seen_before: transactions older than this may still be making runs; they are waited for.
CREATE TABLE priv.forgotten_client (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner_id bigint NOT NULL,
  client_id bigint NOT NULL,
  email_norm text NOT NULL,
  seen_before xid8,
  after_run bigint NOT NULL DEFAULT 0, -- runs up to this one are done
  retry_at timestamptz NOT NULL DEFAULT '-infinity'
);
CREATE INDEX forgotten_client_owner ON priv.forgotten_client (owner_id, after_run, id);
CREATE INDEX forgotten_client_unseen ON priv.forgotten_client (id) WHERE seen_before IS NULL;
-- Addresses that a client had before: letters may have gone there.
CREATE TABLE priv.former_address (
  owner_id bigint NOT NULL,
  client_id bigint NOT NULL,
  email_norm text NOT NULL,
  PRIMARY KEY (owner_id, client_id, email_norm)
);
CREATE TABLE priv.account_deletion (
  account_id bigint PRIMARY KEY,
  email text NOT NULL, -- that it had, for what knows it by its address only
  asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  seen_before xid8,
  after_run bigint NOT NULL DEFAULT 0,
  after_email text NOT NULL DEFAULT '' -- within the run that follows
);
ALTER TABLE priv.forgotten_client ENABLE ROW LEVEL SECURITY;
ALTER TABLE priv.former_address ENABLE ROW LEVEL SECURITY;
ALTER TABLE priv.account_deletion ENABLE ROW LEVEL SECURITY;

CREATE FUNCTION priv.is_being_deleted(p_account_id bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT EXISTS (SELECT FROM priv.account_deletion d WHERE d.account_id = p_account_id) $$;
GRANT EXECUTE ON FUNCTION priv.is_being_deleted(bigint) TO mailer_registrar;

-- A server's answer without addresses, and without the name in front of the @ where it repeats only that.
-- Functions are read under the caller's settings: without its own one a manager turns the backslashes into nothing.
CREATE FUNCTION priv.without_addresses(p_answer text, p_email_norm text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on
AS $$
  SELECT CASE WHEN length(m.name) > 2 AND strpos(lower(m.masked), m.name) > 0
              THEN regexp_replace(m.masked, '<?' || regexp_replace(m.name, '([^[:alnum:]])', '\\\1', 'g') || '>?', '<address>', 'gi') ELSE m.masked END
  FROM (SELECT regexp_replace(p_answer, '<?[^[:space:]<>()"'']+@[^[:space:]<>()"'']+>?', '<address>', 'g') AS masked,
               lower(substring(p_email_norm FROM '^(.*)@')) AS name) m
$$;

-- Triggers of app.client, see 0010_directory.sql.
CREATE FUNCTION priv.remember_to_forget() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  WITH former AS (
    DELETE FROM priv.former_address f USING removed r WHERE f.owner_id = r.owner_id AND f.client_id = r.id
    RETURNING f.owner_id, f.client_id, f.email_norm)
  INSERT INTO priv.forgotten_client (owner_id, client_id, email_norm)
    SELECT g.owner_id, g.client_id, g.email_norm
    FROM (SELECT owner_id, id AS client_id, email_norm FROM removed UNION SELECT owner_id, client_id, email_norm FROM former) g
    WHERE NOT priv.is_being_deleted(g.owner_id);
  RETURN NULL;
END $$;

CREATE FUNCTION priv.remember_former_address() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF (SELECT count(*) < 100 FROM priv.former_address f WHERE f.owner_id = OLD.owner_id AND f.client_id = OLD.id) THEN
    INSERT INTO priv.former_address (owner_id, client_id, email_norm) VALUES (OLD.owner_id, OLD.id, OLD.email_norm) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;

-- Ends the account: in force at commit, like a block, which it is as well, so that nobody is signed in, nothing is sent,
-- and the watchdog ends all sessions. The address is free at once. 28P01: wrong key. 55000: the last administrator stays.
CREATE FUNCTION api.delete_account(p_lookup_key text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me CONSTANT bigint := priv.require_key(p_lookup_key);
BEGIN
  IF app.has_role('administrator') THEN
    PERFORM FROM app.account_role WHERE role = 'administrator' ORDER BY account_id FOR UPDATE;
    IF NOT EXISTS (SELECT FROM app.account_role r WHERE r.role = 'administrator' AND r.account_id <> v_me
                     AND NOT EXISTS (SELECT FROM app.account_block b WHERE b.account_id = r.account_id)) THEN
      RAISE EXCEPTION 'the last administrator stays' USING ERRCODE = '55000';
    END IF;
    -- Whoever does so by a snapshot from before this one does not see it go: a changed row stops him (40001).
    UPDATE app.account_role SET granted_at = granted_at WHERE account_id = v_me AND role = 'administrator';
  END IF;
  PERFORM priv.write_audit('account_deleted', 'account', v_me);
  INSERT INTO priv.account_deletion (account_id, email) SELECT a.id, a.email FROM app.account a WHERE a.id = v_me;
  UPDATE app.account SET email = 'deleted-' || id || '@deleted.invalid', full_name = '' WHERE id = v_me;
  INSERT INTO app.account_block (account_id, blocked_by, reason) VALUES (v_me, v_me, 'the account is being deleted');
END $$;
GRANT EXECUTE ON FUNCTION api.delete_account(text) TO mailer_user, mailer_manager, mailer_content_manager, mailer_administrator;

-- Takes the person out of letters; what is still to be sent is cancelled. A letter with an open attempt is left for
-- later: its answer may hold the address. client_id 0 says that this is done. Gives the number of letters.
CREATE FUNCTION priv.forget_letters(p_letters bigint[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off
AS $$
DECLARE
  v_letters bigint[];
  v_changed bigint;
BEGIN
  PERFORM FROM app.delivery d WHERE d.id = ANY (p_letters) ORDER BY d.id FOR NO KEY UPDATE;
  SELECT array_agg(d.id) INTO v_letters FROM app.delivery d
    WHERE d.id = ANY (p_letters) AND d.client_id <> 0
      AND NOT EXISTS (SELECT FROM app.attempt a WHERE a.delivery_id = d.id AND a.status = 'open');
  UPDATE app.attempt a SET answer = priv.without_addresses(a.answer, d.email_norm)
    FROM app.delivery d WHERE d.id = ANY (v_letters) AND a.delivery_id = d.id;
  WITH changed AS (
    UPDATE app.delivery d SET email = 'deleted-' || d.id || '@deleted.invalid', email_norm = 'deleted-' || d.id || '@deleted.invalid',
        full_name = '', comment = '', fields = '{}', client_id = 0, lease_sender = NULL, lease_epoch = NULL,
        reason = CASE WHEN d.state IN ('pending', 'deferred') THEN 'the client was deleted' ELSE priv.without_addresses(d.reason, d.email_norm) END,
        settled_at = CASE WHEN d.state IN ('pending', 'deferred') THEN clock_timestamp() ELSE d.settled_at END,
        state = CASE WHEN d.state IN ('pending', 'deferred') THEN 'cancelled' ELSE d.state END
      FROM app.delivery o WHERE d.id = ANY (v_letters) AND o.id = d.id RETURNING d.owner_id, d.run_id, o.state AS was, d.state)
  SELECT priv.count_changes(array_agg(c::priv.letter_change)) INTO v_changed
    FROM (SELECT owner_id, run_id, was, state, count(*) FROM changed WHERE was <> state GROUP BY owner_id, run_id, was, state) c;
  RETURN coalesce(cardinality(v_letters), 0);
END $$;

-- A step of forgetting deleted clients: those of one account, in as many of its runs as make about p_limit look-ups. Gives
-- how much was done.
CREATE FUNCTION priv.forget_clients(p_limit int) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan SET enable_seqscan = off
AS $$
DECLARE
  v_owner bigint;
  v_after bigint;
  v_gone bigint[];
  v_runs bigint[];
  v_letters bigint[];
  v_done bigint;
BEGIN
  UPDATE priv.forgotten_client SET seen_before = pg_snapshot_xmax(pg_current_snapshot())
    WHERE id IN (SELECT id FROM priv.forgotten_client WHERE seen_before IS NULL ORDER BY id LIMIT p_limit FOR UPDATE SKIP LOCKED);
  SELECT g.owner_id, g.after_run INTO v_owner, v_after FROM priv.forgotten_client g
    WHERE g.seen_before <= pg_snapshot_xmin(pg_current_snapshot()) AND g.retry_at <= clock_timestamp() ORDER BY g.id LIMIT 1
    FOR UPDATE SKIP LOCKED; -- whoever takes a deletion back and does not commit delays only his own
  SELECT array_agg(o.id) INTO v_gone FROM (
    SELECT g.id FROM priv.forgotten_client g WHERE g.owner_id = v_owner AND g.after_run = v_after
       AND g.seen_before <= pg_snapshot_xmin(pg_current_snapshot()) AND g.retry_at <= clock_timestamp()
     ORDER BY g.id LIMIT p_limit FOR UPDATE SKIP LOCKED) o;
  IF v_gone IS NULL THEN
    RETURN 0;
  END IF;
  SELECT array_agg(o.id) INTO v_runs FROM (
    SELECT r.id FROM app.run r WHERE r.owner_id = v_owner AND r.id > v_after
     ORDER BY r.id LIMIT greatest(1, p_limit / cardinality(v_gone))) o;
  IF v_runs IS NULL THEN
    DELETE FROM priv.forgotten_client WHERE id = ANY (v_gone);
    RETURN cardinality(v_gone);
  END IF;
  SELECT array_agg(d.id) INTO v_letters
    FROM priv.forgotten_client g CROSS JOIN unnest(v_runs) AS w (run_id)
    JOIN app.delivery d ON d.run_id = w.run_id AND d.email_norm = g.email_norm AND d.client_id = g.client_id
    WHERE g.id = ANY (v_gone);
  v_done := priv.forget_letters(v_letters);
  IF v_done < coalesce(cardinality(v_letters), 0) THEN -- some wait for their answers
    UPDATE priv.forgotten_client SET retry_at = clock_timestamp() + interval '1 s' WHERE id = ANY (v_gone);
    RETURN v_done;
  END IF;
  UPDATE priv.forgotten_client SET after_run = v_runs[cardinality(v_runs)] WHERE id = ANY (v_gone);
  RETURN greatest(v_done, 1);
END $$;

-- One step of forgetting an account; 0: done, or it waits for something (a letter under way, a session, a lock).
CREATE FUNCTION priv.forget_account(p_account bigint, p_limit int) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '500ms'
AS $$
DECLARE
  v_deletion priv.account_deletion;
  v_login name;
  v_run bigint;
  v_letters bigint[];
  v_emails text[];
  v_done bigint;
BEGIN
  SELECT * INTO v_deletion FROM priv.account_deletion WHERE account_id = p_account;
  SELECT a.login_role INTO v_login FROM app.account a WHERE a.id = p_account;
  IF v_deletion.seen_before IS NULL THEN
    UPDATE priv.account_deletion SET seen_before = pg_snapshot_xmax(pg_current_snapshot()) WHERE account_id = p_account;
    RETURN 1;
  ELSIF v_deletion.seen_before > pg_snapshot_xmin(pg_current_snapshot()) THEN
    RETURN 0;
  END IF;
  UPDATE app.mailing m SET deleted_at = coalesce(m.deleted_at, clock_timestamp()), cancels = m.cancels + 1, name = '-', from_name = '', from_email = NULL
    WHERE m.id IN (SELECT id FROM app.mailing WHERE owner_id = p_account AND (deleted_at IS NULL OR name <> '-' OR from_name <> '' OR from_email IS NOT NULL)
                   ORDER BY id LIMIT least(p_limit, 1000) FOR UPDATE SKIP LOCKED);
  GET DIAGNOSTICS v_done = ROW_COUNT;
  IF v_done > 0 THEN
    RETURN v_done;
  END IF;
  UPDATE app.run SET cancelled_at = clock_timestamp() WHERE owner_id = p_account AND finished_at IS NULL AND cancelled_at IS NULL;
  IF EXISTS (SELECT FROM app.run WHERE owner_id = p_account AND finished_at IS NULL)
    OR EXISTS (SELECT FROM app.request WHERE owner_id = p_account AND handled_at IS NULL)
    OR EXISTS (SELECT FROM app.mailing WHERE owner_id = p_account AND deleted_at IS NULL) THEN
    RETURN 0;
  END IF;
  SELECT min(r.id) INTO v_run FROM app.run r WHERE r.owner_id = p_account AND r.id > v_deletion.after_run;
  IF v_run IS NOT NULL THEN
    SELECT array_agg(d.id), array_agg(d.email_norm ORDER BY d.email_norm) INTO v_letters, v_emails FROM (
      SELECT id, email_norm FROM app.delivery WHERE run_id = v_run AND email_norm > v_deletion.after_email ORDER BY email_norm LIMIT p_limit) d;
    IF v_letters IS NULL THEN
      UPDATE priv.account_deletion SET after_run = v_run, after_email = '' WHERE account_id = p_account;
    ELSE
      UPDATE priv.account_deletion SET after_email = v_emails[cardinality(v_emails)] WHERE account_id = p_account;
      PERFORM priv.forget_letters(v_letters);
    END IF;
    RETURN 1;
  END IF;
  UPDATE app.run SET subject = '', html = '', plain_text = '', from_name = '', from_email = '', from_domain = ''
    WHERE id IN (SELECT id FROM app.run WHERE owner_id = p_account AND (subject <> '' OR html <> '' OR plain_text <> '' OR from_email <> '') LIMIT p_limit);
  GET DIAGNOSTICS v_done = ROW_COUNT;
  IF v_done > 0 THEN
    RETURN v_done;
  END IF;
  DELETE FROM app.client WHERE id IN (SELECT id FROM app.client WHERE owner_id = p_account LIMIT p_limit);
  GET DIAGNOSTICS v_done = ROW_COUNT;
  IF v_done > 0 OR EXISTS (SELECT FROM pg_stat_activity a WHERE a.usename = v_login) THEN
    RETURN v_done;
  END IF;

  DELETE FROM app.run_attachment t USING app.run r WHERE r.owner_id = p_account AND t.run_id = r.id;
  DELETE FROM app.frozen_file WHERE owner_id = p_account;
  DELETE FROM app.mailing_disable WHERE owner_id = p_account;
  DELETE FROM app.mailing_hold WHERE owner_id = p_account;
  DELETE FROM app.request WHERE owner_id = p_account;
  DELETE FROM app.attachment WHERE owner_id = p_account;
  UPDATE app.message SET subject = '-', html = '', plain_text = '' WHERE owner_id = p_account; -- the mailings of the ledger refer to them
  DELETE FROM app.message m WHERE m.owner_id = p_account AND NOT EXISTS (SELECT FROM app.mailing g WHERE g.owner_id = p_account AND g.message_id = m.id);
  DELETE FROM app.client_list WHERE owner_id = p_account;
  DELETE FROM app.client_field WHERE owner_id = p_account;
  DELETE FROM priv.client_undo WHERE owner_id = p_account;
  DELETE FROM app.suppression WHERE owner_id = p_account;
  DELETE FROM app.sender_address WHERE account_id = p_account;
  DELETE FROM app.article_view WHERE account_id = p_account;
  UPDATE app.article SET author_id = NULL WHERE author_id = p_account;
  DELETE FROM priv.row_quota WHERE account_id = p_account;
  DELETE FROM priv.former_address WHERE owner_id = p_account;
  DELETE FROM priv.forgotten_client WHERE owner_id = p_account;
  -- The address may be somebody's again by now: only what is older.
  DELETE FROM priv.code_request r USING priv.account_deletion d WHERE d.account_id = p_account
    AND (r.account_id = p_account OR r.email_norm = priv.normalise_email(d.email) AND r.requested_at < d.asked_at);
  DELETE FROM priv.system_letter l USING priv.account_deletion d WHERE d.account_id = p_account
    AND (l.account_id = p_account OR l.to_email = d.email AND l.created_at < d.asked_at);
  UPDATE priv.sign_in_try SET account_id = NULL WHERE account_id = p_account;
  DELETE FROM app.session_end WHERE account_id = p_account;
  PERFORM priv.remove_login(p_account);
  DELETE FROM app.account_role WHERE account_id = p_account;
  DELETE FROM priv.account_secret WHERE account_id = p_account;
  DELETE FROM app.account WHERE id = p_account;
  DELETE FROM app.account_block WHERE account_id = p_account;
  DELETE FROM priv.account_deletion WHERE account_id = p_account;
  RETURN 1;
END $$;

-- A step of what people want forgotten. Gives how much was done; 0: nothing can be done now.
CREATE FUNCTION api_sender.forget(p_sender bigint, p_epoch int, p_limit int) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_account bigint;
  v_done bigint;
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  v_done := priv.forget_undo(p_limit);
  IF v_done > 0 THEN
    RETURN v_done;
  END IF;
  v_done := priv.forget_clients(p_limit);
  IF v_done > 0 THEN
    RETURN v_done;
  END IF;
  FOR v_account IN SELECT account_id FROM priv.account_deletion ORDER BY asked_at LIMIT 100 FOR UPDATE SKIP LOCKED LOOP
    BEGIN
      v_done := priv.forget_account(v_account, p_limit);
    EXCEPTION WHEN lock_not_available OR internal_error OR serialization_failure THEN
      v_done := 0;
    END;
    EXIT WHEN v_done > 0;
  END LOOP;
  RETURN v_done;
END $$;
GRANT EXECUTE ON FUNCTION api_sender.forget(bigint, int, int) TO mailer_sender;

RESET ROLE;
