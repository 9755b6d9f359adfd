// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/secretcall.h"

namespace mailer::db {

// Calls a statement whose first column is the outcome of a code (priv.judge_code) and gives its row when the code was
// right. Each call is a transaction of its own: a code is stored as a try before it is judged. Not in a transaction.
// Errors: code_wrong, code_attempts, code_replaced, code_expired (Invalid); code_used, code_known (Conflict: the
// address has an account); code_limit (Transient: too many codes from here); the database's.
Result<Row> confirmByCode(Connection &connection, QLatin1String statement, const QList<QByteArray> &secrets);

// The same refusal for asking too often.
Error explainCodeError(const Error &error);

} // namespace mailer::db
