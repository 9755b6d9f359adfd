// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArray>

class QSqlError;

namespace mailer::db {

// Codes of our own beside the SQLSTATEs.
// A COMMIT was sent and the connection was lost before its answer: the work is done or not done. Read back before
// repeating it.
inline constexpr char commitUnknownCode[] = "commit_unknown";
inline constexpr char transactionAbortedCode[] = "transaction_aborted"; // COMMIT rolled back
inline constexpr char cancelledCode[] = "cancelled";                    // given up on this side
inline constexpr char tlsFailedCode[] = "tls_failed";
inline constexpr char serverTooOldCode[] = "server_too_old";
inline constexpr char addressCode[] = "database_address";

// SQLSTATE → kind (appendix A of the manual): 08*, 53*, 57P0*, 58*, 55P03, 25P0[34] Transient; 28*, 42501 Permission;
// 23505, 23P01, 40*, 55* Conflict; 22*, 23*, 54*, P0001 Invalid; P0002, 3D000 NotFound; 57014 Cancelled; else Internal.
ErrorKind kindOfSqlState(const QByteArray &sqlState);

// 40001 and 40P01: the transaction may be run again as a whole.
bool isRetryable(const Error &error);
bool isCommitUnknown(const Error &error);

// The connection is gone (08*, 57P0*, or nothing known about it).
bool isConnectionLost(const Error &error);

// From what QtSql reports: nativeErrorCode is the code, databaseText the message.
Error errorFrom(const QSqlError &error);

} // namespace mailer::db
