// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log.h"

#include <QDateTime>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <mutex>

#if !defined(Q_OS_WIN)
#include <sys/stat.h>
#endif

namespace mailer {

Q_LOGGING_CATEGORY(logCore, "mailer.core")
Q_LOGGING_CATEGORY(logDb, "mailer.db")
Q_LOGGING_CATEGORY(logSmtp, "mailer.smtp")
Q_LOGGING_CATEGORY(logSender, "mailer.sender")
Q_LOGGING_CATEGORY(logLocal, "mailer.local")
Q_LOGGING_CATEGORY(logSecrets, "mailer.secrets")
Q_LOGGING_CATEGORY(logUi, "mailer.ui")

namespace {

constexpr qsizetype longestText = 4000;

// Qt's message types are not ordered by weight.
int weight(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return 0;
    case QtInfoMsg:
        return 1;
    case QtWarningMsg:
        return 2;
    case QtCriticalMsg:
        return 3;
    case QtFatalMsg:
        break;
    }
    return 4;
}

struct CloseFile {
    void operator()(std::FILE *file) const { std::fclose(file); }
};

// The handler is a plain function, so what it needs lives here for the whole process.
struct Sink {
    std::mutex mutex;
    QtMsgType least = QtInfoMsg;
    const Clock *clock = &Clock::system();
    bool journal = false;
    std::unique_ptr<std::FILE, CloseFile> file; // null: standard error
};

Sink &sink()
{
    static Sink *const theSink = new Sink; // never destroyed: messages come until the very end
    return *theSink;
}

// JOURNAL_STREAM names the journal's own device and inode; a redirected standard error has another one.
bool writesToJournal()
{
#if !defined(Q_OS_WIN)
    const QByteArray stream = qgetenv("JOURNAL_STREAM");
    struct stat status {
    };
    if (stream.isEmpty() || fstat(fileno(stderr), &status) != 0)
        return false;
    return stream == QByteArray::number(quint64(status.st_dev)) + ':' + QByteArray::number(quint64(status.st_ino));
#else
    return false;
#endif
}

void writeMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    try {
        Sink &out = sink();
        const std::lock_guard lock(out.mutex);
        if (weight(type) < weight(out.least))
            return;
        const QString category = context.category ? QString::fromLatin1(context.category) : QStringLiteral("default");
        QByteArray line = logLine(type, category, text, out.clock->nowUtc()) + '\n';
        if (out.journal && !out.file)
            line.prepend(journalPrefix(type));
        std::FILE *target = out.file ? out.file.get() : stderr;
        std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), target);
        std::fflush(target);
    } catch (...) { // out of memory: losing a line is better than ending the process
    }
}

bool needsEscape(QChar c)
{
    const char16_t u = c.unicode();
    return c.category() == QChar::Other_Control || c.isSurrogate() || u == 0x2028 || u == 0x2029 || u == 0x061c
        || u == 0xfeff || (u >= 0x200e && u <= 0x200f) || (u >= 0x202a && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069);
}

QString escapeCode(QChar c)
{
    if (c == u'\n')
        return QStringLiteral("\\n");
    if (c == u'\r')
        return QStringLiteral("\\r");
    if (c == u'\t')
        return QStringLiteral("\\t");
    const char16_t u = c.unicode();
    return u < 0x100 ? QStringLiteral("\\x%1").arg(u, 2, 16, QLatin1Char('0'))
                     : QStringLiteral("\\u%1").arg(u, 4, 16, QLatin1Char('0'));
}

QString escaped(QStringView text)
{
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            result += c;
            result += text[++i];
        } else if (needsEscape(c)) {
            result += escapeCode(c);
        } else {
            result += c;
        }
    }
    return result;
}

const char *levelWord(QtMsgType type)
{
    constexpr const char *words[] = { "debug", "info", "warning", "error", "fatal" };
    return words[weight(type)];
}

} // namespace

QByteArray logLine(QtMsgType type, const QString &category, const QString &text, const QDateTime &when)
{
    QString line = when.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzz'Z'")) + u' '
        + QLatin1String(levelWord(type)) + u' ' + escaped(category) + QLatin1String(": ")
        + escaped(QStringView(text).first(std::min(text.size(), longestText)));
    if (text.size() > longestText)
        line += QStringLiteral("… (%1 more characters)").arg(text.size() - longestText);
    return line.toUtf8();
}

QByteArray journalPrefix(QtMsgType type)
{
    constexpr int priorities[] = { 7, 6, 4, 3, 2 };
    return '<' + QByteArray::number(priorities[weight(type)]) + '>';
}

QtMsgType logLevel(const QString &word)
{
    for (const QtMsgType type : { QtDebugMsg, QtWarningMsg, QtCriticalMsg }) {
        if (word == QLatin1String(levelWord(type)))
            return type;
    }
    return QtInfoMsg;
}

Result<void> installLog(const LogOptions &options)
{
    std::unique_ptr<std::FILE, CloseFile> file;
    if (!options.file.isEmpty()) {
        file.reset(std::fopen(options.file.toLocal8Bit().constData(), "ab"));
        if (!file)
            return Error { ErrorKind::Permission, QStringLiteral("log_file"),
                QStringLiteral("%1: the log cannot be written there (%2)").arg(options.file, qt_error_string()) };
    }
    const bool quiet = options.quiet && !file && weight(options.least) < weight(QtWarningMsg);
    {
        Sink &out = sink();
        const std::lock_guard lock(out.mutex);
        out.least = quiet ? QtWarningMsg : options.least;
        out.clock = options.clock;
        out.file = std::move(file);
        out.journal = writesToJournal();
    }
    // Filtered at the category already, so that a debug line that nobody reads costs nothing.
    const bool debug = options.least == QtDebugMsg;
    QLoggingCategory::setFilterRules(
        debug ? QStringLiteral("mailer.*.debug=true") : QStringLiteral("mailer.*.debug=false"));
    qInstallMessageHandler(writeMessage);
    return {};
}

} // namespace mailer
