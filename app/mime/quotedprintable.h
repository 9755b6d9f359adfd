// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace mailer::mime {

// Quoted-printable of RFC 2045 §6.7, piece by piece: out is appended to, column is how many characters its last
// line holds and is kept up to date. Line breaks are CRLF in text and stay hard line breaks; all else that is not
// printable is encoded, CR and LF alone too. White space at the end of a piece is encoded, because a line break
// may follow in the next. No line begins with a dot or with "From ".
void appendQuotedPrintable(QByteArray &out, QByteArrayView text, qsizetype &column);

// Ends the line without adding a line break to the text.
void appendSoftBreak(QByteArray &out, qsizetype &column);

} // namespace mailer::mime
