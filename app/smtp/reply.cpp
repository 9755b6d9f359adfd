// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/reply.h"

#include <QList>
#include <QStringDecoder>

#include <algorithm>
#include <cstring>

namespace mailer::smtp {

namespace {

constexpr qsizetype MaxText = 1000;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

// The length of "5.1.1" at the start of text (1, 1–3 and 1–3 digits, then a space or the line's end), or 0.
qsizetype enhancedLength(QByteArrayView text)
{
    if (text.size() < 5 || (text[0] != '2' && text[0] != '4' && text[0] != '5') || text[1] != '.') {
        return 0;
    }
    qsizetype at = 2;
    for (int part = 0; part < 2; ++part) {
        const qsizetype from = at;
        while (at < text.size() && at - from < 4 && isDigit(text[at])) {
            ++at;
        }
        if (at == from || at - from > 3) {
            return 0;
        }
        if (part == 0 && (at >= text.size() || text[at++] != '.')) {
            return 0;
        }
    }
    return at == text.size() || text[at] == ' ' || text[at] == '\n' ? at : 0;
}

bool isPlain(QByteArrayView bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

QString escaped(char32_t c)
{
    return c < 0x100 ? QStringLiteral("\\x%1").arg(static_cast<uint>(c), 2, 16, QLatin1Char('0'))
                     : QStringLiteral("\\u%1").arg(static_cast<uint>(c), 4, 16, QLatin1Char('0'));
}

bool isDangerous(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // bidirectional overrides, zero-width characters
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

QString cut(QString text)
{
    if (text.size() > MaxText) {
        const bool splits = text.at(MaxText - 2).isHighSurrogate();
        text.truncate(splits ? MaxText - 2 : MaxText - 1);
        text += QChar(0x2026);
    }
    return text;
}

} // namespace

QString cleanedText(QByteArrayView bytes)
{
    if (isPlain(bytes)) {
        return cut(QString::fromLatin1(bytes));
    }
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    // Four bytes a character at most: what lies behind can never be shown.
    const QString decoded = decoder(bytes.first(std::min(bytes.size(), MaxText * 4 + 4)));
    QString result;
    for (const char32_t c : decoded.toUcs4()) {
        if (c == U'\t' || c == U'\n') {
            result += QLatin1Char(' ');
        } else if (isDangerous(c)) {
            result += escaped(c);
        } else {
            result += QStringView(QChar::fromUcs4(c));
        }
        if (result.size() > MaxText) {
            break;
        }
    }
    return cut(result);
}

QString Reply::toString() const
{
    QString result = QString::number(code);
    if (!enhanced.isEmpty()) {
        result += QLatin1Char(' ') + QString::fromLatin1(enhanced);
    }
    if (!text.isEmpty()) {
        result += QLatin1Char(' ') + text;
    }
    return result;
}

void ReplyParser::feed(QByteArrayView bytes)
{
    if (m_failure != Failure::None) {
        return;
    }
    if (m_position == m_buffer.size()) {
        m_buffer.resize(0);
        m_position = 0;
    } else if (m_position > MaxLine) {
        m_buffer.remove(0, m_position);
        m_position = 0;
    }
    m_buffer.append(bytes);
}

std::optional<Reply> ReplyParser::next()
{
    while (m_failure == Failure::None) {
        const QByteArrayView rest = QByteArrayView(m_buffer).sliced(m_position);
        if (rest.isEmpty()) {
            break;
        }
        const auto *end = static_cast<const char *>(
            std::memchr(rest.data(), '\n', static_cast<size_t>(std::min(rest.size(), MaxLine))));
        if (!end) {
            if (checkStart(rest.first(std::min<qsizetype>(rest.size(), 4))) && rest.size() >= MaxLine) {
                fail(Failure::LineTooLong, rest);
            }
            break;
        }
        const qsizetype length = end - rest.data() + 1;
        QByteArrayView line = rest.first(length - 1);
        if (line.endsWith('\r')) {
            line.chop(1);
        }
        if (!takeLine(line, length)) {
            break;
        }
        m_position += length;
        if (m_last) {
            return finished();
        }
    }
    return std::nullopt;
}

// Judges the first bytes of a line as soon as they are there; a lone CR may still become a line end.
bool ReplyParser::checkStart(QByteArrayView line)
{
    bool good = true;
    for (qsizetype i = 0; i < line.size() && good; ++i) {
        good = i == 0 ? line[i] >= '2' && line[i] <= '5'
            : i < 3   ? isDigit(line[i])
                      : line[i] == ' ' || line[i] == '-' || line[i] == '\r';
    }
    if (!good) {
        fail(Failure::Garbage, line);
    }
    return good;
}

bool ReplyParser::takeLine(QByteArrayView line, qsizetype length)
{
    if (line.size() < 3 || !checkStart(line.first(3)) || (line.size() > 3 && line[3] != ' ' && line[3] != '-')) {
        fail(Failure::Garbage, line);
        return false;
    }
    const int code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
    m_size += length;
    ++m_lines;
    if (m_lines > 1 && code != m_code) {
        fail(Failure::MixedCodes, line);
    } else if (m_lines > MaxLines) {
        fail(Failure::TooManyLines, line);
    } else if (m_size > MaxReply) {
        fail(Failure::TooLong, line);
    }
    if (m_failure != Failure::None) {
        return false;
    }
    m_code = code;
    m_last = line.size() == 3 || line[3] == ' ';
    if (m_lines > 1) {
        m_text += '\n';
    }
    if (line.size() > 4) {
        m_text += line.sliced(4);
    }
    return true;
}

Reply ReplyParser::finished()
{
    Reply reply;
    reply.code = m_code;
    m_text = m_mask.masked(m_text);
    const QByteArrayView all = m_text;
    const qsizetype enhanced = enhancedLength(all);
    reply.enhanced = all.first(enhanced).toByteArray();
    if (m_lines == 1) {
        reply.text = cleanedText(all.sliced(enhanced).trimmed());
    } else {
        QByteArray joined;
        for (const QByteArray &line : m_text.split('\n')) {
            // Servers repeat the enhanced code on each line.
            const qsizetype skip
                = enhanced > 0 && enhancedLength(line) == enhanced && line.startsWith(reply.enhanced) ? enhanced : 0;
            const QByteArray part = line.sliced(skip).trimmed();
            if (!part.isEmpty()) {
                joined += joined.isEmpty() ? part : ' ' + part;
            }
        }
        reply.text = cleanedText(joined);
    }
    reply.raw = std::exchange(m_text, {});
    m_lines = 0;
    m_size = 0;
    m_code = 0;
    m_last = false;
    return reply;
}

void ReplyParser::fail(Failure failure, QByteArrayView line)
{
    if (m_failure == Failure::None) {
        m_failure = failure;
        m_offender = cleanedText(m_mask.masked(line.first(std::min(line.size(), MaxLine)))).left(80);
        m_buffer = QByteArray();
        m_position = 0;
    }
}

QString ReplyParser::failureText() const
{
    switch (m_failure) {
    case Failure::None:
        return {};
    case Failure::Garbage:
        return QStringLiteral("the server sent something that is not an SMTP reply: \"%1\"").arg(m_offender);
    case Failure::MixedCodes:
        return QStringLiteral("the server mixed several codes in one reply: \"%1\"").arg(m_offender);
    case Failure::LineTooLong:
        return QStringLiteral("the server sent a line longer than %1 bytes").arg(MaxLine);
    case Failure::TooManyLines:
        return QStringLiteral("the server sent a reply of more than %1 lines").arg(MaxLines);
    case Failure::TooLong:
        return QStringLiteral("the server sent a reply longer than %1 bytes").arg(MaxReply);
    }
    return {};
}

void ReplyParser::reset() { *this = ReplyParser(); }

} // namespace mailer::smtp
