// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testdatabase.h"
#include "support/verifyresult.h"

#include <QFile>
#include <QTest>

using namespace mailer;
using namespace mailer::test;

// Every right in the schema stands in a file that somebody has read. A change is made there knowingly:
// MAILERAPP_WRITE_PRIVILEGES=1 writes the file anew, and the difference is reviewed with the migration.
class TstPrivileges final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rightsAreThoseThatWereReviewed();
};

namespace {

QString pathOf(const char *file)
{
    return qEnvironmentVariable("MAILERAPP_SOURCE_DIR") + QStringLiteral("/tests/security/") + QLatin1String(file);
}

QStringList without(const QStringList &lines, const QStringList &others, QChar sign)
{
    QStringList left;
    for (const QString &line : lines) {
        if (!others.contains(line))
            left.append(sign + u' ' + line);
    }
    return left;
}

} // namespace

void TstPrivileges::rightsAreThoseThatWereReviewed()
{
    auto cluster = TestCluster::create();
    VERIFY_OK(cluster);
    auto database = TestDatabase::create(**cluster);
    VERIFY_OK(database);
    QFile query(pathOf("privileges.sql"));
    QVERIFY(query.open(QIODevice::ReadOnly));
    const auto rows = (*database)->admin().querySql(query.readAll());
    VERIFY_OK(rows);
    QStringList rights;
    for (const db::Row &row : *rows)
        rights.append(row.text(0));
    QVERIFY(rights.size() > 200);

    QFile reviewed(pathOf("privileges.txt"));
    if (qEnvironmentVariableIsSet("MAILERAPP_WRITE_PRIVILEGES")) {
        QVERIFY(reviewed.open(QIODevice::WriteOnly));
        reviewed.write(rights.join(u'\n').toUtf8() + '\n');
        return;
    }
    QVERIFY(reviewed.open(QIODevice::ReadOnly));
    QStringList expected = QString::fromUtf8(reviewed.readAll()).trimmed().split(u'\n');
    const auto version = (*database)->admin().querySql("SELECT current_setting('server_version_num')::int");
    VERIFY_OK(version);
    // The file is PostgreSQL 15's, where there are no connections kept for the sender.
    if (version->first().int32(0) >= 160000) {
        const auto sender = expected.indexOf(QStringLiteral("role mailer_sender:, member of -"));
        QVERIFY(sender >= 0);
        expected[sender] = QStringLiteral("role mailer_sender:, member of pg_use_reserved_connections");
    }
    const QStringList changes = without(expected, rights, u'-') + without(rights, expected, u'+');
    QVERIFY2(changes.isEmpty(),
        qPrintable(changes.join(u'\n')
            + QStringLiteral(
                "\nRead these changes. If they are meant: MAILERAPP_WRITE_PRIVILEGES=1 writes privileges.txt anew.")));
}

QTEST_GUILESS_MAIN(TstPrivileges)
#include "tst_privileges.moc"
