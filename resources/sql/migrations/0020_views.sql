-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What reports read. Views run with the caller's rights: row-level security decides what they show.
SET ROLE mailer_owner;

-- The status of each mailing, derived. Flags stand in place of the status in the order disabled, held, paused.
CREATE VIEW app.mailing_overview WITH (security_invoker = true, security_barrier = true) AS
  SELECT m.id, m.owner_id, m.name, m.message_id, m.all_clients, m.from_name, m.from_email, m.starts_at, m.ends_at, m.end_is_date,
         m.time_zone, m.period, m.latest_start, m.schedule_version, m.scheduled_at, m.paused_at, m.cancelled_at, m.created_at, m.updated_at,
         x.reason AS disable_reason, x.disabled_at, h.reason AS hold_reason, h.held_at,
         p.next_moment, r.runs, r.open_runs, r.last_run,
         CASE WHEN coalesce(r.open_runs, 0) = 0 AND m.scheduled_at IS NOT NULL AND (m.cancelled_at IS NOT NULL OR p.scheduled_at = m.scheduled_at AND p.next_moment IS NULL)
                THEN 'finished'
              WHEN coalesce(r.runs, 0) = 0 THEN 'created'
              WHEN coalesce(r.open_runs, 0) = 0 AND (m.scheduled_at IS NULL OR m.cancelled_at IS NOT NULL) THEN 'finished'
              ELSE 'running' END AS status,
         CASE WHEN x.mailing_id IS NOT NULL THEN 'disabled' WHEN h.mailing_id IS NOT NULL THEN 'held' WHEN m.paused_at IS NOT NULL THEN 'paused' END AS flag
    FROM app.mailing m
    LEFT JOIN app.mailing_disable x ON x.mailing_id = m.id
    LEFT JOIN app.mailing_hold h ON h.mailing_id = m.id
    LEFT JOIN app.mailing_plan p ON p.mailing_id = m.id
    LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE q.kind <> 'missed') AS runs, count(*) FILTER (WHERE q.finished_at IS NULL) AS open_runs,
                              max(q.id) FILTER (WHERE q.kind <> 'missed') AS last_run
                         FROM app.run q WHERE q.owner_id = m.owner_id AND q.mailing_id = m.id) r ON true
   WHERE m.deleted_at IS NULL;

-- Numbers of each run, from the kept counters.
CREATE VIEW app.run_overview WITH (security_invoker = true, security_barrier = true) AS
  SELECT r.id, r.owner_id, r.mailing_id, r.occurrence, r.kind, r.planned_moment, r.started_at, r.expires_at, r.finished_at, r.cancelled_at,
         r.missed_reason, r.subject, r.from_name, r.from_email, r.deliveries,
         coalesce(c.open, 0)::bigint AS open, coalesce(c.deferred, 0)::bigint AS deferred, coalesce(c.sent, 0)::bigint AS sent,
         coalesce(c.failed, 0)::bigint AS failed, coalesce(c.uncertain, 0)::bigint AS uncertain, coalesce(c.skipped, 0)::bigint AS skipped,
         coalesce(c.expired, 0)::bigint AS expired, coalesce(c.cancelled, 0)::bigint AS cancelled
    FROM app.run r
    LEFT JOIN LATERAL (
      SELECT sum(q.deliveries) FILTER (WHERE q.state IN ('pending', 'deferred')) AS open, sum(q.deliveries) FILTER (WHERE q.state = 'deferred') AS deferred,
             sum(q.deliveries) FILTER (WHERE q.state = 'sent') AS sent, sum(q.deliveries) FILTER (WHERE q.state = 'failed') AS failed,
             sum(q.deliveries) FILTER (WHERE q.state = 'uncertain') AS uncertain, sum(q.deliveries) FILTER (WHERE q.state = 'skipped') AS skipped,
             sum(q.deliveries) FILTER (WHERE q.state = 'expired') AS expired, sum(q.deliveries) FILTER (WHERE q.state = 'cancelled') AS cancelled
        FROM app.run_count q WHERE q.run_id = r.id) c ON true;

-- Deliveries with the state that people see: one with an open attempt is being sent.
CREATE VIEW app.delivery_overview WITH (security_invoker = true, security_barrier = true) AS
  SELECT d.id, d.owner_id, d.run_id, d.client_id, d.email, d.full_name, d.reason, d.attempts, d.due_at, d.settled_at, d.uid, d.decision, d.decided_at,
         CASE WHEN d.state IN ('pending', 'deferred') AND EXISTS (SELECT FROM app.attempt a WHERE a.delivery_id = d.id AND a.status = 'open')
              THEN 'sending' ELSE d.state END AS state
    FROM app.delivery d;

GRANT SELECT ON app.mailing_overview, app.run_overview TO mailer_user, mailer_manager;
GRANT SELECT ON app.delivery_overview TO mailer_user;

-- What servers answered in a run, grouped, for managers, who do not see clients: without addresses, and without the name
-- in front of the @ where a server repeats only that.
CREATE FUNCTION api_manager.run_answers(p_run bigint) RETURNS TABLE (status text, code int, enhanced text, answer text, letters bigint)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF NOT app.has_role('manager') THEN
    RAISE EXCEPTION 'only a manager reads this' USING ERRCODE = '42501';
  END IF;
  RETURN QUERY
    SELECT t.status, t.code, t.enhanced, t.text, count(*)
      FROM (SELECT a.status, a.code, a.enhanced, priv.without_addresses(coalesce(a.answer, ''), d.email_norm) AS text
              FROM app.delivery d JOIN app.attempt a ON a.delivery_id = d.id WHERE d.run_id = p_run) t
     GROUP BY t.status, t.code, t.enhanced, t.text ORDER BY count(*) DESC LIMIT 200;
END $$;
GRANT EXECUTE ON FUNCTION api_manager.run_answers(bigint) TO mailer_manager;

-- Equal for answers that mean the same: the codes, and where these say little also the words, without what differs from
-- letter to letter (addresses, names, numbers). No backslashes: a caller's settings would change what they mean.
CREATE FUNCTION app.answer_key(p_code int, p_enhanced text, p_words text, p_email_norm text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(nullif(p_code, 0)::text, '') || ' ' || coalesce(p_enhanced, '') ||
    CASE WHEN p_enhanced <> '' AND p_enhanced !~ '[.](0|[0-9][.]0|7[.]1)$' THEN ''
         ELSE ' ' || left(regexp_replace(replace(replace(lower(coalesce(p_words, '')),
                CASE WHEN strpos(p_email_norm, '@') > 3 THEN split_part(p_email_norm, '@', 1) ELSE '@' END, ''), split_part(p_email_norm, '@', 2), ''),
              '[^[:space:]]*[0-9@][^[:space:]]*|[[:space:]]+', ' ', 'g'), 100) END
$$;
GRANT EXECUTE ON FUNCTION app.answer_key(int, text, text, text) TO mailer_user, mailer_manager;

-- Letters of a run that were not (or not yet) sent, by state and last answer, for managers: without addresses.
CREATE FUNCTION api_manager.run_answer_groups(p_run bigint)
  RETURNS TABLE (state text, code int, enhanced text, key text, answer text, letters bigint, next_at timestamptz, marked_at timestamptz)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF NOT app.has_role('manager') THEN
    RAISE EXCEPTION 'only a manager reads this' USING ERRCODE = '42501';
  END IF;
  RETURN QUERY
    SELECT g.state, g.code, g.enhanced, g.key, CASE WHEN g.state <> 'skipped' THEN priv.without_addresses(x.words, x.email_norm) ELSE '' END,
           g.letters, g.next_at, g.marked_at
      FROM (SELECT d.state, t.code, t.enhanced, k.key, count(*) AS letters, min(d.due_at) AS next_at, max(t.marked_at) AS marked_at, min(d.id) AS example
              FROM app.delivery d
              LEFT JOIN LATERAL (SELECT a.code, a.enhanced, a.answer, a.marked_at FROM app.attempt a
                                  WHERE a.delivery_id = d.id AND a.status <> 'open' ORDER BY a.id DESC LIMIT 1) t ON d.state <> 'skipped'
              CROSS JOIN LATERAL (SELECT app.answer_key(t.code, t.enhanced, CASE WHEN d.state <> 'skipped' THEN coalesce(t.answer, d.reason) END, d.email_norm) AS key) k
             WHERE d.run_id = p_run AND d.state NOT IN ('pending', 'sent')
             GROUP BY d.state, t.code, t.enhanced, k.key) g
      CROSS JOIN LATERAL (SELECT coalesce((SELECT a.answer FROM app.attempt a WHERE a.delivery_id = d.id AND a.status <> 'open' ORDER BY a.id DESC LIMIT 1), d.reason, '') AS words,
                                 d.email_norm FROM app.delivery d WHERE d.id = g.example) x
     ORDER BY g.letters DESC, g.state, g.key LIMIT 500;
END $$;
GRANT EXECUTE ON FUNCTION api_manager.run_answer_groups(bigint) TO mailer_manager;

-- When the letters of a run were sent or failed, minute by minute, for its owner and for managers.
CREATE FUNCTION api.run_minutes(p_run bigint) RETURNS TABLE (minute timestamptz, sent bigint, failed bigint)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_account bigint := priv.require_account();
BEGIN
  IF NOT EXISTS (SELECT FROM app.run r WHERE r.id = p_run AND (r.owner_id = v_account OR app.has_role('manager'))) THEN
    RAISE EXCEPTION 'there is no such run' USING ERRCODE = 'P0002';
  END IF;
  RETURN QUERY
    SELECT date_bin('1 minute', d.settled_at, 'epoch'), count(*) FILTER (WHERE d.state = 'sent'), count(*) FILTER (WHERE d.state = 'failed')
      FROM app.delivery d WHERE d.run_id = p_run AND d.state IN ('sent', 'failed') GROUP BY 1;
END $$;
GRANT EXECUTE ON FUNCTION api.run_minutes(bigint) TO mailer_user, mailer_manager;

-- The last word about mail servers that take no letters: of each living sender, and of stopped ones (--send-due lives for
-- one pass) whose next try is less than a day past, where nobody serves that server or has come to it since.
CREATE VIEW priv.waiting_server WITH (security_invoker = true, security_barrier = true) AS
  SELECT s.name, b.server, b.state, b.reason, b.failures, b.opened_at, b.retry_at,
         -- Another sender reaches it: no letter waits for this one.
         EXISTS (SELECT FROM app.sender o LEFT JOIN app.breaker x ON x.sender_id = o.id AND x.server = b.server
                  WHERE o.id <> s.id AND o.stopped_at IS NULL AND o.lease_until > clock_timestamp() AND coalesce(x.state, 'closed') = 'closed'
                    AND (x.sender_id IS NOT NULL OR o.state @> jsonb_build_object('servers', jsonb_build_array(jsonb_build_object('server', b.server))))) AS served
    FROM app.breaker b JOIN app.sender s ON s.id = b.sender_id
    CROSS JOIN LATERAL (SELECT s.stopped_at IS NULL AND s.lease_until > clock_timestamp() AS alive) w
   WHERE w.alive
      OR b.state <> 'closed' AND b.retry_at > clock_timestamp() - interval '1 day'
         AND NOT EXISTS (SELECT FROM app.sender o LEFT JOIN app.breaker x ON x.sender_id = o.id AND x.server = b.server
                          WHERE o.id <> s.id
                            AND (x.sender_id IS NOT NULL OR o.state @> jsonb_build_object('servers', jsonb_build_array(jsonb_build_object('server', b.server))))
                            AND (o.stopped_at IS NULL AND o.lease_until > clock_timestamp()
                                 OR CASE WHEN coalesce(x.state, 'closed') = 'closed' THEN o.heartbeat_at ELSE x.changed_at END > b.changed_at));

-- Why letters wait, for every desk: mail servers that nobody reaches, and how many senders are alive.
CREATE FUNCTION api.service_state() RETURNS TABLE (senders int, waiting_server text, waiting_reason text, retry_at timestamptz, waiting_since timestamptz)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM priv.require_account();
  RETURN QUERY
    SELECT (SELECT count(*)::int FROM app.sender s WHERE s.stopped_at IS NULL AND s.lease_until > clock_timestamp()), w.server, w.reason, w.retry_at, w.opened_at
      FROM (SELECT 1) one LEFT JOIN priv.waiting_server w ON w.state <> 'closed' AND NOT w.served;
END $$;
GRANT EXECUTE ON FUNCTION api.service_state() TO mailer_user, mailer_manager, mailer_content_manager, mailer_administrator;

-- Numbers of the whole service, for those who run it. An address counts once, whoever has it.
CREATE FUNCTION api.service_numbers() RETURNS TABLE (mailings bigint, active_mailings bigint, unique_clients bigint)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.has_role('manager') AND NOT app.has_role('administrator') THEN
    RAISE EXCEPTION 'only managers and administrators read this' USING ERRCODE = '42501';
  END IF;
  RETURN QUERY
    SELECT count(*), count(*) FILTER (WHERE o.flag IS NULL AND (o.status = 'running' OR o.status = 'created' AND o.scheduled_at IS NOT NULL)
                                        AND priv.may_send(o.owner_id)),
           (SELECT count(DISTINCT c.email_norm) FROM app.client c)
      FROM app.mailing_overview o;
END $$;
GRANT EXECUTE ON FUNCTION api.service_numbers() TO mailer_manager, mailer_administrator;

-- --status, for the sender's login: senders, queue, breakers, limits as one document.
CREATE FUNCTION api_sender.status() RETURNS jsonb
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_build_object(
    'senders', (SELECT coalesce(jsonb_agg(jsonb_build_object('name', s.name, 'host', s.host, 'version', s.version, 'started_at', s.started_at,
                  'heartbeat_at', s.heartbeat_at, 'alive', s.stopped_at IS NULL AND s.lease_until > clock_timestamp(), 'state', s.state) ORDER BY s.name), '[]') FROM app.sender s),
    'breakers', (SELECT coalesce(jsonb_agg(jsonb_build_object('sender', w.name, 'server', w.server, 'state', w.state, 'reason', w.reason,
                  'failures', w.failures, 'retry_at', w.retry_at) ORDER BY w.name, w.server), '[]') FROM priv.waiting_server w),
    'queue', (SELECT jsonb_build_object('open_runs', count(DISTINCT r.id), 'pending', coalesce(sum(c.deliveries) FILTER (WHERE c.state = 'pending'), 0),
                  'deferred', coalesce(sum(c.deliveries) FILTER (WHERE c.state = 'deferred'), 0))
                FROM app.run r LEFT JOIN app.run_count c ON c.run_id = r.id WHERE r.finished_at IS NULL),
    'system_letters', (SELECT count(*) FROM priv.system_letter l WHERE l.ended_at IS NULL),
    'limits', jsonb_build_object('sessions', priv.setting_integer('sessions'), 'letters_per_second', priv.setting_integer('letters_per_second')),
    'uncertain', priv.setting_text('uncertain'),
    'restore_seen_at', (SELECT i.restore_seen_at FROM priv.ledger_identity i),
    'database_now', clock_timestamp())
$$;

-- How many letters of a run are to be sent, by the kept counters: for the progress of --send.
CREATE FUNCTION api_sender.run_letters(p_sender bigint, p_epoch int, p_run bigint) RETURNS bigint
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM priv.require_sender(p_sender, p_epoch);
  RETURN (SELECT coalesce(sum(c.deliveries), 0)::bigint FROM app.run_count c WHERE c.run_id = p_run AND c.state <> 'skipped');
END $$;
GRANT EXECUTE ON FUNCTION api_sender.status(), api_sender.run_letters(bigint, int, bigint) TO mailer_sender;
RESET ROLE;
