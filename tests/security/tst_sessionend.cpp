// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "security/stage.h"

#include "db/accountstore.h"
#include "db/lane.h"
#include "db/secretcall.h"
#include "support/verifyresult.h"

#include <QTest>

using namespace mailer;
using namespace mailer::test;
using namespace std::chrono_literals;

// A desk whose session ends can say why.
class TstSessionEnd final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void blockIsKnown();
    void blockIsKnownBeforeTheSessionEnds();
    void changedPasswordIsKnown();
    void serverThatIsGoneIsKnown();
    void otherErrorsEndNothing();

private:
    db::Connection &person(const char *who) { return **m_stage->connection(QLatin1String(who)); }
    qint64 id(const char *who) { return m_stage->account(QLatin1String(who)).id; }
    std::unique_ptr<db::Lane> laneOf(const char *who);
    // What a desk learns from the next thing it asks.
    static Result<db::Account> ask(db::Lane &lane);
    static db::SessionEnd end(const Result<db::Account> &account)
    {
        return account ? db::SessionEnd::None : db::sessionEndOf(account.error());
    }
    void watch() { VERIFY_OK(person("sender").querySql("SELECT api_watch.end_sessions()")); }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Stage> m_stage;
};

void TstSessionEnd::initTestCase()
{
    auto cluster = TestCluster::create();
    VERIFY_OK(cluster);
    m_cluster = std::move(*cluster);
    auto stage = Stage::create(*m_cluster);
    VERIFY_OK(stage);
    m_stage = std::move(*stage);
}

std::unique_ptr<db::Lane> TstSessionEnd::laneOf(const char *who)
{
    db::LaneOptions options;
    options.patience = 500ms;
    return std::make_unique<db::Lane>(m_stage->account(QLatin1String(who)).login, *db::Statements::load(), options);
}

Result<db::Account> TstSessionEnd::ask(db::Lane &lane)
{
    auto future = lane.run([](db::Connection &connection) { return db::currentAccount(connection); });
    future.waitForFinished();
    return future.result();
}

void TstSessionEnd::blockIsKnown()
{
    const auto lane = laneOf("bob");
    VERIFY_OK(ask(*lane));
    VERIFY_OK(db::blockAccount(person("mgr"), id("bob"), QStringLiteral("spam")));
    watch();
    QTRY_COMPARE_WITH_TIMEOUT(end(ask(*lane)), db::SessionEnd::Blocked, 20'000);
    QCOMPARE(ask(*lane).error().kind, ErrorKind::Permission);
    VERIFY_OK(db::unblockAccount(person("mgr"), id("bob")));
    QTRY_COMPARE_WITH_TIMEOUT(end(ask(*lane)), db::SessionEnd::None, 20'000);
}

void TstSessionEnd::blockIsKnownBeforeTheSessionEnds()
{
    const auto lane = laneOf("bob");
    VERIFY_OK(ask(*lane));
    VERIFY_OK(person("mgr").querySql("SELECT api_manager.block_account($1)", { id("bob") }));
    QCOMPARE(end(ask(*lane)), db::SessionEnd::Blocked);
    VERIFY_OK(db::unblockAccount(person("mgr"), id("bob")));
}

void TstSessionEnd::changedPasswordIsKnown()
{
    const auto lane = laneOf("alice");
    VERIFY_OK(ask(*lane));
    const auto verifier = db::scramVerifier(m_stage->admin(), QStringLiteral("another password"));
    VERIFY_OK(verifier);
    VERIFY_OK(person("alice").querySql("SELECT api.change_password($1, $2, $1)",
        { m_stage->account(QStringLiteral("alice")).lookupKey, QString::fromLatin1(*verifier) }));
    watch();
    QTRY_COMPARE_WITH_TIMEOUT(end(ask(*lane)), db::SessionEnd::PasswordChanged, 20'000);
}

void TstSessionEnd::serverThatIsGoneIsKnown()
{
    const auto lane = laneOf("mgr2");
    VERIFY_OK(ask(*lane));
    VERIFY_OK(m_cluster->stop());
    QTRY_COMPARE_WITH_TIMEOUT(end(ask(*lane)), db::SessionEnd::ServerGone, 20'000);
    QCOMPARE(ask(*lane).error().kind, ErrorKind::Transient);
    VERIFY_OK(m_cluster->start());
    QTRY_COMPARE_WITH_TIMEOUT(end(ask(*lane)), db::SessionEnd::None, 20000);
    VERIFY_OK(m_stage->admin().open());
}

void TstSessionEnd::otherErrorsEndNothing()
{
    for (const char *code : { "42501", "23505", "P0002", "40001", "57014", "22023" })
        QCOMPARE(db::sessionEndOf({ ErrorKind::Conflict, QLatin1String(code), {} }), db::SessionEnd::None);
}

QTEST_GUILESS_MAIN(TstSessionEnd)
#include "tst_sessionend.moc"
