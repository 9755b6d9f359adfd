// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "security/attackcase.h"
#include "security/stage.h"
#include "support/verifyresult.h"

#include <QMap>
#include <QTest>

using namespace mailer;
using namespace mailer::test;

// Who has an account does not show in how long an answer takes. Milliseconds say little on a busy machine, so what is
// compared is the work: which functions run how often (hashes most of all), and what is written where. What is read may
// differ by the rows of the account itself, a few microseconds beside a hash of 50 ms; the README names it.
class TstSameEffort final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void knownAndUnknownCostTheSame_data();
    void knownAndUnknownCostTheSame();

private:
    struct Effort {
        QMap<QString, qint64> calls;
        QMap<QString, qint64> written;
        qint64 read = 0;
    };
    // Of the transaction so far, and of those before it that the statistics still hold.
    Result<void> addTo(Effort &effort, qint64 sign);
    Result<Effort> effort(const QByteArrayList &statements, const QString &email);

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Stage> m_stage; // a new one after each that was left without a defence
};

namespace {

constexpr qint64 rowsOfAnAccount = 4;

void add(QMap<QString, qint64> &sums, const db::Rows &rows, qint64 sign)
{
    for (const db::Row &row : rows) {
        if ((sums[row.text(0)] += sign * row.int64(1)) == 0)
            sums.remove(row.text(0));
    }
}

} // namespace

void TstSameEffort::initTestCase()
{
    // Nothing but the calls themselves makes plans anew.
    auto cluster = TestCluster::create({ .settings = { { "autovacuum", "off" } } });
    VERIFY_OK(cluster);
    m_cluster = std::move(*cluster);
}

void TstSameEffort::init()
{
    if (!m_stage) {
        auto stage = Stage::create(*m_cluster);
        VERIFY_OK(stage);
        m_stage = std::move(*stage);
    }
    VERIFY_OK(m_stage->admin().runScript("SET track_functions = 'all'; SET plan_cache_mode = force_custom_plan; "
                                         "TRUNCATE priv.code_request, priv.code_try, priv.sign_in_try"));
}

Result<void> TstSameEffort::addTo(Effort &effort, qint64 sign)
{
    db::Connection &admin = m_stage->admin();
    const auto calls = admin.querySql(
        "SELECT schemaname || '.' || funcname, sum(calls)::bigint FROM pg_stat_xact_user_functions GROUP BY 1");
    const auto written
        = admin.querySql("SELECT schemaname || '.' || relname, sum(n_tup_ins + n_tup_upd + n_tup_del)::bigint FROM "
                         "pg_stat_xact_user_tables GROUP BY 1");
    const auto read = admin.querySql("SELECT coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)::bigint FROM "
                                     "pg_stat_xact_user_tables WHERE relname ~ '^account'");
    if (!calls || !written || !read)
        return Error { ErrorKind::Internal, QStringLiteral("statistics"), {} };
    add(effort.calls, *calls, sign);
    add(effort.written, *written, sign);
    effort.read += sign * read->first().int64(0);
    return {};
}

// As the guest, each statement in a transaction of its own: within one the server forgets none of its statistics.
Result<TstSameEffort::Effort> TstSameEffort::effort(const QByteArrayList &statements, const QString &email)
{
    db::Connection &admin = m_stage->admin();
    Effort sum;
    for (const QByteArray &statement : statements) {
        const auto filled
            = filledIn(QString::fromUtf8(statement).replace(QLatin1String("{{email}}"), email), m_stage->values());
        if (!filled)
            return filled.error();
        Result<void> done = admin.runScript("BEGIN");
        if (done)
            done = addTo(sum, -1);
        if (done)
            done = admin.runScript("SET SESSION AUTHORIZATION mailer_guest_login");
        const Answer answer = done ? ask(admin.handle(), *filled) : Answer();
        if (done)
            done = admin.runScript("RESET SESSION AUTHORIZATION");
        if (done)
            done = addTo(sum, +1);
        if (done)
            done = admin.runScript("COMMIT");
        if (!done)
            return done.error();
        if (!answer.ok)
            return Error { ErrorKind::Internal, answer.code, answer.everything };
    }
    return sum;
}

void TstSameEffort::knownAndUnknownCostTheSame_data()
{
    QTest::addColumn<QByteArrayList>("statements");
    QTest::addColumn<QString>("least"); // a function that must be among what runs
    QTest::addColumn<QStringList>("fault");
    const QByteArray signIn = "SELECT * FROM api_guest.login_name('{{email}}', repeat('1', 64))";
    const QByteArray code = "repeat('0', 25), ";
    const auto row = [](const char *name, const QByteArrayList &statements, const char *least) {
        QTest::newRow(name) << statements << QString::fromLatin1(least) << QStringList();
    };
    row("the salt", { "SELECT api_guest.salt('{{email}}')" }, "api_guest.salt");
    row("signing in with a wrong password", { signIn, signIn }, "priv.crypt");
    row("registering", { "SELECT api_guest.request_registration('{{email}}', '', 'en')" }, "priv.request_code");
    row("a forgotten password", { "SELECT api_guest.request_reset('{{email}}')" }, "priv.request_code");
    const QByteArray confirm
        = "SELECT * FROM api_guest.confirm_registration('{{email}}', " + code + "'', '{{verifier}}', repeat('1', 64))";
    row("a wrong code", { confirm, confirm }, "priv.judge_code");
    const QByteArray reset
        = "SELECT * FROM api_guest.confirm_reset('{{email}}', " + code + "'{{verifier}}', repeat('1', 64))";
    row("a wrong code for a password", { reset, reset }, "priv.judge_code");

    QTest::newRow("without a hash for those who are not there")
        << QByteArrayList { signIn, signIn } << QStringLiteral("priv.crypt")
        << QStringList { QStringLiteral("api_guest.login_name(text,text)"),
               QStringLiteral("v_stored := coalesce(v_stored, v_absent);"), QString() };
    QTest::newRow("with a look at who is there")
        << QByteArrayList { "SELECT api_guest.request_registration('{{email}}', '', 'en')" }
        << QStringLiteral("priv.request_code")
        << QStringList { QStringLiteral("priv.request_code(text,text,text,text,bigint)"),
               QStringLiteral("INSERT INTO priv.code_request"),
               QStringLiteral("IF EXISTS (SELECT FROM app.account a WHERE a.email_norm = "
                              "priv.normalise_email(p_email)) THEN RETURN; END IF; INSERT INTO priv.code_request") };
}

void TstSameEffort::knownAndUnknownCostTheSame()
{
    QFETCH(QByteArrayList, statements);
    QFETCH(QString, least);
    QFETCH(QStringList, fault);
    if (!fault.isEmpty())
        VERIFY_OK(m_stage->spoil(fault[0], fault[1], fault[2]));
    VERIFY_OK(effort(statements, QStringLiteral("ann@example.com"))); // what is done once only: plans
    const auto known = effort(statements, QStringLiteral("bob@example.com"));
    const auto unknown = effort(statements, QStringLiteral("eve@example.com"));
    VERIFY_OK(known);
    VERIFY_OK(unknown);
    QVERIFY2(known->calls.contains(least), qPrintable(known->calls.keys().join(u' ')));
    if (!fault.isEmpty()) {
        QVERIFY(known->calls != unknown->calls || known->written != unknown->written);
        m_stage.reset();
        return;
    }
    QCOMPARE(known->calls, unknown->calls);
    QCOMPARE(known->written, unknown->written);
    QVERIFY2(qAbs(known->read - unknown->read) <= rowsOfAnAccount,
        qPrintable(QStringLiteral("%1 and %2 rows").arg(known->read).arg(unknown->read)));
}

QTEST_GUILESS_MAIN(TstSameEffort)
#include "tst_sameeffort.moc"
