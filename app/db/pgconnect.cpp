// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/pgconnect.h"

#include "core/log.h"
#include "db/libpqarrays.h"
#include "db/pgerror.h"
#include "db/sqlerror.h"

#include <QDeadlineTimer>

#include <libpq-fe.h>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <poll.h>
#endif

#include <algorithm>

namespace mailer::db {

namespace {

constexpr int pollSlice = 50; // milliseconds until the wish to give up is seen

// The server's notices: warnings deserve a line, the rest is chatter.
void receiveNotice(void *, const PGresult *result)
{
    const char *severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    const char *text = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    if (severity && qstrcmp(severity, "WARNING") == 0)
        qCWarning(logDb, "the database warns: %s", text ? text : "");
    else
        qCDebug(logDb, "the database notes: %s", text ? text : "");
}

PgConnection start(const ConnectionSettings &settings)
{
    const auto parameters = libpqParameters(settings);
    const LibpqArrays arrays(parameters);
    return PgConnection(PQconnectStartParams(arrays.keys(), arrays.values(), 0));
}

// What PQexec does, for as long as it may take.
PgResult runUntil(
    pg_conn *connection, const QByteArray &sql, const QDeadlineTimer &deadline, const std::atomic<bool> *abort)
{
    if (!PQsendQuery(connection, sql.constData()))
        return nullptr;
    PgResult last;
    for (;;) {
        while (PQstatus(connection) == CONNECTION_OK && PQisBusy(connection)) {
            if (deadline.hasExpired() || (abort && *abort))
                return nullptr;
            if (socketReady(PQsocket(connection), false, pollSlice))
                PQconsumeInput(connection);
        }
        PgResult next(PQgetResult(connection));
        if (!next)
            return last;
        last = std::move(next);
    }
}

QSqlError setUpSession(pg_conn *connection, const ConnectionSettings &settings, const QDeadlineTimer &deadline,
    const std::atomic<bool> *abort)
{
    if (PQserverVersion(connection) < 150000)
        return ownError(serverTooOldCode, QStringLiteral("The database server is older than PostgreSQL 15: update it."),
            QSqlError::ConnectionError);
    const PgResult result = runUntil(connection, sessionScript(settings), deadline, abort);
    if (abort && *abort)
        return ownError(cancelledCode, QStringLiteral("Connecting was cancelled."), QSqlError::ConnectionError);
    if (!result && PQstatus(connection) == CONNECTION_OK)
        return ownError("08001", QStringLiteral("The database server %1 does not answer.").arg(settings.displayName()),
            QSqlError::ConnectionError);
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK)
        return resultError(result.get(), connection, QSqlError::ConnectionError);
    PQsetErrorVerbosity(connection, PQERRORS_DEFAULT);
    return {};
}

} // namespace

void FinishConnection::operator()(pg_conn *connection) const { PQfinish(connection); }

void ClearResult::operator()(pg_result *result) const { PQclear(result); }

bool socketReady(int socket, bool write, int milliseconds)
{
#ifdef Q_OS_WIN
    WSAPOLLFD fd { static_cast<SOCKET>(socket), static_cast<SHORT>(write ? POLLOUT : POLLIN), 0 };
    return WSAPoll(&fd, 1, milliseconds) > 0;
#else
    pollfd fd { socket, static_cast<short>(write ? POLLOUT : POLLIN), 0 };
    return poll(&fd, 1, milliseconds) > 0;
#endif
}

QByteArray sessionScript(const ConnectionSettings &settings)
{
    QByteArray script;
    for (const auto &[name, value] : sessionSettings(settings))
        script += "SET " + name + " = '" + value + "';";
    return script;
}

Connected connectToServer(const ConnectionSettings &settings, const std::atomic<bool> *abort)
{
    const auto failed = [](const QSqlError &error) { return Connected { nullptr, error }; };
    const auto givenUp = [&](const char *code, const QString &sentence) {
        return failed(ownError(code, sentence, QSqlError::ConnectionError));
    };
    const QDeadlineTimer deadline(settings.connectTimeout);
    PgConnection connection = start(settings);
    if (!connection)
        return givenUp("libpq", QStringLiteral("There is no memory for a connection."));
    // Before the handshake, so that a refusal carries its SQLSTATE.
    PQsetErrorVerbosity(connection.get(), PQERRORS_VERBOSE);
    PQsetNoticeReceiver(connection.get(), receiveNotice, nullptr);

    bool inTls = false;
    PostgresPollingStatusType step = PGRES_POLLING_WRITING;
    while (PQstatus(connection.get()) != CONNECTION_BAD && step != PGRES_POLLING_OK) {
        if (abort && *abort)
            return givenUp(cancelledCode, QStringLiteral("Connecting was cancelled."));
        if (deadline.hasExpired())
            return givenUp(
                "08001", QStringLiteral("The database server %1 does not answer.").arg(settings.displayName()));
        const int slice = static_cast<int>(std::clamp<qint64>(deadline.remainingTime(), 0, pollSlice));
        if (!socketReady(PQsocket(connection.get()), step == PGRES_POLLING_WRITING, slice))
            continue; // PQconnectPoll takes a socket that is not ready for a connected one
        inTls = PQstatus(connection.get()) == CONNECTION_SSL_STARTUP;
        step = PQconnectPoll(connection.get());
        if (step == PGRES_POLLING_FAILED)
            break;
    }
    if (PQstatus(connection.get()) != CONNECTION_OK)
        return failed(connectError(connection.get(), inTls));
    if (const QSqlError error = setUpSession(connection.get(), settings, deadline, abort); error.isValid())
        return failed(error);
    return { std::move(connection), {} };
}

} // namespace mailer::db
