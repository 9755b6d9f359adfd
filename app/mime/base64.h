// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace mailer::mime {

// Lines of base64 hold 57 octets (76 characters, RFC 2045 §6.8).
inline constexpr qsizetype base64LineOctets = 57;

// No line breaks; padded when data is no multiple of three octets.
void appendBase64(QByteArray &out, QByteArrayView data);

// In lines, each ended by CRLF.
void appendBase64Lines(QByteArray &out, QByteArrayView data);

} // namespace mailer::mime
