// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "local/serveruser.h"

#include <QProcess>

namespace mailer::local {

// pg_ctl itself gives up an administrator's rights on Windows.
bool ServerUser::programIsRoot() { return false; }

Result<ServerUser> ServerUser::choose(const QString &) { return ServerUser(); }

void ServerUser::apply(QProcess &process, bool) const
{
    if (process.processEnvironment().isEmpty())
        process.setProcessEnvironment(QProcessEnvironment::systemEnvironment());
}

Result<void> ServerUser::checkReach(const QString &) const { return {}; }

} // namespace mailer::local
