// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace mailer::csv {

// Appends one record in UTF-8 with CRLF; cells are quoted where reading would otherwise change them, so that Reader
// gives back exactly these cells. There is at least one cell, and no cell holds a NUL.
void appendRecord(QByteArray &out, const QStringList &cells, char delimiter);

// Spreadsheets run a cell that begins with = + - or @ as a formula. guarded() puts an apostrophe before such a text,
// unless it is plainly a number or a telephone number; unguarded() takes it off again: unguarded(guarded(x)) == x
// for every x. Files made by spreadsheets use the same sign, so unguarded() is right for them as well.
QString guarded(const QString &text);
QString unguarded(const QString &text);

} // namespace mailer::csv
