// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

#include <vector>

class QProcess;

namespace mailer::local {

// The user who runs the private PostgreSQL and owns its files: the user of this program. PostgreSQL refuses root;
// a program started by root runs it as (the first that exists)
//   1. the owner of an existing data folder,
//   2. the account "mailerapp", which packages may create for this,
//   3. the person behind sudo ($SUDO_USER),
//   4. the account "postgres" of the installed PostgreSQL,
//   5. "nobody".
struct ServerUser {
    unsigned uid = 0;
    unsigned gid = 0;
    std::vector<unsigned> groups;
    QString name;
    QString home;
    bool isSelf = true; // nothing to change when starting programs

    static Result<ServerUser> choose(const QString &dataFolder);
    static bool programIsRoot();

    // Prepares the process: its rights and HOME, USER, LOGNAME. With endsWithUs (Linux) the program is told to end
    // when the thread that starts it dies; servers are not started this way.
    void apply(QProcess &process, bool endsWithUs) const;

    // Can this user reach the folder? Else Permission, naming the folder that is closed on the way.
    Result<void> checkReach(const QString &folder) const;
};

} // namespace mailer::local
