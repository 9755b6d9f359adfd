// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/hints.h"

#include "db/connection.h"

namespace mailer::db {

QString hintChannel(Hint hint)
{
    return hint == Hint::Runs ? QStringLiteral("mailerapp_runs") : QStringLiteral("mailerapp_senders");
}

Result<void> sendHint(Connection &connection, Hint hint)
{
    Q_ASSERT(!connection.inTransaction());
    const auto sent
        = connection.execute(hint == Hint::Runs ? QLatin1String("notify_runs") : QLatin1String("notify_senders"));
    return sent ? Result<void>() : sent.error();
}

} // namespace mailer::db
