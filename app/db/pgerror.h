// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlError>

struct pg_conn;
struct pg_result;

namespace mailer::db {

// libpq's errors as QtSql has them: databaseText is one line of the server's, nativeErrorCode its SQLSTATE, or one of
// the codes of sqlerror.h where no server said anything.

// From a failed result; without one (or without an SQLSTATE, as after a lost connection) from the connection, code
// 08006.
QSqlError resultError(
    const pg_result *result, const pg_conn *connection, QSqlError::ErrorType type = QSqlError::StatementError);

// Why a connection could not be made. The connection was opened with PQERRORS_VERBOSE, so the server's SQLSTATE stands
// in the text. inTls: it broke during the TLS handshake.
QSqlError connectError(const pg_conn *connection, bool inTls);

// What no server said: a code of sqlerror.h and a sentence.
QSqlError ownError(const char *code, const QString &sentence, QSqlError::ErrorType type = QSqlError::StatementError);

QSqlError notConnectedError();

} // namespace mailer::db
