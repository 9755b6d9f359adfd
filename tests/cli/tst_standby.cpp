// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clifixture.h"

#include "support/teststandby.h"
#include "support/verifyresult.h"

#include <QJsonArray>
#include <QTest>

using namespace mailer;
using namespace mailer::test;

// --doctor about a standby that really follows the server, and about what the server's settings do to commits.
class StandbyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void synchronousCommitOfOthersIsAmber();
    void synchronousCommitOfASenderIsRed();
    void standbys();

private:
    QJsonObject check(const char *id);
    void asSuperuser(const QByteArray &sql);
    QString syncState();

    std::unique_ptr<CliFixture> m_fixture;
};

void StandbyTest::initTestCase()
{
    auto fixture = CliFixture::create();
    VERIFY_OK(fixture);
    m_fixture = std::move(*fixture);
    VERIFY_OK(m_fixture->makeDatabase(true));
}

QJsonObject StandbyTest::check(const char *id)
{
    const Outcome doctor
        = m_fixture->run({ QStringLiteral("--doctor"), QStringLiteral("--format"), QStringLiteral("json") });
    for (const QJsonValue &value : doctor.json().value(QLatin1String("checks")).toArray()) {
        if (value.toObject().value(QLatin1String("id")).toString() == QLatin1String(id))
            return value.toObject();
    }
    return { { QStringLiteral("state"), QString::fromLatin1("absent in ") + QString::fromUtf8(doctor.all) } };
}

void StandbyTest::asSuperuser(const QByteArray &sql)
{
    const auto admin = m_fixture->superuser();
    VERIFY_OK(admin);
    VERIFY_OK((*admin)->runScript(sql));
}

QString StandbyTest::syncState()
{
    const auto admin = m_fixture->superuser();
    const auto rows = (*admin)->querySql("SELECT sync_state FROM pg_stat_replication");
    return rows && !rows->isEmpty() ? rows->first().text(0) : QString();
}

// The sender's login has no password yet, so that the operator's looks.
void StandbyTest::synchronousCommitOfOthersIsAmber()
{
    asSuperuser("ALTER ROLE postgres SET synchronous_commit = off");
    m_fixture->configure({});
    const QString conf = m_fixture->write(QStringLiteral("operator.conf"),
        "[database]\nhost = " + m_fixture->cluster().superuser().host.toUtf8()
            + "\nname = " + m_fixture->database().toUtf8() + "\nuser = postgres\n");
    const Outcome doctor = m_fixture->run({ QStringLiteral("--doctor"), QStringLiteral("--config"), conf });
    QVERIFY2(doctor.out.contains(QLatin1String("amber  synchronous_commit: off")), doctor.told());
}

void StandbyTest::synchronousCommitOfASenderIsRed()
{
    m_fixture->write(QStringLiteral("sender.password"), "not the password\n");
    const QJsonObject commit = check("database.synchronous_commit");
    QCOMPARE(commit.value(QLatin1String("state")).toString(), QStringLiteral("red"));
    QCOMPARE(commit.value(QLatin1String("answer")).toString(), QStringLiteral("off"));
    asSuperuser("ALTER ROLE postgres RESET synchronous_commit");
    QCOMPARE(check("database.synchronous_commit").value(QLatin1String("state")).toString(), QStringLiteral("green"));
}

void StandbyTest::standbys()
{
    VERIFY_OK(m_fixture->sender()); // its password is set, and written into its file
    const auto stateOf = [](const QJsonObject &check) { return check.value(QLatin1String("state")).toString(); };
    const auto answerOf = [](const QJsonObject &check) { return check.value(QLatin1String("answer")).toString(); };
    const QJsonObject alone = check("database.standbys");
    QCOMPARE(stateOf(alone), QStringLiteral("green"));
    QCOMPARE(answerOf(alone), QStringLiteral("none"));

    const auto standby = TestStandby::create(m_fixture->cluster(), QStringLiteral("second"));
    VERIFY_OK(standby);
    QCOMPARE(syncState(), QStringLiteral("async"));
    const QJsonObject behind = check("database.standbys");
    QVERIFY2(stateOf(behind) == QLatin1String("red"), qPrintable(answerOf(behind)));
    QVERIFY2(answerOf(behind).startsWith(QLatin1String("1, 0 of them synchronous")), qPrintable(answerOf(behind)));
    QVERIFY(behind.value(QLatin1String("advice")).toString().contains(QLatin1String("synchronous_standby_names")));

    asSuperuser("ALTER SYSTEM SET synchronous_standby_names = 'second'");
    asSuperuser("SELECT pg_reload_conf()");
    QTRY_COMPARE_WITH_TIMEOUT(syncState(), QStringLiteral("sync"), 60'000);
    QCOMPARE(stateOf(check("database.standbys")), QStringLiteral("green"));

    // A managed server that does not let go of its statistics.
    asSuperuser("REVOKE pg_read_all_stats FROM mailer_watch");
    const QJsonObject untold = check("database.standbys");
    QCOMPARE(stateOf(untold), QStringLiteral("amber"));
    QVERIFY2(answerOf(untold).contains(QLatin1String("does not tell")), qPrintable(answerOf(untold)));
}

QTEST_GUILESS_MAIN(StandbyTest)
#include "tst_standby.moc"
