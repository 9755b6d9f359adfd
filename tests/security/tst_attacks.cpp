// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "security/stage.h"
#include "support/verifyresult.h"

#include <QTest>

using namespace mailer;
using namespace mailer::test;

// A person with psql and his own password gets no further than the program lets him. That each attempt would succeed if
// it could: tst_teeth.cpp.
class TstAttacks final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void wallsHold_data();
    void wallsHold();
    void otherDatabasesAreClosed_data();
    void otherDatabasesAreClosed();

private:
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Stage> m_stage;
};

void TstAttacks::initTestCase()
{
    auto cluster = TestCluster::create();
    VERIFY_OK(cluster);
    m_cluster = std::move(*cluster);
    auto stage = Stage::create(*m_cluster);
    VERIFY_OK(stage);
    m_stage = std::move(*stage);
}

void TstAttacks::wallsHold_data()
{
    QTest::addColumn<int>("leastAttempts");
    QTest::newRow("guest") << 83;
    QTest::newRow("user") << 300;
    QTest::newRow("manager") << 69;
    QTest::newRow("content_manager") << 35;
    QTest::newRow("administrator") << 56;
    QTest::newRow("sender") << 57;
}

void TstAttacks::wallsHold()
{
    QFETCH(int, leastAttempts);
    const auto breaches = m_stage->breaches(QLatin1String(QTest::currentDataTag()));
    VERIFY_OK(breaches);
    QVERIFY2(breaches->isEmpty(), qPrintable(breaches->join(u'\n')));
    QVERIFY(m_stage->attempts() >= leastAttempts);
}

void TstAttacks::otherDatabasesAreClosed_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<QString>("refusal");
    QTest::newRow("as it is") << QByteArray() << QStringLiteral("42501");
    QTest::newRow("with PostgreSQL's own rights")
        << QByteArray("GRANT CONNECT ON DATABASE postgres, template1 TO PUBLIC") << QString();
}

void TstAttacks::otherDatabasesAreClosed()
{
    QFETCH(QByteArray, fault);
    QFETCH(QString, refusal);
    VERIFY_OK(m_stage->admin().runScript(fault + ';'));
    for (const char *who : { "bob", "mgr", "root" }) {
        for (const char *database : { "postgres", "template1" }) {
            db::ConnectionSettings settings = m_stage->account(QLatin1String(who)).login;
            settings.database = QLatin1String(database);
            db::Connection connection(settings, nullptr);
            const auto opened = connection.open();
            QCOMPARE(opened ? QString() : opened.error().code, refusal);
        }
    }
    VERIFY_OK(m_stage->admin().runScript("REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC"));
}

QTEST_GUILESS_MAIN(TstAttacks)
#include "tst_attacks.moc"
