// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "domain/confirmationcode.h"
#include "domain/emailaddress.h"

#include <QString>

namespace mailer::db {

class Connection;

// What people change of the account they are signed in with. Where a password is asked for, Permission, 28P01 says that
// it is wrong; deriving keys from it takes a fraction of a second. (changePassword() is in accountstore.h.)

struct Profile {
    QString fullName;
    QString language; // en, ru
    QString timeZone; // of the IANA data base
};
// Invalid: 23514 for a name or language, 22023 for a time zone.
Result<void> changeProfile(Connection &connection, const Profile &profile);

// Sends a code to the new address; nothing changes before it comes back. Transient, code_limit.
Result<void> requestEmailChange(
    Connection &connection, const EmailAddress &current, const QString &password, const EmailAddress &wanted);
// The old address is told. Errors of confirmByCode() (codecall.h) besides.
Result<void> confirmEmailChange(Connection &connection, const EmailAddress &current, const QString &password,
    const EmailAddress &wanted, const ConfirmationCode &code);

// Ends the account at once and for good: nothing more is sent, the e-mail is free, all sessions end, this one too. What
// the account had is taken apart by the senders. Conflict, 55000: the last administrator stays.
Result<void> deleteAccount(Connection &connection, const EmailAddress &email, const QString &password);

} // namespace mailer::db
