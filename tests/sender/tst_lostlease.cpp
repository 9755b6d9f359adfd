// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sendingfixture.h"

#include <QTest>

using namespace mailer;
using namespace mailer::test;

// A sender whose heartbeats do not get through: after its lease nothing is claimed and nothing marked, and with the
// next heartbeat it goes on by itself.
class TestLostLease final : public QObject
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
        m_fixture->run(
            "CREATE FUNCTION public.fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no heartbeat' "
            "USING ERRCODE = '55P03'; END $$");
        m_fixture->addClients(60);
    }

    void cleanup() { m_fixture.reset(); }

    void promise2_withoutItsLeaseASenderClaimsNothing()
    {
        auto sender = m_fixture->startSender(m_fixture->setup());
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->value("SELECT count(*) FROM app.sender WHERE heartbeat_at > started_at"),
            QStringLiteral("1"), 10000);
        stopHeartbeats();
        QTRY_COMPARE_WITH_TIMEOUT(leases(), QStringLiteral("0"), 10000);
        m_fixture->makeMailing();
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->count(QStringLiteral("pending")), 60, 10000); // planning needs no lease
        QTest::qWait(2000);                                                                // twenty ticks
        QCOMPARE(
            m_fixture->value("SELECT count(*) FROM app.run_block WHERE lease_sender IS NOT NULL"), QStringLiteral("0"));
        QCOMPARE(m_fixture->value("SELECT count(*) FROM app.attempt"), QStringLiteral("0"));
        letHeartbeats();
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 60);
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QVERIFY(stopSender(*sender).ended);
    }

    // What it had claimed before cannot be marked, either; nothing is burnt, and it is sent once.
    void promise2_withoutItsLeaseASenderMarksNothing()
    {
        m_fixture->setSetting("letters_per_second", "10");
        m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QVERIFY(m_fixture->waitForState(QStringLiteral("sent"), 1));
        stopHeartbeats();
        QTRY_COMPARE_WITH_TIMEOUT(leases(), QStringLiteral("0"), 10000);
        QTest::qWait(1500); // dots of marks that were made before
        const int dots = m_fixture->server().dots();
        QVERIFY(dots < 60);
        QTest::qWait(2000);
        QCOMPARE(m_fixture->server().dots(), dots);
        letHeartbeats();
        m_fixture->setSetting("letters_per_second", "0");
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 60);
        QCOMPARE(m_fixture->server().messages().size(), 60);
        QCOMPARE(m_fixture->value("SELECT count(*) FROM app.attempt"), QStringLiteral("60"));
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QVERIFY(stopSender(*sender).ended);
    }

    // A pass that was asleep for longer than its lease does not think that nothing is left.
    void promise2_aPassThatLostItsLeaseGoesOn()
    {
        m_fixture->setSetting("letters_per_second", "20");
        m_fixture->makeMailing();
        sender::SenderSetup setup = m_fixture->setup();
        setup.mode = sender::SenderMode::SendDue;
        setup.leaseRenew = std::chrono::seconds(60);
        auto sender = m_fixture->startSender(setup);
        QVERIFY(m_fixture->waitForState(QStringLiteral("sent"), 5));
        m_fixture->run("UPDATE app.sender SET lease_until = clock_timestamp() - interval '1 second'");
        const SenderEnd end = waitForEnd(*sender);
        QVERIFY(end.ended);
        QVERIFY2(!end.error, end.error ? qPrintable(end.error->message) : "");
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 60);
        QCOMPARE(m_fixture->brokenInvariant(), QString());
    }

private:
    void stopHeartbeats()
    {
        m_fixture->run("CREATE TRIGGER fail BEFORE UPDATE OF heartbeat_at ON app.sender FOR EACH ROW EXECUTE FUNCTION "
                       "public.fail()");
    }
    void letHeartbeats() { m_fixture->run("DROP TRIGGER fail ON app.sender"); }
    QString leases()
    {
        return m_fixture->value("SELECT count(*) FROM app.sender WHERE lease_until > clock_timestamp()");
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<SendingFixture> m_fixture;
};

QTEST_GUILESS_MAIN(TestLostLease)
#include "tst_lostlease.moc"
