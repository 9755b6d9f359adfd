// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/serveruser.h"

#include <QFile>

#include <csignal>
#include <grp.h>
#include <pwd.h>
#include <unistd.h>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace mailer::test {

Result<ServerUser> ServerUser::current()
{
    ServerUser user;
    user.m_uid = getuid();
    user.m_gid = getgid();
    const passwd *entry = getpwuid(user.m_uid);
    if (user.m_uid == 0) {
        entry = getpwnam("postgres");
        if (!entry)
            entry = getpwnam("nobody");
        if (!entry)
            return Error { ErrorKind::NotFound, QStringLiteral("server_user"),
                QStringLiteral("There is no plain user to run PostgreSQL.") };
        user.m_uid = entry->pw_uid;
        user.m_gid = entry->pw_gid;
        user.m_switch = true;
    }
    user.m_name = entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(user.m_uid);
    return user;
}

void ServerUser::apply(QProcess &process, int signalAtParentsDeath) const
{
    const pid_t parent = getpid();
    process.setChildProcessModifier([user = *this, parent, signalAtParentsDeath] {
        if (user.m_switch && (setgroups(1, &user.m_gid) != 0 || setgid(user.m_gid) != 0 || setuid(user.m_uid) != 0))
            _exit(126);
#ifdef Q_OS_LINUX
        // After setuid, which clears it.
        prctl(PR_SET_PDEATHSIG, signalAtParentsDeath);
        if (getppid() != parent)
            _exit(126);
#else
        Q_UNUSED(parent)
        Q_UNUSED(signalAtParentsDeath)
#endif
    });
}

Result<void> ServerUser::own(const QString &path) const
{
    if (chown(QFile::encodeName(path).constData(), m_uid, m_gid) == 0)
        return {};
    return Error { ErrorKind::Permission, QStringLiteral("server_user"),
        QStringLiteral("%1 cannot be given to %2.").arg(path, m_name) };
}

Result<QByteArray> ServerUser::run(const QString &program, const QStringList &arguments) const
{
    QProcess process;
    apply(process, SIGKILL);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(QStringLiteral("/"));
    process.start(program, arguments, QIODevice::ReadOnly);
    const bool ended = process.waitForFinished(120'000);
    const QByteArray output = process.readAll();
    if (ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return output;
    return Error { ErrorKind::Internal, QStringLiteral("server_user"),
        QStringLiteral("%1 failed: %2").arg(program, QString::fromLocal8Bit(output)) };
}

} // namespace mailer::test
