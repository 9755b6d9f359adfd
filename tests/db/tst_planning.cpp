// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/ledgercase.h"

#include <QElapsedTimer>

using namespace mailer;
using namespace mailer::test;

// Ledger promise 1: what is due is planned once, in one transaction, whoever does it and however often.
class TestPlanning final : public LedgerCase
{
    Q_OBJECT

private Q_SLOTS:
    void promise1_startInThePastRunsAtOnce();
    void promise1_startInTheFutureWaitsForItsMoment();
    void promise1_endPassedPlansNothing();
    void promise1_endAsDateIsTheEndOfThatDay();
    void promise1_twiceIsImpossible();
    void promise1_uniqueRunsEvenIfThePlanGoesBack();
    void promise1_senderOffForThreeDays();
    void promise1_flagsOverTheMoment_data();
    void promise1_flagsOverTheMoment();
    void promise1_latestStartOfOneThatNeverRan();
    void promise1_recurringPlansMoveOn_data();
    void promise1_recurringPlansMoveOn();
    void promise1_endBetweenTwoOccurrences();
    void promise1_peopleCannotDelayPlanning();
    void promise1_fromNotAllowedIsHeld();
    void promise1_oneThatCannotBePlannedIsHeld_data();
    void promise1_oneThatCannotBePlannedIsHeld();
    void promise1_faultOfTheDatabaseHoldsNothing();
    void promise1_aPlanThatIsStoppedHoldsNothing();
    void promise1_runWithoutClientsIsFinished();
    void promise1_manySendersPlanManyMailings();
    void promise1_millionClients();
};

void TestPlanning::promise1_startInThePastRunsAtOnce()
{
    base().addClients(120);
    const qint64 mailing = base().makeMailing();
    QCOMPARE(
        base().value("SELECT status FROM app.mailing_overview WHERE id = $1", { mailing }), QStringLiteral("created"));
    const qint64 run = sender().planAll();
    QVERIFY(run > 0);
    QCOMPARE(
        base().value("SELECT format('%s %s %s %s %s', kind, occurrence, deliveries, planned_moment < started_at, "
                     "expires_at = planned_moment + interval '4 days' + (started_at - planned_moment) IS NOT NULL) "
                     "FROM app.run WHERE id = $1",
            { run }),
        QStringLiteral("scheduled 0 120 t t"));
    QCOMPARE(base().countOf(QStringLiteral("pending")), 120);
    QCOMPARE(
        base().value("SELECT string_agg(block || ':' || n, ' ' ORDER BY block) FROM (SELECT block, count(*) AS n FROM "
                     "app.delivery GROUP BY block) b"),
        QStringLiteral("0:50 1:50 2:20"));
    QCOMPARE(base().number("SELECT count(*) FROM app.run_block"), 3);
    QCOMPARE(
        base().value("SELECT status FROM app.mailing_overview WHERE id = $1", { mailing }), QStringLiteral("running"));
    QVERIFY(!sender().plan());
}

void TestPlanning::promise1_startInTheFutureWaitsForItsMoment()
{
    base().addClients(3);
    LedgerBase::MailingOptions options;
    options.startsAt = QStringLiteral("(now() + interval '1500 ms') AT TIME ZONE 'UTC'");
    const qint64 mailing = base().makeMailing(options);
    sender().handleRequests();
    QVERIFY(!sender().plan());
    QCOMPARE(base().value("SELECT next_moment = starts_at AT TIME ZONE 'UTC' FROM app.mailing_plan p JOIN app.mailing "
                          "m ON m.id = p.mailing_id"),
        QStringLiteral("t"));
    std::optional<db::PlannedRun> planned;
    QVERIFY(QTest::qWaitFor([&] { return (planned = sender().plan()).has_value(); }, 30000));
    QCOMPARE(planned->mailing, mailing);
    QVERIFY(planned->run);
    QCOMPARE(base().value("SELECT started_at >= planned_moment AND planned_moment = m.starts_at AT TIME ZONE 'UTC' "
                          "FROM app.run r JOIN app.mailing m ON m.id = r.mailing_id"),
        QStringLiteral("t"));
}

void TestPlanning::promise1_endPassedPlansNothing()
{
    base().addClients(3);
    LedgerBase::MailingOptions options;
    options.endsAt = QStringLiteral("(now() - interval '1 minute') AT TIME ZONE 'UTC'");
    options.scheduledAgo = QStringLiteral("2 hours");
    options.schedule = false;
    const qint64 mailing = base().makeMailing(options);
    QCOMPARE(base().asUser("SELECT api.schedule_mailing($1)", { mailing }), QStringLiteral("22023"));
    QCOMPARE(sender().planAll(), 0);
    QCOMPARE(base().value("SELECT string_agg(kind, ' ') FROM app.run"), QStringLiteral("missed"));
    QCOMPARE(
        base().value("SELECT status FROM app.mailing_overview WHERE id = $1", { mailing }), QStringLiteral("finished"));
    QCOMPARE(base().number("SELECT count(*) FROM app.delivery"), 0);
}

void TestPlanning::promise1_endAsDateIsTheEndOfThatDay()
{
    base().addClients(1);
    LedgerBase::MailingOptions options;
    options.zone = QStringLiteral("Pacific/Kiritimati");
    options.startsAt = QStringLiteral("(now() - interval '1 minute') AT TIME ZONE 'Pacific/Kiritimati'");
    options.endsAt = QStringLiteral("date_trunc('day', now() AT TIME ZONE 'Pacific/Kiritimati')");
    options.endIsDate = true;
    base().makeMailing(options);
    const qint64 run = sender().planAll();
    QVERIFY(run > 0);
    QCOMPARE(base().value("SELECT expires_at = (ends_at + interval '1 day') AT TIME ZONE time_zone "
                          "FROM app.run r JOIN app.mailing m ON m.id = r.mailing_id WHERE r.id = $1",
                 { run }),
        QStringLiteral("t"));
}

void TestPlanning::promise1_twiceIsImpossible()
{
    base().addClients(10);
    base().makeMailing();
    sender().handleRequests();
    auto two = another();
    const QByteArray plan = "SELECT run_id FROM api_sender.plan_due($1, $2)";
    VERIFY_OK(sender().connection().runScript("BEGIN"));
    VERIFY_OK(sender().connection().querySql(plan, { sender().id(), sender().epoch() }));
    // The other neither waits nor plans, before the commit and after it.
    Step second(two->connection(), plan, { two->id(), two->epoch() });
    QVERIFY(!second.waits(base().admin()));
    QCOMPARE(*second.result(), QString());
    VERIFY_OK(sender().connection().runScript("COMMIT"));
    QVERIFY(!two->plan());
    QCOMPARE(base().number("SELECT count(*) FROM app.run"), 1);
    QCOMPARE(base().number("SELECT count(*) FROM app.delivery"), 10);
}

void TestPlanning::promise1_uniqueRunsEvenIfThePlanGoesBack()
{
    base().addClients(10);
    base().makeMailing();
    QVERIFY(sender().planAll() > 0);
    base().value("UPDATE app.mailing_plan SET next_occurrence = 0, next_moment = now() - interval '1 minute'");
    const auto planned = sender().plan();
    QVERIFY(planned && !planned->run);
    QCOMPARE(base().number("SELECT count(*) FROM app.run"), 1);
    QCOMPARE(base().number("SELECT count(*) FROM app.delivery"), 10);
    QVERIFY(!sender().plan());
}

void TestPlanning::promise1_senderOffForThreeDays()
{
    base().addClients(2);
    LedgerBase::MailingOptions options;
    options.period = QStringLiteral("daily");
    options.startsAt = QStringLiteral("(now() - interval '10 days 1 hour') AT TIME ZONE 'UTC'");
    options.scheduledAgo = QStringLiteral("11 days");
    const qint64 mailing = base().makeMailing(options);
    // Seven of them ran; the eighth to the eleventh (an hour ago) came due while no sender was there.
    base().value(
        "INSERT INTO app.run (owner_id, mailing_id, schedule_version, occurrence, kind, planned_moment, finished_at) "
        "SELECT owner_id, id, 1, n, 'scheduled', (starts_at + n * interval '1 day') AT TIME ZONE 'UTC', now() "
        "FROM app.mailing, generate_series(0, 6) n");
    const qint64 run = sender().planAll();
    QVERIFY(run > 0);
    QCOMPARE(
        base().value(
            "SELECT string_agg(occurrence || ' ' || kind, ', ' ORDER BY occurrence) FROM app.run WHERE occurrence > 5"),
        QStringLiteral("6 scheduled, 7 missed, 8 missed, 9 missed, 10 scheduled"));
    QCOMPARE(base().number(
                 "SELECT count(*) FROM app.run WHERE kind = 'missed' AND missed_reason = 'a later run took its place'"),
        3);
    QCOMPARE(base().value("SELECT next_occurrence || ' ' || (next_moment - now() BETWEEN interval '22 hours' AND "
                          "interval '23 hours 1 minute') "
                          "FROM app.mailing_plan WHERE mailing_id = $1",
                 { mailing }),
        QStringLiteral("11 true"));
    QCOMPARE(base().number("SELECT count(*) FROM app.delivery"), 2);

    // Beyond the latest start nothing is made up for.
    base().value("UPDATE app.mailing SET latest_start = '30 minutes'");
    base().value("DELETE FROM app.run_block; ");
    base().value("DELETE FROM app.delivery");
    base().value("DELETE FROM app.run_count");
    base().value("DELETE FROM app.run WHERE occurrence > 6");
    base().value("UPDATE app.mailing_plan SET next_occurrence = 7, next_moment = now() - interval '3 days'");
    QCOMPARE(sender().planAll(), 0);
    QCOMPARE(
        base().value(
            "SELECT string_agg(occurrence || ' ' || kind, ', ' ORDER BY occurrence) FROM app.run WHERE occurrence > 6"),
        QStringLiteral("7 missed, 8 missed, 9 missed, 10 missed"));
}

void TestPlanning::promise1_flagsOverTheMoment_data()
{
    QTest::addColumn<QByteArray>("set");
    QTest::addColumn<QByteArray>("lift");
    QTest::addColumn<bool>("late");
    const std::pair<const char *, std::pair<QByteArray, QByteArray>> flags[] = {
        { "paused",
            { "UPDATE app.mailing SET paused_at = now() WHERE id = $1",
                "UPDATE app.mailing SET paused_at = NULL WHERE id = $1" } },
        { "disabled",
            { "INSERT INTO app.mailing_disable (mailing_id, owner_id, disabled_by, reason) SELECT id, owner_id, 1, 'x' "
              "FROM app.mailing WHERE id = $1",
                "DELETE FROM app.mailing_disable WHERE mailing_id = $1" } },
        { "held",
            { "INSERT INTO app.mailing_hold (mailing_id, owner_id, reason) SELECT id, owner_id, 'x' FROM app.mailing "
              "WHERE id = $1",
                "DELETE FROM app.mailing_hold WHERE mailing_id = $1" } },
        { "blocked",
            { "INSERT INTO app.account_block (account_id, blocked_by) SELECT owner_id, 1 FROM app.mailing WHERE id = "
              "$1",
                "DELETE FROM app.account_block USING app.mailing m WHERE account_id = m.owner_id AND m.id = $1" } },
        { "role taken away",
            { "SELECT priv.revoke_role(owner_id::text, 'user') FROM app.mailing WHERE id = $1",
                "SELECT priv.grant_role(owner_id::text, 'user') FROM app.mailing WHERE id = $1" } },
    };
    for (const auto &[name, statements] : flags) {
        QTest::addRow("%s, lifted in time", name) << statements.first << statements.second << false;
        QTest::addRow("%s, lifted too late", name) << statements.first << statements.second << true;
    }
}

void TestPlanning::promise1_flagsOverTheMoment()
{
    QFETCH(QByteArray, set);
    QFETCH(QByteArray, lift);
    QFETCH(bool, late);
    base().addClients(1);
    LedgerBase::MailingOptions options;
    options.period = QStringLiteral("daily");
    options.startsAt = QStringLiteral("(now() - interval '1 day 2 hours') AT TIME ZONE 'UTC'");
    options.scheduledAgo = QStringLiteral("2 days");
    const qint64 mailing = base().makeMailing(options);
    base().value(
        "INSERT INTO app.run (owner_id, mailing_id, schedule_version, occurrence, kind, planned_moment, finished_at) "
        "SELECT owner_id, id, 1, 0, 'scheduled', starts_at AT TIME ZONE 'UTC', now() FROM app.mailing");
    base().value("UPDATE app.mailing SET latest_start = $1::interval",
        { late ? QStringLiteral("1 hour") : QStringLiteral("24 hours") });
    base().value(set, { mailing });
    QCOMPARE(sender().planAll(), 0);
    QCOMPARE(base().number("SELECT count(*) FROM app.run"), 1);
    base().value(lift, { mailing });
    const qint64 run = sender().planAll();
    QCOMPARE(run != 0, !late);
    QCOMPARE(base().value("SELECT kind FROM app.run WHERE occurrence = 1"),
        late ? QStringLiteral("missed") : QStringLiteral("scheduled"));
}

void TestPlanning::promise1_latestStartOfOneThatNeverRan()
{
    base().addClients(1);
    LedgerBase::MailingOptions options;
    options.startsAt = QStringLiteral("(now() - interval '3 days') AT TIME ZONE 'UTC'");
    options.scheduledAgo = QStringLiteral("1 hour");
    base().makeMailing(options);
    QVERIFY(sender().planAll() > 0); // counted from the moment it was scheduled
    options.scheduledAgo = QStringLiteral("2 days");
    const qint64 late = base().makeMailing(options);
    QCOMPARE(sender().planAll(), 0);
    QCOMPARE(
        base().value("SELECT status FROM app.mailing_overview WHERE id = $1", { late }), QStringLiteral("finished"));
}

void TestPlanning::promise1_recurringPlansMoveOn_data()
{
    QTest::addColumn<QString>("period");
    QTest::addColumn<QString>("step");
    QTest::newRow("daily") << "daily"
                           << "1 day";
    QTest::newRow("weekly") << "weekly"
                            << "7 days";
    QTest::newRow("monthly") << "monthly"
                             << "1 month";
}

void TestPlanning::promise1_recurringPlansMoveOn()
{
    QFETCH(QString, period);
    QFETCH(QString, step);
    base().addClients(1);
    LedgerBase::MailingOptions options;
    options.period = period;
    base().makeMailing(options);
    QVERIFY(sender().planAll() > 0);
    QCOMPARE(base().value(
                 "SELECT p.next_occurrence || ' ' || (p.next_moment = (m.starts_at + $1::interval) AT TIME ZONE 'UTC') "
                 "FROM app.mailing_plan p JOIN app.mailing m ON m.id = p.mailing_id",
                 { step }),
        QStringLiteral("1 true"));
    QCOMPARE(base().value("SELECT missed_reason FROM app.run WHERE kind = 'missed'"), QString());
    QVERIFY(!sender().plan());
}

void TestPlanning::promise1_endBetweenTwoOccurrences()
{
    base().addClients(1);
    LedgerBase::MailingOptions options;
    options.period = QStringLiteral("daily");
    options.endsAt = QStringLiteral("(now() + interval '20 hours') AT TIME ZONE 'UTC'");
    const qint64 mailing = base().makeMailing(options);
    const qint64 run = sender().planAll();
    QVERIFY(run > 0);
    QCOMPARE(base().value("SELECT next_moment FROM app.mailing_plan"), QString());
    QCOMPARE(base().value("SELECT expires_at = m.ends_at AT TIME ZONE 'UTC' FROM app.run r JOIN app.mailing m ON m.id "
                          "= r.mailing_id"),
        QStringLiteral("t"));
    QCOMPARE(
        base().value("SELECT status FROM app.mailing_overview WHERE id = $1", { mailing }), QStringLiteral("running"));
}

void TestPlanning::promise1_peopleCannotDelayPlanning()
{
    base().addClients(5);
    const qint64 mailing = base().makeMailing();
    sender().handleRequests();
    VERIFY_OK(base().user().runScript("BEGIN"));
    for (const char *sql : { "SELECT id FROM app.mailing FOR UPDATE", "SELECT id FROM app.message FOR UPDATE",
             "SELECT id FROM app.client FOR UPDATE", "UPDATE app.client SET comment = 'held'",
             "UPDATE app.message SET subject = 'held'" })
        VERIFY_OK(base().user().querySql(sql));
    const QString seen = base().asUser("SELECT next_moment FROM app.mailing_plan FOR UPDATE");
    QCOMPARE(seen, QStringLiteral("42501"));
    VERIFY_OK(base().user().runScript(
        "ROLLBACK; BEGIN; SELECT id FROM app.mailing FOR UPDATE; UPDATE app.client SET comment = 'held'"));
    Step planned(
        sender().connection(), "SELECT run_id FROM api_sender.plan_due($1, $2)", { sender().id(), sender().epoch() });
    QVERIFY2(!planned.waits(base().admin()), "the planner waits for a person");
    VERIFY_OK(planned.result());
    QVERIFY(planned.result()->toLongLong() > 0);
    // Nor the marks, and not a manager who disables it.
    const auto letters = sender().claim();
    QCOMPARE(letters.size(), 5);
    QCOMPARE(sender().mark(letters.first().delivery), QStringLiteral("marked"));
    const auto manager
        = base().database().makeAccount(QStringLiteral("max@sender.example"), { QStringLiteral("manager") });
    VERIFY_OK(manager);
    auto desk = connect(manager->login);
    Step disabled(*desk, "SELECT api_manager.disable_mailing($1, 'spam')", { mailing });
    QVERIFY2(!disabled.waits(base().admin()), "a manager waits for the owner");
    VERIFY_OK(disabled.result());
    QCOMPARE(sender().mark(letters.at(1).delivery), QStringLiteral("stopped"));
    VERIFY_OK(base().user().runScript("ROLLBACK"));
}

void TestPlanning::promise1_fromNotAllowedIsHeld()
{
    base().addClients(1);
    const qint64 mailing = base().makeMailing();
    base().value("UPDATE app.mailing SET from_email = 'boss@elsewhere.example' WHERE id = $1", { mailing });
    QCOMPARE(sender().planAll(), 0);
    QCOMPARE(base().value("SELECT flag || ': ' || hold_reason FROM app.mailing_overview WHERE id = $1", { mailing }),
        QStringLiteral("held: the From address boss@elsewhere.example is not allowed for this account"));
    QCOMPARE(base().number("SELECT count(*) FROM app.run"), 0);
    // Allowed now, and released by its owner.
    base().setSetting("allowed_from_domains", "[\"elsewhere.example\"]");
    QCOMPARE(base().asUser("SELECT api.release_hold($1)", { mailing }), QString());
    QVERIFY(sender().planAll() > 0);
    QCOMPARE(base().value("SELECT from_email || ' ' || from_domain FROM app.run"),
        QStringLiteral("boss@elsewhere.example elsewhere.example"));
    // The account's own address, when it is not confirmed any more.
    base().value("UPDATE app.account SET confirmed_at = NULL");
    LedgerBase::MailingOptions options;
    options.schedule = false;
    options.scheduledAgo = QStringLiteral("1 minute");
    const qint64 own = base().makeMailing(options);
    QCOMPARE(sender().planAll(), 0);
    QCOMPARE(base().value("SELECT hold_reason FROM app.mailing_overview WHERE id = $1", { own }),
        QStringLiteral("the From address alice@sender.example is not allowed for this account"));
}

void TestPlanning::promise1_oneThatCannotBePlannedIsHeld_data()
{
    QTest::addColumn<QByteArray>("fault"); // of mailing 1, which comes first
    QTest::addColumn<QString>("reason");
    QTest::newRow("its run") << QByteArray("ALTER TABLE app.run ADD CONSTRAINT no_run CHECK (mailing_id <> $1)")
                             << QStringLiteral("no_run");
    QTest::newRow("its zone") << QByteArray("UPDATE app.mailing SET time_zone = 'Nowhere/Land' WHERE id = $1")
                              << QStringLiteral("Nowhere/Land");
}

// Neither the planner nor the requests of others wait for it, and its owner learns why.
void TestPlanning::promise1_oneThatCannotBePlannedIsHeld()
{
    QFETCH(QByteArray, fault);
    QFETCH(QString, reason);
    base().addClients(3);
    LedgerBase::MailingOptions options;
    options.startsAt = QStringLiteral("now() AT TIME ZONE 'UTC' - interval '2 hours'");
    const qint64 bad = base().makeMailing(options);
    const qint64 good = base().makeMailing();
    VERIFY_OK(
        base().admin().runScript("SET session_replication_role = replica")); // the zone is checked where it enters
    VERIFY_OK(base().admin().runScript(QByteArray(fault).replace("$1", QByteArray::number(bad))));
    VERIFY_OK(base().admin().runScript("SET session_replication_role = origin"));
    QVERIFY(sender().planAll() > 0);
    QCOMPARE(base().value("SELECT string_agg(mailing_id::text, ' ') FROM app.run"), QString::number(good));
    const QString told
        = base().value("SELECT flag || ': ' || hold_reason FROM app.mailing_overview WHERE id = $1", { bad });
    QVERIFY2(told.startsWith(QLatin1String("held: it cannot be planned: ")) && told.contains(reason), qPrintable(told));
    QVERIFY(!sender().plan());
}

// What is wrong with the database is no fault of a mailing: nothing is held, it is tried again.
void TestPlanning::promise1_faultOfTheDatabaseHoldsNothing()
{
    base().addClients(3);
    base().makeMailing();
    VERIFY_OK(base().admin().runScript(
        "CREATE FUNCTION public.fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'the disk is full' USING "
        "ERRCODE = '53100'; END $$; CREATE TRIGGER fail BEFORE INSERT ON app.run FOR EACH ROW EXECUTE FUNCTION "
        "public.fail()"));
    sender().handleRequests();
    const auto planned = db::ledger::planDue(sender().connection(), sender().identity());
    QVERIFY(!planned.ok());
    QCOMPARE(planned.error().code, QStringLiteral("53100"));
    QCOMPARE(base().number("SELECT count(*) FROM app.mailing_hold"), 0);
    VERIFY_OK(base().admin().runScript("DROP TRIGGER fail ON app.run"));
    QVERIFY(sender().planAll() > 0);
}

// Only its own statement timeout is the mailing's fault, not that somebody stops the statement.
void TestPlanning::promise1_aPlanThatIsStoppedHoldsNothing()
{
    base().makeMailing();
    VERIFY_OK(base().admin().runScript(
        "CREATE FUNCTION public.wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(3600); "
        "RETURN NEW; END $$; CREATE TRIGGER wait BEFORE INSERT ON app.run FOR EACH ROW EXECUTE FUNCTION "
        "public.wait()"));
    sender().handleRequests();
    Step planned(
        sender().connection(), "SELECT run_id FROM api_sender.plan_due($1, $2)", { sender().id(), sender().epoch() });
    QVERIFY(QTest::qWaitFor(
        [this] {
            return base().number("SELECT count(*) FILTER (WHERE CASE WHEN wait_event = 'PgSleep' THEN "
                                 "pg_cancel_backend(pid) ELSE false END) FROM pg_stat_activity")
                == 1;
        },
        20000));
    QVERIFY(!planned.result().ok());
    QCOMPARE(planned.result().error().code, QStringLiteral("57014"));
    QCOMPARE(base().number("SELECT count(*) FROM app.mailing_hold"), 0);
    VERIFY_OK(base().admin().runScript("DROP TRIGGER wait ON app.run"));
    QVERIFY(sender().planAll() > 0);
}

void TestPlanning::promise1_runWithoutClientsIsFinished()
{
    const qint64 mailing = base().makeMailing();
    QVERIFY(sender().planAll() > 0);
    QCOMPARE(
        base().value("SELECT status FROM app.mailing_overview WHERE id = $1", { mailing }), QStringLiteral("finished"));
    QVERIFY(sender().claim().isEmpty());
}

void TestPlanning::promise1_manySendersPlanManyMailings()
{
    base().addClients(20);
    for (int i = 0; i < 24; ++i)
        base().makeMailing();
    std::vector<std::unique_ptr<LedgerSender>> senders;
    std::vector<std::unique_ptr<Step>> steps;
    for (int i = 0; i < 4; ++i)
        senders.push_back(another(QStringLiteral("planner %1").arg(i)));
    for (auto &each : senders) {
        steps.push_back(std::make_unique<Step>(each->connection(), [&each](db::Connection &c) -> Result<QString> {
            int quiet = 0;
            while (quiet < 50) {
                const auto handled = db::ledger::handleRequests(c, each->identity(), 100);
                if (!handled)
                    return handled.error();
                const auto planned = db::ledger::planDue(c, each->identity());
                if (!planned)
                    return planned.error();
                quiet = *handled > 0 || planned->has_value() ? 0 : quiet + 1;
            }
            return QString();
        }));
    }
    for (auto &step : steps)
        VERIFY_OK(step->result());
    QCOMPARE(base().number("SELECT count(*) FROM app.run WHERE kind = 'scheduled'"), 24);
    QCOMPARE(base().number("SELECT count(*) FROM app.delivery"), 24 * 20);
    QCOMPARE(base().number("SELECT count(*) FROM app.request WHERE handled_at IS NULL"), 0);
}

// Long: only when MAILERAPP_TEST_MILLION is set.
void TestPlanning::promise1_millionClients()
{
    const int clients = qEnvironmentVariableIsSet("MAILERAPP_TEST_MILLION") ? 1'000'000 : 20'000;
    VERIFY_OK(base().admin().runScript("SET statement_timeout = 0"));
    base().addClients(clients);
    base().value("INSERT INTO app.suppression (owner_id, email_norm, reason) SELECT owner_id, email_norm, 'asked' FROM "
                 "app.client WHERE id % 10 = 0");
    base().makeMailing();
    sender().handleRequests();
    VERIFY_OK(sender().connection().runScript("SET statement_timeout = 0"));
    QElapsedTimer timer;
    timer.start();
    QVERIFY(sender().plan()->run);
    qInfo("%d clients are planned in %.1f s", clients, double(timer.elapsed()) / 1000);
    QCOMPARE(base().number("SELECT deliveries FROM app.run"), clients);
    QVERIFY2(timer.elapsed() < 120'000, "planning takes too long");
    timer.restart();
    QCOMPARE(sender().claim().size(), 500);
    QVERIFY(timer.elapsed() < 2000);
}

QTEST_GUILESS_MAIN(TestPlanning)
#include "tst_planning.moc"
