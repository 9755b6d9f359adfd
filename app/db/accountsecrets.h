// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "domain/emailaddress.h"

#include <QByteArray>
#include <QLatin1String>
#include <QString>

namespace mailer::db {

class Connection;

inline constexpr int shortestPassword = 8;

// What the server gets of a password: a verifier for its own check, and the key that finds the account by its e-mail.
struct AccountSecrets {
    QByteArray verifier;
    QByteArray lookupKey;
};

// Statements that give the salt of an address: of a guest (and the operator), and of those who are signed in.
inline constexpr QLatin1String guestSalt("select_guest_salt");
inline constexpr QLatin1String personSalt("select_salt");

// Invalid, password_short.
Result<void> checkPassword(const QString &password);

// Both take a fraction of a second; the password never leaves this process.
Result<QByteArray> lookupKeyOf(
    Connection &connection, QLatin1String saltStatement, const EmailAddress &email, const QString &password);
// Of a password that is to be set: it is checked.
Result<AccountSecrets> newSecrets(
    Connection &connection, QLatin1String saltStatement, const EmailAddress &email, const QString &password);

} // namespace mailer::db
