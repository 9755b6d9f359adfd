// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/migrator.h"

#include "core/log.h"
#include "db/connection.h"

#include <QFile>
#include <QMap>

#include <libpq-fe.h>

namespace mailer::db {

namespace {

// "mailer" in ASCII: any constant of ours.
constexpr char takeLock[] = "SELECT pg_catalog.pg_advisory_lock(119139186108786)";
constexpr char dropLock[] = "SELECT pg_catalog.pg_advisory_unlock(119139186108786)";

// Migrations build indexes over everything: the time-outs of daily work do not hold here.
constexpr char noTimeouts[]
    = "SET statement_timeout = 0; SET lock_timeout = 0; SET idle_in_transaction_session_timeout = 0";

Error conflict(const char *code, const QString &message)
{
    return { ErrorKind::Conflict, QLatin1String(code), message };
}

Result<bool> tableExists(Connection &connection, const char *table)
{
    const auto rows
        = connection.querySql("SELECT pg_catalog.to_regclass($1) IS NOT NULL", { QString::fromLatin1(table) });
    if (!rows)
        return rows.error();
    return rows->first().boolean(0);
}

Result<QByteArray> readScript(const char *name)
{
    initSqlResource();
    QFile file(QStringLiteral(":/sql/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        return Error { ErrorKind::Internal, QStringLiteral("statement_missing"),
            QStringLiteral("This program was built without %1.").arg(QLatin1String(name)) };
    return file.readAll();
}

} // namespace

Result<int> schemaVersion(Connection &connection)
{
    const auto exists = tableExists(connection, "app.schema_migration");
    if (!exists)
        return exists.error();
    if (!*exists)
        return 0;
    const auto rows = connection.querySql("SELECT coalesce(max(version), 0) FROM app.schema_migration");
    if (!rows)
        return rows.error();
    return rows->first().int32(0);
}

Result<Migrator> Migrator::create(const QString &folder)
{
    auto migrations = loadMigrations(folder);
    if (!migrations)
        return migrations.error();
    return Migrator(std::move(*migrations));
}

Result<MigrationReport> Migrator::migrate(Connection &connection) const
{
    if (auto done = connection.runScript(noTimeouts); !done)
        return done.error();
    if (auto locked = connection.runScript(takeLock); !locked)
        return locked.error();
    auto report = migrateLocked(connection);
    if (connection.isOpen())
        (void)connection.runScript(dropLock); // the end of the session drops it too
    if (connection.isOpen())
        (void)connection.resetSession();
    return report;
}

Result<MigrationReport> Migrator::migrateLocked(Connection &connection) const
{
    const auto version = schemaVersion(connection);
    if (!version)
        return version.error();
    if (auto same = checkApplied(connection, *version); !same)
        return same.error();
    if (auto fits = checkNotTooNew(connection, *version); !fits)
        return fits.error();
    MigrationReport report { *version, *version, {} };
    for (const Migration &migration : m_migrations) {
        if (migration.version <= *version)
            continue;
        if (auto done = apply(connection, migration); !done)
            return Error { done.error().kind, done.error().code,
                QStringLiteral("Migration %1: %2").arg(migration.name, done.error().message) };
        qCInfo(logDb, "migration %s is applied", qUtf8Printable(migration.name));
        report.applied.append(migration.name);
        report.versionAfter = migration.version;
    }
    return report;
}

Result<void> Migrator::checkApplied(Connection &connection, int version) const
{
    if (version == 0)
        return {};
    const auto rows = connection.querySql("SELECT version, name, checksum FROM app.schema_migration ORDER BY version");
    if (!rows)
        return rows.error();
    QMap<int, Row> applied;
    for (const Row &row : *rows) {
        if (row.int32(0) <= newest())
            applied.insert(row.int32(0), row);
    }
    const auto changed = [](const QString &name) {
        return conflict("migration_changed",
            QStringLiteral("The migration %1 was changed after this database had applied it: use the program that made "
                           "the database, or a newer one.")
                .arg(name));
    };
    for (const Migration &migration : m_migrations) {
        if (migration.version > version)
            break;
        const auto row = applied.constFind(migration.version);
        if (row == applied.cend())
            return conflict("migration_missing",
                QStringLiteral("The migration %1 was never applied to this database, but later ones were.")
                    .arg(migration.name));
        if (row->text(2) != QLatin1String(migration.checksum))
            return changed(row->text(1));
        applied.remove(migration.version);
    }
    if (!applied.isEmpty())
        return changed(applied.first().text(1));
    return {};
}

Result<void> Migrator::checkNotTooNew(Connection &connection, int version) const
{
    if (version <= newest())
        return {};
    const auto rows = connection.querySql("SELECT oldest_client FROM app.schema_compatibility");
    if (!rows)
        return rows.error();
    if (!rows->isEmpty() && rows->first().int32(0) <= newest())
        return {};
    return conflict("schema_newer",
        QStringLiteral("The database (schema %1) needs a newer program than this one (schema %2): update the program.")
            .arg(version)
            .arg(newest()));
}

Result<void> Migrator::check(Connection &connection) const
{
    const auto version = schemaVersion(connection);
    if (!version)
        return version.error();
    if (*version < newest())
        return conflict("schema_older",
            QStringLiteral("The database (schema %1) is older than this program (schema %2): run mailerapp --migrate.")
                .arg(*version)
                .arg(newest()));
    return checkNotTooNew(connection, *version);
}

Result<void> Migrator::apply(Connection &connection, const Migration &migration) const
{
    const TransactionOptions once { .attempts = 1 };
    return connection.transaction(
        [&](Connection &c) -> Result<void> {
            if (auto done = c.runScript(migration.sql); !done)
                return done;
            if (PQtransactionStatus(c.handle()) != PQTRANS_INTRANS)
                return Error { ErrorKind::Internal, QStringLiteral("migration_files"),
                    QStringLiteral("the file ends its transaction itself") };
            // The file may have left a role behind.
            if (auto done = c.runScript("SET LOCAL ROLE NONE"); !done)
                return done;
            const auto written = c.querySql("INSERT INTO app.schema_migration (version, name, checksum, applied_at) "
                                            "VALUES ($1, $2, $3, pg_catalog.now())",
                { migration.version, migration.name, QString::fromLatin1(migration.checksum) });
            if (!written)
                return written.error();
            return {};
        },
        once);
}

Result<void> renewProtections(Connection &connection)
{
    const auto script = readScript("renewals.sql");
    if (!script)
        return script.error();
    const auto done = connection.runScript(*script);
    // An operator without the right closes nothing; the post-conditions tell it.
    return done || done.error().code == QLatin1String("42501") ? Result<void>() : done;
}

Result<QStringList> absentProtections(Connection &connection)
{
    const auto script = readScript("postconditions.sql");
    if (!script)
        return script.error();
    const auto rows = connection.querySql(*script);
    if (!rows)
        return rows.error();
    QStringList absent;
    for (const Row &row : *rows)
        absent.append(row.text(0));
    return absent;
}

} // namespace mailer::db
