// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringView>

namespace mailer::mime {

inline constexpr qsizetype maxHeaderLine = 76;

// One line of sound Unicode: controls and line breaks as spaces, half surrogates as U+FFFD, trimmed.
QString headerText(QStringView text);

// Printable ASCII only, and nothing in it that a reader could take for an encoded word.
bool isPlainAscii(QStringView text);

// The length of the last line of out.
qsizetype lineLength(const QByteArray &out);

// RFC 2047 words of at most 75 characters (B or Q, whichever is shorter; Q in the form allowed in a phrase) that
// hold whole characters, folded so that no line is longer than 76. text as headerText() makes it.
void appendEncodedWords(QByteArray &out, QStringView text);

} // namespace mailer::mime
