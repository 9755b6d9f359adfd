// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "security/attackcase.h"
#include "security/codebox.h"
#include "security/stage.h"
#include "support/verifyresult.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>

#include <libpq-fe.h>

using namespace mailer;
using namespace mailer::test;

// What cannot be closed by rights: many connections, many locks, many notices, two at the same moment. Those with rows
// are also made where their defence is absent, and succeed there.
class TstCrowd final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void silentGuestsKeepNobodyOut();
    void manyGuestsOfOnePlace();
    void onePersonLeavesPlaces_data();
    void onePersonLeavesPlaces();
    void halfOpenLoginsPass_data();
    void halfOpenLoginsPass();
    void lockTableIsNotFilled_data();
    void lockTableIsNotFilled();
    void noticesDoNotPileUp();
    void oneNetworkLeavesASlot();
    void openUndoDelaysNobodyElse();
    void twoRegisterOneAddress();
    void oneCodeMakesOneAccount();

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

// Ten who came before and say nothing, and somebody who signs in for the first time.
void TstCrowd::silentGuestsKeepNobodyOut()
{
    std::vector<Connection> silent;
    for (int i = 0; i < 10; ++i) {
        auto one = guest();
        VERIFY_OK(one);
        silent.push_back(std::move(*one));
    }
    QVERIFY(watch("api_watch.end_sessions()").ok);
    const auto first = guest();
    VERIFY_OK(first);
    const QByteArray call = "SELECT login_name FROM api_guest.login_name('bob@example.com', '"
        + m_stage->account(QStringLiteral("bob")).lookupKey.toLatin1() + "')";
    QVERIFY(ask((*first)->handle(), call).ok);
    QCOMPARE(ask((*first)->handle(), call).first, m_stage->account(QStringLiteral("bob")).login.user);
    const auto alive = std::ranges::count_if(silent, [](const Connection &one) { return one->isAlive(); });
    QVERIFY2(alive <= 3, qPrintable(QString::number(alive)));
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
    QTRY_VERIFY_WITH_TIMEOUT(guest().ok(), 10000);
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
    QTRY_VERIFY_WITH_TIMEOUT(opened(sender).ok(), 10000);
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
    const bool came = QTest::qWaitFor([&] { return opened(login).ok(); }, passes ? 60000 : 10000);
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
    QTRY_VERIFY(!(*listener)->isAlive());
    QTRY_VERIFY_WITH_TIMEOUT(ask((*flooder)->handle(), "NOTIFY x").ok && used() < 100, 20000);
}

// Three who have wrong keys judged without end: two hashes at once are all that the server makes.
void TstCrowd::oneNetworkLeavesASlot()
{
    std::vector<Connection> hogs;
    for (int i = 0; i < 3; ++i) {
        auto hog = guest();
        VERIFY_OK(hog);
        const QByteArray call = "api_guest.login_name('hog" + QByteArray::number(i) + "@example.com', repeat('1', 64))";
        QVERIFY(ask((*hog)->handle(), "SELECT " + call).ok); // the try
        const QByteArray all = "SET statement_timeout = 0; SELECT count(" + call + ") FROM generate_series(1, 100000)";
        QCOMPARE(PQsendQuery((*hog)->handle(), all.constData()), 1);
        hogs.push_back(std::move(*hog));
    }
    int taken = 0;
    int polls = 0;
    for (; polls < 40; ++polls, QTest::qWait(25)) {
        const auto free = m_stage->admin().querySql("SELECT slot FROM priv.sign_in_slot FOR UPDATE SKIP LOCKED");
        VERIFY_OK(free);
        QVERIFY2(!free->isEmpty(), "nobody else can sign in");
        taken += 2 - static_cast<int>(free->size());
    }
    QVERIFY(taken > polls / 4); // they were at it
    QTRY_COMPARE_WITH_TIMEOUT(
        m_stage->admin()
            .querySql("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = "
                      "'mailer_guest_login'")
            ->first()
            .int32(0),
        0, 20000);
}

// Somebody takes a deletion back and does not commit: the senders go on to forget what others have deleted.
void TstCrowd::openUndoDelaysNobodyElse()
{
    auto box = CodeBox::create(*m_stage);
    VERIFY_OK(box);
    const auto bob = opened(m_stage->account(QStringLiteral("bob")).login);
    VERIFY_OK(bob);
    const auto undo
        = ask((*bob)->handle(), "SELECT undo FROM api.act_on_clients('delete', '', 0, 'any', true, '{}', NULL, NULL)");
    QVERIFY2(undo.ok, qPrintable(undo.everything));
    VERIFY_OK(m_stage->admin().runScript("UPDATE priv.forgotten_client SET retry_at = '-infinity'"));
    const auto alice = opened(m_stage->account(QStringLiteral("alice")).login);
    VERIFY_OK(alice);
    QVERIFY(ask((*alice)->handle(), "SELECT api.delete_clients(ARRAY(SELECT id FROM app.client))").ok);
    (*box)->call("api_sender.forget"); // seen, before anything is held
    QVERIFY(ask((*bob)->handle(), "BEGIN; SELECT api.undo_client_action(" + undo.first.toLatin1() + ")").ok);
    for (int i = 0; i < 10; ++i)
        (*box)->call("api_sender.forget");
    const auto left
        = m_stage->admin().querySql("SELECT string_agg(DISTINCT owner_id::text, ' ') FROM priv.forgotten_client");
    VERIFY_OK(left);
    QCOMPARE(left->first().text(0), QString::number(m_stage->account(QStringLiteral("bob")).id));
    QVERIFY(ask((*bob)->handle(), "ROLLBACK").ok);
}

// A stranger asks for the same address at the same moment, with a password of his own: the mailbox decides.
void TstCrowd::twoRegisterOneAddress()
{
    auto box = CodeBox::create(*m_stage);
    VERIFY_OK(box);
    const auto victim = guest();
    const auto hostile = guest();
    VERIFY_OK(victim);
    VERIFY_OK(hostile);
    const QByteArray wish = "SELECT api_guest.request_registration('dora@example.com', '', 'en')";
    // He keeps his wish in an open transaction, which holds nobody up.
    QVERIFY(ask((*hostile)->handle(), "BEGIN; " + wish).ok);
    QVERIFY(ask((*victim)->handle(), wish).ok);
    (*box)->makeCodes();
    const QString first = (*box)->code(QStringLiteral("dora@example.com"), QStringLiteral("registration_code"));
    QVERIFY(ask((*hostile)->handle(), "COMMIT").ok);
    (*box)->makeCodes();
    const QString second = (*box)->code(QStringLiteral("dora@example.com"), QStringLiteral("registration_code"));
    QVERIFY(!first.isEmpty() && first != second);
    const auto confirm = [&](const Connection &who, const QString &code, char key) {
        const QByteArray call = "SELECT outcome FROM api_guest.confirm_registration('dora@example.com', '"
            + code.toLatin1() + "', '', '" + m_stage->values().value(QStringLiteral("verifier")).toLatin1()
            + "', repeat('" + key + "', 64))";
        ask(who->handle(), call);
        return ask(who->handle(), call).first;
    };
    QCOMPARE(confirm(*hostile, QStringLiteral("00000-00000-00000-00000-00000"), '1'), QStringLiteral("wrong"));
    QCOMPARE(confirm(*victim, second, '2'), QStringLiteral("right"));
    QCOMPARE(confirm(*hostile, first, '1'), QStringLiteral("replaced"));
    const auto key = m_stage->admin().querySql("SELECT s.lookup_hash = priv.crypt(repeat('2', 64), s.lookup_hash) FROM "
                                               "priv.account_secret s JOIN app.account a "
                                               "ON a.id = s.account_id WHERE a.email = 'dora@example.com'");
    VERIFY_OK(key);
    QCOMPARE(key->size(), 1);
    QVERIFY(key->first().boolean(0));
}

// The same code from two desks at the same moment.
void TstCrowd::oneCodeMakesOneAccount()
{
    auto box = CodeBox::create(*m_stage);
    VERIFY_OK(box);
    const auto one = guest();
    const auto two = guest();
    VERIFY_OK(one);
    VERIFY_OK(two);
    QVERIFY(ask((*one)->handle(), "SELECT api_guest.request_registration('emma@example.com', '', 'en')").ok);
    (*box)->makeCodes();
    const QString code = (*box)->code(QStringLiteral("emma@example.com"), QStringLiteral("registration_code"));
    const QByteArray call = "SELECT outcome FROM api_guest.confirm_registration('emma@example.com', '" + code.toLatin1()
        + "', '', '" + m_stage->values().value(QStringLiteral("verifier")).toLatin1() + "', repeat('0', 64))";
    QCOMPARE(ask((*one)->handle(), call).first, QStringLiteral("again"));
    QVERIFY(ask((*one)->handle(), "BEGIN").ok);
    QCOMPARE(ask((*one)->handle(), call).first, QStringLiteral("right"));
    QCOMPARE(PQsendQuery((*two)->handle(), call.constData()), 1);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_stage->admin()
            .querySql("SELECT count(*) FROM pg_stat_activity WHERE pid = $1 AND wait_event_type = "
                      "'Lock'",
                { PQbackendPID((*two)->handle()) })
            ->first()
            .int32(0),
        1, 2500); // it waits for the first one, for 3 s
    QVERIFY(ask((*one)->handle(), "COMMIT").ok);
    QStringList outcomes;
    while (PGresult *result = PQgetResult((*two)->handle())) {
        outcomes.append(PQntuples(result) > 0 ? QString::fromLatin1(PQgetvalue(result, 0, 0))
                                              : QString::fromLatin1(PQresultErrorMessage(result)));
        PQclear(result);
    }
    QCOMPARE(outcomes, QStringList(QStringLiteral("used")));
    const auto accounts
        = m_stage->admin().querySql("SELECT count(*) FROM app.account WHERE email = 'emma@example.com'");
    QCOMPARE(accounts->first().int32(0), 1);
}

QTEST_GUILESS_MAIN(TstCrowd)
#include "tst_crowd.moc"
