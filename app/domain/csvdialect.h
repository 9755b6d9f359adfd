// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace mailer::csv {

// ",", ";", "\t" as such, or the words comma, semicolon, tab.
std::optional<char> delimiterFromName(QStringView name);

// The delimiter of a first line "sep=;", which spreadsheets write and obey.
std::optional<char> declaredDelimiter(QByteArrayView head);

// Comma, semicolon or tab: the one that makes the first record look most like what is awaited; of equals the one
// that makes most cells; else the comma. head is the start of the text in UTF-8.
char detectDelimiter(QByteArrayView head, const std::function<int(const QStringList &)> &likeness);

} // namespace mailer::csv
