// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "security/attackcase.h"
#include "security/stage.h"

#include "db/accountstore.h"
#include "support/verifyresult.h"

#include <QElapsedTimer>
#include <QTest>

#include <libpq-fe.h>

using namespace mailer;
using namespace mailer::test;

// A block is in force at its commit, in every open session, and the watchdog ends what is left of them. Whom it
// waits for (nobody): tst_rivals.cpp.
class TstBlock final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void takesEffectAtCommit();
    void endsSessionsAtOnce_data();
    void endsSessionsAtOnce();
    void endsNobodyBeforeItsCommit();
    void endsOnlyTheBlocked();
    void refusesTheNextLogin();
    void mailingIsDisabledAtOnce_data();
    void mailingIsDisabledAtOnce();
    void isFinishedByTheWatchdog();
    void blockedManagerIsPowerless();
    void isWrittenToTheAuditLog();
    void watchdogEndsBlockedSessions();
    void watchdogEndsLongTransactions();
    void watchdogEndsLockHoarders();
    void watchdogLeavesOthersAlone();
    void watchdogRestoresTheGuest();
    void guestsSettingsKeepNobodyOut_data();
    void guestsSettingsKeepNobodyOut();

private:
    db::Connection &person(const char *who) { return **m_stage->connection(QLatin1String(who)); }
    qint64 id(const char *who) { return m_stage->account(QLatin1String(who)).id; }
    int watch(const QByteArray &call);
    // As with psql: no program that ends sessions afterwards.
    Answer blockByHand(const char *who)
    {
        return ask(person("mgr").handle(), "SELECT api_manager.block_account(" + QByteArray::number(id(who)) + ", '')");
    }
    int sessionsOf(const char *who)
    {
        const auto rows = m_stage->admin().querySql("SELECT count(*) FROM pg_stat_activity WHERE usename = $1",
            { m_stage->account(QLatin1String(who)).login.user });
        return rows ? rows->first().int32(0) : -1;
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Stage> m_stage;
};

void TstBlock::initTestCase()
{
    auto cluster = TestCluster::create();
    VERIFY_OK(cluster);
    m_cluster = std::move(*cluster);
    auto stage = Stage::create(*m_cluster);
    VERIFY_OK(stage);
    m_stage = std::move(*stage);
}

void TstBlock::cleanup()
{
    for (const char *who : { "bob", "alice", "mgr" }) {
        if (const auto connected = m_stage->connection(QLatin1String(who))) // blocked ones have none
            ask((*connected)->handle(), "ROLLBACK");
    }
    VERIFY_OK(m_stage->admin().runScript("DELETE FROM app.account_block"));
    const auto roles = m_stage->admin().querySql("SELECT login_role FROM app.account");
    VERIFY_OK(roles);
    for (const db::Row &row : *roles)
        VERIFY_OK(m_stage->admin().runScript("ALTER ROLE " + row.text(0).toLatin1() + " LOGIN"));
}

int TstBlock::watch(const QByteArray &call)
{
    const auto rows = person("sender").querySql("SELECT " + call);
    return rows ? rows->first().int32(0) : -1;
}

void TstBlock::takesEffectAtCommit()
{
    db::Connection &bob = person("bob");
    const auto clients = [&bob] {
        const auto rows = bob.querySql("SELECT count(*) FROM app.client");
        return rows ? rows->first().int32(0) : -1;
    };
    ask(bob.handle(), "PREPARE mine AS SELECT count(*) FROM app.client; SET plan_cache_mode = force_generic_plan");
    QCOMPARE(ask(bob.handle(), "EXECUTE mine").first, QStringLiteral("1"));
    db::Connection &manager = person("mgr");
    QVERIFY(ask(manager.handle(), "BEGIN").ok);
    QVERIFY(blockByHand("bob").ok);
    QCOMPARE(clients(), 1);
    QVERIFY(ask(manager.handle(), "COMMIT").ok);
    QCOMPARE(clients(), 0);
    QCOMPARE(ask(bob.handle(), "EXECUTE mine").first, QStringLiteral("0"));
    QCOMPARE(ask(bob.handle(), "SELECT app.current_account_id()").first, QString());
    const Answer insert
        = ask(bob.handle(), "INSERT INTO app.client (email, email_norm) VALUES ('x@example.org', 'x@example.org')");
    QVERIFY(!insert.ok);
    QCOMPARE(ask(bob.handle(), "SELECT api.delete_clients('{1}')").code, QStringLiteral("42501"));
    QCOMPARE(ask(bob.handle(), "SELECT api.change_password(repeat('0', 64), '', '')").code, QStringLiteral("42501"));
    QCOMPARE(db::currentAccount(bob).error().code, QStringLiteral("no_account"));
    VERIFY_OK(db::unblockAccount(manager, id("bob")));
    QCOMPARE(clients(), 1);
}

void TstBlock::endsSessionsAtOnce_data()
{
    QTest::addColumn<QByteArray>("doing");
    QTest::newRow("nothing") << QByteArray("SELECT 1");
    QTest::newRow("an open transaction") << QByteArray("BEGIN; SELECT count(*) FROM app.client");
    QTest::newRow("an old snapshot") << QByteArray("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1");
    QTest::newRow("a failed transaction") << QByteArray("BEGIN; SELECT 1 / 0");
    QTest::newRow("a statement without end")
        << QByteArray("SET statement_timeout = 0; SELECT count(*) FROM generate_series(1, 1000000000000)");
    QTest::newRow("a cursor") << QByteArray("BEGIN; DECLARE c CURSOR FOR SELECT * FROM app.client; FETCH c");
}

// No sender runs here, so nothing looks every second: the block itself ends the sessions.
void TstBlock::endsSessionsAtOnce()
{
    QFETCH(QByteArray, doing);
    person("mgr");
    auto bob = m_stage->freshConnection(QStringLiteral("bob"));
    VERIFY_OK(bob);
    person("bob");
    QCOMPARE(PQsendQuery((*bob)->handle(), doing.constData()), 1);
    if (!doing.contains("generate_series")) {
        while (PGresult *result = PQgetResult((*bob)->handle()))
            PQclear(result);
    } else {
        QTRY_COMPARE_WITH_TIMEOUT(
            m_stage->admin()
                .querySql("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND usename = $1",
                    { m_stage->account(QStringLiteral("bob")).login.user })
                ->first()
                .int32(0),
            1, 20'000);
    }
    QTRY_COMPARE_WITH_TIMEOUT(sessionsOf("bob"), 2, 20'000); // none of before
    QElapsedTimer timer;
    timer.start();
    VERIFY_OK(db::blockAccount(person("mgr"), id("bob"), QStringLiteral("spam")));
    QTRY_COMPARE_WITH_TIMEOUT(sessionsOf("bob"), 0, 20'000);
    const qint64 took = timer.elapsed();
    qInfo("ended %lld ms after the block was asked for", static_cast<long long>(took));
    QVERIFY2(took < 10'000, qPrintable(QString::number(took))); // a second, and a machine that is busy
    QVERIFY(!m_stage->freshConnection(QStringLiteral("bob")));
}

void TstBlock::endsNobodyBeforeItsCommit()
{
    QVERIFY(person("bob").isAlive());
    QVERIFY(ask(person("mgr").handle(), "BEGIN").ok);
    QVERIFY(blockByHand("bob").ok);
    QCOMPARE(ask(person("mgr").handle(), "SELECT api_manager.end_blocked_sessions()").first, QStringLiteral("0"));
    QVERIFY(ask(person("mgr").handle(), "ROLLBACK").ok);
    QCOMPARE(ask(person("bob").handle(), "SELECT 1").first, QStringLiteral("1"));
}

void TstBlock::endsOnlyTheBlocked()
{
    person("bob");
    person("alice");
    QTRY_COMPARE_WITH_TIMEOUT(sessionsOf("bob"), 1, 20'000); // none of before
    QCOMPARE(ask(person("mgr").handle(), "SELECT api_manager.end_blocked_sessions()").first, QStringLiteral("0"));
    QVERIFY(blockByHand("bob").ok);
    QCOMPARE(sessionsOf("bob"), 1);
    QCOMPARE(ask(person("alice").handle(), "SELECT api_manager.end_blocked_sessions()").code, QStringLiteral("42501"));
    QCOMPARE(sessionsOf("bob"), 1);
    QCOMPARE(ask(person("mgr").handle(), "SELECT api_manager.end_blocked_sessions()").first, QStringLiteral("1"));
    QTRY_COMPARE_WITH_TIMEOUT(sessionsOf("bob"), 0, 20'000);
    QCOMPARE(ask(person("alice").handle(), "SELECT 1").first, QStringLiteral("1"));
}

void TstBlock::refusesTheNextLogin()
{
    VERIFY_OK(db::blockAccount(person("mgr"), id("bob"), {}));
    const auto refused = m_stage->freshConnection(QStringLiteral("bob"));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Permission);
    VERIFY_OK(db::unblockAccount(person("mgr"), id("bob")));
    VERIFY_OK(m_stage->freshConnection(QStringLiteral("bob")));
}

void TstBlock::mailingIsDisabledAtOnce_data()
{
    QTest::addColumn<QByteArray>("held");
    for (const char *held : { "SELECT id FROM app.mailing FOR UPDATE", "SELECT api.delete_mailing({{bob_mailing}})",
             "SELECT api.cancel_mailing({{bob_mailing}})",
             "SELECT api.request_extra_run({{bob_mailing}}, gen_random_uuid())",
             "SELECT api.release_hold({{bob_mailing}})", "UPDATE app.mailing SET name = 'x'",
             "SELECT api.delete_account('{{bob_key}}')" })
        QTest::newRow(held) << QByteArray(held);
}

void TstBlock::mailingIsDisabledAtOnce()
{
    QFETCH(QByteArray, held);
    const auto sql = filledIn(QString::fromLatin1(held), m_stage->values());
    VERIFY_OK(sql);
    db::Connection &bob = person("bob");
    QVERIFY(ask(bob.handle(), "BEGIN").ok);
    const Answer done = ask(bob.handle(), *sql);
    QVERIFY2(done.ok, qPrintable(done.everything));
    db::Connection &manager = person("mgr");
    QVERIFY(ask(manager.handle(), "SET lock_timeout = '2s'").ok);
    const qint64 mailing = m_stage->values().value(QStringLiteral("bob_mailing")).toLongLong();
    const auto disabled = db::disableMailing(manager, mailing, QStringLiteral("spam"));
    const auto enabled = db::enableMailing(manager, mailing);
    VERIFY_OK(disabled);
    VERIFY_OK(enabled);
}

void TstBlock::isFinishedByTheWatchdog()
{
    const QByteArray role = m_stage->account(QStringLiteral("bob")).login.user.toLatin1();
    db::Connection &bob = person("bob");
    QVERIFY(ask(bob.handle(), "BEGIN").ok);
    QVERIFY(ask(bob.handle(), "ALTER ROLE " + role + " SET work_mem = '4MB'").ok);
    QVERIFY(blockByHand("bob").ok);
    const auto mayLogIn = [&] {
        return m_stage->admin()
            .querySql("SELECT rolcanlogin FROM pg_roles WHERE rolname = $1", { QString::fromLatin1(role) })
            ->first()
            .boolean(0);
    };
    QVERIFY(ask(bob.handle(), "COMMIT").ok);
    // ALTER ROLE … SET writes another catalogue than NOLOGIN: only a changed role itself holds it up.
    QVERIFY(!mayLogIn());
    VERIFY_OK(db::unblockAccount(person("mgr"), id("bob")));

    QVERIFY(ask(bob.handle(), "BEGIN").ok);
    QVERIFY(ask(bob.handle(), "ALTER ROLE " + role + " PASSWORD 'another password'").ok);
    QVERIFY(blockByHand("bob").ok);
    QVERIFY(mayLogIn());
    QCOMPARE(watch("api_watch.finish_blocks()"), 1);
    QVERIFY(mayLogIn());
    QVERIFY(ask(bob.handle(), "ROLLBACK").ok);
    QCOMPARE(watch("api_watch.finish_blocks()"), 1);
    QVERIFY(!mayLogIn());
    QCOMPARE(watch("api_watch.finish_blocks()"), 0);
}

void TstBlock::blockedManagerIsPowerless()
{
    VERIFY_OK(m_stage->admin().querySql(
        "INSERT INTO app.account_block (account_id, blocked_by) VALUES ($1, $1)", { id("mgr") }));
    db::Connection &manager = person("mgr");
    QCOMPARE(db::blockAccount(manager, id("bob"), {}).error().code, QStringLiteral("42501"));
    QCOMPARE(db::unblockAccount(manager, id("mgr")).error().code, QStringLiteral("42501"));
    QCOMPARE(ask(manager.handle(), "SELECT count(*) FROM app.account").first, QStringLiteral("0"));
    QCOMPARE(ask(manager.handle(), "SELECT count(*) FROM app.mailing").first, QStringLiteral("0"));
}

void TstBlock::isWrittenToTheAuditLog()
{
    VERIFY_OK(
        m_stage->admin().runScript("ALTER TABLE app.audit_log DISABLE TRIGGER append_only; DELETE FROM app.audit_log;"
                                   "ALTER TABLE app.audit_log ENABLE TRIGGER append_only"));
    VERIFY_OK(db::blockAccount(person("mgr"), id("bob"), QStringLiteral("spam")));
    VERIFY_OK(db::blockAccount(person("mgr"), id("bob"), QStringLiteral("again"))); // nothing new
    VERIFY_OK(db::unblockAccount(person("mgr"), id("bob")));
    VERIFY_OK(db::unblockAccount(person("mgr"), id("bob")));
    const auto log = person("root").querySql(
        "SELECT action, account_id, subject_id, details->>'reason' FROM app.audit_log ORDER BY id");
    VERIFY_OK(log);
    QCOMPARE(log->size(), 2);
    QCOMPARE(log->at(0).text(0), QStringLiteral("account_blocked"));
    QCOMPARE(log->at(0).int64(1), id("mgr"));
    QCOMPARE(log->at(0).int64(2), id("bob"));
    QCOMPARE(log->at(0).text(3), QStringLiteral("spam"));
    QCOMPARE(log->at(1).text(0), QStringLiteral("account_unblocked"));
    // Nobody rewrites it, not even by the owner's rights.
    QCOMPARE(m_stage->admin().runScript("SET ROLE mailer_owner; DELETE FROM app.audit_log").error().code,
        QStringLiteral("55000"));
    VERIFY_OK(m_stage->admin().runScript("RESET ROLE"));
}

// Only this ends a transaction that still reads an old snapshot.
void TstBlock::watchdogEndsBlockedSessions()
{
    db::Connection &bob = person("bob");
    QVERIFY(ask(bob.handle(), "BEGIN ISOLATION LEVEL REPEATABLE READ").ok);
    QCOMPARE(ask(bob.handle(), "SELECT count(*) FROM app.client").first, QStringLiteral("1"));
    QCOMPARE(watch("api_watch.end_sessions()"), 0);
    QTRY_COMPARE_WITH_TIMEOUT(sessionsOf("bob"), 1, 20'000);
    QVERIFY(blockByHand("bob").ok);
    QCOMPARE(watch("api_watch.end_sessions()"), 1);
    QTRY_VERIFY_WITH_TIMEOUT(!bob.isAlive(), 20'000);
    VERIFY_OK(db::unblockAccount(person("mgr"), id("bob")));
    QVERIFY(ask(person("bob").handle(), "SELECT 1").ok);
}

void TstBlock::watchdogEndsLongTransactions()
{
    db::Connection &bob = person("bob");
    QVERIFY(ask(bob.handle(), "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0").ok);
    QVERIFY(ask(bob.handle(), "BEGIN").ok);
    QVERIFY(ask(bob.handle(), "SELECT 1").ok);
    QCOMPARE(watch("api_watch.end_sessions('30 s', '60 s')"), 0);
    QCOMPARE(watch("api_watch.end_sessions('30 s', '0 s')"), 1);
    QTRY_VERIFY_WITH_TIMEOUT(!bob.isAlive(), 20'000);
}

void TstBlock::watchdogEndsLockHoarders()
{
    db::Connection &bob = person("bob");
    QVERIFY(ask(bob.handle(), "BEGIN").ok);
    QByteArray nested;
    for (int i = 0; i < 100; ++i)
        nested += "SAVEPOINT s" + QByteArray::number(i) + "; INSERT INTO app.client_list (name) VALUES ('"
            + QByteArray::number(i) + "');";
    QVERIFY(ask(bob.handle(), nested).ok);
    QCOMPARE(watch("api_watch.end_lock_hoarders(2000)"), 0);
    QCOMPARE(watch("api_watch.end_lock_hoarders(60)"), 1);
    QTRY_VERIFY_WITH_TIMEOUT(!bob.isAlive(), 20'000);
}

void TstBlock::watchdogLeavesOthersAlone()
{
    QVERIFY(ask(m_stage->admin().handle(), "BEGIN").ok);
    QVERIFY(ask(m_stage->admin().handle(), "SELECT 1").ok);
    QVERIFY(ask(person("sender").handle(), "SELECT 1").ok);
    auto second = m_stage->freshConnection(QStringLiteral("sender"));
    VERIFY_OK(second);
    QVERIFY(ask((*second)->handle(), "BEGIN").ok);
    QCOMPARE(watch("api_watch.end_sessions('0 s', '0 s')"), 0);
    QCOMPARE(watch("api_watch.end_lock_hoarders(0)"), 0);
    QVERIFY((*second)->isAlive());
    QVERIFY(m_stage->admin().isAlive());
    QVERIFY(ask(m_stage->admin().handle(), "ROLLBACK").ok);
}

// The guest's login is everybody's, so anybody may spoil it.
void TstBlock::watchdogRestoresTheGuest()
{
    db::Connection &guest = person("guest");
    QVERIFY(ask(guest.handle(), "ALTER ROLE mailer_guest_login SET statement_timeout = 1").ok);
    QVERIFY(ask(guest.handle(), "ALTER ROLE mailer_guest_login SET role = 'none'").ok); // which cannot be put back
    QVERIFY(ask(guest.handle(), "ALTER ROLE mailer_guest_login IN DATABASE postgres SET work_mem = '64kB'").ok);
    QVERIFY(ask(guest.handle(), "ALTER ROLE mailer_guest_login PASSWORD 'taken'").ok);
    QVERIFY(!m_stage->freshConnection(QStringLiteral("guest")));
    VERIFY_OK(person("sender").querySql("SELECT api_watch.restore_guest()"));
    auto again = m_stage->freshConnection(QStringLiteral("guest"));
    VERIFY_OK(again);
    const auto settings = m_stage->admin().querySql(
        "SELECT count(*) FROM pg_db_role_setting WHERE setrole = 'mailer_guest_login'::regrole "
        "AND setconfig::text ~ 'statement_timeout|work_mem'");
    QCOMPARE(settings->first().int32(0), 0);
    // While somebody holds the role, the watchdog does not hang.
    QVERIFY(ask((*again)->handle(), "BEGIN").ok);
    QVERIFY(ask((*again)->handle(), "ALTER ROLE mailer_guest_login PASSWORD 'taken'").ok);
    VERIFY_OK(person("sender").querySql("SELECT api_watch.restore_guest()"));
    QVERIFY(ask((*again)->handle(), "ROLLBACK").ok);
}

// Until then the program's own settings are stronger.
void TstBlock::guestsSettingsKeepNobodyOut_data()
{
    QTest::addColumn<QByteArray>("setting");
    for (const char *setting : { "local_preload_libraries = 'absent'", "idle_session_timeout = 1",
             "statement_timeout = 1", "default_transaction_read_only = on", "exit_on_error = on", "row_security = off",
             "search_path = 'pg_temp'", "role = 'none'", "client_encoding = 'LATIN1'" })
        QTest::newRow(setting) << QByteArray(setting);
}

void TstBlock::guestsSettingsKeepNobodyOut()
{
    QFETCH(QByteArray, setting);
    QVERIFY(ask(person("guest").handle(), "ALTER ROLE mailer_guest_login SET " + setting).ok);
    const auto guest = m_stage->freshConnection(QStringLiteral("guest"));
    VERIFY_OK(person("sender").querySql("SELECT api_watch.restore_guest()"));
    VERIFY_OK(guest);
    QTest::qWait(20);
    QVERIFY(!ask((*guest)->handle(), "SELECT 1 / 0").ok);
    const Answer read = ask((*guest)->handle(), "SELECT count(*) FROM app.article");
    QCOMPARE(read.first, QStringLiteral("1"));
    const Answer wish = ask(
        (*guest)->handle(), "SELECT api_guest.request_registration(gen_random_uuid() || '@example.org', '', 'en')");
    QVERIFY2(wish.ok, qPrintable(wish.everything));
}

QTEST_GUILESS_MAIN(TstBlock)
#include "tst_block.moc"
