// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/connectionsettings.h"
#include "db/pghandle.h"

#include <QSqlError>

#include <atomic>

namespace mailer::db {

struct Connected {
    PgConnection connection; // null: error says why
    QSqlError error;
};

// Connects and sets the session up, within settings.connectTimeout (looking up the host's name is not bounded). Gives
// up soon, with cancelledCode, when *abort becomes true. The SQLSTATE of a refusal is kept (28P01, 3D000, 53300, 57P03
// …).
Connected connectToServer(const ConnectionSettings &settings, const std::atomic<bool> *abort = nullptr);

// False when nothing happened in that time.
bool socketReady(int socket, bool write, int milliseconds);

// The session's settings as SET statements.
QByteArray sessionScript(const ConnectionSettings &settings);

} // namespace mailer::db
