// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "local/serveruser.h"

#include <QString>

namespace mailer::local {

// The folder of the private PostgreSQL and what lies in it:
//   data/           the cluster (PGDATA), 0700, of the server's user
//   log/            the server's own log, start.log of its first seconds
//   run/            the socket, 0700 (elsewhere when the path would be too long)
//   new-…/          a cluster in the making; left over only by a crash, removed at the next start
//   mailerapp.conf  our settings, written before each start
//   secrets/        the passwords, unless they lie in another store
//   lock, users     file locks: who changes something; who uses the server
//   on-demand       the server was started by this program: the last one leaving stops it
struct ClusterFolder {
    QString base;

    QString data() const { return base + QStringLiteral("/data"); }
    QString log() const { return base + QStringLiteral("/log"); }
    QString startLog() const { return log() + QStringLiteral("/start.log"); }
    QString run() const { return base + QStringLiteral("/run"); }
    QString settings() const { return base + QStringLiteral("/mailerapp.conf"); }
    QString secrets() const { return base + QStringLiteral("/secrets"); }
    QString lock() const { return base + QStringLiteral("/lock"); }
    QString users() const { return base + QStringLiteral("/users"); }
    QString onDemand() const { return base + QStringLiteral("/on-demand"); }

    bool isInitialised() const;
    // From PG_VERSION; 0 when there is no cluster.
    int major() const;

    // $MAILERAPP_DATA_DIR/postgresql, else mailerapp/postgresql in the platform's data folder of this user; for root
    // /var/lib/mailerapp/postgresql, because the server's user cannot enter root's home.
    static QString usual();

    // Makes what is missing and checks owners and modes of what is there. Permission: the folder belongs to another
    // user or others may enter it (the sentence says which command helps).
    Result<void> prepare(const ServerUser &server) const;

    // Where the socket goes: run(), or when that path is too long for a socket address a folder of this cluster's own
    // in /tmp/mailerapp-UID (for root /run/mailerapp first), or in $XDG_RUNTIME_DIR as the last resort, because that
    // one vanishes when the person logs out while a sender may still be at work.
    Result<QString> socketFolder(const ServerUser &server) const;
};

// The longest path of a socket in bytes, its final NUL excluded: 107 on Linux, 103 on macOS and the BSDs.
int longestSocketPath();

// Makes a folder with this mode for this user, or checks owner and that nobody else has more rights than the mode says.
Result<void> makeFolder(const QString &path, unsigned mode, unsigned owner, unsigned group);

} // namespace mailer::local
