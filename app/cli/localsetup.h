// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/connectionsettings.h"
#include "db/statements.h"
#include "domain/emailaddress.h"
#include "secrets/secretstore.h"

#include <functional>
#include <memory>

namespace mailer::cli {

struct LocalSetup {
    std::shared_ptr<const db::Statements> statements;
    std::function<Result<EmailAddress>()> chooseOwner; // called at the very first start only
};

// Brings the private database up: schema, the sender's password, the account of this computer's person (user and
// administrator) with a password that nobody types. Each step is done when it is not done yet, so it may be cut off
// anywhere. settings: of the operator. Gives the account's e-mail, or the error of chooseOwner.
Result<EmailAddress> setUpLocal(
    const LocalSetup &setup, const db::ConnectionSettings &settings, secrets::SecretStore &store);

Result<QString> localOwnerPassword(secrets::SecretStore &store);
Result<QString> localSenderPassword(secrets::SecretStore &store);

} // namespace mailer::cli
