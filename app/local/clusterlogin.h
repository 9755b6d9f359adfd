// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/serverfacts.h"
#include "local/endpoint.h"

namespace mailer::local {

// Is somebody there who speaks PostgreSQL? Needs no password.
db::ServerState askServer(const Endpoint &endpoint);

struct LoginFacts {
    int serverMajor = 0;
    bool createdDatabase = false;
};

// Signs in as the operator, makes sure that it is the server of this data folder, and creates the program's (empty)
// database when it is not there. Permission with code 28P01: the password is not the server's.
Result<LoginFacts> signIn(const Endpoint &endpoint, const QString &dataFolder);

} // namespace mailer::local
