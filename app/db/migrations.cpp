// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/migrations.h"

#include "db/statements.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

namespace mailer::db {

namespace {

Error wrongFiles(const QString &message) { return { ErrorKind::Internal, QStringLiteral("migration_files"), message }; }

} // namespace

Result<QList<Migration>> loadMigrations(const QString &folder)
{
    initSqlResource();
    static const QRegularExpression pattern(QStringLiteral("^(\\d{4})_[a-z0-9_]+\\.sql$"));
    QList<Migration> migrations;
    const QDir directory(folder);
    for (const QString &fileName : directory.entryList({ QStringLiteral("*.sql") }, QDir::Files, QDir::Name)) {
        const auto match = pattern.match(fileName);
        if (!match.hasMatch())
            return wrongFiles(QStringLiteral("The migration %1 is not named NNNN_name.sql.").arg(fileName));
        QFile file(directory.filePath(fileName));
        if (!file.open(QIODevice::ReadOnly))
            return wrongFiles(QStringLiteral("The migration %1 cannot be read.").arg(fileName));
        Migration migration;
        migration.version = match.captured(1).toInt();
        migration.name = fileName.chopped(4);
        migration.sql = file.readAll().replace("\r\n", "\n");
        migration.checksum = QCryptographicHash::hash(migration.sql, QCryptographicHash::Sha256).toHex();
        if (migration.version < 1 || (!migrations.isEmpty() && migration.version <= migrations.last().version))
            return wrongFiles(QStringLiteral("The migration %1 has a number that is taken.").arg(fileName));
        migrations.append(migration);
    }
    return migrations;
}

} // namespace mailer::db
