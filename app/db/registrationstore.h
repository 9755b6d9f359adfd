// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/connectionsettings.h"
#include "domain/confirmationcode.h"
#include "domain/emailaddress.h"

#include <QString>

namespace mailer::db {

class Connection;

// What somebody does who is not signed in. All of it goes over a guest's connection (guestSettings() of signin.h),
// which the server ends after a few silent seconds; no answer tells whether an address has an account.

// Asks for a letter with a code. Transient, code_limit: too often from here.
Result<void> requestRegistration(
    Connection &guest, const EmailAddress &email, const QString &fullName, const QString &language);
Result<void> requestPasswordReset(Connection &guest, const EmailAddress &email);

// The password that was typed with the request is kept in memory until the code comes, and goes with it only: so the
// mailbox's owner decides whose password it is. Both give the settings with which this person connects.
// Errors of confirmByCode() (codecall.h); Invalid, password_short.
struct Confirmation {
    EmailAddress email;
    ConfirmationCode code;
    QString password;
};
// fullName: as it was typed; empty takes that of the newest request, which may be a stranger's.
Result<ConnectionSettings> confirmRegistration(
    Connection &guest, const Confirmation &confirmation, const QString &fullName);
// Sets a new password; ends all sessions of the account.
Result<ConnectionSettings> confirmPasswordReset(Connection &guest, const Confirmation &confirmation);

} // namespace mailer::db
