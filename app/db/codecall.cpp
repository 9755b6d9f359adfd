// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/codecall.h"

#include "db/connection.h"

#include <thread>

namespace mailer::db {

namespace {

// As long as the server is busy, or ends a session that holds the account's login.
constexpr int mostCalls = 30;
constexpr std::chrono::milliseconds pauseWhileBusy { 300 };

Error outcomeError(const QString &outcome)
{
    const auto invalid = [&outcome](const char *message) {
        return Error { ErrorKind::Invalid, QStringLiteral("code_") + outcome, QLatin1String(message) };
    };
    if (outcome == QLatin1String("attempts"))
        return invalid("Too many wrong codes were entered; ask for a new one.");
    if (outcome == QLatin1String("replaced"))
        return invalid("A newer code was sent; use that one.");
    if (outcome == QLatin1String("expired"))
        return invalid("The code has expired; ask for a new one.");
    if (outcome == QLatin1String("used"))
        return { ErrorKind::Conflict, QStringLiteral("code_used"),
            QStringLiteral("The code was used already; sign in with the password that was given with it.") };
    if (outcome == QLatin1String("known"))
        return { ErrorKind::Conflict, QStringLiteral("code_known"),
            QStringLiteral("There is an account with this e-mail already; sign in, or ask for a new password.") };
    return { ErrorKind::Invalid, QStringLiteral("code_wrong"),
        QStringLiteral("This is not the code of the newest letter; check it and enter it again.") };
}

} // namespace

Error explainCodeError(const Error &error)
{
    if (error.code == QLatin1String("53400"))
        return { ErrorKind::Transient, QStringLiteral("code_limit"),
            QStringLiteral("Codes were asked for or entered too often from here; try again in an hour.") };
    return error;
}

Result<Row> confirmByCode(Connection &connection, QLatin1String statement, const QList<QByteArray> &secrets)
{
    for (int call = 1;; ++call) {
        const auto rows = secretQuery(connection, statement, secrets);
        const bool busy
            = rows ? rows->first().text(0) == QLatin1String("busy") : rows.error().code == QLatin1String("55P03");
        if (!rows && !busy)
            return explainCodeError(rows.error());
        const QString outcome = rows ? rows->first().text(0) : QString();
        if (outcome == QLatin1String("right"))
            return rows->first();
        if (!busy && outcome != QLatin1String("again"))
            return outcomeError(outcome);
        if (call == mostCalls)
            return Error { ErrorKind::Transient, QStringLiteral("55P03"),
                QStringLiteral("The server is busy; try again in a minute.") };
        if (busy)
            std::this_thread::sleep_for(pauseWhileBusy);
    }
}

} // namespace mailer::db
