// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/secretcall.h"

#include "db/connection.h"
#include "db/parameters.h"

#include <libpq-fe.h>

#include <memory>

namespace mailer::db {

Result<Rows> secretQuery(Connection &connection, QLatin1String statement, const QList<QByteArray> &secrets)
{
    QVariantList values;
    for (const QByteArray &secret : secrets)
        values.append(QVariant::fromValue(SecretText(secret)));
    auto rows = connection.query(statement, values);
    // Class 22 quotes the value ("invalid input syntax … \"…\"").
    if (!rows
        && (rows.error().code.startsWith(QLatin1String("22")) || rows.error().code.startsWith(QLatin1String("23"))))
        return Error { rows.error().kind, rows.error().code,
            QStringLiteral("The database refused a value of %1.").arg(statement) };
    return rows;
}

Result<QByteArray> scramVerifier(Connection &connection, const QString &password)
{
    if (password.isEmpty() || password.contains(QChar::Null))
        return Error { ErrorKind::Invalid, QStringLiteral("password"),
            QStringLiteral("The password is empty or holds a NUL character.") };
    if (!connection.isOpen())
        return Error { ErrorKind::Transient, QStringLiteral("08003"),
            QStringLiteral("There is no connection to the database.") };
    QByteArray clear = password.toUtf8();
    const std::unique_ptr<char, decltype(&PQfreemem)> verifier(
        PQencryptPasswordConn(connection.handle(), clear.constData(), "", "scram-sha-256"), &PQfreemem);
    clear.fill('\0');
    if (!verifier)
        return Error { ErrorKind::Internal, QStringLiteral("libpq"),
            QStringLiteral("The password cannot be encrypted.") };
    return QByteArray(verifier.get());
}

} // namespace mailer::db
