// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/teststandby.h"

#include "db/connection.h"

#include <QDeadlineTimer>

#include <csignal>

namespace mailer::test {

namespace {

Error standbyError(const QString &message) { return { ErrorKind::Internal, QStringLiteral("test_standby"), message }; }

} // namespace

Result<std::unique_ptr<TestStandby>> TestStandby::create(TestCluster &cluster, const QString &name)
{
    auto user = ServerUser::current();
    if (!user)
        return user.error();
    std::unique_ptr<TestStandby> standby(new TestStandby(*user));
    if (auto started = standby->start(cluster, name); !started)
        return started.error();
    return standby;
}

TestStandby::~TestStandby()
{
    if (m_server.state() == QProcess::NotRunning)
        return;
    ::kill(static_cast<pid_t>(m_server.processId()), SIGQUIT);
    if (!m_server.waitForFinished(30'000))
        m_server.kill();
    m_server.waitForFinished();
}

Result<void> TestStandby::start(TestCluster &cluster, const QString &name)
{
    const QString folder = cluster.folder() + u'/' + name;
    const QString port = QString::number(cluster.port());
    const QStringList copy { QStringLiteral("-D"), folder, QStringLiteral("-h"), cluster.folder(), QStringLiteral("-p"),
        port, QStringLiteral("-U"), QStringLiteral("postgres"), QStringLiteral("-R"), QStringLiteral("-c"),
        QStringLiteral("fast") };
    if (auto copied = m_user.run(cluster.binaries() + QStringLiteral("/pg_basebackup"), copy); !copied)
        return copied.error();
    m_user.apply(m_server, SIGQUIT);
    m_server.setWorkingDirectory(QStringLiteral("/"));
    m_server.setStandardInputFile(QProcess::nullDevice());
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    QStringList arguments { QStringLiteral("-D"), folder };
    // What a standby must have as much of as its server.
    for (const QString &setting :
        { QStringLiteral("cluster_name=") + name, QStringLiteral("unix_socket_directories=") + folder,
            QStringLiteral("listen_addresses="), QStringLiteral("port=") + port, QStringLiteral("max_connections=100"),
            QStringLiteral("max_locks_per_transaction=1024"), QStringLiteral("fsync=off"),
            QStringLiteral("shared_buffers=16MB"), QStringLiteral("dynamic_shared_memory_type=mmap") })
        arguments << QStringLiteral("-c") << setting;
    m_server.start(cluster.binaries() + QStringLiteral("/postgres"), arguments);
    db::Connection admin(cluster.superuser(), nullptr);
    if (auto opened = admin.open(); !opened)
        return opened;
    const QDeadlineTimer deadline(120'000);
    for (;;) {
        const auto rows = admin.querySql(
            "SELECT count(*) FROM pg_stat_replication WHERE application_name = $1 AND state = 'streaming'", { name });
        if (!rows)
            return rows.error();
        if (rows->first().int64(0) == 1)
            return {};
        if (m_server.waitForFinished(50) || deadline.hasExpired())
            return standbyError(QString::fromUtf8(m_server.readAll().right(2000)));
    }
}

} // namespace mailer::test
