// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "security/attackcase.h"
#include "security/stage.h"
#include "support/verifyresult.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>

#include <libpq-fe.h>

using namespace mailer;
using namespace mailer::test;

// What cannot be closed by rights: many connections, many locks, many notices. Those with rows are also made where
// their defence is absent, and succeed there. Two at the same moment: tst_rivals.cpp.
class TstCrowd final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void silentGuestsKeepNobodyOut_data();
    void silentGuestsKeepNobodyOut();
    void manyGuestsOfOnePlace();
    void onePersonLeavesPlaces_data();
    void onePersonLeavesPlaces();
    void halfOpenLoginsPass_data();
    void halfOpenLoginsPass();
    void lockTableIsNotFilled_data();
    void lockTableIsNotFilled();
    void noticesDoNotPileUp();
    void temporaryFilesAreLimited_data();
    void temporaryFilesAreLimited();

private:
    using Connection = std::unique_ptr<db::Connection>;

    Result<Connection> guest();
    Answer watch(const QByteArray &call)
    {
        return ask((*m_stage->connection(QStringLiteral("sender")))->handle(), "SELECT " + call);
    }

    std::unique_ptr<TestCluster> m_cluster; // on TCP, where clients have addresses
    std::unique_ptr<Stage> m_stage;
};

namespace {

// Over TCP, as a stranger comes.
db::ConnectionSettings overTcp(db::ConnectionSettings settings)
{
    settings.host = QStringLiteral("127.0.0.1");
    settings.tls = db::TlsMode::Disable;
    return settings;
}

Result<std::unique_ptr<db::Connection>> opened(const db::ConnectionSettings &settings)
{
    auto connection = std::make_unique<db::Connection>(settings, *db::Statements::load());
    if (auto done = connection->open(); !done)
        return done.error();
    return connection;
}

// Begins a login and leaves it there: the server waits for the answer to its challenge.
std::unique_ptr<QTcpSocket> halfOpenLogin(quint16 port)
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(QStringLiteral("127.0.0.1"), port);
    if (!socket->waitForConnected(5000))
        return nullptr;
    const QByteArray parameters = QByteArrayLiteral("user\0nobody\0database\0postgres\0\0");
    QByteArray packet;
    QDataStream stream(&packet, QIODevice::WriteOnly);
    stream << quint32(8 + parameters.size()) << quint32(196608);
    socket->write(packet + parameters);
    socket->flush();
    return socket;
}

} // namespace

Result<TstCrowd::Connection> TstCrowd::guest() { return opened(overTcp(m_stage->database().guest())); }

void TstCrowd::initTestCase()
{
    auto cluster = TestCluster::create({ .tcp = true });
    VERIFY_OK(cluster);
    m_cluster = std::move(*cluster);
    auto stage = Stage::create(*m_cluster);
    VERIFY_OK(stage);
    m_stage = std::move(*stage);
}

void TstCrowd::silentGuestsKeepNobodyOut_data()
{
    QTest::addColumn<bool>("watched");
    QTest::newRow("as it is") << true;
    QTest::newRow("without the watchdog") << false;
}

// Ten who came before and say nothing, and somebody who signs in for the first time. Ten places are all that there are
// here.
void TstCrowd::silentGuestsKeepNobodyOut()
{
    QFETCH(bool, watched);
    const auto setPlaces = [this](const char *most) {
        return m_stage->admin().runScript(QByteArray("ALTER ROLE mailer_guest_login CONNECTION LIMIT ") + most);
    };
    VERIFY_OK(setPlaces("10"));
    std::vector<Connection> silent;
    const auto comes = [&] { // as soon as guests of before are gone
        auto one = guest();
        if (one)
            silent.push_back(std::move(*one));
        return silent.size() == 10;
    };
    QVERIFY(QTest::qWaitFor(comes, 30'000));
    Result<Connection> first = guest();
    QVERIFY(!first);
    if (watched) {
        QVERIFY(watch("api_watch.end_sessions()").ok);
        // Those who were told to end are on their way.
        QVERIFY(QTest::qWaitFor([&] { return (first = guest()).ok(); }, 20'000));
        const QByteArray call = "SELECT login_name FROM api_guest.login_name('bob@example.com', '"
            + m_stage->account(QStringLiteral("bob")).lookupKey.toLatin1() + "')";
        QVERIFY(ask((*first)->handle(), call).ok);
        QCOMPARE(ask((*first)->handle(), call).first, m_stage->account(QStringLiteral("bob")).login.user);
    }
    const auto alive
        = [&silent] { return std::ranges::count_if(silent, [](const Connection &one) { return one->isAlive(); }); };
    QTRY_VERIFY_WITH_TIMEOUT(alive() <= (watched ? 3 : 10), 20'000);
    QCOMPARE(alive() == 10, !watched);
    VERIFY_OK(setPlaces("50"));
}

// All places for guests are taken; without the watchdog nobody else comes in, with it the next one does.
void TstCrowd::manyGuestsOfOnePlace()
{
    std::vector<Connection> crowd;
    for (int i = 0; i < 60; ++i) {
        if (auto one = guest())
            crowd.push_back(std::move(*one));
    }
    QCOMPARE(crowd.size(), 50U);
    const auto refused = guest();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, QStringLiteral("53300"));
    VERIFY_OK(opened(overTcp(m_stage->account(QStringLiteral("bob")).login))); // people are not counted with them
    QVERIFY(watch("api_watch.end_sessions()").first.toInt() >= 47);
    QTRY_VERIFY_WITH_TIMEOUT(guest().ok(), 30'000);
}

// SECURITY: one user with many connections; the sender must still come in.
void TstCrowd::onePersonLeavesPlaces_data()
{
    QTest::addColumn<bool>("limited");
    QTest::newRow("as it is") << true;
    QTest::newRow("without the limit of the login") << false;
}

void TstCrowd::onePersonLeavesPlaces()
{
    QFETCH(bool, limited);
    const db::ConnectionSettings bob = overTcp(m_stage->account(QStringLiteral("bob")).login);
    const db::ConnectionSettings sender = overTcp(m_stage->database().sender());
    db::Connection &admin = m_stage->database().admin();
    const auto limit = admin.querySql("SELECT rolconnlimit FROM pg_roles WHERE rolname = $1", { bob.user });
    VERIFY_OK(limit);
    const auto setLimit = [&](int most) {
        return admin.runScript(
            "ALTER ROLE " + admin.quoted(bob.user) + " CONNECTION LIMIT " + QByteArray::number(most));
    };
    if (!limited)
        VERIFY_OK(setLimit(-1));
    std::vector<Connection> many;
    for (int i = 0; i < 110; ++i) {
        auto one = opened(bob);
        if (!one) {
            QCOMPARE(one.error().code, QStringLiteral("53300"));
            break;
        }
        many.push_back(std::move(*one));
    }
    QCOMPARE(int(many.size()) <= limit->first().int32(0), limited);
    QCOMPARE(opened(sender).ok(), limited);
    many.clear();
    VERIFY_OK(setLimit(limit->first().int32(0)));
    QTRY_VERIFY_WITH_TIMEOUT(opened(sender).ok(), 30'000);
}

// Logins that are begun and never ended take all places, of everybody, until the server gives them up.
void TstCrowd::halfOpenLoginsPass_data()
{
    QTest::addColumn<QByteArray>("authenticationTimeout");
    QTest::addColumn<bool>("passes");
    QTest::newRow("as is advised") << QByteArray("5s") << true;
    QTest::newRow("without the defence") << QByteArray("10min") << false;
}

void TstCrowd::halfOpenLoginsPass()
{
    QFETCH(QByteArray, authenticationTimeout);
    QFETCH(bool, passes);
    auto cluster = TestCluster::create(
        { .settings = { { "max_connections", "20" }, { "authentication_timeout", authenticationTimeout } },
            .tcp = true });
    VERIFY_OK(cluster);
    auto database = TestDatabase::create(**cluster);
    VERIFY_OK(database);
    const auto account = (*database)->makeAccount(QStringLiteral("bob@example.com"));
    VERIFY_OK(account);
    const auto sender = opened((*database)->sender());
    VERIFY_OK(sender);
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    for (int i = 0; i < 40; ++i)
        sockets.push_back(halfOpenLogin((*cluster)->port()));
    const auto login = overTcp(account->login);
    QTRY_VERIFY_WITH_TIMEOUT(!opened(login), 20000);
    QVERIFY(ask((*sender)->handle(), "SELECT api_watch.end_sessions()").ok); // who is in stays in
    const bool came = QTest::qWaitFor([&] { return opened(login).ok(); }, passes ? 60000 : 30'000);
    QCOMPARE(came, passes);
}

// One person takes locks by nested savepoints; everybody's logins and the watchdog itself need that table, too.
void TstCrowd::lockTableIsNotFilled_data()
{
    QTest::addColumn<QByteArray>("locks");
    QTest::addColumn<bool>("holds");
    QTest::newRow("as is advised") << QByteArray("1024") << true;
    QTest::newRow("without the defence") << QByteArray("10") << false;
}

void TstCrowd::lockTableIsNotFilled()
{
    QFETCH(QByteArray, locks);
    QFETCH(bool, holds);
    auto cluster
        = TestCluster::create({ .settings = { { "max_locks_per_transaction", locks }, { "max_connections", "20" } } });
    VERIFY_OK(cluster);
    auto database = TestDatabase::create(**cluster);
    VERIFY_OK(database);
    const auto account = (*database)->makeAccount(QStringLiteral("bob@example.com"));
    VERIFY_OK(account);
    const auto sender = opened((*database)->sender());
    VERIFY_OK(sender);
    const auto bob = opened(account->login);
    VERIFY_OK(bob);
    QVERIFY(ask((*bob)->handle(),
        "INSERT INTO app.client (email, email_norm) SELECT i || '@example.org', i || "
        "'@example.org' FROM generate_series(1, 30000) i")
                .ok);
    qint64 row = ask((*bob)->handle(), "SELECT min(id) FROM app.client").first.toLongLong();
    QVERIFY(ask((*bob)->handle(), "SET statement_timeout = 0; BEGIN").ok);
    int refused = 0;
    bool isEnded = false;
    QElapsedTimer timer;
    for (timer.start(); timer.elapsed() < 60000 && refused == 0 && !isEnded;) {
        QByteArray nested;
        for (int i = 0; i < 500; ++i)
            nested += "SAVEPOINT s; SELECT FROM app.client WHERE id = " + QByteArray::number(row++) + " FOR UPDATE;";
        const Answer more = ask((*bob)->handle(), nested);
        isEnded = !(*bob)->isAlive();
        if (!more.ok && !isEnded && more.code != QLatin1String("53200"))
            QFAIL(qPrintable(more.everything));
        if (!opened(account->login))
            ++refused;
        if (holds)
            QVERIFY(ask((*sender)->handle(), "SELECT api_watch.end_lock_hoarders()").ok);
    }
    QCOMPARE(refused, holds ? 0 : 1);
    QCOMPARE(isEnded, holds);
}

// A listener in an open transaction keeps every notice since: the queue is the server's, and when it is full nobody
// notifies any more.
void TstCrowd::noticesDoNotPileUp()
{
    const auto listener = opened(m_stage->account(QStringLiteral("bob")).login);
    VERIFY_OK(listener);
    const auto flooder = opened(m_stage->account(QStringLiteral("alice")).login);
    VERIFY_OK(flooder);
    QVERIFY(ask((*listener)->handle(), "LISTEN x; SET idle_in_transaction_session_timeout = 0").ok);
    QVERIFY(ask((*listener)->handle(), "BEGIN; SELECT 1").ok);
    QByteArray notices;
    for (int i = 0; i < 200; ++i)
        notices += "NOTIFY x, '" + QByteArray::number(i) + QByteArray(7000, 'x') + "';";
    for (int i = 0; i < 5; ++i)
        QVERIFY(ask((*flooder)->handle(), "BEGIN;" + notices + "COMMIT").ok);
    const auto used = [&] {
        const auto rows = m_stage->admin().querySql("SELECT pg_notification_queue_usage() * 1e6");
        return rows ? rows->first().real(0) : -1;
    };
    QVERIFY(used() > 500); // of a million: 7 MB of 8 GB
    // A sender's own hint is a statement of its own, which may fail alone.
    QVERIFY(watch("api_watch.end_sessions('30 s', '60 s')").ok);
    QVERIFY(used() > 500);
    QTest::qWait(50);
    QVERIFY(watch("api_watch.end_sessions('30 s', '10 ms')").ok);
    QTRY_VERIFY_WITH_TIMEOUT(!(*listener)->isAlive(), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(ask((*flooder)->handle(), "NOTIFY x").ok && used() < 100, 20000);
}

void TstCrowd::temporaryFilesAreLimited_data()
{
    QTest::addColumn<QByteArray>("doing");
    QTest::addColumn<bool>("limited");
    const auto row = [](const char *name, const char *doing) {
        QTest::newRow(name) << QByteArray(doing) << true;
        QTest::addRow("%s, without the limit", name) << QByteArray(doing) << false;
    };
    row("a sort",
        "SELECT count(*) FROM (SELECT repeat('x', 1000) || md5(i::text) AS t FROM generate_series(1, 30000) i ORDER BY "
        "1 "
        "OFFSET 1) s");
    row("a hash",
        "SET enable_sort = off; SELECT count(*) FROM (SELECT DISTINCT repeat(md5(i::text), 30) FROM "
        "generate_series(1, 30000) i) s");
    row("what is kept for later",
        "WITH x AS MATERIALIZED (SELECT repeat('x', 1000) AS t FROM generate_series(1, 30000)) "
        "SELECT count(a.t) FROM x a, (SELECT t FROM x LIMIT 1) b");
    row("a cursor that outlives its transaction",
        "BEGIN; DECLARE c CURSOR WITH HOLD FOR SELECT repeat('x', 1000) FROM generate_series(1, 30000); COMMIT");
    row("a series", "SELECT count(*) FROM (SELECT FROM generate_series(1, 2000000) i OFFSET 0) s");
}

// One person writes the disk full with what does not fit into memory. 8 MB here are the 1 GB of a real database
// (attacks/user.server.sql asks for that), so that the test itself needs little.
void TstCrowd::temporaryFilesAreLimited()
{
    QFETCH(QByteArray, doing);
    QFETCH(bool, limited);
    const QByteArray database = m_stage->admin().quoted(m_stage->database().name());
    VERIFY_OK(m_stage->admin().runScript(
        "ALTER DATABASE " + database + " SET temp_file_limit = " + (limited ? "'8MB'" : "-1")));
    const auto bob = opened(m_stage->account(QStringLiteral("bob")).login);
    VERIFY_OK(bob);
    QVERIFY(ask((*bob)->handle(), "SET work_mem = '64kB'; SET statement_timeout = 0").ok);
    const Answer done = ask((*bob)->handle(), doing);
    QCOMPARE(done.code, limited ? QStringLiteral("53400") : QString());
    QVERIFY(ask((*bob)->handle(), "ROLLBACK; CLOSE ALL").ok);
    const auto left = [this] {
        const auto files = m_stage->admin().querySql("SELECT count(*) FROM pg_ls_tmpdir()");
        return files ? files->first().int32(0) : -1;
    };
    QTRY_COMPARE_WITH_TIMEOUT(left(), 0, 20000); // what was written is not left behind
}

QTEST_GUILESS_MAIN(TstCrowd)
#include "tst_crowd.moc"
