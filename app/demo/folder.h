// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mailer::demo {

// Everything that the demo keeps. Who deletes the folder is rid of it.
//   postgresql/     the private PostgreSQL (local/clusterfolder.h), with "demo-data" once the example data are in
//   mailerapp.conf  written anew at each start: the mail server inside the program
//   desk.ini        what the window remembers
//   state/          what the sender remembers
struct Folder {
    QString base;

    QString cluster() const { return base + QStringLiteral("/postgresql"); }
    QString filled() const { return cluster() + QStringLiteral("/demo-data"); }
    QString config() const { return base + QStringLiteral("/mailerapp.conf"); }
    QString settings() const { return base + QStringLiteral("/desk.ini"); }
    QString senderState() const { return base + QStringLiteral("/state"); }
    QString lock() const { return base + QStringLiteral("/lock"); }

    // "demo" beside the private PostgreSQL of the person's own workspace.
    static Folder usual();
};

} // namespace mailer::demo
