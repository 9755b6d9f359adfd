// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/exitcode.h"

#include "db/sqlerror.h"

namespace mailer::cli {

ExitCode exitCodeOf(const Error &error)
{
    if (error.code == QLatin1String("usage") || error.code.startsWith(QLatin1String("config"))
        || error.code == QLatin1String("secret_file") || error.code == QLatin1String("password_short")
        || error.code == QLatin1String("file") || error.code.startsWith(QLatin1String("file_")))
        return WrongUsage;
    // Too many connections, starting up, shutting down, no such database, no trusted TLS: all are "cannot reach".
    if (db::isConnectionLost(error) || error.code.startsWith(QLatin1String("53"))
        || error.code == QLatin1String("3D000") || error.code == QLatin1String(db::tlsFailedCode)
        || error.code.startsWith(QLatin1String("local")))
        return NoDatabase;
    return error.kind == ErrorKind::Permission ? Refused : WorkFailed;
}

} // namespace mailer::cli
