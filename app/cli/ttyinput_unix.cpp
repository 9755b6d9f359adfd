// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ttyinput.h"

#include "cli/text.h"

#include <csignal>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace mailer::cli::tty {

namespace {

// Open while one question is asked. Signals wait, so that nobody is left with a terminal that shows nothing.
class Device final
{
public:
    Device() : m_fd(::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)) {}
    ~Device()
    {
        if (m_changed) {
            tcsetattr(m_fd, TCSAFLUSH, &m_before);
            sigprocmask(SIG_SETMASK, &m_mask, nullptr);
        }
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Device(const Device &) = delete;
    Device &operator=(const Device &) = delete;

    bool isOpen() const { return m_fd >= 0; }
    int fd() const { return m_fd; }

    // Ctrl+C reads as the end of the line while the echo is off.
    bool hide()
    {
        if (tcgetattr(m_fd, &m_before) != 0)
            return false;
        sigset_t stops;
        sigemptyset(&stops);
        for (const int number : { SIGINT, SIGTERM, SIGTSTP, SIGHUP, SIGQUIT })
            sigaddset(&stops, number);
        sigprocmask(SIG_BLOCK, &stops, &m_mask);
        m_changed = true;
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
        silent.c_cc[VEOL] = '\3';
        return tcsetattr(m_fd, TCSAFLUSH, &silent) == 0;
    }

private:
    int m_fd;
    bool m_changed = false;
    termios m_before {};
    sigset_t m_mask {};
};

void put(int fd, const QByteArray &text)
{
    [[maybe_unused]] const auto written = ::write(fd, text.constData(), static_cast<std::size_t>(text.size()));
}

} // namespace

bool isThere() { return Device().isOpen(); }

Result<QString> readLine(const QString &question, Echo echo)
{
    Device device;
    if (!device.isOpen() || (echo == Echo::Off && !device.hide()))
        return Error { ErrorKind::Permission, QStringLiteral("no_terminal"),
            Text::tr("There is no terminal to ask on.") };
    put(device.fd(), question.toUtf8() + ' ');
    QByteArray line;
    char c = 0;
    ssize_t got = 0;
    while ((got = ::read(device.fd(), &c, 1)) == 1 && c != '\n' && c != '\3' && line.size() < 4096)
        line += c;
    if (echo == Echo::Off)
        put(device.fd(), "\n");
    if (got != 1 || c == '\3')
        return Error { ErrorKind::Cancelled, QStringLiteral("cancelled"), Text::tr("Nothing was entered.") };
    const QString text = QString::fromUtf8(line);
    line.fill('\0');
    return text;
}

} // namespace mailer::cli::tty
