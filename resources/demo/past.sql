-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the demo cannot have done itself: its past. Run once by the operator of its private database, after lists,
-- messages, mailings and articles were made by the program's own functions. The planner makes the runs; here they get
-- the answers that the demo's mail server would have given (app/demo/answers.cpp: the same addresses, the same answers).

INSERT INTO app.sender (name, login_role, host, version, started_at, heartbeat_at, lease_until, stopped_at)
  VALUES ('demo', 'mailer_sender_login', 'localhost', '', now() - interval '41 days', now() - interval '1 hour', now() - interval '1 hour', now() - interval '1 hour');

UPDATE app.mailing m SET created_at = least(now() - interval '2 days', app.occurrence_moment(m.starts_at, m.time_zone, m.period, 0) - interval '1 day'),
  scheduled_at = CASE WHEN m.scheduled_at IS NOT NULL
    THEN least(now() - interval '1 day', app.occurrence_moment(m.starts_at, m.time_zone, m.period, 0) - interval '1 hour') END;

-- All that is over; what is due just now is left to the sender.
SELECT priv.make_run(m, 'scheduled', o.occurrence, o.moment, o.moment)
  FROM app.mailing m, generate_series(0, app.newest_occurrence(m.starts_at, m.time_zone, m.period, now())) n,
       LATERAL (SELECT n::int AS occurrence, app.occurrence_moment(m.starts_at, m.time_zone, m.period, n::int) AS moment) o
 WHERE m.scheduled_at IS NOT NULL AND o.moment < now() - interval '20 minutes'
 ORDER BY o.moment;
UPDATE app.run SET started_at = planned_moment + interval '1 second';

CREATE TEMPORARY TABLE demo_fate ON COMMIT DROP AS
  SELECT d.id, d.owner_id, d.run_id, d.email_norm, r.started_at, k.kind,
         row_number() OVER (PARTITION BY d.run_id ORDER BY d.id) * interval '70 milliseconds' AS wait,
         CASE WHEN k.kind < 4 THEN 'failed'
              WHEN k.kind = 50 AND row_number() OVER (PARTITION BY d.run_id, k.kind ORDER BY d.id) = 1 AND r.id = (SELECT max(n.id) FROM app.run n WHERE n.mailing_id = r.mailing_id) THEN 'uncertain'
              ELSE 'sent' END AS state,
         CASE WHEN k.kind BETWEEN 4 AND 6 THEN 2 WHEN k.kind = 7 THEN 3 ELSE 1 END AS tries
    FROM app.delivery d JOIN app.run r ON r.id = d.run_id,
         LATERAL (SELECT ('x' || substr(md5(d.email_norm), 1, 4))::bit(16)::int % 100 AS kind) k
   WHERE d.state = 'pending';

INSERT INTO app.attempt (owner_id, delivery_id, run_id, number, sender_id, sender_epoch, token, server, status, marked_at, answered_at, stage, code, enhanced, answer)
  SELECT f.owner_id, f.id, f.run_id, n, s.id, 1, f.id * 4 + n, '127.0.0.1:25', a.status, t.at,
         CASE WHEN a.status <> 'uncertain' THEN t.at + interval '190 milliseconds' END, a.stage, a.code, a.enhanced, replace(a.answer, '%', f.email_norm)
    FROM demo_fate f CROSS JOIN generate_series(1, 3) n JOIN app.sender s ON s.name = 'demo',
         LATERAL (SELECT f.started_at + f.wait + (n - 1) * interval '5 minutes' AS at) t,
         LATERAL (SELECT c.* FROM (VALUES
             (f.kind < 2, 'refused', 'rcpt', 550, '5.1.1', '<%>: Recipient address rejected: User unknown in virtual mailbox table'),
             (f.kind = 2, 'refused', 'rcpt', 550, '5.2.2', '<%>: Mailbox full'),
             (f.kind = 3, 'refused', 'dot', 554, '5.7.1', 'Message refused: it looks like spam, see https://filter.example/why'),
             (f.kind BETWEEN 4 AND 6 AND n < f.tries, 'deferred', 'rcpt', 451, '4.7.1', '<%>: Greylisted, please try again in 20 seconds'),
             (f.kind = 7 AND n < f.tries, 'deferred', 'rcpt', 450, '4.2.1', '<%>: The mailbox is busy, try again later'),
             (f.state = 'uncertain', 'uncertain', 'dot', NULL, NULL, 'the connection was closed'),
             (true, 'accepted', 'dot', 250, '2.0.0', 'Ok: queued as ' || upper(substr(md5(f.id::text), 1, 10)))
           ) AS c (holds, status, stage, code, enhanced, answer) WHERE c.holds LIMIT 1) a
   WHERE n <= f.tries
   ORDER BY t.at;

UPDATE app.delivery d SET state = f.state, attempts = f.tries, settled_at = f.started_at + f.wait + (f.tries - 1) * interval '5 minutes' + interval '190 milliseconds'
  FROM demo_fate f WHERE f.id = d.id;
UPDATE app.delivery d SET settled_at = r.started_at FROM app.run r WHERE r.id = d.run_id AND d.state = 'skipped';
UPDATE app.run_block SET done = true;
UPDATE app.run r SET finished_at = (SELECT max(d.settled_at) FROM app.delivery d WHERE d.run_id = r.id);
DELETE FROM app.run_count;
INSERT INTO app.run_count (owner_id, run_id, slot, state, deliveries)
  SELECT d.owner_id, d.run_id, 0, d.state, count(*) FROM app.delivery d GROUP BY d.owner_id, d.run_id, d.state;
SELECT priv.lock_plan(m.id, true) FROM app.mailing m;
SELECT priv.set_plan(m.id) FROM app.mailing m;

-- Moments that the program takes from its clock; triggers would set them to now, or keep the log as it is.
SET LOCAL session_replication_role = replica;
UPDATE app.account SET created_at = now() - (450 - 80 * id) * interval '1 day', confirmed_at = now() - (450 - 80 * id) * interval '1 day';
UPDATE app.account_block SET blocked_at = now() - interval '3 days';
UPDATE app.mailing_disable SET disabled_at = now() - interval '2 days';
UPDATE app.client SET created_at = now() - (id * 37 % 300 + 41) * interval '1 day', updated_at = now() - (id * 17 % 40) * interval '1 day';
UPDATE app.suppression SET created_at = now() - (id * 5 % 30) * interval '1 day';
UPDATE app.message SET updated_at = now() - (id * 2) * interval '1 day';
UPDATE app.article a SET created_at = now() - (12 * o.place) * interval '1 day', changed_at = now() - (12 * o.place - 3) * interval '1 day',
  published_at = CASE WHEN a.state = 'published' THEN now() - (12 * o.place - 3) * interval '1 day' END
  FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM app.article) o WHERE o.id = a.id;
INSERT INTO app.article_view (article_id, account_id, day)
  SELECT a.id, n, (now() - (n % 9) * interval '1 day')::date FROM app.article a, generate_series(1000, 1000 + 90 * (a.id % 4 + 1)) n WHERE a.state = 'published';
UPDATE app.audit_log l SET at = now() - (SELECT count(*) FROM app.audit_log b WHERE b.id > l.id) * interval '11 hours' - interval '40 minutes';
SET LOCAL session_replication_role = origin;
