// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clifixture.h"

#include "support/fakesmtpserver.h"
#include "support/serveruser.h"
#include "support/verifyresult.h"

#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

#include <csignal>

using namespace mailer;
using namespace mailer::test;

namespace {

const QString ann = QStringLiteral("ann@shop.example");
const QString ben = QStringLiteral("ben@firm.example");
constexpr quint16 bouncerPort = 6432; // only the socket's name

// The block [pgbouncer] of the help, without what is about certificates and files of that example.
QByteArray documentedSettings()
{
    QFile file(qEnvironmentVariable("MAILERAPP_SOURCE_DIR") + QStringLiteral("/resources/help/en/network.md"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromUtf8(file.readAll());
    const auto block = QRegularExpression(
        QStringLiteral("\n\\[pgbouncer\\]\n(.*?)```"), QRegularExpression::DotMatchesEverythingOption)
                           .match(text)
                           .captured(1);
    QByteArray settings;
    for (const QString &line : block.split(u'\n')) {
        if (!line.contains(QLatin1String("_tls_")) && !line.startsWith(QLatin1String("auth_file")))
            settings += line.toUtf8() + '\n';
    }
    return settings;
}

} // namespace

// People and senders through a real pgbouncer, set up as the help says.
class PgBouncerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void helpSaysSessionPooling();
    void mailingGoesOut();
    void peopleDoNotMix();
    void doctorFindsTheDatabaseWell();
    void hintsComeThrough();
    void otherPoolingDoesNotWork_data();
    void otherPoolingDoesNotWork();

private:
    Outcome run(const QStringList &arguments);
    Outcome runAs(const QString &email, const QStringList &arguments);
    QString config(const QString &database = {});
    db::ConnectionSettings through(db::ConnectionSettings settings) const;

    std::unique_ptr<CliFixture> m_fixture;
    std::unique_ptr<FakeSmtpServer> m_server;
    QString m_folder;
    QProcess m_bouncer;
};

void PgBouncerTest::initTestCase()
{
    const QString program = QStandardPaths::findExecutable(
        QStringLiteral("pgbouncer"), { QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin") });
    QVERIFY2(!program.isEmpty(), "pgbouncer is missing; packaging/install-packages test installs it");
    auto fixture = CliFixture::create();
    VERIFY_OK(fixture);
    m_fixture = std::move(*fixture);
    VERIFY_OK(m_fixture->makeDatabase(true));
    VERIFY_OK(m_fixture->sender());
    QCOMPARE(m_fixture->makeAccount(ann, QStringLiteral("user")).code, 0);
    QCOMPARE(m_fixture->makeAccount(ben, QStringLiteral("user")).code, 0);
    m_server = std::make_unique<FakeSmtpServer>();
    QVERIFY(m_server->start());

    m_folder = m_fixture->cluster().folder();
    QFile file(m_folder + QStringLiteral("/pgbouncer.ini"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray server = " host=" + m_folder.toUtf8() + " port=" + QByteArray::number(m_fixture->cluster().port())
        + " auth_user=postgres dbname=" + m_fixture->database().toUtf8();
    file.write("[databases]\n");
    for (const char *mode : { "transaction", "statement" })
        file.write(mode + (" =" + server) + " pool_mode=" + mode + '\n');
    file.write("* = host=" + m_folder.toUtf8() + " port=" + QByteArray::number(m_fixture->cluster().port())
        + " auth_user=postgres\n[pgbouncer]\n" + documentedSettings() + "unix_socket_dir = " + m_folder.toUtf8()
        + "\nlisten_port = " + QByteArray::number(bouncerPort) + "\ndefault_pool_size = 4\n");
    file.close();
    const auto user = ServerUser::current();
    VERIFY_OK(user);
    VERIFY_OK(user->own(file.fileName()));
    user->apply(m_bouncer, SIGTERM);
    m_bouncer.setProcessChannelMode(QProcess::MergedChannels);
    m_bouncer.start(program, { file.fileName() }, QIODevice::ReadOnly);
    const QString socket = QStringLiteral("%1/.s.PGSQL.%2").arg(m_folder).arg(bouncerPort);
    QTRY_VERIFY2_WITH_TIMEOUT(
        QFile::exists(socket) || m_bouncer.state() == QProcess::NotRunning, m_bouncer.readAll().constData(), 20'000);
    QVERIFY2(m_bouncer.state() == QProcess::Running, m_bouncer.readAll().constData());
}

void PgBouncerTest::cleanupTestCase()
{
    m_bouncer.terminate();
    m_bouncer.waitForFinished(10'000);
    m_server.reset();
    m_fixture.reset();
}

QString PgBouncerTest::config(const QString &database)
{
    return m_fixture->write(QStringLiteral("bouncer.conf"),
        "[database]\nhost = " + m_folder.toUtf8() + "\nport = " + QByteArray::number(bouncerPort)
            + "\nname = " + (database.isEmpty() ? m_fixture->database() : database).toUtf8()
            + "\nsender_password_file = sender.password\n[smtp]\nhost = 127.0.0.1\n"
            + "security = none\nport = " + QByteArray::number(m_server->port()) + "\n[sender]\nstate_dir = state\n");
}

Outcome PgBouncerTest::run(const QStringList &arguments)
{
    return m_fixture->run(arguments + QStringList { QStringLiteral("--config"), config() });
}

Outcome PgBouncerTest::runAs(const QString &email, const QStringList &arguments)
{
    return m_fixture->runAs(email, arguments + QStringList { QStringLiteral("--config"), config() });
}

db::ConnectionSettings PgBouncerTest::through(db::ConnectionSettings settings) const
{
    settings.host = m_folder;
    settings.port = bouncerPort;
    return settings;
}

void PgBouncerTest::helpSaysSessionPooling()
{
    QVERIFY(documentedSettings().contains("pool_mode = session"));
    QVERIFY(documentedSettings().contains("ignore_startup_parameters"));
}

void PgBouncerTest::mailingGoesOut()
{
    const QString clients
        = m_fixture->write(QStringLiteral("clients.csv"), "email\na@x.example\nb@x.example\nc@x.example\n");
    const Outcome imported = runAs(ann, { QStringLiteral("--import-clients"), clients });
    QVERIFY2(imported.code == 0, imported.told());
    const QString file = m_fixture->write(QStringLiteral("mailing.json"),
        R"({"name": "News", "message": {"subject": "News", "text": "Hello"}, "clients": {"all": true},)"
        R"( "starts_at": "2020-01-01T10:00", "time_zone": "UTC"})");
    const Outcome made = runAs(ann, { QStringLiteral("--create-mailing"), file });
    QVERIFY2(made.code == 0, made.told());
    const Outcome sent = run({ QStringLiteral("--send-due") });
    QVERIFY2(sent.code == 0 && sent.out.contains(QLatin1String("Sent 3 letters")), sent.told());
    QCOMPARE(m_server->messages().size(), 3);
}

// Connections to PostgreSQL are used again, but never by somebody else.
void PgBouncerTest::peopleDoNotMix()
{
    const Outcome made = runAs(ann, { QStringLiteral("--report"), QStringLiteral("1") });
    QVERIFY2(made.code == 0 && made.out.contains(QLatin1String("3 letters sent")), made.told());
    for (int i = 0; i < 3; ++i) {
        const Outcome foreign = runAs(ben, { QStringLiteral("--report"), QStringLiteral("1") });
        QVERIFY2(foreign.code == 1 && !foreign.out.contains(QLatin1String("News")), foreign.told());
        const Outcome own = runAs(ann, { QStringLiteral("--report"), QStringLiteral("1") });
        QVERIFY2(own.code == 0, own.told());
    }
}

void PgBouncerTest::doctorFindsTheDatabaseWell()
{
    const Outcome doctor = run({ QStringLiteral("--doctor"), QStringLiteral("--format"), QStringLiteral("json") });
    QHash<QString, QString> states;
    for (const QJsonValue &check : doctor.json().value(QLatin1String("checks")).toArray())
        states.insert(check[QLatin1String("id")].toString(), check[QLatin1String("state")].toString());
    for (const char *id : { "database.reachable", "database.sender", "database.schema", "database.rights" })
        QVERIFY2(states.value(QLatin1String(id)) == QLatin1String("green"), doctor.told());
    const Outcome status = run({ QStringLiteral("--status") });
    QVERIFY2(status.code == 0, status.told());
}

void PgBouncerTest::hintsComeThrough()
{
    const auto statements = db::Statements::load();
    VERIFY_OK(statements);
    const auto direct = m_fixture->sender();
    VERIFY_OK(direct);
    db::Connection listener(through((*direct)->settings()), *statements);
    VERIFY_OK(listener.open());
    VERIFY_OK(listener.listen(QStringLiteral("mailerapp_runs")));
    VERIFY_OK((*direct)->runScript("NOTIFY mailerapp_runs"));
    QStringList heard;
    QTRY_COMPARE((heard += listener.takeNotifications(), heard), QStringList(QStringLiteral("mailerapp_runs")));
}

void PgBouncerTest::otherPoolingDoesNotWork_data()
{
    QTest::addColumn<QString>("sentence");
    QTest::newRow("transaction") << QStringLiteral("prepared statement ");
    QTest::newRow("statement") << QStringLiteral("transaction blocks not allowed");
}

// As the help says. The statements of one connection are in the way of the next one that gets it.
void PgBouncerTest::otherPoolingDoesNotWork()
{
    QFETCH(QString, sentence);
    const QString clients = m_fixture->write(QStringLiteral("more.csv"), "email\ncarl@x.example\n");
    Outcome outcome { 0, {}, {}, {} };
    for (int i = 0; i < 5 && outcome.code == 0; ++i)
        outcome = m_fixture->runAs(ann,
            { QStringLiteral("--import-clients"), clients, QStringLiteral("--config"),
                config(QLatin1String(QTest::currentDataTag())) });
    QVERIFY2(outcome.code != 0 && outcome.err.contains(sentence), outcome.told());
}

QTEST_GUILESS_MAIN(PgBouncerTest)
#include "tst_pgbouncer.moc"
