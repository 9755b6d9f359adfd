// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "support/serveruser.h"

#include <QString>

namespace mailer::test {

// The folder with initdb and postgres: MAILERAPP_LOCAL_POSTGRESQL_DIR as in the program, else the newest
// /usr/lib/postgresql/*/bin, else PATH.
Result<QString> findServerBinaries();

// A data folder ready to be copied; made once per server version and user, under a lock.
Result<QString> cachedDataFolder(const ServerUser &user, const QString &binaries);

} // namespace mailer::test
