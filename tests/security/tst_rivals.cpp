// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "security/attackcase.h"
#include "security/codebox.h"
#include "security/stage.h"
#include "support/verifyresult.h"

#include <QElapsedTimer>
#include <QTest>

#include <libpq-fe.h>

using namespace mailer;
using namespace mailer::test;

// Two at the same moment, one of them hostile, or with a transaction that he leaves open. Each is also made where its
// defence is absent, and is lost there.
class TstRivals final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void oneNetworkLeavesASlot_data();
    void oneNetworkLeavesASlot();
    void openUndoDelaysNobodyElse_data();
    void openUndoDelaysNobodyElse();
    void twoRegisterOneAddress_data();
    void twoRegisterOneAddress();
    void openWishHoldsNobodyUp_data();
    void openWishHoldsNobodyUp();
    void oneCodeMakesOneAccount_data();
    void oneCodeMakesOneAccount();
    void blockWaitsForNobody_data();
    void blockWaitsForNobody();
    void unblockedWhileItIsDeleted_data();
    void unblockedWhileItIsDeleted();

private:
    using Connection = std::unique_ptr<db::Connection>;

    Result<Connection> guest() { return m_stage->freshConnection(QStringLiteral("guest")); }
    QString value(const char *name) const { return m_stage->values().value(QLatin1String(name)); }
    qint64 number(const QByteArray &sql, const QVariantList &values = {})
    {
        const auto rows = m_stage->admin().querySql(sql, values);
        return rows && !rows->isEmpty() ? rows->first().int64(0) : -1;
    }
    QByteArray confirmation(const char *email, const QString &code, char key) const;

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Stage> m_stage; // a new one for each: some are left without a defence
};

void TstRivals::initTestCase()
{
    auto cluster = TestCluster::create();
    VERIFY_OK(cluster);
    m_cluster = std::move(*cluster);
}

void TstRivals::init()
{
    auto stage = Stage::create(*m_cluster);
    VERIFY_OK(stage);
    m_stage = std::move(*stage);
}

QByteArray TstRivals::confirmation(const char *email, const QString &code, char key) const
{
    return QStringLiteral("SELECT outcome FROM api_guest.confirm_registration('%1', '%2', '', '%3', repeat('%4', 64))")
        .arg(QLatin1String(email), code, value("verifier"), QChar(QLatin1Char(key)))
        .toUtf8();
}

void TstRivals::oneNetworkLeavesASlot_data()
{
    QTest::addColumn<bool>("leaves");
    QTest::newRow("as it is") << true;
    QTest::newRow("without a lane for each network") << false;
}

// Three who have wrong keys judged without end: two hashes at once are all that the server makes.
void TstRivals::oneNetworkLeavesASlot()
{
    QFETCH(bool, leaves);
    if (!leaves)
        VERIFY_OK(m_stage->spoil(QStringLiteral("priv.slow_hash(text,text)"),
            QStringLiteral("PERFORM FROM priv.sign_in_lane WHERE lane = get_byte(sha256(convert_to("
                           "priv.client_network()::text, 'UTF8')), 0) FOR UPDATE SKIP LOCKED"),
            QStringLiteral("PERFORM 1")));
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
    // As many looks as it takes to see them at it, or to find both slots taken.
    int taken = 0;
    bool isFull = false;
    QElapsedTimer timer;
    for (timer.start(); timer.elapsed() < 30'000 && !isFull && (taken < 20 || !leaves); QTest::qWait(10)) {
        const auto free = m_stage->admin().querySql("SELECT slot FROM priv.sign_in_slot FOR UPDATE SKIP LOCKED");
        VERIFY_OK(free);
        isFull = free->isEmpty();
        taken += 2 - static_cast<int>(free->size());
    }
    QVERIFY(taken > 0);
    QCOMPARE(isFull, !leaves);
    QTRY_COMPARE_WITH_TIMEOUT(number("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = "
                                     "'mailer_guest_login'"),
        0, 20'000);
}

void TstRivals::openUndoDelaysNobodyElse_data()
{
    QTest::addColumn<bool>("passes");
    QTest::newRow("as it is") << true;
    QTest::newRow("without passing by what is held") << false;
}

// Somebody takes a deletion back and does not commit: the senders go on to forget what others have deleted.
void TstRivals::openUndoDelaysNobodyElse()
{
    QFETCH(bool, passes);
    if (!passes)
        VERIFY_OK(m_stage->spoil(QStringLiteral("priv.forget_clients(int)"),
            QStringLiteral("LIMIT 1\n    FOR UPDATE SKIP LOCKED"), QStringLiteral("LIMIT 1")));
    auto box = CodeBox::create(*m_stage);
    VERIFY_OK(box);
    const auto bob = m_stage->freshConnection(QStringLiteral("bob"));
    VERIFY_OK(bob);
    const auto undo
        = ask((*bob)->handle(), "SELECT undo FROM api.act_on_clients('delete', '', 0, 'any', true, '{}', NULL, NULL)");
    QVERIFY2(undo.ok, qPrintable(undo.everything));
    VERIFY_OK(m_stage->admin().runScript("UPDATE priv.forgotten_client SET retry_at = '-infinity'"));
    const auto alice = m_stage->freshConnection(QStringLiteral("alice"));
    VERIFY_OK(alice);
    QVERIFY(ask((*alice)->handle(), "SELECT api.delete_clients(ARRAY(SELECT id FROM app.client))").ok);
    (*box)->call("api_sender.forget"); // seen, before anything is held
    QVERIFY(ask((*bob)->handle(), "BEGIN; SELECT api.undo_client_action(" + undo.first.toLatin1() + ")").ok);
    for (int i = 0; i < 10; ++i)
        (*box)->call("api_sender.forget");
    const QByteArray left = "SELECT count(*) FROM priv.forgotten_client WHERE owner_id = $1";
    QCOMPARE(number(left, { value("bob") }), 1);
    QCOMPARE(number(left, { value("alice") }), passes ? 0 : 1);
    QVERIFY(ask((*bob)->handle(), "ROLLBACK").ok);
}

void TstRivals::twoRegisterOneAddress_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("by");
    QTest::addColumn<QStringList>("outcomes"); // a guess, the mailbox's newest code, the one before
    QTest::addColumn<char>("key");             // whose account it is
    QTest::newRow("as it is") << QString() << QString()
                              << QStringList { QStringLiteral("wrong"), QStringLiteral("right"),
                                     QStringLiteral("replaced") }
                              << '2';
    QTest::newRow("without a look at the code")
        << QStringLiteral(" AND r.code_digest = priv.code_digest(r.id, v_code)")
        << QStringLiteral(" AND r.id = (SELECT max(id) FROM priv.code_request)")
        << QStringList { QStringLiteral("right"), QStringLiteral("used"), QStringLiteral("used") } << '1';
    QTest::newRow("without replacing older codes")
        << QStringLiteral("THEN 'replaced'") << QStringLiteral("THEN 'right'")
        << QStringList { QStringLiteral("wrong"), QStringLiteral("right"), QStringLiteral("known") } << '2';
}

// A stranger asks for the same address at the same moment, with a password of his own: the mailbox decides.
void TstRivals::twoRegisterOneAddress()
{
    QFETCH(QString, what);
    QFETCH(QString, by);
    QFETCH(QStringList, outcomes);
    QFETCH(char, key);
    if (!what.isEmpty())
        VERIFY_OK(m_stage->spoil(QStringLiteral("priv.judge_code(text,text,text,bigint)"), what, by));
    auto box = CodeBox::create(*m_stage);
    VERIFY_OK(box);
    const auto victim = guest();
    const auto hostile = guest();
    VERIFY_OK(victim);
    VERIFY_OK(hostile);
    QStringList codes;
    for (const Connection *who : { &*victim, &*hostile }) {
        QVERIFY(ask((*who)->handle(), "SELECT api_guest.request_registration('dora@example.com', '', 'en')").ok);
        (*box)->makeCodes();
        codes.append((*box)->code(QStringLiteral("dora@example.com"), QStringLiteral("registration_code")));
    }
    QVERIFY(!codes[0].isEmpty() && codes[0] != codes[1]);
    const auto confirm = [&](const Connection &who, const QString &code, char bringing) {
        const QByteArray call = confirmation("dora@example.com", code, bringing);
        ask(who->handle(), call);
        return ask(who->handle(), call).first;
    };
    const QString guess = confirm(*hostile, QStringLiteral("00000-00000-00000-00000-00000"), '1');
    const QString newest = confirm(*victim, codes[1], '2');
    const QString before = confirm(*hostile, codes[0], '1');
    QCOMPARE(QStringList({ guess, newest, before }), outcomes);
    const auto owner
        = m_stage->admin().querySql("SELECT s.lookup_hash = priv.crypt(repeat($1, 64), s.lookup_hash) FROM "
                                    "priv.account_secret s JOIN app.account a "
                                    "ON a.id = s.account_id WHERE a.email = 'dora@example.com'",
            { QString(QLatin1Char(key)) });
    VERIFY_OK(owner);
    QCOMPARE(owner->size(), 1);
    QVERIFY(owner->first().boolean(0));
}

void TstRivals::openWishHoldsNobodyUp_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::newRow("as it is") << QByteArray();
    QTest::newRow("with one row for an address")
        << QByteArray("CREATE UNIQUE INDEX fault ON priv.code_request (email_norm) WHERE handled_at IS NULL");
}

// He keeps his wish in an open transaction.
void TstRivals::openWishHoldsNobodyUp()
{
    QFETCH(QByteArray, fault);
    VERIFY_OK(m_stage->admin().runScript(fault + ';'));
    auto box = CodeBox::create(*m_stage);
    VERIFY_OK(box);
    const auto victim = guest();
    const auto hostile = guest();
    VERIFY_OK(victim);
    VERIFY_OK(hostile);
    const QByteArray wish = "SELECT api_guest.request_registration('dora@example.com', '', 'en')";
    QVERIFY(ask((*hostile)->handle(), "BEGIN; " + wish).ok);
    QVERIFY(ask((*victim)->handle(), "SET lock_timeout = '2s'").ok);
    const Answer wished = ask((*victim)->handle(), wish);
    QCOMPARE(wished.code, fault.isEmpty() ? QString() : QStringLiteral("55P03"));
    (*box)->makeCodes();
    QCOMPARE((*box)->code(QStringLiteral("dora@example.com"), QStringLiteral("registration_code")).isEmpty(),
        !fault.isEmpty());
    QVERIFY(ask((*hostile)->handle(), "COMMIT").ok);
}

void TstRivals::oneCodeMakesOneAccount_data()
{
    QTest::addColumn<bool>("once");
    QTest::newRow("as it is") << true;
    QTest::newRow("without any lock or rule for one account") << false;
}

// The same code from two desks at the same moment.
void TstRivals::oneCodeMakesOneAccount()
{
    QFETCH(bool, once);
    if (!once) {
        VERIFY_OK(m_stage->spoil(QStringLiteral("priv.judge_code(text,text,text,bigint)"),
            QStringLiteral(
                "PERFORM FROM priv.code_request r WHERE r.id = v_request.id AND r.used_at IS NULL FOR NO KEY "
                "UPDATE"),
            QStringLiteral("PERFORM 1")));
        VERIFY_OK(m_stage->spoil(QStringLiteral("api_guest.confirm_registration(text,text,text,text,text)"),
            QStringLiteral("IF EXISTS (SELECT FROM app.account a WHERE a.email_norm = v_request.email_norm AND "
                           "a.email_norm <> '')"),
            QStringLiteral("IF false")));
        VERIFY_OK(m_stage->spoil(QStringLiteral("priv.create_account(text,text,text[],text,text)"),
            QStringLiteral("ON CONFLICT (email_norm) WHERE email_norm <> '' DO NOTHING"), QString()));
        VERIFY_OK(m_stage->admin().runScript("DROP INDEX app.account_email"));
    }
    auto box = CodeBox::create(*m_stage);
    VERIFY_OK(box);
    const auto one = guest();
    const auto two = guest();
    VERIFY_OK(one);
    VERIFY_OK(two);
    QVERIFY(ask((*one)->handle(), "SELECT api_guest.request_registration('emma@example.com', '', 'en')").ok);
    (*box)->makeCodes();
    const QByteArray call = confirmation(
        "emma@example.com", (*box)->code(QStringLiteral("emma@example.com"), QStringLiteral("registration_code")), '0');
    QCOMPARE(ask((*one)->handle(), call).first, QStringLiteral("again"));
    QVERIFY(ask((*one)->handle(), "BEGIN").ok);
    QCOMPARE(ask((*one)->handle(), call).first, QStringLiteral("right"));
    VERIFY_OK(m_stage->admin().runScript("ALTER FUNCTION api_guest.confirm_registration(text, text, text, text, text) "
                                         "SET lock_timeout = '1min'")); // a slow machine
    QCOMPARE(PQsendQuery((*two)->handle(), call.constData()), 1);
    QTRY_COMPARE_WITH_TIMEOUT(
        number("SELECT count(*) FROM pg_stat_activity WHERE pid = $1 AND wait_event_type = 'Lock'",
            { PQbackendPID((*two)->handle()) }),
        1, 20'000); // it waits for the first one
    QVERIFY(ask((*one)->handle(), "COMMIT").ok);
    QStringList outcomes;
    while (PGresult *result = PQgetResult((*two)->handle())) {
        outcomes.append(PQntuples(result) > 0 ? QString::fromLatin1(PQgetvalue(result, 0, 0))
                                              : QString::fromLatin1(PQresultErrorMessage(result)));
        PQclear(result);
    }
    QCOMPARE(outcomes, QStringList(once ? QStringLiteral("used") : QStringLiteral("right")));
    QCOMPARE(number("SELECT count(*) FROM app.account WHERE email = 'emma@example.com'"), once ? 1 : 2);
}

void TstRivals::blockWaitsForNobody_data()
{
    QTest::addColumn<QByteArray>("held");
    QTest::addColumn<bool>("waits");
    const auto row = [](const char *name, const char *held) {
        QTest::newRow(name) << QByteArray(held) << false;
        QTest::addRow("%s, and a block that touches what is his", name) << QByteArray(held) << true;
    };
    row("his role", "ALTER ROLE {{bob_role}} SET work_mem = '4MB'");
    row("his password", "ALTER ROLE {{bob_role}} PASSWORD 'another password'");
    row("new rows", "INSERT INTO app.client (email, email_norm) VALUES ('y@example.org', 'y@example.org')");
    row("locked rows", "SELECT id FROM app.client FOR UPDATE");
    row("a locked mailing", "SELECT id FROM app.mailing FOR UPDATE");
    row("the deletion of his account", "SELECT api.delete_account('{{bob_key}}')");
    row("a changed password", "SELECT api.change_password('{{bob_key}}', '{{verifier}}', repeat('0', 64))");
}

// Whatever somebody leaves open, his block does not wait for it. One written without thought would: it marks the
// account, keeps its clients as they are, stops its mailings one by one and closes the login, each with patience.
void TstRivals::blockWaitsForNobody()
{
    QFETCH(QByteArray, held);
    QFETCH(bool, waits);
    const QString block = QStringLiteral("api_manager.block_account(bigint,text)");
    if (waits) {
        VERIFY_OK(m_stage->spoil(block, QStringLiteral("INSERT INTO app.account_block"),
            QStringLiteral("PERFORM FROM app.account WHERE id = p_account_id FOR UPDATE; "
                           "PERFORM FROM app.mailing WHERE owner_id = p_account_id FOR UPDATE; "
                           "LOCK TABLE app.client IN EXCLUSIVE MODE; "
                           "EXECUTE format('ALTER ROLE %I SET default_transaction_read_only = on', v_login); "
                           "INSERT INTO app.account_block")));
        VERIFY_OK(m_stage->spoil(block, QStringLiteral("WHEN lock_not_available OR"), QStringLiteral("WHEN")));
        VERIFY_OK(m_stage->admin().runScript("ALTER FUNCTION " + block.toUtf8() + " OWNER TO CURRENT_USER"));
    }
    const auto sql = filledIn(QString::fromUtf8(held), m_stage->values());
    VERIFY_OK(sql);
    const auto bob = m_stage->freshConnection(QStringLiteral("bob"));
    const auto manager = m_stage->freshConnection(QStringLiteral("mgr"));
    VERIFY_OK(bob);
    VERIFY_OK(manager);
    QVERIFY(ask((*bob)->handle(), "BEGIN").ok);
    const Answer done = ask((*bob)->handle(), *sql);
    QVERIFY2(done.ok, qPrintable(done.everything));
    const Answer blocked = ask(
        (*manager)->handle(), QStringLiteral("SELECT api_manager.block_account(%1, '')").arg(value("bob")).toUtf8());
    QCOMPARE(blocked.code, waits ? QStringLiteral("55P03") : QString()); // 0.5 s is all the patience it has
    if (!waits)
        QCOMPARE(ask((*bob)->handle(), "SELECT app.current_account_id() IS NULL").first, QStringLiteral("t"));
}

void TstRivals::unblockedWhileItIsDeleted_data()
{
    QTest::addColumn<bool>("spares");
    QTest::newRow("as it is") << true;
    QTest::newRow("without sparing the owner's block") << false;
}

// A manager takes a block back while the account's deletion is committed, between the look for one and the doing.
void TstRivals::unblockedWhileItIsDeleted()
{
    QFETCH(bool, spares);
    if (!spares)
        VERIFY_OK(m_stage->spoil(
            QStringLiteral("api_manager.unblock_account(bigint)"), QStringLiteral(" AND NOT by_owner"), QString()));
    const auto bob = m_stage->freshConnection(QStringLiteral("bob"));
    const auto manager = m_stage->freshConnection(QStringLiteral("mgr"));
    VERIFY_OK(bob);
    VERIFY_OK(manager);
    const auto bobs = [&](const char *sql) {
        return ask((*bob)->handle(), QByteArray(sql).replace("$1", value("bob_key").toLatin1()));
    };
    const auto managers = [&](const char *sql) { return QByteArray(sql).replace("$1", value("bob").toLatin1()); };
    QVERIFY(bobs("BEGIN").ok);
    QVERIFY(bobs("SELECT api.delete_account('$1')").ok);
    QVERIFY(ask((*manager)->handle(), managers("SELECT api_manager.block_account($1, 'spam')")).ok);

    // The look at it waits here for as long as the test holds the lock, and then says what it had seen.
    VERIFY_OK(m_stage->admin().runScript(
        "CREATE OR REPLACE FUNCTION priv.is_being_deleted(p_account_id bigint) RETURNS boolean LANGUAGE plpgsql STABLE "
        "SECURITY DEFINER SET lock_timeout = 0 AS $$ DECLARE v_seen boolean := EXISTS (SELECT FROM "
        "priv.account_deletion d WHERE d.account_id = p_account_id); BEGIN PERFORM pg_advisory_xact_lock_shared(1); "
        "RETURN v_seen; END $$; ALTER FUNCTION priv.is_being_deleted(bigint) OWNER TO CURRENT_USER; "
        "SELECT pg_advisory_lock(1)"));
    QCOMPARE(PQsendQuery((*manager)->handle(), managers("SELECT api_manager.unblock_account($1)").constData()), 1);
    const QByteArray waits = "SELECT count(*) FROM pg_stat_activity WHERE pid = $1 AND wait_event = 'advisory'";
    QTRY_COMPARE_WITH_TIMEOUT(number(waits, { PQbackendPID((*manager)->handle()) }), 1, 20'000);
    QVERIFY(bobs("COMMIT").ok);
    VERIFY_OK(m_stage->admin().runScript("SELECT pg_advisory_unlock(1)"));
    while (PGresult *result = PQgetResult((*manager)->handle())) {
        QCOMPARE(PQresultStatus(result), PGRES_TUPLES_OK);
        PQclear(result);
    }

    // Deleted and blocked are one thing: whoever is the one is the other, for himself and for his mailings.
    QCOMPARE(number("SELECT count(*) FROM priv.account_deletion WHERE account_id = $1", { value("bob") }), 1);
    QCOMPARE(number("SELECT count(*) FROM app.account_block WHERE account_id = $1", { value("bob") }), spares ? 1 : 0);
    QCOMPARE(bobs("SELECT app.current_account_id() IS NULL").first, spares ? QStringLiteral("t") : QStringLiteral("f"));
    const auto sends = m_stage->admin().querySql("SELECT priv.may_send($1)", { value("bob") });
    VERIFY_OK(sends);
    QCOMPARE(sends->first().boolean(0), !spares);
}

QTEST_GUILESS_MAIN(TstRivals)
#include "tst_rivals.moc"
