// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QStringList>

namespace mailer::test {

class TestCluster;

// A database as a release of the program left it, in three files of one folder: VERSION.roles.sql (pg_dumpall, since
// logins belong to the server), VERSION.sql.gz (pg_dump) and VERSION.json (what the release reported).
class ReleaseDump final
{
public:
    ReleaseDump(const QString &folder, QString version);
    // The versions that are kept there.
    static QStringList versionsIn(const QString &folder);

    QString version() const { return m_version; }
    Result<void> keep(const TestCluster &cluster, const QString &database, const QByteArray &reported) const;
    // Makes the database under the name it had.
    Result<void> restore(const TestCluster &cluster) const;
    Result<QByteArray> reported() const;

private:
    QString path(const char *suffix) const;

    QString m_folder;
    QString m_version;
};

// What a dump brings back is written otherwise than what migrations made (PostgreSQL groups conditions anew): only a
// database that went the same way can be compared.
Result<void> copyByDump(const TestCluster &cluster, const QString &from, const QString &to);

} // namespace mailer::test
