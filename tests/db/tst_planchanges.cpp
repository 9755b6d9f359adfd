// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/ledgercase.h"

#include <QUuid>

using namespace mailer;
using namespace mailer::test;

// Ledger promise 1, what a run is made of, and what becomes of plans when people change their mailings.
class TestPlanChanges final : public LedgerCase
{
    Q_OBJECT

private Q_SLOTS:
    void promise1_messageIsFrozen();
    void promise1_equalFilesAreKeptOnce();
    void promise1_clientsOnceFromListsAndSingly();
    void promise1_suppressedAreSkippedWithTheReason();
    void promise1_addressesAreNormalisedWhereTheyEnter();
    void promise1_editedScheduleDoesNotRunAgainToday();
    void promise1_editedWhileItIsPlanned();
    void promise1_editedOnceRunsAtItsNewMoment();
    void promise1_changedEndHoldsForOpenRuns();
    void promise1_shortenedEndHoldsBeforeItsRequestIsHandled();
    void promise1_rescheduledIsNotOverdue();
    void promise1_planRequestsOfOneMailingAreSerial();
    void promise1_planRequestDoesNotWaitForThePlanner();
    void promise1_extraRunDoesNotMoveTheSchedule();
    void promise1_extraRunsAtOnce();
    void promise1_extraRunOfACancelledMailing();
    void promise1_extraRunAfterTheEnd();
    void promise1_extraRunAsksWhoItIsFrom_data();
    void promise1_extraRunAsksWhoItIsFrom();
};

void TestPlanChanges::promise1_messageIsFrozen()
{
    base().addClients(1);
    const qint64 mailing = base().makeMailing();
    base().value("UPDATE app.mailing SET from_name = 'Alice' WHERE id = $1", { mailing });
    base().value(
        "INSERT INTO app.attachment (owner_id, message_id, position, file_name, content_type, content_id, content) "
        "SELECT owner_id, message_id, p, 'file' || p, 'text/plain', '', convert_to('content ' || p, 'UTF8') "
        "FROM app.mailing, unnest(ARRAY[3, 1, 2]) p");
    const qint64 run = sender().planAll();
    base().value("UPDATE app.message SET subject = 'Changed', plain_text = 'Changed', html = 'Changed'");
    base().value("DELETE FROM app.attachment");
    base().value("UPDATE app.mailing SET from_name = 'Changed', name = 'New name'");
    base().value("UPDATE app.client SET full_name = 'Changed', email = 'changed@clients.example', email_norm = "
                 "'changed@clients.example'");
    const auto message = db::ledger::loadRunMessage(sender().connection(), sender().identity(), run);
    VERIFY_OK(message);
    QCOMPARE(message->subject, QStringLiteral("Hello"));
    QCOMPARE(message->plainText, QStringLiteral("Dear {{full_name}}"));
    QCOMPARE(message->fromName, QStringLiteral("Alice"));
    QCOMPARE(message->fromEmail, QStringLiteral("alice@sender.example"));
    QCOMPARE(message->files.size(), 3);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(message->files.at(i).fileName, QStringLiteral("file%1").arg(i + 1));
        QCOMPARE(message->files.at(i).content, "content " + QByteArray::number(i + 1));
    }
    const auto letters = sender().claim();
    QCOMPARE(letters.size(), 1);
    QCOMPARE(letters.first().email, QStringLiteral("client1@clients.example"));
    QCOMPARE(letters.first().fullName, QStringLiteral("Client 1"));
}

void TestPlanChanges::promise1_equalFilesAreKeptOnce()
{
    base().addClients(1);
    for (int i = 0; i < 2; ++i) {
        const qint64 mailing = base().makeMailing();
        base().value("INSERT INTO app.attachment (owner_id, message_id, position, file_name, content_type, content) "
                     "SELECT owner_id, message_id, p, 'file' || p, 'text/plain', 'the same' "
                     "FROM app.mailing, generate_series(1, 2) p WHERE id = $1",
            { mailing });
    }
    sender().planAll();
    QCOMPARE(base().number("SELECT count(*) FROM app.run"), 2);
    QCOMPARE(base().number("SELECT count(*) FROM app.run_attachment"), 4);
    QCOMPARE(base().number("SELECT count(*) FROM app.frozen_file"), 1);
}

void TestPlanChanges::promise1_clientsOnceFromListsAndSingly()
{
    base().addClients(10);
    const auto bob = base().database().makeAccount(QStringLiteral("bob@sender.example"));
    VERIFY_OK(bob);
    base().value("INSERT INTO app.client (owner_id, email, email_norm) VALUES ($1, 'bobs@clients.example', "
                 "'bobs@clients.example')",
        { bob->id });
    const QString lists = base().value(
        "WITH l AS (INSERT INTO app.client_list (owner_id, name) SELECT $1, n FROM unnest(ARRAY['a', 'b']) n RETURNING "
        "id, name), "
        "m AS (INSERT INTO app.client_list_member (owner_id, list_id, client_id) SELECT $1, l.id, c.id FROM l, "
        "app.client c "
        "WHERE c.owner_id = $1 AND (l.name = 'a' AND c.full_name IN ('Client 1', 'Client 2', 'Client 3') "
        "OR l.name = 'b' AND c.full_name IN ('Client 3', 'Client 4'))) SELECT array_agg(id) FROM l",
        { base().account().id });
    const QString single = base().value(
        "SELECT array_agg(id) FROM app.client WHERE full_name IN ('Client 4', 'Client 9') OR owner_id = $1",
        { bob->id });
    LedgerBase::MailingOptions options;
    options.allClients = false;
    const qint64 mailing = base().makeMailing(options);
    QCOMPARE(
        base().asUser("SELECT api.set_mailing_clients($1, $2::bigint[], $3::bigint[])", { mailing, lists, single }),
        QString());
    const qint64 run = sender().planAll();
    base().addClients(3, QStringLiteral("later"));
    QCOMPARE(base().value(
                 "SELECT string_agg(full_name, ', ' ORDER BY full_name) FROM app.delivery WHERE run_id = $1", { run }),
        QStringLiteral("Client 1, Client 2, Client 3, Client 4, Client 9"));
}

void TestPlanChanges::promise1_suppressedAreSkippedWithTheReason()
{
    base().addClients(4);
    base().value("INSERT INTO app.suppression (owner_id, email_norm, reason) VALUES ($1, 'client2@clients.example', "
                 "'unsubscribed'), "
                 "($1 + 1, 'client3@clients.example', 'somebody else''s')",
        { base().account().id });
    base().makeMailing();
    const qint64 run = sender().planAll();
    QCOMPARE(
        base().value(
            "SELECT string_agg(email || ' ' || reason || ' ' || block, ',') FROM app.delivery WHERE state = 'skipped'"),
        QStringLiteral("client2@clients.example unsubscribed -1"));
    QCOMPARE(sender().claim().size(), 3);
    QCOMPARE(
        base().value("SELECT deliveries || ' ' || open || ' ' || skipped FROM app.run_overview WHERE id = $1", { run }),
        QStringLiteral("4 3 1"));
}

void TestPlanChanges::promise1_addressesAreNormalisedWhereTheyEnter()
{
    // Two spellings of one address would be two letters, and would pass by the suppression.
    const QByteArray insert = "INSERT INTO app.client (owner_id, email, email_norm) VALUES ($1, $2, $3)";
    QCOMPARE(base().asUser(insert,
                 { base().account().id, QStringLiteral("Ann@Clients.example"), QStringLiteral("Ann@Clients.example") }),
        QStringLiteral("23514"));
    QCOMPARE(base().asUser(insert,
                 { base().account().id, QStringLiteral("Ann@Clients.example"), QStringLiteral("ann@clients.example") }),
        QString());
    QCOMPARE(base().asUser(insert,
                 { base().account().id, QStringLiteral("ANN@clients.example"), QStringLiteral("ann@clients.example") }),
        QStringLiteral("23505"));
    QCOMPARE(base().asUser("INSERT INTO app.suppression (email_norm, reason) VALUES ('Ann@clients.example', 'x')"),
        QStringLiteral("23514"));
}

void TestPlanChanges::promise1_editedScheduleDoesNotRunAgainToday()
{
    base().addClients(1);
    LedgerBase::MailingOptions options;
    options.period = QStringLiteral("daily");
    const qint64 mailing = base().makeMailing(options);
    QVERIFY(sender().planAll() > 0);
    // The same start, another period: today's has been.
    QCOMPARE(base().asUser("UPDATE app.mailing SET period = 'weekly' WHERE id = $1", { mailing }), QString());
    QCOMPARE(sender().planAll(), 0);
    QCOMPARE(base().value("SELECT (p.next_moment = (m.starts_at + interval '7 days') AT TIME ZONE 'UTC') || ' ' || "
                          "p.schedule_version "
                          "FROM app.mailing_plan p JOIN app.mailing m ON m.id = p.mailing_id"),
        QStringLiteral("true 2"));
    // An earlier start in the past: nothing of it is made up for.
    QCOMPARE(
        base().asUser("UPDATE app.mailing SET starts_at = starts_at - interval '5 minutes' WHERE id = $1", { mailing }),
        QString());
    QCOMPARE(sender().planAll(), 0);
    // A later moment today is a new wish.
    QCOMPARE(
        base().asUser("UPDATE app.mailing SET starts_at = (now() + interval '1 hour') AT TIME ZONE 'UTC' WHERE id = $1",
            { mailing }),
        QString());
    QCOMPARE(sender().planAll(), 0);
    QCOMPARE(base().value("SELECT next_moment = starts_at AT TIME ZONE 'UTC' FROM app.mailing_plan p JOIN app.mailing "
                          "m ON m.id = p.mailing_id"),
        QStringLiteral("t"));
    QCOMPARE(base().number("SELECT count(*) FROM app.run"), 1);
}

void TestPlanChanges::promise1_editedWhileItIsPlanned()
{
    base().addClients(1);
    LedgerBase::MailingOptions options;
    options.period = QStringLiteral("daily");
    options.startsAt = QStringLiteral("(now() + interval '1 second') AT TIME ZONE 'UTC'");
    const qint64 mailing = base().makeMailing(options);
    sender().handleRequests();
    // A person has the form open: the change is made before the moment and saved after it.
    VERIFY_OK(base().user().runScript("BEGIN; UPDATE app.mailing SET period = 'weekly'"));
    std::optional<db::PlannedRun> planned;
    QVERIFY(QTest::qWaitFor([&] { return (planned = sender().plan()).has_value(); }, 30000));
    QVERIFY(planned->run);
    VERIFY_OK(base().user().runScript("COMMIT"));
    QCOMPARE(sender().planAll(), 0);
    QCOMPARE(base().number("SELECT count(*) FROM app.run WHERE mailing_id = $1", { mailing }), 1);
    QCOMPARE(base().value("SELECT next_occurrence FROM app.mailing_plan"), QStringLiteral("1"));
}

void TestPlanChanges::promise1_editedOnceRunsAtItsNewMoment()
{
    base().addClients(1);
    const qint64 mailing = base().makeMailing();
    QVERIFY(sender().planAll() > 0);
    QCOMPARE(base().asUser("UPDATE app.mailing SET time_zone = 'Europe/Moscow' WHERE id = $1", { mailing }), QString());
    QCOMPARE(sender().planAll(), 0);
    QCOMPARE(base().value("SELECT next_moment FROM app.mailing_plan"), QString());
    QCOMPARE(
        base().asUser(
            "UPDATE app.mailing SET starts_at = (now() + interval '1 hour') AT TIME ZONE 'Europe/Moscow' WHERE id = $1",
            { mailing }),
        QString());
    sender().handleRequests();
    QCOMPARE(base().value("SELECT next_occurrence || ' ' || (next_moment > now()) FROM app.mailing_plan"),
        QStringLiteral("0 true"));
    // An edit of anything else is no new schedule.
    QCOMPARE(base().asUser("UPDATE app.mailing SET name = 'Other', latest_start = '1 hour' WHERE id = $1", { mailing }),
        QString());
    QCOMPARE(base().number("SELECT count(*) FROM app.request WHERE handled_at IS NULL"), 0);
}

void TestPlanChanges::promise1_changedEndHoldsForOpenRuns()
{
    base().addClients(2);
    LedgerBase::MailingOptions options;
    options.endsAt = QStringLiteral("(now() + interval '2 hours') AT TIME ZONE 'UTC'");
    const qint64 mailing = base().makeMailing(options);
    const qint64 run = sender().planAll();
    const QByteArray expires
        = "SELECT expires_at = m.ends_at AT TIME ZONE 'UTC' FROM app.run r JOIN app.mailing m ON m.id = r.mailing_id";
    QCOMPARE(base().value(expires), QStringLiteral("t"));
    QCOMPARE(base().asUser("UPDATE app.mailing SET ends_at = ends_at + interval '1 day' WHERE id = $1", { mailing }),
        QString());
    sender().handleRequests();
    QCOMPARE(base().value(expires), QStringLiteral("t"));
    QCOMPARE(base().asUser("UPDATE app.mailing SET ends_at = NULL WHERE id = $1", { mailing }), QString());
    sender().handleRequests();
    QCOMPARE(base().value("SELECT expires_at = give_up_at FROM app.run"), QStringLiteral("t"));
    // Shortened to the past: what waits expires.
    QCOMPARE(
        base().asUser("UPDATE app.mailing SET ends_at = (now() - interval '1 minute') AT TIME ZONE 'UTC' WHERE id = $1",
            { mailing }),
        QString());
    sender().handleRequests();
    const auto letters = sender().claim(run);
    QVERIFY(letters.isEmpty());
    QCOMPARE(sender().expire(), 2);
    QCOMPARE(base().countOf(QStringLiteral("expired")), 2);
}

void TestPlanChanges::promise1_shortenedEndHoldsBeforeItsRequestIsHandled()
{
    base().addClients(1);
    const qint64 mailing = base().makeMailing();
    sender().handleRequests();
    QCOMPARE(
        base().asUser("UPDATE app.mailing SET ends_at = (now() - interval '1 minute') AT TIME ZONE 'UTC' WHERE id = $1",
            { mailing }),
        QString());
    while (const auto planned = sender().plan())
        QVERIFY(!planned->run);
    QCOMPARE(base().number("SELECT count(*) FROM app.delivery"), 0);
}

void TestPlanChanges::promise1_rescheduledIsNotOverdue()
{
    base().addClients(1);
    LedgerBase::MailingOptions options;
    options.period = QStringLiteral("daily");
    options.startsAt = QStringLiteral("(now() - interval '1 day 1 hour') AT TIME ZONE 'UTC'");
    options.scheduledAgo = QStringLiteral("2 days");
    const qint64 mailing = base().makeMailing(options);
    base().value(
        "INSERT INTO app.run (owner_id, mailing_id, schedule_version, occurrence, kind, planned_moment, finished_at) "
        "SELECT owner_id, id, 1, 0, 'scheduled', starts_at AT TIME ZONE 'UTC', now() FROM app.mailing");
    sender().handleRequests(); // its plan says: due an hour ago
    QCOMPARE(base().asUser("SELECT api.cancel_mailing($1)", { mailing }), QString());
    QCOMPARE(base().asUser("SELECT api.schedule_mailing($1)", { mailing }), QString());
    // Another sender plans before these requests are handled.
    auto two = another();
    while (const auto planned = two->plan())
        QVERIFY(!planned->run);
    QCOMPARE(sender().planAll(), 0);
    QCOMPARE(base().value("SELECT (next_moment > now()) || ' ' || next_occurrence FROM app.mailing_plan"),
        QStringLiteral("true 2"));
}

void TestPlanChanges::promise1_planRequestsOfOneMailingAreSerial()
{
    LedgerBase::MailingOptions options;
    options.startsAt = QStringLiteral("(now() + interval '1 hour') AT TIME ZONE 'UTC'");
    const qint64 mailing = base().makeMailing(options);
    auto two = another();
    const QByteArray handle = "SELECT api_sender.handle_requests($1, $2, 100)";
    VERIFY_OK(sender().connection().runScript("BEGIN"));
    VERIFY_OK(sender().connection().querySql(handle, { sender().id(), sender().epoch() }));
    // The first has read the mailing as it was; the second must not write the newer plan before the older one lands.
    QCOMPARE(base().asUser("UPDATE app.mailing SET ends_at = starts_at + interval '1 day' WHERE id = $1", { mailing }),
        QString());
    Step second(two->connection(), handle, { two->id(), two->epoch() });
    const bool waited = second.waits(base().admin());
    VERIFY_OK(sender().connection().runScript("COMMIT"));
    VERIFY_OK(second.result());
    QVERIFY(!waited || *second.result() == QLatin1String("1"));
    two->planAll();
    QCOMPARE(base().value("SELECT ends_moment = m.ends_at AT TIME ZONE 'UTC' FROM app.mailing_plan p JOIN app.mailing "
                          "m ON m.id = p.mailing_id"),
        QStringLiteral("t"));
    QCOMPARE(base().number("SELECT count(*) FROM app.request WHERE handled_at IS NULL"), 0);
}

void TestPlanChanges::promise1_planRequestDoesNotWaitForThePlanner()
{
    base().addClients(5);
    const qint64 giant = base().makeMailing();
    sender().handleRequests();
    auto two = another();
    VERIFY_OK(sender().connection().runScript("BEGIN"));
    QVERIFY(sender()
                .connection()
                .querySql("SELECT run_id FROM api_sender.plan_due($1, $2)", { sender().id(), sender().epoch() })
                .ok());
    QCOMPARE(base().asUser("UPDATE app.mailing SET ends_at = starts_at + interval '3 days' WHERE id = $1", { giant }),
        QString());
    const qint64 other = base().makeMailing();
    Step second(two->connection(), "SELECT api_sender.handle_requests($1, $2, 100)", { two->id(), two->epoch() });
    QVERIFY2(!second.waits(base().admin()), "one mailing that is being planned delays the requests of others");
    QCOMPARE(*second.result(), QStringLiteral("1"));
    QCOMPARE(two->plan()->mailing, other);
    VERIFY_OK(sender().connection().runScript("COMMIT"));
    QCOMPARE(two->handleRequests(), 1);
    QCOMPARE(base().number("SELECT count(*) FROM app.run WHERE mailing_id = $1", { giant }), 1);
}

void TestPlanChanges::promise1_extraRunDoesNotMoveTheSchedule()
{
    base().addClients(2);
    LedgerBase::MailingOptions options;
    options.startsAt = QStringLiteral("(now() + interval '1 hour') AT TIME ZONE 'UTC'");
    options.period = QStringLiteral("weekly");
    const qint64 mailing = base().makeMailing(options);
    sender().handleRequests();
    const QString plan = base().value("SELECT p::text FROM app.mailing_plan p");
    const QString key = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QString request = base().asUser("SELECT api.request_extra_run($1, $2::uuid)", { mailing, key });
    QVERIFY(request.toLongLong() > 0);
    QCOMPARE(base().asUser("SELECT api.request_extra_run($1, $2::uuid)", { mailing, key }), request);
    QCOMPARE(sender().handleRequests(), 1);
    QCOMPARE(base().asUser("SELECT api.request_extra_run($1, $2::uuid)", { mailing, key }), request);
    QCOMPARE(sender().handleRequests(), 0);
    QCOMPARE(base().value("SELECT r.kind || ' ' || r.occurrence || ' ' || r.deliveries FROM app.run r JOIN app.request "
                          "q ON q.answer_id = r.id"),
        QStringLiteral("extra -1 2"));
    QCOMPARE(base().value("SELECT p::text FROM app.mailing_plan p"), plan);
    // The key of one mailing is none for another, and no key is no wish.
    const qint64 other = base().makeMailing(options);
    QCOMPARE(base().asUser("SELECT api.request_extra_run($1, $2::uuid)", { other, key }), QStringLiteral("22023"));
    QCOMPARE(base().asUser("SELECT api.request_extra_run($1, NULL)", { other }), QStringLiteral("22004"));
    // By the operator.
    const auto run = db::ledger::planExtra(sender().connection(), sender().identity(), mailing);
    VERIFY_OK(run);
    QCOMPARE(run->letters, 2);
    QCOMPARE(base().value("SELECT occurrence FROM app.run WHERE id = $1", { run->run }), QStringLiteral("-2"));
    QCOMPARE(base().asUser("SELECT api.pause_mailing($1)", { mailing }), QString());
    QCOMPARE(
        base().asUser("SELECT api.request_extra_run($1, gen_random_uuid())", { mailing }), QStringLiteral("55000"));
    QCOMPARE(db::ledger::planExtra(sender().connection(), sender().identity(), mailing).error().code,
        QStringLiteral("55000"));
}

void TestPlanChanges::promise1_extraRunsAtOnce()
{
    base().addClients(1);
    LedgerBase::MailingOptions options;
    options.schedule = false; // it has no plan yet whose row could be locked
    const qint64 mailing = base().makeMailing(options);
    auto two = another();
    const QByteArray extra = "SELECT api_sender.plan_extra($1, $2, $3)";
    VERIFY_OK(sender().connection().runScript("BEGIN"));
    const auto first = sender().connection().querySql(extra, { sender().id(), sender().epoch(), mailing });
    VERIFY_OK(first);
    Step second(two->connection(), extra, { two->id(), two->epoch(), mailing });
    QVERIFY(second.waits(base().admin()));
    VERIFY_OK(sender().connection().runScript("COMMIT"));
    VERIFY_OK(second.result());
    QVERIFY2(!second.result()->isEmpty(), "the second wish was forgotten");
    QCOMPARE(
        base().value("SELECT string_agg(occurrence::text, ' ' ORDER BY id) FROM app.run"), QStringLiteral("-1 -2"));
    QCOMPARE(base().value("SELECT status FROM app.mailing_overview"), QStringLiteral("running"));
}

void TestPlanChanges::promise1_extraRunOfACancelledMailing()
{
    base().addClients(2);
    const qint64 mailing = base().makeMailing();
    const qint64 scheduled = sender().planAll();
    QCOMPARE(base().asUser("SELECT api.cancel_mailing($1)", { mailing }), QString());
    QVERIFY(base().asUser("SELECT api.request_extra_run($1, gen_random_uuid())", { mailing }).toLongLong() > 0);
    while (sender().handleRequests() > 0) {}
    QCOMPARE(sender().expire(), 2);
    QCOMPARE(base().value("SELECT string_agg(state, ' ') FROM app.delivery WHERE run_id = $1", { scheduled }),
        QStringLiteral("cancelled cancelled"));
    const auto letters = sender().claim();
    QCOMPARE(letters.size(), 2);
    QCOMPARE(sender().mark(letters.first().delivery), QStringLiteral("marked"));
    // Cancelled once more: at once, before any sender has handled the request.
    QCOMPARE(base().asUser("SELECT api.cancel_mailing($1)", { mailing }), QString());
    QCOMPARE(sender().mark(letters.last().delivery), QStringLiteral("stopped"));
    QVERIFY(another()->claim().isEmpty());
}

void TestPlanChanges::promise1_extraRunAfterTheEnd()
{
    base().addClients(1);
    LedgerBase::MailingOptions options;
    options.endsAt = QStringLiteral("(now() - interval '1 minute') AT TIME ZONE 'UTC'");
    options.schedule = false;
    const qint64 mailing = base().makeMailing(options);
    VERIFY_OK(db::ledger::planExtra(sender().connection(), sender().identity(), mailing));
    QCOMPARE(base().value("SELECT expires_at = give_up_at FROM app.run"), QStringLiteral("t"));
    QCOMPARE(sender().claim().size(), 1);
}

void TestPlanChanges::promise1_extraRunAsksWhoItIsFrom_data()
{
    QTest::addColumn<bool>("asks");
    QTest::newRow("as it is") << true;
    QTest::newRow("where every address is allowed") << false;
}

// Its From was the account's own when it was scheduled, and is somebody else's now.
void TestPlanChanges::promise1_extraRunAsksWhoItIsFrom()
{
    QFETCH(bool, asks);
    if (!asks)
        base().value("CREATE OR REPLACE FUNCTION priv.from_allowed(p_account_id bigint, p_email_norm text) RETURNS "
                     "boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS 'SELECT "
                     "true'");
    base().addClients(1);
    LedgerBase::MailingOptions options;
    options.startsAt = QStringLiteral("(now() + interval '1 hour') AT TIME ZONE 'UTC'");
    const qint64 mailing = base().makeMailing(options);
    sender().handleRequests();
    QCOMPARE(base().asUser("UPDATE app.mailing SET from_email = 'boss@elsewhere.example' WHERE id = $1", { mailing }),
        QString());
    QVERIFY(base().asUser("SELECT api.request_extra_run($1, gen_random_uuid())", { mailing }).toLongLong() > 0);
    while (sender().handleRequests() > 0) {}
    QCOMPARE(base().number("SELECT count(*) FROM app.run"), asks ? 0 : 1);
    QCOMPARE(base().value("SELECT coalesce(refusal, '') FROM app.request WHERE kind = 'extra_run'"),
        asks ? QStringLiteral("the From address boss@elsewhere.example is not allowed for this account") : QString());
    if (!asks)
        return;
    // Nor by the operator, who has no addresses either.
    QCOMPARE(db::ledger::planExtra(sender().connection(), sender().identity(), mailing).error().code,
        QStringLiteral("42501"));
    base().setSetting("allowed_from_domains", "[\"elsewhere.example\"]");
    QVERIFY(base().asUser("SELECT api.request_extra_run($1, gen_random_uuid())", { mailing }).toLongLong() > 0);
    while (sender().handleRequests() > 0) {}
    QCOMPARE(base().value("SELECT from_email FROM app.run"), QStringLiteral("boss@elsewhere.example"));
}

QTEST_GUILESS_MAIN(TestPlanChanges)
#include "tst_planchanges.moc"
