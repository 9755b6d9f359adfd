// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "security/attackcase.h"
#include "security/stage.h"
#include "support/verifyresult.h"

#include <QTest>

using namespace mailer;
using namespace mailer::test;

// Statistics, vacuum, order and indexes of tables are their owner's business; so are locks that others wait for. Tried
// by everybody on every table there is, and by somebody who may: he gets through with each.
class TstUpkeep final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tablesAreTheirOwners_data();
    void tablesAreTheirOwners();
    void serverIsTheOperators_data();
    void serverIsTheOperators();

private:
    // Refused, or left out with a warning.
    static bool isHeld(const Answer &answer)
    {
        return answer.ok ? answer.warnings > 0 : answer.code == QLatin1String("42501");
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Stage> m_stage;
    QStringList m_tables;
};

namespace {

const char *const modes[]
    = { "ROW EXCLUSIVE", "SHARE UPDATE EXCLUSIVE", "SHARE", "SHARE ROW EXCLUSIVE", "EXCLUSIVE", "ACCESS EXCLUSIVE" };

// %1 is a table. Each ends where it began: nothing is left open or locked.
QStringList statementsOnATable()
{
    QStringList statements { QStringLiteral("ANALYZE %1"), QStringLiteral("VACUUM %1"),
        QStringLiteral("VACUUM FULL %1"), QStringLiteral("REINDEX TABLE %1"), QStringLiteral("CLUSTER %1") };
    for (const char *mode : modes)
        statements.append(QStringLiteral("BEGIN; LOCK TABLE %1 IN ") + QLatin1String(mode) + QStringLiteral(" MODE"));
    return statements;
}

void addActors()
{
    QTest::addColumn<QString>("who");
    QTest::addColumn<bool>("mayTend");
    for (const char *who : { "guest", "bob", "mgr", "ed", "root", "sender" })
        QTest::newRow(who) << QString::fromLatin1(who) << false;
    QTest::newRow("alice, a superuser now") << QStringLiteral("alice") << true;
}

} // namespace

void TstUpkeep::initTestCase()
{
    auto cluster = TestCluster::create();
    VERIFY_OK(cluster);
    m_cluster = std::move(*cluster);
    auto stage = Stage::create(*m_cluster);
    VERIFY_OK(stage);
    m_stage = std::move(*stage);
    const auto tables
        = m_stage->admin().querySql("SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind = 'r' AND "
                                    "c.relnamespace IN ('app'::regnamespace, 'priv'::regnamespace) ORDER BY 1");
    VERIFY_OK(tables);
    for (const db::Row &row : *tables)
        m_tables.append(row.text(0));
    QVERIFY(m_tables.contains(QStringLiteral("app.client")));
    QVERIFY(m_tables.contains(QStringLiteral("priv.account_secret")));
    VERIFY_OK(m_stage->admin().runScript(
        "ALTER ROLE " + m_stage->account(QStringLiteral("alice")).login.user.toLatin1() + " SUPERUSER"));
}

void TstUpkeep::tablesAreTheirOwners_data() { addActors(); }

void TstUpkeep::tablesAreTheirOwners()
{
    QFETCH(QString, who);
    QFETCH(bool, mayTend);
    const auto connection = m_stage->freshConnection(who);
    VERIFY_OK(connection);
    QStringList surprises;
    for (const QString &table : std::as_const(m_tables)) {
        for (const QString &statement : statementsOnATable()) {
            const Answer answer = ask((*connection)->handle(), statement.arg(table).toUtf8());
            ask((*connection)->handle(), "ROLLBACK");
            if (isHeld(answer) == mayTend)
                surprises.append(statement.arg(table) + u' ' + answer.everything.trimmed());
        }
    }
    QVERIFY2(surprises.isEmpty(), qPrintable(surprises.join(u'\n')));
}

void TstUpkeep::serverIsTheOperators_data() { addActors(); }

void TstUpkeep::serverIsTheOperators()
{
    QFETCH(QString, who);
    QFETCH(bool, mayTend);
    const auto connection = m_stage->freshConnection(who);
    VERIFY_OK(connection);
    const QString database = m_stage->database().name();
    QStringList surprises;
    for (const QString &statement :
        { QStringLiteral("ANALYZE pg_catalog.pg_class"), QStringLiteral("VACUUM pg_catalog.pg_authid"),
            QStringLiteral("BEGIN; LOCK TABLE pg_catalog.pg_authid IN SHARE MODE"),
            QStringLiteral("BEGIN; LOCK TABLE pg_catalog.pg_class IN ROW EXCLUSIVE MODE"),
            QStringLiteral("REINDEX SCHEMA app"), QStringLiteral("REINDEX DATABASE %1").arg(database),
            QStringLiteral("REINDEX SYSTEM %1").arg(database), QStringLiteral("CHECKPOINT"),
            QStringLiteral("ALTER SYSTEM SET work_mem = '4MB'"),
            QStringLiteral("ALTER DATABASE %1 RESET ALL").arg(database), QStringLiteral("SELECT pg_reload_conf()"),
            QStringLiteral("SELECT pg_switch_wal()"), QStringLiteral("SELECT pg_stat_reset()") }) {
        const Answer answer = ask((*connection)->handle(), statement.toUtf8());
        ask((*connection)->handle(), "ROLLBACK");
        if (isHeld(answer) == mayTend)
            surprises.append(statement + u' ' + answer.everything.trimmed());
    }
    QVERIFY2(surprises.isEmpty(), qPrintable(surprises.join(u'\n')));
}

QTEST_GUILESS_MAIN(TstUpkeep)
#include "tst_upkeep.moc"
