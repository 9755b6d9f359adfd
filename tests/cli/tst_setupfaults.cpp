// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clifixture.h"

#include "support/verifyresult.h"

#include <QFile>
#include <QProcess>
#include <QTest>

#include <unistd.h>

using namespace mailer;
using namespace mailer::test;

namespace {

QStringList words(const char *line) { return QString::fromUtf8(line).split(u' '); }

bool isOneSentence(const Outcome &outcome)
{
    return outcome.out.isEmpty() && outcome.err.startsWith(QLatin1String("mailerapp: "))
        && outcome.err.count(u'\n') == 1;
}

} // namespace

// What goes wrong while a database is made, or before it was: told in one sentence, with nothing half made.
class SetupFaultsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatIsNotSetUpIsToldPlainly_data();
    void whatIsNotSetUpIsToldPlainly();
    void faultyAnswersMakeNothing_data();
    void faultyAnswersMakeNothing();
    void twoSetUpsAtOnce();
    void faultyPasswordFilesAreWrongUsage_data();
    void faultyPasswordFilesAreWrongUsage();
    void faultyNamesAreWrongUsage();
    void lostOutputIsAnError_data();
    void lostOutputIsAnError();

private:
    std::unique_ptr<CliFixture> m_fixture;
    QString m_password; // a file with a good one
};

void SetupFaultsTest::initTestCase()
{
    auto fixture = CliFixture::create();
    VERIFY_OK(fixture);
    m_fixture = std::move(*fixture);
    VERIFY_OK(m_fixture->makeDatabase(true)); // roles, which belong to the server
    VERIFY_OK(m_fixture->sender());
    m_password = m_fixture->write(QStringLiteral("good.password"), "long enough\n");
}

void SetupFaultsTest::whatIsNotSetUpIsToldPlainly_data()
{
    QTest::addColumn<QStringList>("arguments");
    const QString clients = m_fixture->write(QStringLiteral("clients.csv"), "email\na@x.example\n");
    QTest::newRow("person") << words("--report 1 --as ann@x.example");
    QTest::newRow("import") << QStringList { QStringLiteral("--import-clients"), clients, QStringLiteral("--as"),
        QStringLiteral("ann@x.example") };
    QTest::newRow("account") << words("--create-account ann@x.example --role user --password-file")
            + QStringList(m_password);
    QTest::newRow("role") << words("--manage-role ann@x.example --grant user");
    QTest::newRow("sender") << words("--status");
}

void SetupFaultsTest::whatIsNotSetUpIsToldPlainly()
{
    QFETCH(QStringList, arguments);
    VERIFY_OK(m_fixture->makeDatabase(false));
    const Outcome outcome = m_fixture->run(arguments, m_password);
    QVERIFY2(outcome.code == 1 && isOneSentence(outcome), outcome.told());
    QVERIFY2(outcome.err.contains(QLatin1String("mailerapp --init-db")), outcome.told());
    QVERIFY2(!outcome.err.contains(QLatin1String("does not exist")), outcome.told());
}

void SetupFaultsTest::faultyAnswersMakeNothing_data()
{
    QTest::addColumn<QStringList>("arguments");
    const QString brief = m_fixture->write(QStringLiteral("short.password"), "short\n");
    const QStringList known = words("--init-db --as root@x.example --password-file");
    QTest::newRow("nobody") << words("--init-db");
    QTest::newRow("no address") << words("--init-db --as bad --password-file") + QStringList(m_password);
    QTest::newRow("no password") << words("--init-db --as root@x.example");
    QTest::newRow("short password") << known + QStringList(brief);
    QTest::newRow("absent file") << known + QStringList(m_fixture->path(QStringLiteral("absent")));
    QTest::newRow("name") << known + QStringList { m_password, QStringLiteral("--full-name"), QStringLiteral("A\nB") };
    QTest::newRow("sender's file") << known
            + QStringList { m_password, QStringLiteral("--sender-password-file"),
                  m_fixture->write(QStringLiteral("two.lines"), "one\ntwo\n") };
}

void SetupFaultsTest::faultyAnswersMakeNothing()
{
    QFETCH(QStringList, arguments);
    m_fixture->nameAbsentDatabase();
    const Outcome outcome = m_fixture->run(arguments);
    QVERIFY2(outcome.code == 2 && isOneSentence(outcome), outcome.told());
    VERIFY_OK(m_fixture->makeDatabase(false)); // another one, to look from
    const auto superuser = m_fixture->superuser();
    VERIFY_OK(superuser);
    const auto rows = (*superuser)->querySql("SELECT count(*) FROM pg_database WHERE datname = 'absent \"one\"'");
    VERIFY_OK(rows);
    QCOMPARE(rows->first().int64(0), 0);
}

void SetupFaultsTest::twoSetUpsAtOnce()
{
    m_fixture->nameAbsentDatabase();
    const QStringList arguments
        = m_fixture->withConfig(words("--init-db --as root@x.example --password-file") + QStringList(m_password));
    QProcess processes[3];
    for (QProcess &process : processes) {
        process.setProcessEnvironment(m_fixture->environment());
        process.setChildProcessModifier([] { ::setsid(); });
        process.start(qEnvironmentVariable("MAILERAPP_BINARY"), arguments);
    }
    int made = 0;
    for (QProcess &process : processes) {
        QVERIFY(process.waitForFinished(120000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        made += process.readAllStandardOutput().contains("Made the administrator") ? 1 : 0;
    }
    QCOMPARE(made, 1);
    QCOMPARE(m_fixture->run(words("--status")).code, 0);
}

void SetupFaultsTest::faultyPasswordFilesAreWrongUsage_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("open");
    QTest::newRow("two lines") << QByteArray("one password\nanother\n") << false;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("not UTF-8") << QByteArray("\xff\xfe of some length") << false;
    QTest::newRow("short") << QByteArray("short\n") << false;
    QTest::newRow("readable by others") << QByteArray("long enough\n") << true;
}

void SetupFaultsTest::faultyPasswordFilesAreWrongUsage()
{
    QFETCH(QByteArray, content);
    QFETCH(bool, open);
    VERIFY_OK(m_fixture->makeDatabase(true));
    const QString file = m_fixture->write(QStringLiteral("faulty.password"), content);
    if (open)
        QVERIFY(QFile::setPermissions(file, QFile::permissions(file) | QFile::ReadOther));
    const Outcome outcome
        = m_fixture->run(words("--create-account ann@x.example --role user --password-file") + QStringList(file));
    QVERIFY2(outcome.code == 2 && isOneSentence(outcome), outcome.told());
    QVERIFY2(outcome.err.contains(file) && !outcome.err.contains(file + QStringLiteral(": ") + file), outcome.told());
}

void SetupFaultsTest::faultyNamesAreWrongUsage()
{
    VERIFY_OK(m_fixture->makeDatabase(true));
    for (const QString &name : { QStringLiteral("Ann\nIves"), QString(401, u'x'), QStringLiteral("A\u2028B") }) {
        const Outcome outcome = m_fixture->run(words("--create-account ann@x.example --role user --password-file")
            + QStringList { m_password, QStringLiteral("--full-name"), name });
        QVERIFY2(outcome.code == 2 && isOneSentence(outcome), outcome.told());
        QVERIFY2(outcome.err.contains(QLatin1String("--full-name")), outcome.told());
    }
}

void SetupFaultsTest::lostOutputIsAnError_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("help") << words("--help");
    QTest::newRow("version") << words("--version");
    QTest::newRow("text") << words("--status");
    QTest::newRow("json") << words("--status --format json");
    QTest::newRow("note") << words("--migrate");
}

void SetupFaultsTest::lostOutputIsAnError()
{
    QFETCH(QStringList, arguments);
    VERIFY_OK(m_fixture->makeDatabase(true));
    VERIFY_OK(m_fixture->sender());
    QProcess process;
    process.setProcessEnvironment(m_fixture->environment());
    process.setChildProcessModifier([] { ::setsid(); });
    process.setStandardOutputFile(QStringLiteral("/dev/full"));
    process.start(qEnvironmentVariable("MAILERAPP_BINARY"),
        arguments.first().startsWith(QLatin1String("--help")) ? arguments : m_fixture->withConfig(arguments));
    QVERIFY(process.waitForFinished(60000));
    const QByteArray told = process.readAllStandardError();
    QVERIFY2(process.exitCode() == 1, told.constData());
    QVERIFY2(told.count('\n') == 1 && told.contains("cannot be written: No space left on device"), told.constData());
}

QTEST_GUILESS_MAIN(SetupFaultsTest)
#include "tst_setupfaults.moc"
