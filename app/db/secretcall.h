// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/rows.h"

#include <QByteArray>
#include <QLatin1String>
#include <QList>
#include <QString>

namespace mailer::db {

class Connection;

// For statements whose values are secrets (verifiers, lookup keys, codes): bound like all others, and besides our copy
// is overwritten and a refusal repeats no value, nor does any log.
Result<Rows> secretQuery(Connection &connection, QLatin1String statement, const QList<QByteArray> &secrets);

// The SCRAM-SHA-256 verifier of a password, made here ("SCRAM-SHA-256$4096:…"): the password itself never travels.
// Needs an open connection, sends nothing. Invalid for an empty password.
Result<QByteArray> scramVerifier(Connection &connection, const QString &password);

} // namespace mailer::db
