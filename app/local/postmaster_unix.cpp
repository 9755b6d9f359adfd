// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "local/postmaster.h"

#include <QDir>
#include <QFile>

#include <csignal>
#include <sys/stat.h>
#if defined(Q_OS_MACOS)
#include <libproc.h>
#endif

namespace mailer::local {

namespace {

struct Place {
    dev_t device = 0;
    ino_t node = 0;
    bool operator==(const Place &) const = default;
};

std::optional<Place> placeOf(const QByteArray &path)
{
    struct stat status = {};
    if (::stat(path.constData(), &status) != 0)
        return {};
    return Place { status.st_dev, status.st_ino };
}

#if defined(Q_OS_MACOS)

bool worksIn(qint64 pid, const Place &folder)
{
    proc_vnodepathinfo info = {};
    char name[2 * MAXCOMLEN + 1] = {};
    if (::proc_pidinfo(static_cast<int>(pid), PROC_PIDVNODEPATHINFO, 0, &info, sizeof info) != sizeof info
        || ::proc_name(static_cast<int>(pid), name, sizeof name) <= 0)
        return false;
    return qstrcmp(name, "postgres") == 0 && placeOf(info.pvi_cdir.vip_path) == folder;
}

std::vector<qint64> allProcesses()
{
    std::vector<pid_t> pids(static_cast<size_t>(qMax(::proc_listallpids(nullptr, 0), 0)) + 64);
    const int count = ::proc_listallpids(pids.data(), static_cast<int>(pids.size() * sizeof(pid_t)));
    return { pids.begin(), pids.begin() + qMax(count, 0) };
}

#else

// The working folder of a process is readable for its own user and for root: those who may run the server.
bool worksIn(qint64 pid, const Place &folder)
{
    const QByteArray base = "/proc/" + QByteArray::number(pid);
    QFile name(QFile::decodeName(base + "/comm"));
    return name.open(QIODevice::ReadOnly) && name.readAll().trimmed() == "postgres" && placeOf(base + "/cwd") == folder;
}

std::vector<qint64> allProcesses()
{
    std::vector<qint64> pids;
    const auto names = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        bool isNumber = false;
        if (const qint64 pid = name.toLongLong(&isNumber); isNumber)
            pids.push_back(pid);
    }
    return pids;
}

#endif

} // namespace

std::vector<qint64> postgresProcesses(const QString &dataFolder)
{
    std::vector<qint64> found;
    const auto folder = placeOf(QFile::encodeName(dataFolder));
    if (!folder)
        return found;
    for (const qint64 pid : allProcesses()) {
        if (worksIn(pid, *folder))
            found.push_back(pid);
    }
    return found;
}

bool isPostgresOf(qint64 pid, const QString &dataFolder)
{
    const auto folder = placeOf(QFile::encodeName(dataFolder));
    return pid > 0 && folder && worksIn(pid, *folder);
}

void signalProcess(qint64 pid, ProcessSignal signal)
{
    const int number = signal == ProcessSignal::Fast ? SIGINT : signal == ProcessSignal::Immediate ? SIGQUIT : SIGKILL;
    if (pid > 1)
        ::kill(static_cast<pid_t>(pid), number);
}

} // namespace mailer::local
