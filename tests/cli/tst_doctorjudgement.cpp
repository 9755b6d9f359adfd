// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/doctorjudgement.h"

#include <QTest>

using namespace mailer;
using namespace mailer::cli;

Q_DECLARE_METATYPE(mailer::cli::Health)

// What --doctor makes of facts that a test's server does not show.
class DoctorJudgementTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clock_data();
    void clock();
    void synchronousCommit_data();
    void synchronousCommit();
    void standbys_data();
    void standbys();
};

void DoctorJudgementTest::clock_data()
{
    QTest::addColumn<int>("difference"); // ms
    QTest::addColumn<Health>("health");
    QTest::addColumn<QString>("says");
    QTest::newRow("equal") << 0 << Health::Green << QStringLiteral("0 ms before");
    QTest::newRow("good enough") << -5000 << Health::Green << QStringLiteral("5000 ms behind");
    QTest::newRow("behind") << -5001 << Health::Amber << QStringLiteral("5001 ms behind");
    QTest::newRow("before") << 300'000 << Health::Amber << QStringLiteral("300000 ms before");
    QTest::newRow("far behind") << -300'001 << Health::Red << QStringLiteral("300001 ms behind");
    QTest::newRow("an hour before") << 3'600'000 << Health::Red << QStringLiteral("3600000 ms before");
}

void DoctorJudgementTest::clock()
{
    QFETCH(int, difference);
    QFETCH(Health, health);
    QFETCH(QString, says);
    const Check check = judgeClock(std::chrono::milliseconds(difference));
    QCOMPARE(check.id, QStringLiteral("database.clock"));
    QCOMPARE(check.health, health);
    QVERIFY2(check.answer.contains(says), qPrintable(check.answer));
    QCOMPARE(check.advice.contains(QLatin1String("NTP")), health != Health::Green);
}

void DoctorJudgementTest::synchronousCommit_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<Health>("byOthers");
    QTest::addColumn<Health>("bySender");
    for (const char *safe : { "on", "remote_write", "remote_apply" })
        QTest::newRow(safe) << QString::fromLatin1(safe) << Health::Green << Health::Green;
    for (const char *unsafe : { "off", "local" })
        QTest::newRow(unsafe) << QString::fromLatin1(unsafe) << Health::Amber << Health::Red;
}

void DoctorJudgementTest::synchronousCommit()
{
    QFETCH(QString, value);
    QFETCH(Health, byOthers);
    QFETCH(Health, bySender);
    db::ServerFacts facts;
    facts.fsync = true;
    facts.synchronousCommit = value;
    for (const bool asSender : { false, true }) {
        const QList<Check> checks = judgeDurability(facts, asSender);
        QCOMPARE(checks.size(), 3);
        QCOMPARE(checks.at(0).health, Health::Green);
        QCOMPARE(checks.at(1).health, Health::Red); // full_page_writes are off
        QCOMPARE(checks.at(2).id, QStringLiteral("database.synchronous_commit"));
        QCOMPARE(checks.at(2).health, asSender ? bySender : byOthers);
        QCOMPARE(checks.at(2).answer, value);
    }
}

void DoctorJudgementTest::standbys_data()
{
    QTest::addColumn<QStringList>("states");
    QTest::addColumn<Health>("health");
    QTest::addColumn<QString>("says");
    const auto row = [](const QStringList &states, Health health, const char *says) {
        QTest::newRow(qPrintable(u'<' + states.join(u' ') + u'>')) << states << health << QString::fromLatin1(says);
    };
    const auto sync = QStringLiteral("sync");
    const auto async = QStringLiteral("async");
    row({}, Health::Green, "none");
    row({ sync }, Health::Green, "1, 1 of them synchronous");
    row({ QStringLiteral("quorum"), QStringLiteral("quorum") }, Health::Green, "2, 2 of them synchronous");
    row({ sync, QStringLiteral("potential") }, Health::Green, "2, 1 of them synchronous");
    row({ sync, async }, Health::Amber, "asynchronous: standby1");
    row({ async }, Health::Red, "1, 0 of them synchronous");
    row({ async, async }, Health::Red, "2, 0 of them synchronous");
    row({ QString() }, Health::Amber, "1, but this server does not tell");
}

void DoctorJudgementTest::standbys()
{
    QFETCH(QStringList, states);
    QFETCH(Health, health);
    QFETCH(QString, says);
    QList<db::Standby> standbys;
    for (const QString &state : states)
        standbys.append({ QStringLiteral("standby%1").arg(standbys.size()), state });
    const Check check = judgeStandbys(standbys);
    QCOMPARE(check.health, health);
    QVERIFY2(check.answer.contains(says), qPrintable(check.answer));
    QCOMPARE(check.advice.isEmpty(), health == Health::Green);
    QCOMPARE(judgeStandbys(Error { ErrorKind::Permission, QStringLiteral("42501"), QStringLiteral("no") }).health,
        Health::Amber);
}

QTEST_APPLESS_MAIN(DoctorJudgementTest)
#include "tst_doctorjudgement.moc"
