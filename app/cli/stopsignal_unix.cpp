// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/stopsignal.h"

#include <QSocketNotifier>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace mailer::cli {

namespace {

int pipeEnds[2] = { -1, -1 };

// A signal handler may do next to nothing: it wakes the event loop.
void wake(int)
{
    const int kept = errno;
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(pipeEnds[1], &byte, 1);
    errno = kept;
}

void handle(int number, void (*handler)(int))
{
    struct sigaction before {
    };
    if (sigaction(number, nullptr, &before) == 0 && number == SIGHUP && before.sa_handler == SIG_IGN)
        return; // nohup wants it so
    struct sigaction action {
    };
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, nullptr);
}

} // namespace

StopSignal::StopSignal(QObject *parent) : QObject(parent)
{
    if (::pipe(pipeEnds) != 0)
        return;
    for (const int end : pipeEnds) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    m_notifier = std::make_unique<QSocketNotifier>(pipeEnds[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        char bytes[16];
        while (::read(pipeEnds[0], bytes, sizeof bytes) > 0)
            Q_EMIT received();
    });
    for (const int number : { SIGTERM, SIGINT, SIGHUP })
        handle(number, wake);
}

StopSignal::~StopSignal()
{
    for (const int number : { SIGTERM, SIGINT, SIGHUP })
        handle(number, SIG_DFL);
    m_notifier.reset();
    for (int &end : pipeEnds) {
        ::close(end);
        end = -1;
    }
}

} // namespace mailer::cli
