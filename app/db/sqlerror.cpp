// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/sqlerror.h"

#include <QSqlError>

namespace mailer::db {

namespace {

ErrorKind kindOfCode(const QByteArray &code)
{
    if (code == cancelledCode)
        return ErrorKind::Cancelled;
    if (code == tlsFailedCode)
        return ErrorKind::Permission;
    if (code == serverTooOldCode || code == addressCode)
        return ErrorKind::Invalid;
    return code == commitUnknownCode ? ErrorKind::Transient : kindOfSqlState(code);
}

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

Error errorFrom(const QSqlError &error)
{
    const QString code = error.nativeErrorCode();
    return { kindOfCode(code.toLatin1()), code, error.databaseText() };
}

} // namespace mailer::db
