// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace mailer::local {

constexpr int OldestPostgres = 15;

// The programs of one installed PostgreSQL server: initdb, pg_ctl and postgres in one folder.
struct PostgresBinaries {
    QString folder;
    int major = 0;
    QString version; // "15.8 (Debian 15.8-0+deb12u1)"

    QString initdb() const { return program(QStringLiteral("initdb")); }
    QString pgCtl() const { return program(QStringLiteral("pg_ctl")); }
    QString postgres() const { return program(QStringLiteral("postgres")); }

private:
    QString program(const QString &name) const;
};

// Folders in which a server may lie, in the order of preference among equal versions. One component may hold
// a "*" ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin"). Ours first (a bundled server), then the platform's, then
// PATH.
QStringList usualBinaryFolders();

// The newest server that runs, at least OldestPostgres; with major exactly that version (an existing data folder can
// be opened by no other). $MAILERAPP_LOCAL_POSTGRESQL_DIR, the variable of [local] postgresql_dir, is the only place
// looked at when it is set.
// NotFound says which package to install.
Result<PostgresBinaries> findPostgresBinaries(
    std::optional<int> major = {}, const QStringList &folders = usualBinaryFolders());

// The server in this folder: NotFound when a program is missing, Invalid when it does not run or is too old.
Result<PostgresBinaries> inspectPostgresBinaries(const QString &folder);

// "postgres (PostgreSQL) 17.2 (Debian …)", "… 18beta1", "… 19devel" → 17, 18, 19; nothing for other programs.
std::optional<int> majorOfVersionLine(const QString &line);

} // namespace mailer::local
