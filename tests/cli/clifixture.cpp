// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clifixture.h"

#include "cli/senderlogin.h"

#include <QFile>
#include <QJsonDocument>
#include <QProcess>

#include <unistd.h>

namespace mailer::test {

namespace {

constexpr int patience = 60'000;

QProcessEnvironment cleanEnvironment(const QString &home)
{
    QProcessEnvironment environment;
    const QProcessEnvironment system = QProcessEnvironment::systemEnvironment();
    for (const char *kept :
        { "PATH", "LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "USER", "MAILERAPP_LOCAL_POSTGRESQL_DIR" }) {
        if (system.contains(QLatin1String(kept)))
            environment.insert(QLatin1String(kept), system.value(QLatin1String(kept)));
    }
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8")); // in English, whoever runs the tests
    environment.insert(QStringLiteral("HOME"), home);
    environment.insert(QStringLiteral("MAILERAPP_DATA_DIR"), home + QStringLiteral("/data"));
    return environment;
}

} // namespace

QJsonObject Outcome::json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }

Result<std::unique_ptr<CliFixture>> CliFixture::create(Server server)
{
    std::unique_ptr<CliFixture> fixture(new CliFixture);
    fixture->m_environment = cleanEnvironment(fixture->m_home.path());
    if (server == Server::None)
        return fixture;
    auto cluster = TestCluster::create();
    if (!cluster)
        return cluster.error();
    fixture->m_cluster = std::move(*cluster);
    return fixture;
}

Result<void> CliFixture::makeDatabase(bool migrated)
{
    QString from;
    if (migrated) {
        const auto name = m_cluster->migratedTemplate();
        if (!name)
            return name.error();
        from = *name;
    }
    const auto name = m_cluster->createDatabase(from);
    if (!name)
        return name.error();
    m_database = *name;
    return {};
}

void CliFixture::nameAbsentDatabase() { m_database = QStringLiteral("absent \"one\""); }

Result<std::unique_ptr<db::Connection>> CliFixture::superuser()
{
    const auto statements = db::Statements::load();
    if (!statements)
        return statements.error();
    auto connection = std::make_unique<db::Connection>(m_cluster->superuser(m_database), *statements);
    if (const auto opened = connection->open(); !opened)
        return opened.error();
    return connection;
}

Result<std::unique_ptr<db::Connection>> CliFixture::sender()
{
    const QString password = QStringLiteral("the sender of a test");
    const auto admin = superuser();
    if (!admin)
        return admin.error();
    if (const auto set = cli::setSenderPassword(**admin, password); !set)
        return set.error();
    write(QStringLiteral("sender.password"), password.toUtf8() + '\n');
    const auto statements = db::Statements::load();
    if (!statements)
        return statements.error();
    auto connection = std::make_unique<db::Connection>(
        m_cluster->login(m_database, QStringLiteral("mailer_sender_login"), password), *statements);
    if (const auto opened = connection->open(); !opened)
        return opened.error();
    return connection;
}

QString CliFixture::write(const QString &name, const QByteArray &content)
{
    const QString path = m_home.filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        return {};
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return path;
}

QByteArray CliFixture::configuration() const
{
    if (!m_cluster)
        return m_configuration;
    const db::ConnectionSettings server = m_cluster->superuser(m_database);
    return "[database]\nhost = " + server.host.toUtf8() + "\nport = " + QByteArray::number(server.port)
        + "\nname = " + m_database.toUtf8() + "\nuser = " + server.user.toUtf8() + "\nsender_password_file = "
        + m_home.filePath(QStringLiteral("sender.password")).toUtf8() + "\n" + m_configuration;
}

QStringList CliFixture::withConfig(QStringList arguments)
{
    if (!arguments.contains(QLatin1String("--config")) && !arguments.contains(QLatin1String("--demo")))
        arguments += { QStringLiteral("--config"), write(QStringLiteral("mailerapp.conf"), configuration()) };
    return arguments;
}

Outcome CliFixture::run(QStringList arguments, const QString &passwordFile)
{
    QProcess process;
    QProcessEnvironment environment = m_environment;
    if (!passwordFile.isEmpty())
        environment.insert(QStringLiteral("MAILERAPP_DATABASE_PASSWORD_FILE"), passwordFile);
    process.setProcessEnvironment(environment);
    process.setChildProcessModifier([] { ::setsid(); }); // no terminal to ask on
    process.start(qEnvironmentVariable("MAILERAPP_BINARY"), withConfig(std::move(arguments)));
    Outcome outcome;
    if (!process.waitForFinished(patience)) {
        process.kill();
        process.waitForFinished();
    } else if (process.exitStatus() == QProcess::NormalExit) {
        outcome.code = process.exitCode();
    }
    outcome.out = QString::fromUtf8(process.readAllStandardOutput());
    outcome.err = QString::fromUtf8(process.readAllStandardError());
    outcome.all = QStringLiteral("code %1\n%2\n%3").arg(outcome.code).arg(outcome.out, outcome.err).toUtf8();
    return outcome;
}

QByteArray CliFixture::passwordOf(const QString &email) { return "secret of " + email.toUtf8(); }

Outcome CliFixture::runAs(const QString &email, const QStringList &arguments)
{
    const QString file = write(email + QStringLiteral(".password"), passwordOf(email) + '\n');
    return run(arguments + QStringList { QStringLiteral("--as"), email }, file);
}

Outcome CliFixture::makeAccount(const QString &email, const QString &role)
{
    const QString file = write(email + QStringLiteral(".password"), passwordOf(email) + '\n');
    return run({ QStringLiteral("--create-account"), email, QStringLiteral("--role"), role,
        QStringLiteral("--password-file"), file });
}

} // namespace mailer::test
