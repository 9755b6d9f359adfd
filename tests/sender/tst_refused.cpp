// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sendingfixture.h"

#include <QMutex>
#include <QTest>

using namespace mailer;
using namespace mailer::test;

namespace {

QMutex loggedMutex;
QStringList logged;

void keepLog(QtMsgType, const QMessageLogContext &, const QString &text)
{
    const QMutexLocker lock(&loggedMutex);
    logged.append(text);
}

} // namespace

// The database refuses: what waiting cannot cure stops the sender at once and says what to do; what waiting cures does
// not even show.
class TestRefused final : public QObject
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
        m_fixture->setSetting("letters_per_second", "200");
    }

    void cleanup() { m_fixture.reset(); }

    void refusalInMidRunStopsAndSaysWhatToDo_data()
    {
        QTest::addColumn<QByteArray>("refusal");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("advice");
        const QString rights = QStringLiteral("--doctor");
        const QString restore = QStringLiteral("--accept-restore");
        QTest::newRow("no right to record")
            << QByteArray("REVOKE EXECUTE ON FUNCTION api_sender.exchange FROM mailer_sender")
            << QStringLiteral("42501") << rights;
        QTest::newRow("no right to claim")
            << QByteArray("REVOKE EXECUTE ON FUNCTION api_sender.claim_block FROM mailer_sender")
            << QStringLiteral("42501") << rights;
        QTest::newRow("no right to renew leases")
            << QByteArray("REVOKE EXECUTE ON FUNCTION api_sender.heartbeat FROM mailer_sender")
            << QStringLiteral("42501") << rights;
        QTest::newRow("restored") << QByteArray("UPDATE priv.ledger_identity SET restore_seen_at = now(), "
                                                "restore_detail = 'seen by another'")
                                  << QStringLiteral("MS002") << restore;
    }

    void refusalInMidRunStopsAndSaysWhatToDo()
    {
        QFETCH(QByteArray, refusal);
        QFETCH(QString, code);
        QFETCH(QString, advice);
        m_fixture->addClients(4000); // for 20 seconds
        m_fixture->makeMailing();
        sender::SenderSetup setup = m_fixture->setup();
        setup.stopWait = std::chrono::minutes(10); // nobody waits so long
        auto sender = m_fixture->startSender(setup);
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->server().messages().size() >= 50, 20000);
        m_fixture->run(refusal);
        const SenderEnd end = waitForEnd(*sender, 20000);
        QVERIFY2(end.ended, "the sender goes on");
        QVERIFY(end.error.has_value());
        QCOMPARE(end.error->code, code);
        QVERIFY2(end.error->message.contains(advice), qPrintable(end.error->message));

        const int dots = m_fixture->server().dots();
        QVERIFY2(dots < 4000, "the run was over before");
        // Signed off: others need not wait for its leases. What it could not record any more is at most one letter a
        // session, and the next sender finds it.
        QCOMPARE(m_fixture->value("SELECT count(*) FROM app.sender WHERE stopped_at IS NULL"), QStringLiteral("0"));
        const int open = m_fixture->value("SELECT count(*) FROM app.attempt WHERE status = 'open'").toInt();
        QVERIFY2(open <= 10, qPrintable(QString::number(open)));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")) + open >= dots, true);
        QCOMPARE(m_fixture->server().dots(), dots);
    }

    // A deadlock (or a serialization failure) is no absence of the database: the write comes again and nobody is told.
    void conflictsAreRepeatedSilently()
    {
        m_fixture->run("CREATE SEQUENCE app.conflicts");
        m_fixture->run("CREATE FUNCTION app.conflict() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN "
                       "IF nextval('app.conflicts') % 31 = 0 THEN RAISE 'in the way' USING ERRCODE = '40P01'; END IF; "
                       "RETURN NEW; END $$");
        m_fixture->run(
            "CREATE TRIGGER conflict BEFORE INSERT ON app.attempt FOR EACH ROW EXECUTE FUNCTION app.conflict()");
        m_fixture->addClients(100);
        m_fixture->makeMailing();
        logged.clear();
        const QtMessageHandler before = qInstallMessageHandler(keepLog);
        auto sender = m_fixture->startSender(m_fixture->setup());
        const bool finished = m_fixture->waitForFinishedRuns(1, 60000);
        const SenderEnd end = stopSender(*sender);
        qInstallMessageHandler(before);
        QVERIFY(finished && end.ended);
        QVERIFY(m_fixture->value("SELECT last_value FROM app.conflicts").toInt() > 31);
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 100);
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QCOMPARE(logged.filter(QStringLiteral("waits for the database")), QStringList());
    }

private:
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<SendingFixture> m_fixture;
};

QTEST_GUILESS_MAIN(TestRefused)
#include "tst_refused.moc"
