// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/servicenotice.h"

#include <QCoreApplication>

#include <algorithm>

#if defined(Q_OS_LINUX)
#include <cstddef>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#endif

namespace mailer::cli {

// sd_notify(3): one datagram; '@' stands for the NUL of an abstract address.
void notifyService(const QByteArray &state)
{
#if defined(Q_OS_LINUX)
    QByteArray path = qgetenv("NOTIFY_SOCKET");
    sockaddr_un address {};
    if (path.isEmpty() || std::size_t(path.size()) >= sizeof address.sun_path)
        return;
    if (path.startsWith('@'))
        path[0] = '\0';
    const int fd = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return;
    address.sun_family = AF_UNIX;
    std::copy(path.begin(), path.end(), address.sun_path);
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + std::size_t(path.size()));
    ::sendto(fd, state.constData(), std::size_t(state.size()), MSG_NOSIGNAL,
        reinterpret_cast<const sockaddr *>(&address), length);
    ::close(fd);
#else
    Q_UNUSED(state)
#endif
}

// sd_watchdog_enabled(3)
std::chrono::milliseconds watchdogInterval()
{
    bool isNumber = false;
    const qint64 period = qgetenv("WATCHDOG_USEC").toLongLong(&isNumber);
    const QByteArray process = qgetenv("WATCHDOG_PID");
    if (!isNumber || period <= 0
        || (!process.isEmpty() && process != QByteArray::number(QCoreApplication::applicationPid())))
        return {};
    return std::max(std::chrono::milliseconds(1), std::chrono::milliseconds(period / 3000));
}

} // namespace mailer::cli
