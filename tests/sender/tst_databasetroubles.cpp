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

    void promise3_refusedStatements_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("table");
        // Disk full, locked, read-only: one kind of error to the sender (db_connection), so each call meets one of
        // them.
        for (const char *table : { "delivery", "attempt" })
            QTest::addRow("53100 at %s", table) << QByteArray("53100") << QByteArray(table);
        for (const char *table : { "run", "run_count" })
            QTest::addRow("55P03 at %s", table) << QByteArray("55P03") << QByteArray(table);
        for (const char *table : { "run_block", "sender" })
            QTest::addRow("25006 at %s", table) << QByteArray("25006") << QByteArray(table);
    }

    // Whatever of the ledger cannot be written for a while, at whatever call: from before the first letter, and again
    // while letters are under way.
    void promise3_refusedStatements()
    {
        QFETCH(const QByteArray, code);
        QFETCH(const QByteArray, table);
        constexpr int Letters = 40;
        m_fixture = std::make_unique<SendingFixture>(*m_cluster);
        QVERIFY2(m_fixture->isReady(), qPrintable(m_fixture->error()));
        m_fixture->setSetting("letters_per_second", "20");
        m_fixture->addClients(Letters);
        m_fixture->makeMailing();
        m_fixture->run("CREATE SEQUENCE public.refusals"); // keeps what a rollback would undo
        m_fixture->run("GRANT USAGE ON SCHEMA public TO PUBLIC");
        m_fixture->run("GRANT USAGE ON SEQUENCE public.refusals TO PUBLIC");
        m_fixture->run("CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                       "PERFORM nextval('public.refusals'); RAISE EXCEPTION 'not now' USING ERRCODE = '"
            + code + "'; END $$");
        sender::SenderSetup setup = m_fixture->setup();
        setup.lease = std::chrono::seconds(60);
        std::unique_ptr<sender::SenderService> sender;
        if (table != "sender") { // else it does not begin, and says so
            refuse(table);
            sender = m_fixture->startSender(setup);
            QTRY_VERIFY_WITH_TIMEOUT(refusals() >= 3, 30'000);
            allow(table);
        } else {
            sender = m_fixture->startSender(setup);
        }
        QVERIFY(m_fixture->waitForState(QStringLiteral("sent"), 5));
        const int before = refusals();
        refuse(table);
        QTRY_VERIFY_WITH_TIMEOUT(refusals() >= before + (table == "run" ? 1 : 3), 30'000);
        allow(table);
        QVERIFY(m_fixture->waitForFinishedRuns(1, 60'000));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), Letters);
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QVERIFY(!stopSender(*sender).error);
    }

private:
    void refuse(const QByteArray &table)
    {
        m_fixture->run("CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON app." + table
            + " FOR EACH STATEMENT EXECUTE FUNCTION public.refuse()");
    }
    void allow(const QByteArray &table) { m_fixture->run("DROP TRIGGER refuse ON app." + table); }
    int refusals()
    {
        return m_fixture->value("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM public.refusals").toInt();
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<SendingFixture> m_fixture;
};

QTEST_GUILESS_MAIN(TestDatabaseTroubles)
#include "tst_databasetroubles.moc"
