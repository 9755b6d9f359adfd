// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/contentguard.h"

#include <algorithm>
#include <cstring>

namespace mailer::smtp {

namespace {

constexpr qsizetype MaxLine = 998;

// Walks the lines of all pieces; a line may begin in one piece and end in another.
class LineGuard final
{
public:
    QString check(const QByteArray &piece)
    {
        const char *at = piece.constData();
        const char *const end = at + piece.size();
        while (at < end) {
            const auto *lf = static_cast<const char *>(std::memchr(at, '\n', static_cast<size_t>(end - at)));
            const char *const stop = lf ? lf : end;
            const QString fault = part(at, stop);
            if (!fault.isEmpty()) {
                return fault;
            }
            if (!lf) {
                break;
            }
            const qsizetype length = m_length - (m_cr ? 1 : 0);
            if (!m_cr) {
                return QStringLiteral("the letter holds a bare LF");
            }
            if (length > MaxLine + (m_stuffed ? 1 : 0)) {
                return tooLong();
            }
            if (m_dot && !m_stuffed) {
                return QStringLiteral("a line of the letter starts with a single dot");
            }
            *this = LineGuard();
            at = lf + 1;
        }
        return {};
    }

    bool atLineStart() const { return m_length == 0; }

private:
    QString part(const char *at, const char *stop)
    {
        if (at == stop) {
            return {};
        }
        if (m_cr) {
            return QStringLiteral("the letter holds a bare CR");
        }
        if (m_length == 0) {
            m_dot = *at == '.';
            m_stuffed = m_dot && stop - at > 1 && at[1] == '.';
        } else if (m_length == 1 && m_dot) {
            m_stuffed = *at == '.';
        }
        const auto *cr = static_cast<const char *>(std::memchr(at, '\r', static_cast<size_t>(stop - at)));
        if (cr && cr != stop - 1) {
            return QStringLiteral("the letter holds a bare CR");
        }
        m_cr = cr != nullptr;
        m_length += stop - at;
        return m_length > MaxLine + 2 ? tooLong() : QString();
    }

    static QString tooLong() { return QStringLiteral("a line of the letter is longer than %1 octets").arg(MaxLine); }

    qsizetype m_length = 0;
    bool m_cr = false;      // the last octet seen
    bool m_dot = false;     // the line starts with a dot …
    bool m_stuffed = false; // … followed by another
};

} // namespace

QString contentFault(const QList<QByteArray> &content)
{
    LineGuard guard;
    for (const QByteArray &piece : content) {
        const QString fault = guard.check(piece);
        if (!fault.isEmpty()) {
            return fault;
        }
    }
    return guard.atLineStart() ? QString() : QStringLiteral("the letter does not end with a line end");
}

QString addressFault(const QByteArray &address)
{
    if (address.size() > 254) {
        return QStringLiteral("the address is longer than 254 octets");
    }
    const bool bad = std::any_of(address.begin(), address.end(),
        [](char c) { return (c >= 0 && c <= 0x20) || c == 0x7f || c == '<' || c == '>'; });
    return bad ? QStringLiteral("the address holds a character that no envelope may hold") : QString();
}

bool isAscii(const QByteArray &bytes)
{
    return std::none_of(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) != 0; });
}

} // namespace mailer::smtp
