// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace mailer::db {

// One file NNNN_name.sql: forward only, several statements, no psql commands, no BEGIN or COMMIT of its own.
struct Migration {
    int version = 0;
    QString name; // NNNN_name
    QByteArray sql;
    QByteArray checksum; // SHA-256 in hex, of the text with LF line ends
};

// All migrations of a folder in the order of their numbers. Internal, migration_files, when a file is misnamed or a
// number comes twice.
Result<QList<Migration>> loadMigrations(const QString &folder = QStringLiteral(":/sql/migrations"));

} // namespace mailer::db
