// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>
#include <QStringView>

namespace mailer::mime {

// Each appends to out, which may hold headers already. Whatever text holds, only folding puts line breaks into a
// header: controls become spaces, half surrogates U+FFFD. Lines end in CRLF and are folded at 76 (RFC 2047 §2; a
// mailbox is never broken).

// "Name: text", RFC 5322 §2.2.1 when it is plain ASCII, else encoded words of RFC 2047 with whole characters.
void appendTextHeader(QByteArray &out, QByteArrayView name, QStringView text);

// "Name: phrase <address>"; without a phrase the bare address for To and the like, or <address> when angleAlways.
void appendPhraseHeader(
    QByteArray &out, QByteArrayView name, QStringView phrase, QByteArrayView address, bool angleAlways = false);

// "; name=value" on a line of its own, as in RFC 2045 or, outside plain ASCII, RFC 2231 (in sections when long).
void appendParameter(QByteArray &out, QByteArrayView name, QStringView value);

// "Date: Tue, 15 Nov 1994 08:12:31 +0000"; date must be valid.
void appendDateHeader(QByteArray &out, const QDateTime &date);

} // namespace mailer::mime
