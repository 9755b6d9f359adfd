// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/pgerror.h"

#include "db/sqlerror.h"

#include <QRegularExpression>
#include <QString>

#include <libpq-fe.h>

namespace mailer::db {

namespace {

QString oneLine(const char *text) { return QString::fromUtf8(text ? text : "").section(u'\n', 0, 0).simplified(); }

} // namespace

QSqlError ownError(const char *code, const QString &sentence, QSqlError::ErrorType type)
{
    return QSqlError({}, sentence, type, QString::fromLatin1(code));
}

QSqlError notConnectedError()
{
    return ownError("08003", QStringLiteral("There is no connection to the database."), QSqlError::ConnectionError);
}

QSqlError resultError(const pg_result *result, const pg_conn *connection, QSqlError::ErrorType type)
{
    const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    if (!state) {
        QString text = oneLine(PQerrorMessage(connection));
        if (text.isEmpty())
            text = QStringLiteral("The database gave no answer.");
        if (PQstatus(connection) == CONNECTION_OK)
            return ownError("libpq", text, type);
        return ownError(
            "08006", QStringLiteral("The connection to the database was lost: ") + text, QSqlError::ConnectionError);
    }
    QString message = oneLine(PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY));
    if (const char *constraint = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
        constraint && !message.contains(QLatin1String(constraint)))
        message += QStringLiteral(" (%1)").arg(QLatin1String(constraint));
    return ownError(state, message, type);
}

QSqlError connectError(const pg_conn *connection, bool inTls)
{
    const auto error = [](const QString &code, const QString &text) {
        return QSqlError({}, text, QSqlError::ConnectionError, code);
    };
    const QString text = QString::fromUtf8(PQerrorMessage(connection));
    // "… failed: FATAL:  28P01: password authentication failed for user …", whatever the server's language.
    static const QRegularExpression fromServer(QStringLiteral("(?:^|[:\\s])\\S+:  ([0-9A-Z]{5}): ([^\\n]*)"));
    if (const auto match = fromServer.match(text); match.hasMatch()) {
        // One sentence for all refusals: nothing tells a known name from an unknown one.
        const QString state = match.captured(1);
        return error(state,
            state.startsWith(QLatin1String("28"))
                ? QStringLiteral("The database refused the sign-in: the name or the password is wrong.")
                : match.captured(2).simplified());
    }
    if (PQconnectionNeedsPassword(connection))
        return error(QStringLiteral("28P01"), QStringLiteral("The database asks for a password and there is none."));
    if (inTls)
        return error(QLatin1String(tlsFailedCode),
            QStringLiteral("No trusted connection to the database: ") + oneLine(PQerrorMessage(connection)));
    return error(QStringLiteral("08001"), oneLine(PQerrorMessage(connection)));
}

} // namespace mailer::db
