// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "local/serveruser.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>

#include <algorithm>
#include <array>
#include <csignal>
#include <optional>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>
#if defined(Q_OS_LINUX)
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

namespace mailer::local {

namespace {

ServerUser fromEntry(const passwd &entry)
{
    ServerUser user;
    user.uid = entry.pw_uid;
    user.gid = entry.pw_gid;
    user.name = QString::fromLocal8Bit(entry.pw_name);
    user.home = QFile::decodeName(entry.pw_dir);
    user.isSelf = entry.pw_uid == ::geteuid();
#if defined(Q_OS_MACOS)
    std::vector<int> groups(64);
#else
    std::vector<gid_t> groups(64);
#endif
    int count = static_cast<int>(groups.size());
    if (::getgrouplist(entry.pw_name, static_cast<decltype(groups)::value_type>(entry.pw_gid), groups.data(), &count)
        < 0)
        count = 0; // more than 64 groups: the main one will do
    for (int i = 0; i < count; ++i)
        user.groups.push_back(static_cast<unsigned>(groups[static_cast<size_t>(i)]));
    return user;
}

// Both return nothing for root: it is no server's user.
std::optional<ServerUser> byName(const QByteArray &name)
{
    std::array<char, 16384> buffer;
    passwd entry = {};
    passwd *found = nullptr;
    if (name.isEmpty() || ::getpwnam_r(name.constData(), &entry, buffer.data(), buffer.size(), &found) != 0
        || found == nullptr || found->pw_uid == 0)
        return {};
    return fromEntry(*found);
}

ServerUser byId(uid_t uid, gid_t gid)
{
    std::array<char, 16384> buffer;
    passwd entry = {};
    passwd *found = nullptr;
    if (::getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr)
        return fromEntry(*found);
    ServerUser user; // an id without an account, as in many containers
    user.uid = uid;
    user.gid = gid;
    user.groups = { gid };
    user.name = QString::number(uid);
    user.home = QStringLiteral("/");
    user.isSelf = uid == ::geteuid();
    return user;
}

// In the child: a server that inherited our files or locks would hold them for as long as it runs.
void keepNothingOpen()
{
#if defined(Q_OS_LINUX) && defined(SYS_close_range)
    constexpr unsigned OnExec = 4; // CLOSE_RANGE_CLOEXEC, Linux 5.11
    if (::syscall(SYS_close_range, 3U, ~0U, OnExec) == 0)
        return;
#endif
    for (int file = 3; file < 1024; ++file)
        ::fcntl(file, F_SETFD, FD_CLOEXEC);
}

} // namespace

bool ServerUser::programIsRoot() { return ::geteuid() == 0; }

Result<ServerUser> ServerUser::choose(const QString &dataFolder)
{
    if (!programIsRoot())
        return byId(::geteuid(), ::getegid());
    struct stat status = {};
    if (::lstat(QFile::encodeName(dataFolder).constData(), &status) == 0) {
        if (status.st_uid == 0)
            return Error { ErrorKind::Permission, QStringLiteral("local.owner"),
                QStringLiteral("%1 belongs to root, and PostgreSQL does not run as root. Give it to a plain user: "
                               "chown -R USER '%1'")
                    .arg(dataFolder) };
        return byId(status.st_uid, status.st_gid);
    }
    for (const QByteArray &name : { QByteArrayLiteral("mailerapp"), qgetenv("SUDO_USER"), QByteArrayLiteral("postgres"),
             QByteArrayLiteral("nobody") }) {
        if (const auto user = byName(name))
            return *user;
    }
    return Error { ErrorKind::NotFound, QStringLiteral("local.owner"),
        QStringLiteral("PostgreSQL does not run as root, and there is no plain user to run it as. Create one: "
                       "useradd --system mailerapp") };
}

void ServerUser::apply(QProcess &process, bool endsWithUs) const
{
    QProcessEnvironment environment = process.processEnvironment();
    if (environment.isEmpty())
        environment = QProcessEnvironment::systemEnvironment();
    if (!isSelf) {
        environment.insert(QStringLiteral("HOME"), home);
        environment.insert(QStringLiteral("USER"), name);
        environment.insert(QStringLiteral("LOGNAME"), name);
        environment.remove(QStringLiteral("XDG_RUNTIME_DIR"));
    }
    process.setProcessEnvironment(environment);
    const pid_t parent = ::getpid();
    // Between fork and exec: system calls only.
    process.setChildProcessModifier([self = isSelf, endsWithUs, parent, user = uid, group = gid,
                                        all = std::vector<gid_t>(groups.begin(), groups.end())] {
        if (!self && (::setgroups(all.size(), all.data()) != 0 || ::setgid(group) != 0 || ::setuid(user) != 0))
            ::_exit(126);
        ::umask(077);
        keepNothingOpen();
#if defined(Q_OS_LINUX)
        if (endsWithUs) {
            ::prctl(PR_SET_PDEATHSIG, SIGTERM);
            if (::getppid() != parent)
                ::_exit(126);
        }
#endif
    });
}

Result<void> ServerUser::checkReach(const QString &folder) const
{
    if (isSelf)
        return {};
    QString path;
    const auto parts = QDir::cleanPath(folder).split(QLatin1Char('/'), Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        path += QLatin1Char('/') + part;
        struct stat status = {};
        if (::stat(QFile::encodeName(path).constData(), &status) != 0)
            break; // not there yet: made by us
        const bool member
            = std::find(groups.begin(), groups.end(), status.st_gid) != groups.end() || status.st_gid == gid;
        const mode_t needed = status.st_uid == uid ? S_IXUSR : member ? S_IXGRP : S_IXOTH;
        if ((status.st_mode & needed) == 0)
            return Error { ErrorKind::Permission, QStringLiteral("local.reach"),
                QStringLiteral(
                    "The user %1, who runs the private PostgreSQL for root, cannot enter %2. Choose a folder "
                    "that can be reached as data_dir in [local], or start the program as a plain user.")
                    .arg(name, path) };
    }
    return {};
}

} // namespace mailer::local
