// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "upgrade/releasedump.h"

#include "support/testcluster.h"

#include <QDir>
#include <QFile>
#include <QProcess>

namespace mailer::test {

namespace {

constexpr int patience = 120'000;

// A client program of PostgreSQL, as the superuser.
Result<QByteArray> runClient(
    const TestCluster &cluster, const char *program, const QStringList &arguments, QProcess *input = nullptr)
{
    const db::ConnectionSettings server = cluster.superuser();
    QProcess process;
    if (input) {
        input->setStandardOutputProcess(&process);
        input->start();
    }
    process.start(cluster.binaries() + u'/' + QLatin1String(program),
        QStringList { QStringLiteral("--host"), server.host, QStringLiteral("--port"), QString::number(server.port),
            QStringLiteral("--username"), server.user }
            + arguments);
    if (!process.waitForFinished(patience) || process.exitCode() != 0)
        return Error { ErrorKind::Internal, QStringLiteral("release_dump"),
            QLatin1String(program) + QStringLiteral(": ") + process.errorString() + u' '
                + QString::fromUtf8(process.readAllStandardError()) };
    return process.readAllStandardOutput();
}

Result<void> writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(content) != content.size())
        return Error { ErrorKind::Internal, QStringLiteral("release_dump"), path + u' ' + file.errorString() };
    return {};
}

// Without the superuser, who is there wherever this is restored, and without what only the newest psql understands.
QByteArray scriptOf(const QByteArray &dump)
{
    QByteArray script
        = "-- SPDX-FileCopyrightText: The mailerapp authors\n-- SPDX-License-Identifier: GPL-3.0-or-later\n";
    const QList<QByteArray> lines = dump.split('\n');
    for (const QByteArray &line : lines) {
        if (!line.startsWith("\\restrict ") && !line.startsWith("\\unrestrict ") && !line.contains(" ROLE postgres"))
            script += line + '\n';
    }
    return script;
}

} // namespace

ReleaseDump::ReleaseDump(const QString &folder, QString version) : m_folder(folder), m_version(std::move(version)) {}

QStringList ReleaseDump::versionsIn(const QString &folder)
{
    QStringList versions = QDir(folder).entryList({ QStringLiteral("*.sql.gz") }, QDir::Files, QDir::Name);
    for (QString &version : versions)
        version.chop(int(sizeof ".sql.gz") - 1);
    return versions;
}

QString ReleaseDump::path(const char *suffix) const { return m_folder + u'/' + m_version + QLatin1String(suffix); }

Result<void> ReleaseDump::keep(const TestCluster &cluster, const QString &database, const QByteArray &reported) const
{
    const auto roles = runClient(cluster, "pg_dumpall", { QStringLiteral("--roles-only") });
    if (!roles)
        return roles.error();
    if (const auto written = writeFile(path(".roles.sql"), scriptOf(*roles)); !written)
        return written;
    const auto dumped = runClient(cluster, "pg_dump", { QStringLiteral("--create"), database });
    if (!dumped)
        return dumped.error();
    QProcess zip;
    zip.setStandardOutputFile(path(".sql.gz"));
    zip.start(QStringLiteral("gzip"), { QStringLiteral("-9n") });
    zip.write(scriptOf(*dumped));
    zip.closeWriteChannel();
    if (!zip.waitForFinished(patience) || zip.exitCode() != 0)
        return Error { ErrorKind::Internal, QStringLiteral("release_dump"), zip.errorString() };
    return writeFile(path(".json"), reported);
}

Result<void> ReleaseDump::restore(const TestCluster &cluster) const
{
    const QStringList script { QStringLiteral("--dbname"), QStringLiteral("postgres"), QStringLiteral("--no-psqlrc"),
        QStringLiteral("--quiet"), QStringLiteral("--output=/dev/null"), QStringLiteral("--set=ON_ERROR_STOP=1"),
        QStringLiteral("--file") };
    if (const auto roles = runClient(cluster, "psql", script + QStringList(path(".roles.sql"))); !roles)
        return roles.error();
    QProcess unzip;
    unzip.setProgram(QStringLiteral("gzip"));
    unzip.setArguments({ QStringLiteral("-dc"), path(".sql.gz") });
    const auto restored = runClient(cluster, "psql", script + QStringList(QStringLiteral("-")), &unzip);
    unzip.waitForFinished(patience);
    return restored ? Result<void>() : restored.error();
}

Result<QByteArray> ReleaseDump::reported() const
{
    QFile file(path(".json"));
    if (!file.open(QIODevice::ReadOnly))
        return Error { ErrorKind::Internal, QStringLiteral("release_dump"), file.fileName() };
    return file.readAll();
}

Result<void> copyByDump(const TestCluster &cluster, const QString &from, const QString &to)
{
    const QString file = cluster.folder() + QStringLiteral("/copy.dump");
    const QStringList into { QStringLiteral("--dbname"), to, QStringLiteral("--exit-on-error"), file };
    const std::pair<const char *, QStringList> steps[] {
        { "pg_dump", { QStringLiteral("--format=custom"), QStringLiteral("--file"), file, from } },
        { "createdb", { QStringLiteral("--template=template0"), to } },
        { "pg_restore", into },
    };
    for (const auto &[program, arguments] : steps) {
        if (const auto done = runClient(cluster, program, arguments); !done)
            return done.error();
    }
    return {};
}

} // namespace mailer::test
