// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/undertaker.h"

#include <QFile>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace mailer::test {

namespace {

// The pid is believed only while that process works in our folder.
constexpr char script[] = R"sh(
cat >/dev/null
file="$1/data/postmaster.pid"
pid=$(sed -n 1p "$file" 2>/dev/null)
memory=$(sed -n 7p "$file" 2>/dev/null)
ours() { [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null && { [ ! -d /proc/self ] || [ "$(readlink "/proc/$pid/cwd")" = "$1/data" ]; }; }
if ours "$1"; then
  kill -QUIT "$pid"
  tries=0
  while ours "$1" && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
  ours "$1" && kill -KILL "$pid"
fi
set -- "$1" $memory
[ -n "$3" ] && ipcrm -m "$3" 2>/dev/null
tries=0
while [ -e "$1" ] && [ $tries -lt 50 ]; do rm -rf "$1" || sleep 0.1; tries=$((tries + 1)); done
)sh";

// Close-on-exec: no server may hold the writing end and so keep us alive.
int closingPipe(int (&ends)[2])
{
#if defined(Q_OS_LINUX)
    return pipe2(ends, O_CLOEXEC);
#else
    return pipe(ends) == 0 && fcntl(ends[0], F_SETFD, FD_CLOEXEC) == 0 && fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0 ? 0
                                                                                                                   : -1;
#endif
}

[[noreturn]] void becomeShell(int readEnd, const char *folder)
{
    setsid();
    if (fork() != 0)
        _exit(0);
    dup2(readEnd, 0);
    const int null = open("/dev/null", O_WRONLY);
    dup2(null, 1);
    dup2(null, 2);
    for (int fd = 3; fd < 1024; ++fd)
        ::close(fd);
    if (chdir("/") != 0)
        _exit(126);
    execl("/bin/sh", "sh", "-c", script, "sh", folder, static_cast<char *>(nullptr));
    _exit(126);
}

} // namespace

Undertaker::~Undertaker()
{
    if (m_pipe >= 0)
        ::close(m_pipe);
}

Result<void> Undertaker::watch(const QString &folder)
{
    const QByteArray path = QFile::encodeName(folder);
    int ends[2] = { -1, -1 };
    if (closingPipe(ends) != 0)
        return Error { ErrorKind::Internal, QStringLiteral("test_cluster"),
            QStringLiteral("There is no pipe to be had.") };
    const pid_t child = fork();
    if (child == 0)
        becomeShell(ends[0], path.constData());
    ::close(ends[0]);
    m_pipe = ends[1];
    if (child > 0)
        waitpid(child, nullptr, 0);
    return {};
}

} // namespace mailer::test
