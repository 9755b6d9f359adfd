// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/copyin.h"

#include "db/connection.h"
#include "db/parameters.h"
#include "db/pgerror.h"
#include "db/pghandle.h"

#include <libpq-fe.h>

namespace mailer::db {

namespace {

// The result of the COPY itself; further results are read to the end, so that the session is usable again.
Result<qint64> finishCopy(Connection &connection)
{
    PgResult first(PQgetResult(connection.handle()));
    while (PgResult next = PgResult(PQgetResult(connection.handle()))) {}
    if (PQresultStatus(first.get()) != PGRES_COMMAND_OK)
        return errorFrom(resultError(first.get(), connection.handle()));
    return QByteArray(PQcmdTuples(first.get())).toLongLong();
}

void appendField(QByteArray &line, const char *value, int length)
{
    for (int i = 0; i < length; ++i) {
        switch (value[i]) {
        case '\\':
            line += "\\\\";
            break;
        case '\t':
            line += "\\t";
            break;
        case '\n':
            line += "\\n";
            break;
        case '\r':
            line += "\\r";
            break;
        default:
            line += value[i];
        }
    }
}

} // namespace

Result<qint64> copyIn(Connection &connection, QLatin1String statement, const CopyProducer &producer)
{
    const QByteArray sql = connection.statementText(statement);
    if (sql.isEmpty())
        return Error { ErrorKind::Internal, QStringLiteral("statement_missing"),
            QStringLiteral("There is no statement %1.").arg(statement) };
    if (!connection.isOpen())
        return Error { ErrorKind::Transient, QStringLiteral("08003"),
            QStringLiteral("There is no connection to the database.") };
    const PgResult started(PQexec(connection.handle(), sql.constData()));
    if (PQresultStatus(started.get()) != PGRES_COPY_IN) {
        if (PQresultStatus(started.get()) == PGRES_FATAL_ERROR)
            return errorFrom(resultError(started.get(), connection.handle()));
        return Error { ErrorKind::Internal, QStringLiteral("statement_malformed"),
            QStringLiteral("%1 is no COPY … FROM STDIN.").arg(statement) };
    }
    for (;;) {
        const auto piece = producer();
        if (!piece) {
            PQputCopyEnd(connection.handle(), "given up by the client");
            (void)finishCopy(connection);
            return piece.error();
        }
        if (piece->isEmpty())
            break;
        if (PQputCopyData(connection.handle(), piece->constData(), static_cast<int>(piece->size())) != 1)
            break; // finishCopy() tells why
    }
    PQputCopyEnd(connection.handle(), nullptr);
    return finishCopy(connection);
}

Result<QByteArray> copyLine(const QVariantList &values)
{
    const auto parameters = Parameters::from(values);
    if (!parameters)
        return parameters.error();
    QByteArray line;
    for (int i = 0; i < parameters->count(); ++i) {
        if (i > 0)
            line += '\t';
        const char *value = parameters->values()[i];
        if (!value)
            line += "\\N";
        else if (parameters->formats()[i] == 1)
            line += "\\\\x" + QByteArray::fromRawData(value, parameters->lengths()[i]).toHex();
        else
            appendField(line, value, parameters->lengths()[i]);
    }
    line += '\n';
    return line;
}

} // namespace mailer::db
