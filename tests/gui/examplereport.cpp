// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/examplereport.h"

#include "gui/guifixture.h"

namespace mailer::test {

namespace {

// client1 … client3100 are through, four a second; the others wait.
constexpr char letters[] = R"(
INSERT INTO app.delivery (owner_id, run_id, block, client_id, email, email_norm, full_name, comment, fields, state, reason, attempts, due_at, settled_at)
SELECT r.owner_id, r.id, n / 500, n, 'client' || n || '@mail.example', 'client' || n || '@mail.example',
  (ARRAY['Ivan','Olga','Petr','Lena','Boris','Daria','Oleg','Vera'])[n % 8 + 1] || ' ' || (ARRAY['Sidorov','Ivanova','Kim','Orlov','Lim','Zotov'])[n % 6 + 1],
  '', '{}', s.state, CASE s.state WHEN 'skipped' THEN 'asked for no more letters' END,
  CASE WHEN s.state IN ('pending', 'skipped') THEN 0 ELSE 1 END,
  CASE s.state WHEN 'deferred' THEN now() + interval '6 minutes' END,
  CASE WHEN s.state NOT IN ('pending', 'deferred') THEN r.started_at + n * interval '250 milliseconds' END
FROM app.run r, generate_series(1, 4000) n,
  LATERAL (SELECT CASE WHEN n % 613 = 0 THEN 'skipped' WHEN n > 3100 THEN 'pending' WHEN n % 1301 = 0 THEN 'uncertain'
                       WHEN n % 397 = 0 THEN 'deferred' WHEN n % 41 = 0 THEN 'failed' ELSE 'sent' END AS state) s
WHERE r.id = $1)";

constexpr char attempts[] = R"(
INSERT INTO app.attempt (owner_id, delivery_id, run_id, number, sender_id, sender_epoch, token, server, status, marked_at, answered_at, stage, code, enhanced, answer)
SELECT d.owner_id, d.id, d.run_id, 1, 1, 1, d.id, 'mx.mail.example:587',
  CASE d.state WHEN 'sent' THEN 'accepted' WHEN 'failed' THEN 'refused' ELSE d.state END, t.at, t.at + interval '84 milliseconds',
  CASE d.state WHEN 'failed' THEN 'rcpt' ELSE 'dot' END,
  CASE d.state WHEN 'sent' THEN 250 WHEN 'deferred' THEN 451 WHEN 'failed' THEN 550 END,
  CASE d.state WHEN 'sent' THEN '2.0.0' WHEN 'deferred' THEN '4.7.1' WHEN 'failed' THEN split_part(f.answer, ' ', 1) END,
  CASE d.state WHEN 'sent' THEN 'Ok: queued as ' || upper(substr(md5(d.id::text), 1, 10)) WHEN 'deferred' THEN 'Greylisted, try again in 300 seconds'
    WHEN 'failed' THEN replace(substr(f.answer, 7), '%', d.email) ELSE 'the connection was closed' END
FROM app.delivery d JOIN app.run r ON r.id = d.run_id,
  LATERAL (SELECT r.started_at + d.client_id * interval '250 milliseconds' AS at) t,
  LATERAL (SELECT (ARRAY['5.1.1 <%>: Recipient address rejected: User unknown in virtual mailbox table', '5.1.1 <%>: user unknown',
    '5.1.1 <%>: user unknown', '5.1.2 Bad destination: domain has no MX', '5.7.1 Message refused: it looks like spam, see https://spam.example/why',
    '5.2.2 Mailbox full'])[d.client_id % 6 + 1] AS answer) f
WHERE d.run_id = $1 AND d.state NOT IN ('pending', 'skipped')
ORDER BY d.id)";

} // namespace

ExampleReport addExampleReport(GuiFixture &fixture)
{
    ExampleReport report;
    report.mailing = fixture.value("SELECT id FROM app.mailing WHERE name = 'November newsletter'").toLongLong();
    report.run
        = fixture.value("SELECT id FROM app.run WHERE mailing_id = $1 AND finished_at IS NULL", { report.mailing })
              .toLongLong();
    fixture.run("UPDATE app.run SET planned_moment = now() - interval '13 minutes', started_at = now() - interval '13 "
                "minutes', deliveries = 4000 WHERE id = $1",
        { report.run });
    for (const char *table : { "attempt", "delivery" })
        fixture.run(QByteArray("DELETE FROM app.") + table + " WHERE run_id = $1", { report.run });
    fixture.run(letters, { report.run });
    fixture.run(attempts, { report.run });
    fixture.run("DELETE FROM app.run_count WHERE run_id = $1", { report.run });
    fixture.run("INSERT INTO app.run_count (owner_id, run_id, slot, state, deliveries) SELECT owner_id, run_id, 0, "
                "state, count(*) FROM app.delivery WHERE run_id = $1 GROUP BY owner_id, run_id, state",
        { report.run });
    return report;
}

} // namespace mailer::test
