// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "local/localcluster.h"

#include "local/clustersettings.h"
#include "local/tool.h"
#include "secrets/privatefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <QThread>

#include <algorithm>

namespace mailer::local {

namespace {

using namespace std::chrono_literals;

constexpr auto Poll = 50ms;
constexpr qint64 LogTail = 16 * 1024;
constexpr int KeptLogs = 10;

QString tailOf(const QString &path, qint64 from = 0)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.seek(qMax(from, file.size() - LogTail));
    return QString::fromUtf8(file.readAll());
}

// Newest first: the names hold the time.
QStringList serverLogs(const QString &folder)
{
    QStringList names;
    const QDir logs(folder);
    for (const QString &name :
        logs.entryList({ QStringLiteral("postgresql-*.log") }, QDir::Files, QDir::Name | QDir::Reversed))
        names << logs.filePath(name);
    return names;
}

// "redo in progress, elapsed time: 12.00 s, …" and its like, for the person who waits.
QString recoveryLine(const ClusterFolder &folder)
{
    const auto logs = serverLogs(folder.log());
    if (logs.isEmpty())
        return {};
    const auto lines = tailOf(logs.first()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (auto line = lines.crbegin(); line != lines.crend(); ++line) {
        const qsizetype start = line->indexOf(QStringLiteral("LOG:  "));
        if (start >= 0)
            return line->mid(start + 6).trimmed();
    }
    return {};
}

} // namespace

void LocalCluster::markLogs()
{
    const auto logs = serverLogs(m_folder.log());
    m_newestLog = logs.value(0);
    m_newestLogLength = m_newestLog.isEmpty() ? 0 : QFileInfo(m_newestLog).size();
}

// Without the lines for those who were turned away meanwhile.
QString LocalCluster::logsSinceMark() const
{
    QString text = tailOf(m_folder.startLog());
    const QString newest = serverLogs(m_folder.log()).value(0);
    if (!newest.isEmpty())
        text += tailOf(newest, newest == m_newestLog ? m_newestLogLength : 0);
    QStringList kept;
    const auto lines = text.split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        if (!line.contains(QStringLiteral("the database system is starting up"))
            && !line.contains(QStringLiteral("not yet accepting connections")))
            kept << line;
    }
    return kept.join(QLatin1Char('\n'));
}

Result<bool> LocalCluster::startUnlessRunning(const Progress &progress)
{
    // Starting or stopping, by a copy of us that died on the way or by an administrator.
    for (auto waited = 0ms; state() == ClusterState::Stopping; waited += Poll) {
        if (progress.cancelled())
            return Error { ErrorKind::Cancelled, QStringLiteral("local.cancelled"), QStringLiteral("Cancelled.") };
        if (waited.count() % 1000 == 0)
            progress.say(QStringLiteral("Waiting until the private PostgreSQL has stopped"));
        QThread::msleep(static_cast<unsigned long>(Poll.count()));
    }
    if (livePostmaster())
        return false;
    if (auto found = findBinaries(); !found)
        return found.error();
    // Somebody may take the free port before the server does.
    for (int attempt = 0;; ++attempt) {
        if (auto cleared = clearRemains(progress); !cleared)
            return cleared.error();
        if (auto written = writeSettings(); !written)
            return written.error();
        const auto started = startServer(progress);
        if (started)
            return true;
        if (!m_options.tcp || attempt == 2 || !started.error().message.contains(QStringLiteral("TCP/IP socket")))
            return started.error();
    }
}

// PostgreSQL believes a lock file when any process of its user has the number in it, and then refuses to start. Here it
// is known that no process of this data folder lives. Backends that outlived their postmaster would ruin the data if a
// second server started beside them: they are waited for, then killed.
Result<void> LocalCluster::clearRemains(const Progress &progress)
{
    const auto socket = m_folder.socketFolder(m_server);
    if (!socket)
        return socket.error();
    QStringList remains { m_folder.data() + QStringLiteral("/postmaster.pid"), m_folder.startLog() };
    if (!socket->isEmpty())
        remains << *socket + QStringLiteral("/.s.PGSQL.5432") << *socket + QStringLiteral("/.s.PGSQL.5432.lock");
    // Only what was there before the processes were looked at: a server that starts just now makes its own.
    remains.removeIf([](const QString &path) { return !QFileInfo::exists(path); });
    if (!waitUntilGone(
            5s, progress, QStringLiteral("Waiting for processes of the private PostgreSQL that outlived it"))) {
        const auto stopped = stopInStages(progress);
        if (!stopped)
            return stopped.error();
    }
    for (const QString &path : std::as_const(remains))
        QFile::remove(path);
    const auto logs = serverLogs(m_folder.log());
    for (qsizetype i = KeptLogs; i < logs.size(); ++i)
        QFile::remove(logs[i]);
    return {};
}

Result<void> LocalCluster::writeSettings()
{
    ClusterSettings settings;
    settings.logFolder = m_folder.log();
    if (m_options.tcp) {
        const auto port = freeLoopbackPort();
        if (!port)
            return port.error();
        settings.port = *port;
    } else {
        const auto socket = m_folder.socketFolder(m_server);
        if (!socket)
            return socket.error();
        settings.socketFolder = *socket;
    }
    if (auto written = secrets::writePrivateFile(m_folder.settings(), settingsFile(settings)); !written)
        return written;
    if (!m_server.isSelf) // root writes it, the server's user reads it
        QFile::setPermissions(
            m_folder.settings(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    return {};
}

Result<void> LocalCluster::startServer(const Progress &progress)
{
    if (auto marked = secrets::writePrivateFile(m_folder.onDemand(), QByteArrayLiteral("started by mailerapp\n"));
        !marked)
        return marked;
    Tool tool;
    tool.program = m_binaries->pgCtl();
    // Its own limit is a year: recovery takes the time it takes.
    tool.arguments = { QStringLiteral("start"), QStringLiteral("--pgdata"), m_folder.data(), QStringLiteral("--log"),
        m_folder.startLog(), QStringLiteral("--silent"), QStringLiteral("--wait"),
        QStringLiteral("--timeout=31536000") };
    tool.workingFolder = m_folder.base;
    tool.user = m_server;
    tool.endsWithUs = false;
    auto next = 0ms;
    bool cancelled = false;
    // When cancelled, the server is ended and pg_ctl follows. Without pg_ctl a server that it has just forked could
    // not be told from none.
    const auto end = runTool(tool, { progress.report, {} }, [&](std::chrono::milliseconds elapsed) {
        cancelled = cancelled || progress.cancelled();
        if (const auto server = livePostmaster(); cancelled && server)
            signalProcess(server->pid, ProcessSignal::Fast);
        if (elapsed < next)
            return;
        next = elapsed + 1s;
        const QString line = elapsed < 2s ? QString() : recoveryLine(m_folder);
        progress.say(line.isEmpty() ? QStringLiteral("Starting the private PostgreSQL")
                                    : QStringLiteral("Starting the private PostgreSQL: %1").arg(line));
    });
    if (end && end->exitCode == 0 && !cancelled)
        return {};
    const auto stopped = stopInStages({ progress.report, {} });
    if (!stopped)
        return stopped.error();
    if (cancelled)
        return Error { ErrorKind::Cancelled, QStringLiteral("local.cancelled"), QStringLiteral("Cancelled.") };
    return end ? startError(end->output) : end.error();
}

Error LocalCluster::startError(const QString &output) const
{
    QString reason = reasonIn(logsSinceMark());
    if (reason.isEmpty()) {
        // What pg_ctl itself says first; then it only points to the log.
        const QString line = output.trimmed().section(QLatin1Char('\n'), 0, 0);
        if (!line.contains(QStringLiteral("could not start server")))
            reason = line;
    }
    if (reason.isEmpty())
        reason = QStringLiteral("it ended without a word");
    const QStorageInfo disk(m_folder.base);
    const bool full = reason.contains(QStringLiteral("No space left on device"))
        || (disk.isValid() && disk.bytesAvailable() < 20 * 1024 * 1024);
    QString sentence = QStringLiteral("The private PostgreSQL did not start: %1").arg(reason);
    if (full)
        sentence += QStringLiteral(" (the disk of %1 is full: make room there and try again)").arg(m_folder.base);
    else
        sentence += QStringLiteral(" (log: %1)").arg(m_folder.log());
    return { ErrorKind::Transient, full ? QStringLiteral("local.disk_full") : QStringLiteral("local.start_failed"),
        sentence };
}

} // namespace mailer::local
