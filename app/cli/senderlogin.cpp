// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/senderlogin.h"

#include "db/connection.h"
#include "db/secretcall.h"

#include <QRandomGenerator>

#include <array>

namespace mailer::cli {

QByteArray randomPassword()
{
    std::array<quint32, 8> words {};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), qsizetype(sizeof words)).toHex();
}

Result<void> setSenderPassword(db::Connection &connection, const QString &password)
{
    const auto verifier = db::scramVerifier(connection, password);
    if (!verifier)
        return verifier.error();
    // Utility statements take no bound values; a verifier holds letters, digits and + / = : $ - only.
    if (verifier->contains('\'') || verifier->contains('\\'))
        return Error { ErrorKind::Internal, QStringLiteral("verifier"),
            QStringLiteral("The verifier of the sender's password is not one.") };
    return connection.runScript("ALTER ROLE mailer_sender_login PASSWORD '" + *verifier + "'");
}

Result<bool> senderHasPassword(db::Connection &connection)
{
    const auto rows = connection.query(QLatin1String("has_sender_password"));
    if (!rows && rows.error().kind == ErrorKind::Permission)
        return true;
    if (!rows)
        return rows.error();
    return !rows->isEmpty() && rows->first().boolean(0);
}

Result<bool> hasAdministrator(db::Connection &connection)
{
    const auto rows = connection.query(QLatin1String("has_administrator"));
    if (!rows)
        return rows.error();
    return rows->first().boolean(0);
}

} // namespace mailer::cli
