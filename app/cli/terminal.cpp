// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal.h"

#include "cli/ttyinput.h"
#include "core/phrases.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#if defined(Q_OS_WIN)
#include <fcntl.h>
#include <io.h>
#include <windows.h>
#else
#include <unistd.h>
#endif

namespace mailer::cli {

namespace {

bool isTerminal(FILE *stream)
{
#if defined(Q_OS_WIN)
    return _isatty(_fileno(stream));
#else
    return isatty(fileno(stream));
#endif
}

#if defined(Q_OS_WIN)
// As Unicode, whatever code page the console has.
bool writeToConsole(FILE *stream, const QByteArray &bytes)
{
    constexpr qsizetype piece = 8000; // older consoles take 32 KB at once
    const auto console = reinterpret_cast<HANDLE>(_get_osfhandle(_fileno(stream)));
    const QString text = QString::fromUtf8(bytes);
    DWORD written = 0;
    for (qsizetype i = 0; i < text.size(); i += written) {
        const QString part = text.mid(i, piece);
        if (!WriteConsoleW(console, part.utf16(), static_cast<DWORD>(part.size()), &written, nullptr) || written == 0)
            return false;
    }
    return true;
}
#endif

// 0, or errno.
int writeBytes(FILE *stream, const QByteArray &bytes)
{
#if defined(Q_OS_WIN)
    if (isTerminal(stream))
        return writeToConsole(stream, bytes) ? 0 : EIO;
    _setmode(_fileno(stream), _O_BINARY); // what has line ends already keeps them
#endif
    const auto size = static_cast<std::size_t>(bytes.size());
    errno = 0;
    const bool written = std::fwrite(bytes.constData(), 1, size, stream) == size && std::fflush(stream) == 0;
    return written ? 0 : errno != 0 ? errno : EIO;
}

void writeLine(FILE *stream, const QString &text) { writeBytes(stream, text.toUtf8() + '\n'); }

// Text from elsewhere must not steer the terminal.
QString harmless(const QString &text)
{
    QString clean;
    clean.reserve(text.size());
    for (const QChar c : text)
        clean += c.category() == QChar::Other_Control && c != u'\n' && c != u'\t' ? QChar(u' ') : c;
    return clean;
}

} // namespace

void Terminal::print(const QString &text)
{
    endProgress();
    put(harmless(text).toUtf8() + '\n');
}

void Terminal::write(const QByteArray &bytes) { put(bytes); }

void Terminal::put(const QByteArray &bytes)
{
    const int number = writeBytes(stdout, bytes);
    if (number != 0 && m_lostOutput.isEmpty())
        m_lostOutput = QString::fromLocal8Bit(std::strerror(number));
}

void Terminal::note(const QString &text)
{
    if (!m_quiet)
        print(text);
}

void Terminal::progress(const QString &line)
{
    FILE *stream = m_document ? stderr : stdout;
    if (m_quiet || line == m_lastProgress || (m_document && !isTerminal(stream)))
        return;
    m_lastProgress = line;
    const QString clean = harmless(line);
    if (!isTerminal(stream)) {
        writeLine(stream, clean);
        return;
    }
    const QByteArray padded = '\r' + clean.leftJustified(m_progressWidth).toUtf8();
    m_progressWidth = clean.size();
    writeBytes(stream, padded);
}

bool Terminal::rewrites() const { return isTerminal(m_document ? stderr : stdout); }

void Terminal::endProgress()
{
    if (m_progressWidth > 0)
        std::fputc('\n', m_document ? stderr : stdout);
    m_progressWidth = 0;
    m_lastProgress.clear();
}

void Terminal::fail(const QString &sentence)
{
    endProgress();
    QString line = harmless(phrase(sentence)).simplified();
    if (!line.endsWith(u'.') && !line.endsWith(u'?') && !line.endsWith(u'!'))
        line += u'.';
    writeLine(stderr, QStringLiteral("mailerapp: ") + line);
}

bool Terminal::canAsk() const { return tty::isThere(); }

Result<QString> Terminal::ask(const QString &question)
{
    endProgress();
    return tty::readLine(question, tty::Echo::On);
}

Result<QString> Terminal::askSecret(const QString &question)
{
    endProgress();
    return tty::readLine(question, tty::Echo::Off);
}

} // namespace mailer::cli
