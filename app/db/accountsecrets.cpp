// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/accountsecrets.h"

#include "db/connection.h"
#include "db/secretcall.h"
#include "db/signin.h"

namespace mailer::db {

Result<void> checkPassword(const QString &password)
{
    if (password.size() < shortestPassword)
        return Error { ErrorKind::Invalid, QStringLiteral("password_short"),
            QStringLiteral("A password has at least %1 characters.").arg(shortestPassword) };
    return {};
}

Result<QByteArray> lookupKeyOf(
    Connection &connection, QLatin1String saltStatement, const EmailAddress &email, const QString &password)
{
    const auto salt = connection.query(saltStatement, { email.normalised() });
    if (!salt)
        return salt.error();
    return lookupKey(password, salt->first().text(0).toLatin1());
}

Result<AccountSecrets> newSecrets(
    Connection &connection, QLatin1String saltStatement, const EmailAddress &email, const QString &password)
{
    if (auto checked = checkPassword(password); !checked)
        return checked.error();
    const auto key = lookupKeyOf(connection, saltStatement, email, password);
    if (!key)
        return key.error();
    const auto verifier = scramVerifier(connection, password);
    if (!verifier)
        return verifier.error();
    return AccountSecrets { *verifier, *key };
}

} // namespace mailer::db
