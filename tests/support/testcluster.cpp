// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcluster.h"

#include "db/connection.h"
#include "db/migrator.h"
#include "support/pgfolders.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QThread>

#include <libpq-fe.h>

#include <csignal>
#include <cstdlib>

namespace mailer::test {

namespace {

Error setupError(const QString &message) { return { ErrorKind::Internal, QStringLiteral("test_cluster"), message }; }

Result<void> runOne(const db::ConnectionSettings &settings, const QByteArray &sql)
{
    db::Connection connection(settings, nullptr);
    if (auto opened = connection.open(); !opened)
        return opened;
    return connection.runScript(sql);
}

QList<pid_t> childrenOf(pid_t parent)
{
    QList<pid_t> children;
    QFile file(QStringLiteral("/proc/%1/task/%1/children").arg(parent));
    if (file.open(QIODevice::ReadOnly)) {
        for (const QByteArray &pid : file.readAll().split(' ')) {
            if (pid.toInt() > 1)
                children.append(pid.toInt());
        }
    }
    return children;
}

} // namespace

TestCluster::TestCluster(ServerUser user, TestClusterOptions options)
    : m_user(std::move(user)), m_options(std::move(options))
{}

TestCluster::~TestCluster()
{
    (void)stop(Stop::Immediate);
    if (!m_folder.isEmpty())
        QDir(m_folder).removeRecursively();
}

Result<std::unique_ptr<TestCluster>> TestCluster::create(const TestClusterOptions &options)
{
    auto user = ServerUser::current();
    if (!user)
        return user.error();
    std::unique_ptr<TestCluster> cluster(new TestCluster(*user, options));
    if (auto prepared = cluster->prepare(); !prepared)
        return prepared.error();
    if (auto started = cluster->start(); !started)
        return started.error();
    return cluster;
}

Result<void> TestCluster::prepare()
{
    const auto binaries = findServerBinaries();
    if (!binaries)
        return binaries.error();
    m_binaries = *binaries;
    const auto original = cachedDataFolder(m_user, m_binaries);
    if (!original)
        return original.error();
    // A socket's path may have 107 bytes, so not below QDir::tempPath(), which can be long.
    char folder[] = "/tmp/mlr-XXXXXX";
    if (!mkdtemp(folder))
        return setupError(QStringLiteral("/tmp cannot be written."));
    m_folder = QString::fromLatin1(folder);
    if (auto watched = m_undertaker.watch(m_folder); !watched)
        return watched;
    if (auto owned = m_user.own(m_folder); !owned)
        return owned;
    if (auto copied = m_user.run(QStringLiteral("cp"), { QStringLiteral("-Rp"), *original, dataFolder() }); !copied)
        return copied.error();
    QFile access(dataFolder() + QStringLiteral("/pg_hba.conf"));
    if (!access.open(QIODevice::WriteOnly | QIODevice::Truncate)
        || access.write("local all postgres trust\nlocal replication postgres trust\nlocal all all scram-sha-256\nhost "
                        "all all 127.0.0.1/32 scram-sha-256\n")
            < 0)
        return setupError(QStringLiteral("%1 cannot be written.").arg(access.fileName()));
    return m_options.tcp ? prepareTcp() : Result<void>();
}

Result<void> TestCluster::prepareTcp()
{
    QTcpServer probe;
    if (!probe.listen(QHostAddress::LocalHost))
        return setupError(QStringLiteral("There is no free port."));
    m_port = probe.serverPort();
    const std::pair<QString, QString> copies[] = { { m_options.certificateFile, QStringLiteral("/test.pem") },
        { m_options.keyFile, QStringLiteral("/test.key") } };
    for (const auto &[from, to] : copies) {
        if (from.isEmpty())
            continue;
        const QString file = dataFolder() + to;
        if (!QFile::copy(from, file) || !QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner))
            return setupError(QStringLiteral("%1 cannot be written.").arg(file));
        if (auto owned = m_user.own(file); !owned)
            return owned;
    }
    return {};
}

QStringList TestCluster::arguments() const
{
    QList<std::pair<QByteArray, QByteArray>> settings {
        { "unix_socket_directories", m_folder.toLatin1() },
        { "listen_addresses", m_options.tcp ? "127.0.0.1" : "" },
        { "port", QByteArray::number(m_port) },
        { "max_connections", "100" },
        { "max_locks_per_transaction", "1024" },
        { "shared_buffers", "32MB" },
        { "dynamic_shared_memory_type", "mmap" }, // goes away with the folder
        { "password_encryption", "scram-sha-256" },
        { "authentication_timeout", "5s" },
        { "lc_messages", "C" },
        { "log_line_prefix", "%m [%p] %q%u@%d " },
        { "min_wal_size", "4MB" },
        { "jit", "off" },
    };
    if (!m_options.durable)
        settings += { { "fsync", "off" }, { "full_page_writes", "off" } };
    if (!m_options.certificateFile.isEmpty())
        settings += { { "ssl", "on" }, { "ssl_cert_file", "test.pem" }, { "ssl_key_file", "test.key" } };
    settings += m_options.settings;
    QStringList arguments { QStringLiteral("-D"), dataFolder() };
    for (const auto &[name, value] : std::as_const(settings))
        arguments << QStringLiteral("-c") << QString::fromUtf8(name + '=' + value);
    return arguments;
}

Result<void> TestCluster::start()
{
    // After killHard() the kernel may need a moment until the last session has left the shared memory.
    const QDeadlineTimer deadline(10'000);
    for (;;) {
        m_user.apply(m_server, SIGQUIT);
        m_server.setWorkingDirectory(QStringLiteral("/"));
        m_server.setStandardInputFile(QProcess::nullDevice());
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const auto &[name, value] : std::as_const(m_options.environment))
            environment.insert(name, value);
        m_server.setProcessEnvironment(environment);
        m_server.setProcessChannelMode(QProcess::MergedChannels);
        m_server.setStandardOutputFile(m_folder + QStringLiteral("/log"), QIODevice::Append);
        m_server.start(m_binaries + QStringLiteral("/postgres"), arguments());
        auto ready = waitUntilReady();
        if (ready || deadline.hasExpired() || !log().contains("is still in use"))
            return ready;
    }
}

Result<void> TestCluster::waitUntilReady()
{
    const QByteArray where
        = "host=" + m_folder.toLatin1() + " port=" + QByteArray::number(m_port) + " user=postgres dbname=postgres";
    const QDeadlineTimer deadline(60'000);
    while (PQping(where.constData()) != PQPING_OK) {
        if (m_server.waitForFinished(10) || m_server.state() == QProcess::NotRunning || deadline.hasExpired())
            return setupError(QStringLiteral("PostgreSQL does not start: ") + QString::fromUtf8(log().right(2000)));
    }
    return {};
}

Result<void> TestCluster::stop(Stop how)
{
    if (m_server.state() == QProcess::NotRunning)
        return {};
    const auto server = static_cast<pid_t>(m_server.processId());
    ::kill(server, how == Stop::Fast ? SIGINT : SIGQUIT);
    if (m_server.waitForFinished(30'000))
        return {};
    ::kill(server, SIGQUIT);
    if (m_server.waitForFinished(10'000))
        return {};
    m_server.kill();
    m_server.waitForFinished();
    return setupError(QStringLiteral("PostgreSQL did not stop and was killed."));
}

Result<void> TestCluster::restart(Stop how)
{
    if (auto stopped = stop(how); !stopped)
        return stopped;
    return start();
}

void TestCluster::killHard()
{
    if (m_server.state() == QProcess::NotRunning)
        return;
    const auto server = static_cast<pid_t>(m_server.processId());
    ::kill(server, SIGSTOP); // it starts no new session meanwhile
    for (const pid_t session : childrenOf(server))
        ::kill(session, SIGKILL);
    ::kill(server, SIGKILL);
    m_server.waitForFinished();
}

Result<QString> TestCluster::createDatabase(const QString &templateName)
{
    const QString name = QStringLiteral("test_%1").arg(++m_databases);
    const QByteArray from = templateName.isEmpty() ? QByteArray("template0") : templateName.toUtf8();
    if (auto made = runOne(superuser(), "CREATE DATABASE " + name.toUtf8() + " TEMPLATE " + from); !made)
        return made.error();
    if (templateName.isEmpty())
        return name;
    // CREATE DATABASE copies neither the rights on the database nor its settings.
    const QByteArray copy = "UPDATE pg_database SET datacl = t.datacl FROM pg_database t WHERE t.datname = '" + from
        + "' AND pg_database.datname = '" + name.toUtf8()
        + "'; INSERT INTO pg_db_role_setting SELECT d.oid, s.setrole, s.setconfig FROM pg_db_role_setting s "
          "JOIN pg_database t ON t.oid = s.setdatabase AND t.datname = '"
        + from + "', pg_database d WHERE d.datname = '" + name.toUtf8() + "'";
    if (auto copied = runOne(superuser(), copy); !copied)
        return copied.error();
    return name;
}

Result<QString> TestCluster::migratedTemplate()
{
    if (!m_template.isEmpty())
        return m_template;
    const auto migrator = db::Migrator::create(m_options.migrations);
    if (!migrator)
        return migrator.error();
    const QString name = QStringLiteral("migrated");
    if (auto made = runOne(superuser(), "CREATE DATABASE migrated TEMPLATE template0"); !made)
        return made.error();
    db::Connection connection(superuser(name), nullptr);
    if (auto opened = connection.open(); !opened)
        return opened.error();
    if (auto report = migrator->migrate(connection); !report)
        return report.error();
    m_template = name;
    return m_template;
}

db::ConnectionSettings TestCluster::superuser(const QString &database) const
{
    return login(database, QStringLiteral("postgres"), {});
}

db::ConnectionSettings TestCluster::login(const QString &database, const QString &user, const QString &password) const
{
    db::ConnectionSettings settings;
    settings.host = m_folder;
    settings.port = m_port;
    settings.database = database;
    settings.user = user;
    settings.password = password;
    return settings;
}

QByteArray TestCluster::log() const
{
    QFile file(m_folder + QStringLiteral("/log"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace mailer::test
