// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <span>

namespace mailer {

// What a library or the database said, in the language of the person who reads it. Below the user interfaces everything
// speaks English (logs, statuses in the database); this is where those sentences become the person's. What stands
// behind a colon is looked up by itself; what the book does not have stays as it is, as answers of mail servers do.
QString phrase(const QString &said);

// The book: each with %1, %2, … for what changes, in this order.
std::span<const char *const> phraseBook();

} // namespace mailer
