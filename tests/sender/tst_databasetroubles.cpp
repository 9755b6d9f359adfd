// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sendingfixture.h"

#include <QTest>

using namespace mailer;
using namespace mailer::test;

// What passes by itself: the sender waits and goes on. Nobody is lost and nobody gets a letter twice.
class TestDatabaseTroubles final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = TestCluster::create();
        QVERIFY2(cluster.ok(), cluster ? "" : qPrintable(cluster.error().message));
        m_cluster = std::move(*cluster);
        m_fixture = std::make_unique<SendingFixture>(*m_cluster);
        QVERIFY2(m_fixture->isReady(), qPrintable(m_fixture->error()));
    }

    void cleanupTestCase() { m_fixture.reset(); }

    // All connections are lost, and for a while there are too many others (53300).
    void promise3_tooManyConnections()
    {
        m_fixture->setSetting("letters_per_second", "100");
        m_fixture->addClients(200);
        m_fixture->makeMailing();
        sender::SenderSetup setup = m_fixture->setup();
        setup.lease = std::chrono::seconds(60);
        auto sender = m_fixture->startSender(setup);
        QVERIFY(m_fixture->waitForState(QStringLiteral("sent"), 30));
        m_fixture->run("ALTER ROLE mailer_sender_login CONNECTION LIMIT 0");
        m_fixture->run("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                       "WHERE usename = 'mailer_sender_login' AND datname = current_database()");
        QTest::qWait(1500); // what was marked goes out
        const int dots = m_fixture->server().dots();
        QTest::qWait(1500);
        const int later = m_fixture->server().dots();
        m_fixture->run("ALTER ROLE mailer_sender_login CONNECTION LIMIT 60");
        QCOMPARE(later, dots);
        QVERIFY2(dots < 200, "the run was over before");
        QVERIFY(m_fixture->waitForFinishedRuns(1, 60000));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 200);
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QVERIFY(!stopSender(*sender).error);
    }

private:
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<SendingFixture> m_fixture;
};

QTEST_GUILESS_MAIN(TestDatabaseTroubles)
#include "tst_databasetroubles.moc"
