// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/clifixture.h"

#include <QElapsedTimer>
#include <QProcess>

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>
#if defined(Q_OS_MACOS)
#include <util.h>
#else
#include <pty.h>
#endif

namespace mailer::test {

// The program with a terminal of its own.
class TerminalSession final
{
public:
    // Output: whether the standard streams of output are the terminal, too.
    enum class Output { Piped, Terminal };

    TerminalSession(CliFixture &fixture, const QStringList &arguments, Output output = Output::Piped)
    {
        if (::openpty(&m_master, &m_slave, nullptr, nullptr, nullptr) != 0)
            return;
        ::fcntl(m_master, F_SETFD, FD_CLOEXEC);
        m_process.setProcessEnvironment(fixture.environment());
        m_process.setChildProcessModifier([slave = m_slave, output] {
            ::setsid();
            ::ioctl(slave, TIOCSCTTY, 0);
            if (output == Output::Terminal) {
                ::dup2(slave, STDOUT_FILENO);
                ::dup2(slave, STDERR_FILENO);
            }
        });
        m_process.start(qEnvironmentVariable("MAILERAPP_BINARY"), fixture.withConfig(arguments));
    }
    ~TerminalSession()
    {
        m_process.kill();
        m_process.waitForFinished();
        ::close(m_master);
        ::close(m_slave);
    }
    TerminalSession(const TerminalSession &) = delete;
    TerminalSession &operator=(const TerminalSession &) = delete;

    // What stands on the terminal, once it holds text.
    bool sees(const QByteArray &text)
    {
        QElapsedTimer timer;
        timer.start();
        while (!m_screen.contains(text) && timer.elapsed() < 30000) {
            pollfd wait { m_master, POLLIN, 0 };
            char bytes[1024];
            if (::poll(&wait, 1, 1000) > 0) {
                const ssize_t got = ::read(m_master, bytes, sizeof bytes);
                if (got <= 0)
                    break;
                m_screen.append(bytes, got);
            }
        }
        return m_screen.contains(text);
    }
    void type(const QByteArray &text)
    {
        [[maybe_unused]] const auto written
            = ::write(m_master, text.constData(), static_cast<std::size_t>(text.size()));
    }
    int end()
    {
        return m_process.waitForFinished(60000) && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode()
                                                                                                  : -1;
    }
    QByteArray screen() const { return m_screen; }
    QByteArray errors() { return m_process.readAllStandardError(); }

private:
    int m_master = -1;
    int m_slave = -1;
    QProcess m_process;
    QByteArray m_screen;
};

} // namespace mailer::test
