// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/migrations.h"

#include <QStringList>

#include <optional>

namespace mailer::db {

class Connection;

struct MigrationReport {
    int versionBefore = 0;
    int versionAfter = 0;
    QStringList applied; // names, in order
};

// Brings the schema up to date as the operator. Each migration is one transaction; an advisory lock makes two at once
// take turns. Errors: migration_changed names an applied migration whose text differs, migration_missing one that was
// slipped in below those already applied; schema_newer when the database
// needs a newer program; otherwise the SQLSTATE of the statement that failed, with the migration's name.
class Migrator final
{
public:
    static Result<Migrator> create(const QString &folder = QStringLiteral(":/sql/migrations"));

    Result<MigrationReport> migrate(Connection &connection) const;

    // For a program that connects: nothing when this schema serves it; schema_newer or schema_older (Conflict) else.
    Result<void> check(Connection &connection) const;

    // The newest migration that this program knows.
    int newest() const { return m_migrations.isEmpty() ? 0 : m_migrations.last().version; }

private:
    explicit Migrator(QList<Migration> migrations) : m_migrations(std::move(migrations)) {}
    Result<MigrationReport> migrateLocked(Connection &connection) const;
    Result<void> checkApplied(Connection &connection, int version) const;
    Result<void> checkNotTooNew(Connection &connection, int version) const;
    Result<void> apply(Connection &connection, const Migration &migration) const;

    QList<Migration> m_migrations;
};

// 0 for an empty database.
Result<int> schemaVersion(Connection &connection);

// Closes again what a database is without after a dump and its restore (resources/sql/renewals.sql); run as the
// operator, after the migrations.
Result<void> renewProtections(Connection &connection);

// One line for every protection that is absent in this database (resources/sql/postconditions.sql); run as the
// operator.
Result<QStringList> absentProtections(Connection &connection);

} // namespace mailer::db
