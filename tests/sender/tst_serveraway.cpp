// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sendingfixture.h"

#include <QTest>

using namespace mailer;
using namespace mailer::test;
using namespace std::chrono_literals;

// A mail server that cannot be reached: who else can reach one sends, who waits holds nothing, nobody forgets.
class TestServerAway final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = TestCluster::create();
        QVERIFY2(cluster.ok(), cluster ? "" : qPrintable(cluster.error().message));
        m_cluster = std::move(*cluster);
    }

    void init()
    {
        m_fixture = std::make_unique<SendingFixture>(*m_cluster);
        QVERIFY2(m_fixture->isReady(), qPrintable(m_fixture->error()));
        QVERIFY(m_gone.start());
        m_gone.stop(); // its port refuses now
    }

    void cleanup() { m_fixture.reset(); }

    // The breaker opens while the next claim is under way: those letters go back, too.
    void promise6_whoCannotReachTheServerKeepsNoLetters()
    {
        m_fixture->addClients(300);
        m_fixture->makeMailing();
        sender::SenderSetup setup = m_fixture->setup(QStringLiteral("cut off"));
        setup.servers[0].settings.port = m_gone.port();
        setup.breakerPause = 1h; // no later probe tidies up
        setup.breakerPauseMax = 1h;
        auto cutOff = m_fixture->startSender(setup);
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->value("SELECT state FROM app.breaker"), QStringLiteral("open"), 20000);
        auto healthy = m_fixture->startSender(m_fixture->setup(QStringLiteral("healthy")));
        QVERIFY(m_fixture->waitForFinishedRuns(1, 30000));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 300);
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QVERIFY(stopSender(*cutOff).ended);
        QVERIFY(stopSender(*healthy).ended);
    }

    void promise6_onePassEndsWhereTheServerIsAway()
    {
        m_fixture->addClients(300);
        m_fixture->makeMailing();
        sender::SenderSetup setup = m_fixture->setup();
        setup.mode = sender::SenderMode::SendDue;
        setup.servers[0].settings.port = m_gone.port();
        setup.breakerPause = 1h;
        setup.breakerPauseMax = 1h;
        auto sender = m_fixture->startSender(setup);
        const SenderEnd end = waitForEnd(*sender, 30000);
        QVERIFY2(end.ended, "it waits for a server that is away");
        QVERIFY(end.error.has_value());
        QCOMPARE(end.error->code, QStringLiteral("server_away"));
        QCOMPARE(m_fixture->count(QStringLiteral("pending")), 300);
    }

    void promise6_anOpenBreakerIsHonouredAfterARestart()
    {
        m_fixture->addClients(20);
        m_fixture->makeMailing();
        sender::SenderSetup setup = m_fixture->setup();
        setup.breakerPause = 1h;
        setup.breakerPauseMax = 1h;
        m_fixture->server().stop();
        auto before = m_fixture->startSender(setup);
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->value("SELECT state FROM app.breaker"), QStringLiteral("open"), 20000);
        QVERIFY(stopSender(*before).ended);
        QVERIFY(m_fixture->server().restart());
        const int connections = m_fixture->server().connections();

        auto waiting = m_fixture->startSender(setup);
        const QString now = m_fixture->value("SELECT clock_timestamp()");
        // Six heartbeats: time enough for some hundred letters.
        QTRY_VERIFY_WITH_TIMEOUT(
            m_fixture->value("SELECT (heartbeat_at > $1::timestamptz + interval '3 s')::text FROM app.sender", { now })
                == QStringLiteral("true"),
            20000);
        QVERIFY(stopSender(*waiting).ended);
        QCOMPARE(m_fixture->server().connections(), connections);
        QCOMPARE(m_fixture->count(QStringLiteral("pending")), 20);

        m_fixture->run("UPDATE app.breaker SET retry_at = now()");
        auto after = m_fixture->startSender(setup);
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 20);
        QVERIFY(stopSender(*after).ended);
    }

    // Nobody waited for that answer: the report says so.
    void promise4_lettersCutOffByAStopSayWhy()
    {
        m_fixture->server().setHook(
            [](const SmtpEvent &event) { return event.verb == "DOT" ? SmtpScript("Z:") : SmtpScript(); });
        m_fixture->addClients(5);
        m_fixture->makeMailing();
        sender::SenderSetup setup = m_fixture->setup();
        setup.stopWait = 100ms;
        auto sender = m_fixture->startSender(setup);
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->server().dots() >= 1, 20000);
        QVERIFY(stopSender(*sender).ended);
        QCOMPARE(m_fixture->count(QStringLiteral("uncertain")), m_fixture->server().dots());
        QCOMPARE(m_fixture->value("SELECT string_agg(DISTINCT answer, '|') FROM app.attempt"),
            QStringLiteral("stopped before the server answered"));
    }

private:
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<SendingFixture> m_fixture;
    FakeSmtpServer m_gone;
};

QTEST_GUILESS_MAIN(TestServerAway)
#include "tst_serveraway.moc"
