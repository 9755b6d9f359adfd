// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/secretmask.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace mailer::smtp {

// One complete reply of a server. code 0: there was none.
struct Reply {
    int code = 0;        // 200–599
    QByteArray enhanced; // RFC 3463, as "5.1.1"; empty: none. Where its class differs from code's, code decides
    QString text;        // for people: cleaned, lines joined by spaces, at most 1 000 characters, without the codes
    QByteArray raw;      // lines without their codes, joined by LF: for machines only

    int category() const { return code / 100; }
    bool isEmpty() const { return code == 0; }
    bool classesDiffer() const { return !enhanced.isEmpty() && enhanced.at(0) - '0' != category(); }

    // "550 5.1.1 No such user", as it came.
    QString toString() const;
};

// Text from a server made safe for logs and screens: control, format and bidirectional characters become
// \xNN or \uNNNN, broken UTF-8 becomes U+FFFD; cut at 1 000 characters.
QString cleanedText(QByteArrayView bytes);

// Reads replies (RFC 5321 4.2) from any segmentation of the stream: the result depends on the bytes alone.
// After a failure it takes nothing more until reset().
class ReplyParser final
{
public:
    static constexpr qsizetype MaxLine = 2048; // with its line end
    static constexpr int MaxLines = 100;
    static constexpr qsizetype MaxReply = 64 * 1024;

    enum class Failure { None, Garbage, MixedCodes, LineTooLong, TooManyLines, TooLong };

    void feed(QByteArrayView bytes);
    std::optional<Reply> next();

    Failure failure() const { return m_failure; }
    QString failureText() const;
    // Nothing is buffered and no reply is half read.
    bool isEmpty() const { return m_position == m_buffer.size() && m_lines == 0; }
    void reset(); // the mask, too
    // From now on nothing that the parser tells has the secrets.
    void setMask(SecretMask mask) { m_mask = std::move(mask); }

private:
    bool checkStart(QByteArrayView line);
    bool takeLine(QByteArrayView line, qsizetype length);
    Reply finished();
    void fail(Failure failure, QByteArrayView line = {});

    QByteArray m_buffer;
    qsizetype m_position = 0;
    QByteArray m_text;
    qsizetype m_size = 0;
    int m_lines = 0;
    int m_code = 0;
    bool m_last = false;
    Failure m_failure = Failure::None;
    QString m_offender;
    SecretMask m_mask;
};

} // namespace mailer::smtp
