// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/context.h"
#include "core/result.h"
#include "domain/emailaddress.h"
#include "secrets/secretstore.h"

#include <QString>

namespace mailer::cli {

// Where the keychain keeps the password of an account at this server.
QString accountSecretKey(const DatabaseConfig &database, const EmailAddress &email);

// Of the person of --as: the file of the configuration, this user's store, the keychain, a prompt.
// Permission, password_missing when there is none of these.
Result<QString> passwordOf(Context &context, const EmailAddress &email);

// Of the operator: a file or the store; empty when there is none (a server may trust its socket).
Result<QString> operatorPassword(Context &context);
Result<QString> askOperatorPassword(Context &context);

// Of the sender's login: a file, the service manager's credential or the store; empty when there is none.
Result<QString> senderPassword(const Config &config);

// Of a mail server, UTF-8: a file, this user's store, the keychain (where the desktop puts it); empty when it has no
// user.
Result<QByteArray> smtpPassword(const SmtpConfig &server);

// For a new account: --full-name, empty when it is not given.
Result<QString> newFullName(const Context &context);

// For a new account: --password-file, or a prompt that asks twice.
Result<QString> newPassword(Context &context, const QString &whose);

} // namespace mailer::cli
