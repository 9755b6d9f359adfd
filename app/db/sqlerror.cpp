// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/sqlerror.h"

#include <QRegularExpression>
#include <QString>

#include <libpq-fe.h>

namespace mailer::db {

namespace {

QString oneLine(const char *text) { return QString::fromUtf8(text ? text : "").section(u'\n', 0, 0).simplified(); }

} // namespace

ErrorKind kindOfSqlState(const QByteArray &sqlState)
{
    const QByteArray family = sqlState.left(2);
    if (sqlState == "57014")
        return ErrorKind::Cancelled;
    if (family == "08" || family == "53" || family == "57" || family == "58" || sqlState == "55P03"
        || sqlState == "25P03" || sqlState == "25P04"
        || sqlState == "25006") // read-only: a standby that is not promoted yet
        return ErrorKind::Transient;
    if (family == "28" || sqlState == "42501")
        return ErrorKind::Permission;
    if (family == "40" || family == "55" || sqlState == "23505" || sqlState == "23P01")
        return ErrorKind::Conflict;
    if (family == "22" || family == "23" || family == "54" || sqlState == "P0001")
        return ErrorKind::Invalid;
    if (sqlState == "P0002" || sqlState == "3D000")
        return ErrorKind::NotFound;
    return ErrorKind::Internal;
}

bool isRetryable(const Error &error)
{
    return error.code == QLatin1String("40001") || error.code == QLatin1String("40P01");
}

bool isCommitUnknown(const Error &error) { return error.code == QLatin1String(commitUnknownCode); }

bool isConnectionLost(const Error &error)
{
    return error.code.startsWith(QLatin1String("08")) || error.code.startsWith(QLatin1String("57P0"))
        || isCommitUnknown(error);
}

Error errorFrom(const pg_result *result, const pg_conn *connection)
{
    const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    if (!state) {
        QString text = oneLine(PQerrorMessage(connection));
        if (text.isEmpty())
            text = QStringLiteral("The database gave no answer.");
        if (PQstatus(connection) == CONNECTION_OK)
            return { ErrorKind::Internal, QStringLiteral("libpq"), text };
        return { ErrorKind::Transient, QStringLiteral("08006"),
            QStringLiteral("The connection to the database was lost: ") + text };
    }
    QString message = oneLine(PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY));
    if (const char *constraint = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
        constraint && !message.contains(QLatin1String(constraint)))
        message += QStringLiteral(" (%1)").arg(QLatin1String(constraint));
    return { kindOfSqlState(state), QString::fromLatin1(state), message };
}

Error connectError(const pg_conn *connection, bool inTls)
{
    const QString text = QString::fromUtf8(PQerrorMessage(connection));
    // "… failed: FATAL:  28P01: password authentication failed for user …", whatever the server's language.
    static const QRegularExpression fromServer(QStringLiteral("(?:^|[:\\s])\\S+:  ([0-9A-Z]{5}): ([^\\n]*)"));
    if (const auto match = fromServer.match(text); match.hasMatch()) {
        const QString state = match.captured(1);
        if (state.startsWith(QLatin1String("28")))
            return { ErrorKind::Permission, state,
                QStringLiteral("The database refused the sign-in: the name or the password is wrong.") };
        return { kindOfSqlState(state.toLatin1()), state, match.captured(2).simplified() };
    }
    if (PQconnectionNeedsPassword(connection))
        return { ErrorKind::Permission, QStringLiteral("28P01"),
            QStringLiteral("The database asks for a password and there is none.") };
    if (inTls)
        return { ErrorKind::Permission, QLatin1String(tlsFailedCode),
            QStringLiteral("No trusted connection to the database: ") + oneLine(PQerrorMessage(connection)) };
    return { ErrorKind::Transient, QStringLiteral("08001"), oneLine(PQerrorMessage(connection)) };
}

} // namespace mailer::db
