// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "local/daemonmark.h"

#include "secrets/privatefile.h"

#include <QProcess>

#if defined(Q_OS_WIN)
#include <windows.h>
#else
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace mailer::local {

DaemonMark::DaemonMark(const QString &folder)
    : m_lockPath(folder + QStringLiteral("/daemon.lock"))
    , m_pidPath(folder + QStringLiteral("/daemon.pid"))
    , m_lock(m_lockPath)
{}

std::optional<qint64> DaemonMark::notedPid() const
{
    const auto content = secrets::readPrivateFile(m_pidPath);
    const qint64 pid = content ? content->trimmed().toLongLong() : 0;
    return pid > 1 ? std::optional(pid) : std::nullopt;
}

Result<void> DaemonMark::started(qint64 pid)
{
    auto noted = secrets::writePrivateFile(m_pidPath, QByteArray::number(pid) + '\n');
#if !defined(Q_OS_WIN)
    m_lock.handOver();
#endif
    return noted;
}

#if defined(Q_OS_WIN)

std::optional<qint64> DaemonMark::running() const
{
    const auto pid = notedPid();
    if (!pid)
        return {};
    HANDLE process = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION | SYNCHRONIZE, FALSE, static_cast<DWORD>(*pid));
    if (process == nullptr)
        return {};
    wchar_t name[MAX_PATH] = {};
    DWORD length = MAX_PATH;
    const bool alive = WaitForSingleObject(process, 0) == WAIT_TIMEOUT;
    const bool named = QueryFullProcessImageNameW(process, 0, name, &length);
    CloseHandle(process);
    const bool ours = named && QString::fromWCharArray(name).contains(QStringLiteral("mailerapp"), Qt::CaseInsensitive);
    return alive && ours ? pid : std::nullopt;
}

Result<DaemonMark::Claim> DaemonMark::claim()
{
    if (running())
        return Claim::Running;
    const auto locked = m_lock.tryLock(FileLock::Mode::Exclusive);
    if (!locked)
        return locked.error();
    return *locked ? Claim::Free : Claim::Busy;
}

void DaemonMark::handTo(QProcess &child)
{
    child.setCreateProcessArgumentsModifier(
        [](QProcess::CreateProcessArguments *arguments) { arguments->flags |= CREATE_NEW_PROCESS_GROUP; });
}

void DaemonMark::askToEnd(qint64 pid) { GenerateConsoleCtrlEvent(CTRL_BREAK_EVENT, static_cast<DWORD>(pid)); }

void DaemonMark::kill(qint64 pid)
{
    if (HANDLE process = OpenProcess(PROCESS_TERMINATE, FALSE, static_cast<DWORD>(pid))) {
        TerminateProcess(process, 1);
        CloseHandle(process);
    }
}

#else

std::optional<qint64> DaemonMark::running() const
{
    FileLock look(m_lockPath);
    const auto free = look.tryLock(FileLock::Mode::Shared);
    if (!free || *free)
        return {};
    return notedPid();
}

Result<DaemonMark::Claim> DaemonMark::claim()
{
    const auto locked = m_lock.tryLock(FileLock::Mode::Exclusive);
    if (!locked)
        return locked.error();
    if (*locked)
        return Claim::Free;
    FileLock look(m_lockPath);
    const auto shared = look.tryLock(FileLock::Mode::Shared);
    if (!shared)
        return shared.error();
    return *shared ? Claim::Busy : Claim::Running;
}

void DaemonMark::handTo(QProcess &child)
{
    child.setChildProcessModifier([descriptor = m_lock.descriptor()] {
        ::setsid();
        ::fcntl(descriptor, F_SETFD, 0);
    });
}

void DaemonMark::askToEnd(qint64 pid) { ::kill(static_cast<pid_t>(pid), SIGTERM); }

void DaemonMark::kill(qint64 pid) { ::kill(static_cast<pid_t>(pid), SIGKILL); }

#endif

} // namespace mailer::local
