// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "guiapp/signin.h"

#include "db/accountstore.h"
#include "db/connection.h"
#include "db/migrator.h"
#include "db/signin.h"

namespace mailer::guiapp {

Result<SignedIn> signInTo(const db::ConnectionSettings &server, std::shared_ptr<const db::Statements> statements,
    const EmailAddress &email, const QString &password)
{
    const auto login = db::signInSettings(server, statements, email, password);
    if (!login)
        return login.error();
    return enter(*login, statements);
}

Result<SignedIn> enter(const db::ConnectionSettings &login, std::shared_ptr<const db::Statements> statements)
{
    db::Connection connection(login, std::move(statements));
    if (const auto opened = connection.open(); !opened)
        return db::isWithoutRole(opened.error()) ? db::withoutRole() : opened.error();
    const auto migrator = db::Migrator::create();
    if (!migrator)
        return migrator.error();
    if (const auto checked = migrator->check(connection); !checked)
        return checked.error();
    const auto account = db::currentAccount(connection);
    if (!account)
        return account.error();
    return SignedIn { login, *account, {} };
}

} // namespace mailer::guiapp
