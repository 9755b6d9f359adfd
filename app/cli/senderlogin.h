// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

namespace mailer::db {
class Connection;
}

namespace mailer::cli {

// What the operator does besides migrations when a database is set up.

// 32 random bytes of the system as 64 hexadecimal digits.
QByteArray randomPassword();

// Gives the sender's login this password; only its verifier travels.
Result<void> setSenderPassword(db::Connection &connection, const QString &password);

// Has the sender's login a password? True also where the operator may not look (managed servers).
Result<bool> senderHasPassword(db::Connection &connection);

Result<bool> hasAdministrator(db::Connection &connection);

} // namespace mailer::cli
