// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "security/attackcase.h"
#include "security/stage.h"
#include "support/verifyresult.h"

#include <QTest>

using namespace mailer;
using namespace mailer::test;

// A manager who types a block into psql ends nobody's session: that takes a transaction of its own after the block's,
// by the program or by a sender, within a second. Until then the session is open. What begins in it after the block
// finds nothing (matrix.txt, "blocked"). Only a transaction that began before with REPEATABLE READ goes on: no version
// of PostgreSQL shows it the block. It has what it had, which is its own; nothing of it is sent; and it ends with the
// session.
class TstBlockByHand final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void openSessionHasNothing();
    void oldSnapshotHasItsOwn();
    void nothingIsSentOfIt_data();
    void nothingIsSentOfIt();
    void whatIsNotCommittedIsLost_data();
    void whatIsNotCommittedIsLost();

private:
    pg_conn *connection(const char *who) { return (*m_stage->connection(QLatin1String(who)))->handle(); }
    QByteArray value(const char *name) const { return m_stage->values().value(QLatin1String(name)).toLatin1(); }
    Answer block() { return ask(connection("mgr"), "SELECT api_manager.block_account(" + value("bob") + ")"); }
    Answer beginOld()
    {
        return ask(connection("bob"), "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM app.client");
    }
    qint64 number(const QByteArray &sql) { return m_stage->admin().querySql(sql)->first().int64(0); }

    const QByteArray m_newClient
        = "INSERT INTO app.client (email, email_norm) VALUES ('late@example.org', 'late@example.org')";
    const QByteArray m_lateClients = "SELECT count(*) FROM app.client WHERE email = 'late@example.org'";
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Stage> m_stage;
};

void TstBlockByHand::initTestCase()
{
    auto cluster = TestCluster::create();
    VERIFY_OK(cluster);
    m_cluster = std::move(*cluster);
}

void TstBlockByHand::init()
{
    auto stage = Stage::create(*m_cluster);
    VERIFY_OK(stage);
    m_stage = std::move(*stage);
}

void TstBlockByHand::openSessionHasNothing()
{
    pg_conn *bob = connection("bob");
    QVERIFY(ask(bob, "BEGIN; SELECT count(*) FROM app.client").ok); // READ COMMITTED, as it is for everybody
    QVERIFY(block().ok);
    QCOMPARE(ask(bob, "SELECT count(*) FROM app.client").first, QStringLiteral("0"));
    QCOMPARE(ask(bob, m_newClient).ok, false);
    QVERIFY(ask(bob, "ROLLBACK").ok);
    QCOMPARE(ask(bob, "SELECT count(*) FROM app.mailing").first, QStringLiteral("0"));
    QCOMPARE(ask(bob, "SELECT api.schedule_mailing(" + value("bob_mailing") + ")").code, QStringLiteral("42501"));
    QVERIFY(!m_stage->freshConnection(QStringLiteral("bob"))); // nor is there another session
}

void TstBlockByHand::oldSnapshotHasItsOwn()
{
    pg_conn *bob = connection("bob");
    QVERIFY(beginOld().ok);
    QVERIFY(block().ok);
    QCOMPARE(ask(bob, "SELECT count(*) FROM app.client").first, QStringLiteral("1"));
    QVERIFY(ask(bob, m_newClient).ok);
    QCOMPARE(ask(bob, "SELECT count(*) FROM app.client WHERE owner_id <> " + value("bob")).first, QStringLiteral("0"));
    QCOMPARE(
        ask(bob, "SELECT count(*) FROM app.mailing WHERE id = " + value("alice_mailing")).first, QStringLiteral("0"));
    QVERIFY(ask(bob, "COMMIT").ok);
    QCOMPARE(number(m_lateClients + " AND owner_id = " + value("bob")), 1); // kept, like all that is his
    QCOMPARE(ask(bob, "SELECT count(*) FROM app.client").first, QStringLiteral("0"));
    QVERIFY(!ask(bob, m_newClient).ok);
}

void TstBlockByHand::nothingIsSentOfIt_data()
{
    QTest::addColumn<bool>("blocked");
    QTest::newRow("blocked") << true;
    QTest::newRow("not blocked") << false;
}

// Planning and marking look at the block themselves.
void TstBlockByHand::nothingIsSentOfIt()
{
    QFETCH(bool, blocked);
    QVERIFY(beginOld().ok);
    if (blocked)
        QVERIFY(block().ok);
    VERIFY_OK(m_stage->admin().runScript("TRUNCATE app.run CASCADE"));
    const Answer scheduled
        = ask(connection("bob"), "SELECT api.schedule_mailing(" + value("bob_mailing") + "); COMMIT");
    QVERIFY2(scheduled.ok, qPrintable(scheduled.everything));
    pg_conn *sender = connection("sender");
    const QByteArray me = ask(
        sender, "SELECT sender_id || ', ' || epoch FROM api_sender.register('plans', 'here', 1, 'test', '1 hour')")
                              .first.toLatin1();
    QVERIFY(ask(sender, "SELECT api_sender.handle_requests(" + me + ", 100)").ok);
    const Answer planned = ask(sender, "SELECT run_id FROM api_sender.plan_due(" + me + ")");
    QVERIFY2(planned.ok, qPrintable(planned.everything));
    QCOMPARE(number("SELECT count(*) FROM app.run"), blocked ? 0 : 1);
}

void TstBlockByHand::whatIsNotCommittedIsLost_data()
{
    QTest::addColumn<QString>("who");
    QTest::addColumn<QByteArray>("call");
    QTest::newRow("by the manager's second statement")
        << QStringLiteral("mgr") << QByteArray("SELECT api_manager.end_blocked_sessions()");
    QTest::newRow("by a sender") << QStringLiteral("sender") << QByteArray("SELECT api_watch.end_sessions()");
}

void TstBlockByHand::whatIsNotCommittedIsLost()
{
    QFETCH(QString, who);
    QFETCH(QByteArray, call);
    pg_conn *bob = connection("bob");
    QVERIFY(beginOld().ok);
    QVERIFY(block().ok);
    QVERIFY(ask(bob, m_newClient).ok);
    QCOMPARE(ask((*m_stage->connection(who))->handle(), call).first, QStringLiteral("1"));
    QVERIFY(!ask(bob, "COMMIT").ok);
    QCOMPARE(number(m_lateClients), 0);
}

QTEST_GUILESS_MAIN(TstBlockByHand)
#include "tst_blockbyhand.moc"
