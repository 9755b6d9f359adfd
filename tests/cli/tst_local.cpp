// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clifixture.h"

#include "support/pgfolders.h"
#include "support/verifyresult.h"

#include <QDir>
#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <csignal>
#include <sys/stat.h>
#include <unistd.h>

using namespace mailer;
using namespace mailer::test;

namespace {

QStringList words(const char *line) { return QString::fromUtf8(line).split(u' '); }

} // namespace

// --workspace local: the private PostgreSQL makes and keeps everything by itself.
class LocalTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void firstStartNeedsAnAddress();
    void firstStartMakesEverything();
    void initDbAgain();
    void twoFirstStartsAtOnce();
    void theAccountIsAnAdministrator();
    void documentsStayClean();
    void diedServerIsStartedAgain();
    void stoppedImportEndsInOrder_data();
    void stoppedImportEndsInOrder();
    void startingIsNoNewsForCron();
    void theConfigurationMayNameTheAddress();

private:
    Outcome run(const QStringList &arguments) { return m_fixture->run(arguments + words("--workspace local")); }
    void useFolder(const char *name, const QByteArray &more = {});
    QString slowServer();

    std::unique_ptr<CliFixture> m_fixture;
    QTemporaryDir m_home;
};

void LocalTest::initTestCase()
{
    auto fixture = CliFixture::create(CliFixture::Server::None);
    VERIFY_OK(fixture);
    m_fixture = std::move(*fixture);
    // A folder that the server's user can pass through when the test runs as root.
    QCOMPARE(::chmod(QFile::encodeName(m_home.path()).constData(), ::geteuid() == 0 ? 0711 : 0700), 0);
    useFolder("first");
}

void LocalTest::useFolder(const char *name, const QByteArray &more)
{
    m_fixture->configure("[local]\ndata_dir = " + m_home.filePath(QLatin1String(name)).toUtf8() + "\n" + more);
}

// Every command has stopped the server it had started.
void LocalTest::cleanupTestCase()
{
    for (const char *name : { "first", "second", "third" })
        QVERIFY2(!QFile::exists(m_home.filePath(QLatin1String(name)) + QStringLiteral("/data/postmaster.pid")), name);
}

void LocalTest::firstStartNeedsAnAddress()
{
    const Outcome outcome = run(words("--status"));
    QVERIFY2(outcome.code == 2 && outcome.err.contains(QLatin1String("--as EMAIL")), outcome.told());
}

void LocalTest::firstStartMakesEverything()
{
    const Outcome outcome = run(words("--init-db --as me@shop.example"));
    QVERIFY2(outcome.code == 0 && outcome.out.contains(QLatin1String("me@shop.example")), outcome.told());
    const QString file = m_fixture->write(QStringLiteral("clients.csv"), "email\none@x.example\n");
    const Outcome imported = run({ QStringLiteral("--import-clients"), file }); // nobody signs in by hand any more
    QVERIFY2(imported.code == 0 && imported.out.contains(QLatin1String("1 new")), imported.told());
}

// Whose workspace it is does not depend on what is asked.
void LocalTest::initDbAgain()
{
    for (const char *line : { "--init-db", "--init-db --as ME@shop.example" }) {
        const Outcome again = run(words(line));
        QVERIFY2(again.code == 0 && again.out.contains(QLatin1String("me@shop.example")), again.told());
    }
    const Outcome bad = run(words("--init-db --as bad"));
    QVERIFY2(bad.code == 2 && bad.err.count(u'\n') == 1, bad.told());
    const Outcome other = run(words("--init-db --as other@shop.example"));
    QVERIFY2(other.code == 2 && other.out.isEmpty(), other.told());
    QVERIFY2(other.err.contains(QLatin1String("belongs to me@shop.example")), other.told());
}

void LocalTest::twoFirstStartsAtOnce()
{
    useFolder("second");
    const QStringList arguments = m_fixture->withConfig(words("--init-db --as me@shop.example --workspace local"));
    QProcess processes[2];
    for (QProcess &process : processes) {
        process.setProcessEnvironment(m_fixture->environment());
        process.setChildProcessModifier([] { ::setsid(); });
        process.start(qEnvironmentVariable("MAILERAPP_BINARY"), arguments);
    }
    for (QProcess &process : processes) {
        QVERIFY(process.waitForFinished(120000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    }
    QCOMPARE(run(words("--status --format json")).code, 0);
    useFolder("first");
}

void LocalTest::theAccountIsAnAdministrator()
{
    const QString file = m_fixture->write(QStringLiteral("bob.password"), "long enough\n");
    const Outcome made = run({ QStringLiteral("--create-account"), QStringLiteral("bob@shop.example"),
        QStringLiteral("--role"), QStringLiteral("manager"), QStringLiteral("--password-file"), file });
    QVERIFY2(made.code == 0, made.told());
    const Outcome wrong = m_fixture->run(words("--report 1 --as bob@shop.example --workspace local"),
        m_fixture->write(QStringLiteral("wrong.password"), "not his own\n"));
    QVERIFY2(wrong.code == 4, wrong.told());
}

void LocalTest::documentsStayClean()
{
    const QString file = m_fixture->write(QStringLiteral("mailing.json"),
        "{\"name\": \"N\", \"message\": {\"subject\": \"S\", \"text\": \"T\"}, \"clients\": {\"all\": true},"
        "\"starts_at\": \"2099-01-01T00:00\", \"time_zone\": \"UTC\"}");
    const Outcome made = run({ QStringLiteral("--create-mailing"), file });
    QCOMPARE(made.out, QStringLiteral("1\n"));
    for (const char *line : { "--report 1 --format json", "--status --format json", "--doctor --format json" }) {
        const Outcome document = run(words(line));
        QVERIFY2(document.code == 0 && !document.json().isEmpty() && document.err.isEmpty(), document.told());
    }
}

void LocalTest::diedServerIsStartedAgain()
{
    useFolder("first", "[smtp]\nhost = 127.0.0.1\nport = 1\nsecurity = none\n");
    const auto postmaster = [this] {
        QFile file(m_home.filePath(QStringLiteral("first/data/postmaster.pid")));
        return file.open(QIODevice::ReadOnly) ? static_cast<pid_t>(file.readLine().trimmed().toInt()) : 0;
    };
    QProcess daemon;
    daemon.setProcessEnvironment(m_fixture->environment());
    daemon.setChildProcessModifier([] { ::setsid(); });
    daemon.start(qEnvironmentVariable("MAILERAPP_BINARY"), m_fixture->withConfig(words("--daemon --workspace local")));
    const auto isAlive = [this] {
        const QJsonArray senders
            = run(words("--status --format json")).json().value(QLatin1String("senders")).toArray();
        return !senders.isEmpty() && senders.first().toObject().value(QLatin1String("alive")).toBool();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isAlive(), 60000);
    const pid_t before = postmaster();
    QVERIFY(before > 0);
    QCOMPARE(::kill(before, SIGKILL), 0);
    // Nobody else comes who would start it.
    QTRY_VERIFY_WITH_TIMEOUT(postmaster() > 0 && postmaster() != before, 90000);
    QCOMPARE(daemon.state(), QProcess::Running);
    QTRY_VERIFY_WITH_TIMEOUT(isAlive(), 60000);
    daemon.terminate();
    QVERIFY(daemon.waitForFinished(60000));
    QCOMPARE(daemon.exitCode(), 0);
    useFolder("first");
}

void LocalTest::stoppedImportEndsInOrder_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("Ctrl+C") << SIGINT;
    QTest::newRow("closed terminal") << SIGHUP;
}

// What is in stays in and is told, and the server that was started for it does not go on.
void LocalTest::stoppedImportEndsInOrder()
{
    QFETCH(int, number);
    QByteArray csv = "email,full_name\n";
    for (int i = 0; i < 150000; ++i)
        csv += "stopped" + QByteArray::number(i) + "@x.example,Client\n";
    const QString file = m_fixture->write(QStringLiteral("big.csv"), csv);
    QProcess process;
    process.setProcessEnvironment(m_fixture->environment());
    process.setChildProcessModifier([] { ::setsid(); });
    process.start(qEnvironmentVariable("MAILERAPP_BINARY"),
        m_fixture->withConfig(
            { QStringLiteral("--import-clients"), file, QStringLiteral("--workspace"), QStringLiteral("local") }));
    QByteArray told;
    QTRY_VERIFY_WITH_TIMEOUT((told += process.readAllStandardOutput()).contains("clients"), 60000);
    ::kill(static_cast<pid_t>(process.processId()), number);
    QVERIFY(process.waitForFinished(60000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    const QByteArray error = process.readAllStandardError();
    QVERIFY2(process.exitCode() == 1 && error.count('\n') == 1 && error.contains("stay"), error.constData());
    QVERIFY(!QFile::exists(m_home.filePath(QStringLiteral("first/data/postmaster.pid"))));
    // The number that was told is the number that is there.
    static const QRegularExpression form(QStringLiteral("stopped; (\\d+) clients"));
    const QString count = form.match(QString::fromUtf8(error)).captured(1);
    const Outcome exported
        = run({ QStringLiteral("--export-clients"), m_fixture->path(QStringLiteral("stopped.csv")) });
    QCOMPARE(exported.code, 0);
    QFile written(m_fixture->path(QStringLiteral("stopped.csv")));
    QVERIFY(written.open(QIODevice::ReadOnly));
    const auto there = written.readAll().count("\nstopped");
    QVERIFY2(there >= count.toLongLong() && count.toLongLong() > 0 && there < 150000,
        qPrintable(QStringLiteral("%1 told, %2 there").arg(count).arg(there)));
}

// The real programs, but a start takes more than a second: long enough to be told to a person.
QString LocalTest::slowServer()
{
    const auto binaries = findServerBinaries();
    const QString folder = m_home.filePath(QStringLiteral("slow"));
    if (!binaries || !QDir().mkpath(folder) || ::chmod(QFile::encodeName(folder).constData(), 0755) != 0)
        return {};
    for (const char *program : { "initdb", "postgres" }) {
        const QString name = u'/' + QLatin1String(program);
        QFile::link(*binaries + name, folder + name);
    }
    QFile script(folder + QStringLiteral("/pg_ctl"));
    if (!script.open(QIODevice::WriteOnly))
        return {};
    script.write("#!/bin/sh\nsleep 1.5\nexec '" + binaries->toUtf8() + "/pg_ctl' \"$@\"\n");
    script.close();
    return ::chmod(QFile::encodeName(script.fileName()).constData(), 0755) == 0 ? folder : QString();
}

// Its output is mailed when there is any.
void LocalTest::startingIsNoNewsForCron()
{
    const QString folder = slowServer();
    QVERIFY(!folder.isEmpty());
    const QString variable = QStringLiteral("MAILERAPP_LOCAL_POSTGRESQL_DIR");
    const QString before = m_fixture->environment().value(variable);
    m_fixture->environment().insert(variable, folder);
    const Outcome outcome
        = run({ QStringLiteral("--export-clients"), m_fixture->path(QStringLiteral("exported.csv")) });
    m_fixture->environment().remove(variable);
    if (!before.isEmpty())
        m_fixture->environment().insert(variable, before);
    QCOMPARE(outcome.code, 0);
    QVERIFY2(!(outcome.out + outcome.err).contains(QLatin1String("private PostgreSQL")), outcome.told());
}

void LocalTest::theConfigurationMayNameTheAddress()
{
    useFolder("third", "email = conf@shop.example\n");
    const Outcome outcome = run(words("--init-db"));
    QVERIFY2(outcome.code == 0 && outcome.out.contains(QLatin1String("conf@shop.example")), outcome.told());
    useFolder("first");
}

QTEST_GUILESS_MAIN(LocalTest)
#include "tst_local.moc"
