// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace mailer::smtp {

// The last wall before the wire: whether content is what RFC 5321 allows between DATA and the dot. Returns an empty
// string, or one sentence that says what is wrong: a bare CR or LF, a line of more than 998 octets, a line that
// starts with a single dot (it could end the letter early), no CRLF at the end. Works across pieces.
QString contentFault(const QList<QByteArray> &content);

// The same for a bare address in MAIL or RCPT: no control characters, spaces or angle brackets, at most 254 octets.
QString addressFault(const QByteArray &address);

bool isAscii(const QByteArray &bytes);

} // namespace mailer::smtp
