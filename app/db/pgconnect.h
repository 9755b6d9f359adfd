// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/connectionsettings.h"

#include <atomic>
#include <memory>

struct pg_conn;
struct pg_result;

namespace mailer::db {

struct FinishConnection {
    void operator()(pg_conn *connection) const;
};
using PgConnection = std::unique_ptr<pg_conn, FinishConnection>;

struct ClearResult {
    void operator()(pg_result *result) const;
};
using PgResult = std::unique_ptr<pg_result, ClearResult>;

// Connects and sets the session up, within settings.connectTimeout (looking up the host's name is not bounded). Gives
// up soon, with Cancelled, when abort becomes true. The SQLSTATE of a refusal is kept (28P01, 3D000, 53300, 57P03 …).
Result<PgConnection> connectToServer(const ConnectionSettings &settings, const std::atomic<bool> &abort);

// False when nothing happened in that time.
bool socketReady(int socket, bool write, int milliseconds);

// The session's settings as SET statements.
QByteArray sessionScript(const ConnectionSettings &settings);

} // namespace mailer::db
