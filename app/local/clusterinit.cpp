// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "local/clusterinit.h"

#include "local/clustersettings.h"
#include "local/endpoint.h"
#include "local/postmaster.h"
#include "local/tool.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QThread>

#include <array>

#if defined(Q_OS_UNIX)
#include <fcntl.h>
#include <unistd.h>
#endif

namespace mailer::local {

namespace {

Error initError(const QString &reason)
{
    const bool full = reason.contains(QStringLiteral("No space left on device"));
    return { full ? ErrorKind::Transient : ErrorKind::Internal,
        full ? QStringLiteral("local.disk_full") : QStringLiteral("local.init_failed"),
        QStringLiteral("The private PostgreSQL could not be made: %1").arg(reason) };
}

// The server's user reads it, so it lies in that user's folder; created anew, never through a link.
Result<void> writeFor(const ServerUser &server, const QString &path, const QByteArray &content, bool append)
{
#if defined(Q_OS_UNIX)
    const int flags = append ? O_WRONLY | O_APPEND : O_WRONLY | O_CREAT | O_EXCL;
    const int file = ::open(QFile::encodeName(path).constData(), flags | O_NOFOLLOW | O_CLOEXEC, 0600);
    bool done = file >= 0 && (append || server.isSelf || ::fchown(file, server.uid, server.gid) == 0);
    done = done && ::write(file, content.constData(), static_cast<size_t>(content.size())) == content.size();
    done = done && ::fsync(file) == 0;
    const QString reason = done ? QString() : qt_error_string();
    if (file >= 0)
        ::close(file);
    if (done)
        return {};
    return initError(QStringLiteral("%1: %2").arg(path, reason));
#else
    Q_UNUSED(server);
    QFile file(path);
    if (file.open(append ? QIODevice::Append : QIODevice::WriteOnly | QIODevice::NewOnly)
        && file.write(content) == content.size() && file.flush())
        return {};
    return initError(QStringLiteral("%1: %2").arg(path, file.errorString()));
#endif
}

void syncFolder(const QString &path)
{
#if defined(Q_OS_UNIX)
    if (const int folder = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        folder >= 0) {
        ::fsync(folder);
        ::close(folder);
    }
#else
    Q_UNUSED(path);
#endif
}

// The provider and locale that sort and compare alike on every machine come first; not every system has them.
std::vector<QStringList> localeChoices(int major)
{
    const QString c = QStringLiteral("--locale=C");
    if (major >= 17)
        return { { QStringLiteral("--locale-provider=builtin"), QStringLiteral("--builtin-locale=C.UTF-8"), c } };
    return { { QStringLiteral("--locale=C.UTF-8") },
        { QStringLiteral("--locale-provider=icu"), QStringLiteral("--icu-locale=und"), c }, { c } };
}

Result<void> runInitdb(const PostgresBinaries &binaries, const ServerUser &server, const QString &workshop,
    const QString &passwordFile, const Progress &progress)
{
    QString reason;
    for (const QStringList &locale : localeChoices(binaries.major)) {
        Tool tool;
        tool.program = binaries.initdb();
        tool.arguments = QStringList { QStringLiteral("--pgdata=%1/data").arg(workshop),
            QStringLiteral("--username=%1").arg(OperatorName), QStringLiteral("--auth=scram-sha-256"),
            QStringLiteral("--pwfile=%1").arg(passwordFile), QStringLiteral("--encoding=UTF8"),
            QStringLiteral("--data-checksums"), QStringLiteral("--text-search-config=simple"),
            QStringLiteral("--no-instructions") }
            + locale;
        tool.workingFolder = workshop;
        tool.user = server;
        const auto end = runTool(tool, progress, [&progress](std::chrono::milliseconds) {
            progress.say(QStringLiteral("Making this computer's private PostgreSQL"));
        });
        if (!end)
            return end.error();
        if (end->exitCode == 0)
            return {};
        reason = reasonIn(end->output);
        QDir(workshop + QStringLiteral("/data")).removeRecursively();
        if (!end->output.contains(QStringLiteral("locale")) && !end->output.contains(QStringLiteral("ICU")))
            break;
    }
    return initError(reason);
}

Result<void> fillWorkshop(const ClusterFolder &folder, const PostgresBinaries &binaries, const ServerUser &server,
    secrets::SecretStore &store, const QString &workshop, const Progress &progress)
{
    if (auto made = makeFolder(workshop, 0700, server.uid, server.gid); !made)
        return made;
    const QByteArray password = randomPassword();
    const QString passwordFile = workshop + QStringLiteral("/password");
    if (auto written = writeFor(server, passwordFile, password + '\n', false); !written)
        return written;
    const auto made = runInitdb(binaries, server, workshop, passwordFile, progress);
    QFile::remove(passwordFile);
    if (!made)
        return made;
    const QString data = workshop + QStringLiteral("/data");
    if (auto written = writeFor(server, data + QStringLiteral("/postgresql.conf"), includeLine(), true); !written)
        return written;
    // Stored before the cluster exists: a cluster without its password would be the worse half.
    if (auto stored = store.write(OperatorKey, password); !stored)
        return stored;
    syncFolder(workshop);
    if (!QDir().rename(data, folder.data()))
        return initError(QStringLiteral("%1 cannot be moved to %2").arg(data, folder.data()));
    syncFolder(folder.base);
    return {};
}

} // namespace

QByteArray randomPassword()
{
    std::array<quint32, 8> words;
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex();
}

void clearUnfinished(const ClusterFolder &folder)
{
    const QDir base(folder.base);
    const auto names = base.entryList({ QStringLiteral("new-*") }, QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        // initdb may be on its way out and race with us; what stays is removed at the next start.
        for (int attempt = 0; attempt < 20; ++attempt) {
            for (const qint64 pid : postgresProcesses(base.filePath(name) + QStringLiteral("/data")))
                signalProcess(pid, ProcessSignal::Kill);
            if (QDir(base.filePath(name)).removeRecursively())
                break;
            QThread::msleep(50);
        }
    }
}

Result<void> initialiseCluster(const ClusterFolder &folder, const PostgresBinaries &binaries, const ServerUser &server,
    secrets::SecretStore &store, const Progress &progress)
{
    if (QDir data(folder.data()); data.exists() && !data.isEmpty())
        return Error { ErrorKind::Conflict, QStringLiteral("local.folder"),
            QStringLiteral(
                "%1 holds something that is no PostgreSQL data folder (there is no PG_VERSION). Move it away, "
                "or choose another folder with data_dir in [local].")
                .arg(folder.data()) };
    const QString workshop
        = QDir(folder.base)
              .filePath(QStringLiteral("new-") + QString::number(QRandomGenerator::system()->generate64(), 36));
    auto made = fillWorkshop(folder, binaries, server, store, workshop, progress);
    QDir(workshop).removeRecursively();
    return made;
}

Result<void> resetOperatorPassword(const ClusterFolder &folder, const PostgresBinaries &binaries,
    const ServerUser &server, secrets::SecretStore &store, const Progress &progress)
{
    const QByteArray password = randomPassword();
    Tool tool;
    tool.program = binaries.postgres();
    tool.arguments = { QStringLiteral("--single"), QStringLiteral("-D"), folder.data(), QStringLiteral("-c"),
        QStringLiteral("logging_collector=off"), QStringLiteral("postgres") };
    tool.workingFolder = folder.base;
    tool.user = server;
    tool.input = "ALTER ROLE " + OperatorName.toLatin1() + " LOGIN SUPERUSER PASSWORD '" + password + "'\n";
    const auto end = runTool(tool, progress);
    if (!end)
        return end.error();
    if (end->exitCode != 0 || end->output.contains(QStringLiteral("ERROR:")))
        return Error {
            ErrorKind::Internal, QStringLiteral("local.password"),
            QStringLiteral("The password of the private PostgreSQL could not be renewed: %1").arg(reasonIn(end->output))
        };
    return store.write(OperatorKey, password);
}

} // namespace mailer::local
