// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/accountstore.h"
#include "db/connectionsettings.h"
#include "db/statements.h"
#include "ui/session.h"

#include <memory>

namespace mailer::guiapp {

// A login that worked, and whose it is.
struct SignedIn {
    db::ConnectionSettings login;
    db::Account account;
    ui::PasswordKeeping keeping {};
};

// Connects with a login, checks that the schema suits this program, and reads the account. Blocks.
Result<SignedIn> enter(const db::ConnectionSettings &login, std::shared_ptr<const db::Statements> statements);

// Finds the login of the e-mail, connects with it, checks that the schema suits this program, and reads the account.
// Blocks; for a worker thread.
Result<SignedIn> signInTo(const db::ConnectionSettings &server, std::shared_ptr<const db::Statements> statements,
    const EmailAddress &email, const QString &password);

} // namespace mailer::guiapp
