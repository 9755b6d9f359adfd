// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

struct pg_conn;
struct pg_result;

namespace mailer::db {

// libpq's two things, owned.
struct FinishConnection {
    void operator()(pg_conn *connection) const;
};
using PgConnection = std::unique_ptr<pg_conn, FinishConnection>;

struct ClearResult {
    void operator()(pg_result *result) const;
};
using PgResult = std::unique_ptr<pg_result, ClearResult>;

} // namespace mailer::db
