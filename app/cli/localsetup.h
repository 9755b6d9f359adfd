// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/context.h"
#include "core/result.h"
#include "db/connectionsettings.h"
#include "domain/emailaddress.h"
#include "secrets/secretstore.h"

namespace mailer::cli {

// Brings the private database up: schema, the sender's password, the account of this computer's person (user and
// administrator) with a password that nobody types. Each step is done when it is not done yet, so it may be cut off
// anywhere. settings: of the operator. Gives the account's e-mail; usage when it is not known and cannot be asked.
Result<EmailAddress> setUpLocal(Context &context, const db::ConnectionSettings &settings, secrets::SecretStore &store);

Result<QString> localOwnerPassword(secrets::SecretStore &store);
Result<QString> localSenderPassword(secrets::SecretStore &store);

} // namespace mailer::cli
