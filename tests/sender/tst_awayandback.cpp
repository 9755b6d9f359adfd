// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/senderprocess.h"

#include <QTest>

using namespace mailer;
using namespace mailer::test;

// The database goes away, a sender freezes, senders share a run or a name.
class TestAwayAndBack final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = TestCluster::create({ .durable = true });
        QVERIFY2(cluster.ok(), cluster ? "" : qPrintable(cluster.error().message));
        m_cluster = std::move(*cluster);
    }

    void init()
    {
        m_fixture = std::make_unique<SendingFixture>(*m_cluster);
        QVERIFY2(m_fixture->isReady(), qPrintable(m_fixture->error()));
    }

    void cleanup() { m_fixture.reset(); }

    void promise3_databaseRestartedBetweenMarkAndAnswer_data()
    {
        QTest::addColumn<bool>("hard");
        QTest::newRow("restart") << false;
        QTest::newRow("crash") << true;
    }

    void promise3_databaseRestartedBetweenMarkAndAnswer()
    {
        QFETCH(bool, hard);
        m_fixture->server().setHook([](const SmtpEvent &event) {
            return event.verb == "DOT" && event.recipient.contains("client17@")
                ? SmtpScript("W: 4000\nS: 250 2.0.0 at last\nN:")
                : SmtpScript();
        });
        m_fixture->addClients(40);
        m_fixture->makeMailing();
        sender::SenderSetup setup = m_fixture->setup();
        setup.lease = std::chrono::seconds(60);
        setup.servers[0].settings.lettersPerConnection = 10;
        auto sender = m_fixture->startSender(setup);
        QVERIFY(m_fixture->waitForState(QStringLiteral("sent"), 30));
        QTRY_VERIFY(m_fixture->value("SELECT count(*) FROM app.attempt WHERE status = 'open'").toInt() >= 1);
        if (hard) {
            m_cluster->killHard();
            QVERIFY(m_cluster->start().ok());
        } else {
            QVERIFY(m_cluster->restart(TestCluster::Stop::Fast).ok());
        }
        m_fixture->admin().close(); // the next look opens it again
        QVERIFY(m_fixture->waitForFinishedRuns(1, 30000));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 40);
        QCOMPARE(m_fixture->server().messages().size(), 40);
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QVERIFY(stopSender(*sender).ended);
    }

    // No dot leaves while the ledger cannot be written.
    void promise3_noDotWhileTheDatabaseIsAway()
    {
        m_fixture->setSetting("letters_per_second", "300");
        m_fixture->addClients(900);
        m_fixture->makeMailing();
        sender::SenderSetup setup = m_fixture->setup();
        setup.lease = std::chrono::seconds(60);
        auto sender = m_fixture->startSender(setup);
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->server().messages().size() >= 100, 20000);
        m_cluster->killHard();
        QTest::qWait(1000); // what was marked goes out
        const int dots = m_fixture->server().dots();
        QTest::qWait(3000);
        QCOMPARE(m_fixture->server().dots(), dots);
        QVERIFY(m_cluster->start().ok());
        m_fixture->admin().close(); // the next look opens it again
        QVERIFY(m_fixture->waitForFinishedRuns(1, 30000));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 900);
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QVERIFY(stopSender(*sender).ended);
    }

    void promise2_twoSendersOnOneRunEveryClientOneLetter()
    {
        m_fixture->setSetting("letters_per_second", "400");
        m_fixture->addClients(2000);
        m_fixture->makeMailing();
        auto one = m_fixture->startSender(m_fixture->setup(QStringLiteral("one")));
        auto two = m_fixture->startSender(m_fixture->setup(QStringLiteral("two")));
        QVERIFY(m_fixture->waitForFinishedRuns(1, 60000));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 2000);
        QCOMPARE(m_fixture->server().messages().size(), 2000);
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QCOMPARE(m_fixture->value("SELECT count(DISTINCT sender_id) FROM app.attempt"), QStringLiteral("2"));
        QVERIFY(stopSender(*one).ended);
        QVERIFY(stopSender(*two).ended);
    }

    // Senders share the limit of sessions among them.
    void limitOfSessionsHoldsForAllSenders()
    {
        m_fixture->setSetting("sessions", "6");
        m_fixture->setSetting("letters_per_second", "500");
        m_fixture->addClients(1500);
        auto one = m_fixture->startSender(m_fixture->setup(QStringLiteral("one")));
        auto two = m_fixture->startSender(m_fixture->setup(QStringLiteral("two")));
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->value("SELECT count(*) FROM app.sender"), QStringLiteral("2"), 10000);
        QTest::qWait(1100); // two heartbeats: each knows of the other
        m_fixture->makeMailing();
        QVERIFY(m_fixture->waitForFinishedRuns(1, 60000));
        QVERIFY2(m_fixture->server().mostConnections() <= 6,
            qPrintable(QString::number(m_fixture->server().mostConnections())));
        QVERIFY(stopSender(*one).ended);
        QVERIFY(stopSender(*two).ended);
    }

    void promise2_secondSenderUnderTheSameNameReplacesTheFirst()
    {
        m_fixture->setSetting("letters_per_second", "200");
        m_fixture->addClients(600);
        m_fixture->makeMailing();
        auto first = m_fixture->startSender(m_fixture->setup());
        std::optional<Error> why;
        QObject::connect(first.get(), &sender::SenderService::finished, first.get(),
            [&why](const sender::SenderNumbers &, const std::optional<Error> &error) { why = error; });
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->server().messages().size() >= 50, 10000);
        auto second = m_fixture->startSender(m_fixture->setup());
        QTRY_VERIFY_WITH_TIMEOUT(why.has_value(), 10000);
        QCOMPARE(why->code, QString::fromLatin1(db::supersededCode));
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        QCOMPARE(m_fixture->brokenInvariant(10), QString());
        QVERIFY(stopSender(*second).ended);
    }

    // Frozen between mark and dot for longer than its lease: others call its letters uncertain, it wakes, knows that no
    // dot was written, and takes its marks back.
    void promise3_frozenBetweenMarkAndDot()
    {
        m_fixture->addClients(30);
        SendingFixture::MailingOptions options;
        options.schedule = false;
        const qint64 mailing = m_fixture->makeMailing(options);
        SenderProcess frozen(*m_fixture, QStringLiteral("frozen"), 2000);
        QVERIFY2(frozen.start(), qPrintable(frozen.log()));
        QVERIFY(m_fixture->admin().querySql("BEGIN").ok());
        QVERIFY(m_fixture->admin().querySql("LOCK TABLE app.attempt IN SHARE MODE").ok()); // marks wait here
        const auto scheduled = m_fixture->user().querySql("SELECT api.schedule_mailing($1)", { mailing });
        QVERIFY(scheduled.ok());
        db::Connection looker(m_fixture->database().superuser(), nullptr);
        QVERIFY(looker.open().ok());
        const auto look = [&looker](const QByteArray &sql) {
            auto rows = looker.querySql(sql);
            return rows && !rows->isEmpty() ? rows->first().text(0).toInt() : -1;
        };
        QTRY_VERIFY_WITH_TIMEOUT(
            look("SELECT count(*) FROM pg_locks WHERE relation = 'app.attempt'::regclass AND NOT granted") >= 1, 20000);
        frozen.freeze();
        QVERIFY(m_fixture->admin().querySql("ROLLBACK").ok());
        QTRY_VERIFY_WITH_TIMEOUT(look("SELECT count(*) FROM app.attempt WHERE status = 'open'") >= 1, 10000);
        QCOMPARE(m_fixture->server().dots(), 0);

        auto other = m_fixture->startSender(m_fixture->setup(QStringLiteral("other")));
        QVERIFY(m_fixture->waitForState(QStringLiteral("uncertain"), 1));
        QTest::qWait(11000); // longer than a dot may come after its mark
        frozen.thaw();
        const bool sent = m_fixture->waitForState(QStringLiteral("sent"), 30, 30000);
        QVERIFY2(sent,
            qPrintable(frozen.log()
                + m_fixture->value("SELECT string_agg(state || ' ' || coalesce(reason, '-'), '; ') FROM app.delivery "
                                   "WHERE state <> 'sent'")
                + m_fixture->value("SELECT string_agg(status || ' ' || coalesce(answer, '-'), '; ') FROM app.attempt "
                                   "WHERE status <> 'accepted'")));
        QCOMPARE(m_fixture->count(QStringLiteral("uncertain")), 0);
        QCOMPARE(m_fixture->server().messages().size(), 30);
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QVERIFY(stopSender(*other).ended);
    }

    void startInTheFutureSendsWithinTwoSeconds()
    {
        m_fixture->addClients(20);
        SendingFixture::MailingOptions options;
        options.startsAt = QStringLiteral("date_trunc('second', now() AT TIME ZONE 'UTC') + interval '4 seconds'");
        sender::SenderSetup setup = m_fixture->setup();
        setup.pollInterval = std::chrono::seconds(1);
        auto sender = m_fixture->startSender(setup);
        m_fixture->makeMailing(options);
        QVERIFY(m_fixture->waitForState(QStringLiteral("sent"), 20));
        const QDateTime planned = QDateTime::fromMSecsSinceEpoch(
            m_fixture->value("SELECT (extract(epoch FROM planned_moment) * 1000)::bigint FROM app.run").toLongLong(),
            Qt::UTC);
        for (const SmtpMessage &message : m_fixture->server().messages()) {
            QVERIFY2(message.arrived >= planned, "sent before its moment");
            QVERIFY2(message.arrived <= planned.addSecs(2),
                qPrintable(QStringLiteral("%1 ms late").arg(planned.msecsTo(message.arrived))));
        }
        QVERIFY(stopSender(*sender).ended);
    }

    void sendDueEndsByItself()
    {
        m_fixture->addClients(150);
        m_fixture->makeMailing();
        sender::SenderSetup setup = m_fixture->setup();
        setup.mode = sender::SenderMode::SendDue;
        auto sender = m_fixture->startSender(setup);
        const SenderEnd end = waitForEnd(*sender);
        QVERIFY(end.ended);
        QVERIFY2(!end.error, end.error ? qPrintable(end.error->message) : "");
        QCOMPARE(end.numbers.sent, 150);
        QCOMPARE(m_fixture->value("SELECT count(*) FROM app.run WHERE finished_at IS NOT NULL"), QStringLiteral("1"));
    }

    void sendMailingMakesAnExtraRun()
    {
        m_fixture->addClients(50);
        SendingFixture::MailingOptions options;
        options.startsAt = QStringLiteral("now() AT TIME ZONE 'UTC' + interval '1 day'");
        const qint64 mailing = m_fixture->makeMailing(options);
        sender::SenderSetup setup = m_fixture->setup();
        setup.mode = sender::SenderMode::SendMailing;
        setup.mailing = mailing;
        auto sender = m_fixture->startSender(setup);
        const SenderEnd end = waitForEnd(*sender);
        QVERIFY(end.ended);
        QVERIFY2(!end.error, end.error ? qPrintable(end.error->message) : "");
        QCOMPARE(end.numbers.sent, 50);
        QCOMPARE(m_fixture->value("SELECT kind FROM app.run"), QStringLiteral("extra"));
        QVERIFY(!m_fixture->value("SELECT next_moment FROM app.mailing_plan").isEmpty());
    }

    void sendMailingLeavesOtherMailingsAlone()
    {
        m_fixture->addClients(60);
        const qint64 due = m_fixture->makeMailing();
        SendingFixture::MailingOptions options;
        options.startsAt = QStringLiteral("now() AT TIME ZONE 'UTC' + interval '1 day'");
        sender::SenderSetup setup = m_fixture->setup();
        setup.mode = sender::SenderMode::SendMailing;
        setup.mailing = m_fixture->makeMailing(options);
        auto sender = m_fixture->startSender(setup);
        const SenderEnd end = waitForEnd(*sender);
        QVERIFY(end.ended);
        QVERIFY2(!end.error, end.error ? qPrintable(end.error->message) : "");
        QCOMPARE(end.numbers.sent, 60);
        QCOMPARE(m_fixture->value("SELECT count(*) FROM app.run WHERE mailing_id = $1", { due }), QStringLiteral("0"));
    }

    // Mailings that are due together start together, not one a tick.
    void manyMailingsStartTogether()
    {
        constexpr int mailings = 40;
        m_fixture->addClients(2);
        for (int i = 0; i < mailings; ++i)
            m_fixture->makeMailing();
        sender::SenderSetup setup = m_fixture->setup();
        setup.mode = sender::SenderMode::SendDue;
        setup.pollInterval = std::chrono::seconds(5);
        auto sender = m_fixture->startSender(setup);
        const SenderEnd end = waitForEnd(*sender, 4 * 5000); // four ticks for forty mailings
        QVERIFY(end.ended);
        QCOMPARE(end.numbers.sent, 2 * mailings);
    }

    // Nothing is left for a pass when others use up the sessions: it leaves instead of waiting.
    void sendDueWithoutAShareLeaves()
    {
        m_fixture->setSetting("sessions", "1");
        m_fixture->setSetting("letters_per_second", "20");
        m_fixture->addClients(200);
        auto daemon = m_fixture->startSender(m_fixture->setup(QStringLiteral("daemon")));
        QTRY_COMPARE_WITH_TIMEOUT(
            m_fixture->value("SELECT count(*) FROM app.sender WHERE stopped_at IS NULL"), QStringLiteral("1"), 10000);
        m_fixture->makeMailing();
        QVERIFY(m_fixture->waitForState(QStringLiteral("sent"), 1));
        sender::SenderSetup setup = m_fixture->setup(QStringLiteral("pass"));
        setup.mode = sender::SenderMode::SendDue;
        auto pass = m_fixture->startSender(setup);
        QVERIFY(waitForEnd(*pass, 15000).ended);
        QVERIFY(m_fixture->waitForFinishedRuns(1, 30000));
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QVERIFY(stopSender(*daemon).ended);
    }

    // The database goes back to an older state under a living sender: no letter leaves any more.
    void promise5_restoredUnderALivingSender()
    {
        m_fixture->setSetting("letters_per_second", "100");
        m_fixture->addClients(600);
        m_fixture->makeMailing();
        sender::SenderSetup setup = m_fixture->setup();
        auto sender = m_fixture->startSender(setup);
        std::optional<Error> why;
        QObject::connect(sender.get(), &sender::SenderService::finished, sender.get(),
            [&why](const sender::SenderNumbers &, const std::optional<Error> &error) { why = error; });
        QVERIFY(m_fixture->waitForState(QStringLiteral("sent"), 100));
        m_fixture->run(
            "WITH gone AS (DELETE FROM app.attempt WHERE id > 20), forgotten AS (UPDATE priv.ledger_tide SET "
            "highest_attempt = 20) "
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = 'mailer_sender_login'");
        QTest::qWait(500); // dots of marks that were made before
        const int dots = m_fixture->server().dots();
        QTRY_VERIFY_WITH_TIMEOUT(why.has_value(), 30000);
        QCOMPARE(why->code, QString::fromLatin1(db::restoredCode));
        QCOMPARE(m_fixture->server().dots(), dots);
        QVERIFY(!m_fixture->value("SELECT restore_seen_at FROM priv.ledger_identity").isEmpty());
    }

    // One shot, and the mail server is away: it says so and leaves; nothing is lost.
    void sendDueWithoutAMailServerSaysSo()
    {
        m_fixture->addClients(20);
        m_fixture->makeMailing();
        sender::SenderSetup setup = m_fixture->setup();
        setup.mode = sender::SenderMode::SendDue;
        m_fixture->server().stop();
        auto sender = m_fixture->startSender(setup);
        const SenderEnd end = waitForEnd(*sender);
        QVERIFY(end.ended);
        QVERIFY(end.error.has_value());
        QCOMPARE(m_fixture->count(QStringLiteral("pending")), 20);
    }

private:
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<SendingFixture> m_fixture;
};

QTEST_GUILESS_MAIN(TestAwayAndBack)
#include "tst_awayandback.moc"
