// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ttyinput.h"

#include "cli/text.h"

#include <windows.h>

#include <array>

namespace mailer::cli::tty {

namespace {

class Console final
{
public:
    Console()
        : m_in(
            CreateFileW(L"CONIN$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ, nullptr, OPEN_EXISTING, 0, nullptr))
        , m_out(CreateFileW(L"CONOUT$", GENERIC_WRITE, FILE_SHARE_WRITE, nullptr, OPEN_EXISTING, 0, nullptr))
    {}
    ~Console()
    {
        if (m_changed)
            SetConsoleMode(m_in, m_before);
        CloseHandle(m_in);
        CloseHandle(m_out);
    }
    Console(const Console &) = delete;
    Console &operator=(const Console &) = delete;

    bool isOpen() const { return m_in != INVALID_HANDLE_VALUE && m_out != INVALID_HANDLE_VALUE; }
    bool hide()
    {
        m_changed = GetConsoleMode(m_in, &m_before);
        return m_changed && SetConsoleMode(m_in, m_before & ~static_cast<DWORD>(ENABLE_ECHO_INPUT));
    }
    void put(const QString &text)
    {
        DWORD written = 0;
        WriteConsoleW(m_out, text.utf16(), static_cast<DWORD>(text.size()), &written, nullptr);
    }
    bool read(QString &line)
    {
        std::array<wchar_t, 4096> buffer {};
        DWORD count = 0;
        if (!ReadConsoleW(m_in, buffer.data(), static_cast<DWORD>(buffer.size()), &count, nullptr) || count == 0)
            return false;
        line = QString::fromWCharArray(buffer.data(), static_cast<qsizetype>(count));
        while (line.endsWith(u'\n') || line.endsWith(u'\r'))
            line.chop(1);
        return true;
    }

private:
    HANDLE m_in;
    HANDLE m_out;
    DWORD m_before = 0;
    bool m_changed = false;
};

} // namespace

bool isThere() { return Console().isOpen(); }

Result<QString> readLine(const QString &question, Echo echo)
{
    Console console;
    if (!console.isOpen() || (echo == Echo::Off && !console.hide()))
        return Error { ErrorKind::Permission, QStringLiteral("no_terminal"),
            Text::tr("There is no terminal to ask on.") };
    console.put(question + u' ');
    QString line;
    const bool ok = console.read(line);
    if (echo == Echo::Off)
        console.put(QStringLiteral("\r\n"));
    if (!ok)
        return Error { ErrorKind::Cancelled, QStringLiteral("cancelled"), Text::tr("Nothing was entered.") };
    return line;
}

} // namespace mailer::cli::tty
