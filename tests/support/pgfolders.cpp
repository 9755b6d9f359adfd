// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pgfolders.h"

#include <QCollator>
#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QStandardPaths>

#include <algorithm>
#include <sys/stat.h>
#include <unistd.h>

namespace mailer::test {

namespace {

Error setupError(const QString &message) { return { ErrorKind::Internal, QStringLiteral("test_cluster"), message }; }

bool isServerFolder(const QString &folder)
{
    return QFileInfo(folder + QStringLiteral("/initdb")).isExecutable()
        && QFileInfo(folder + QStringLiteral("/postgres")).isExecutable();
}

// A folder of the server's user in the place for temporary files, and of nobody else's making.
Result<QString> cacheFolder(const ServerUser &user)
{
    const QString path = QDir::tempPath() + QStringLiteral("/mailerapp-test-") + QString::number(user.uid());
    const QByteArray encoded = QFile::encodeName(path);
    if (mkdir(encoded.constData(), 0700) == 0) {
        if (auto owned = user.own(path); !owned)
            return owned.error();
    }
    struct stat info {
    };
    // A moment may pass between another program's mkdir and its chown.
    if (lstat(encoded.constData(), &info) != 0 || !S_ISDIR(info.st_mode)
        || (info.st_uid != user.uid() && info.st_uid != getuid()))
        return setupError(QStringLiteral("%1 belongs to somebody else: remove it.").arg(path));
    return path;
}

} // namespace

Result<QString> findServerBinaries()
{
    const QString chosen = qEnvironmentVariable("MAILERAPP_LOCAL_POSTGRESQL_DIR");
    if (!chosen.isEmpty()) {
        if (isServerFolder(chosen))
            return chosen;
        return setupError(
            QStringLiteral("MAILERAPP_LOCAL_POSTGRESQL_DIR: %1 holds no initdb and postgres.").arg(chosen));
    }
    const QDir installed(QStringLiteral("/usr/lib/postgresql"));
    QStringList versions = installed.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    std::sort(versions.begin(), versions.end(),
        [](const QString &a, const QString &b) { return a.toDouble() > b.toDouble(); });
    for (const QString &version : std::as_const(versions)) {
        const QString folder = installed.filePath(version + QStringLiteral("/bin"));
        if (isServerFolder(folder))
            return folder;
    }
    const QString found = QStandardPaths::findExecutable(QStringLiteral("initdb"));
    if (!found.isEmpty() && isServerFolder(QFileInfo(found).canonicalPath()))
        return QFileInfo(found).canonicalPath();
    return setupError(QStringLiteral("There is no PostgreSQL server on this machine: install the package postgresql, "
                                     "or name its folder in MAILERAPP_LOCAL_POSTGRESQL_DIR."));
}

Result<QString> cachedDataFolder(const ServerUser &user, const QString &binaries)
{
    const auto version = user.run(binaries + QStringLiteral("/postgres"), { QStringLiteral("--version") });
    if (!version)
        return version.error();
    QStringList arguments { QStringLiteral("--username=postgres"), QStringLiteral("--encoding=UTF8"),
        QStringLiteral("--locale=C.UTF-8"), QStringLiteral("--auth=scram-sha-256"),
        QStringLiteral("--auth-local=trust"), QStringLiteral("--wal-segsize=1"), QStringLiteral("--no-sync"),
        QStringLiteral("--no-instructions") };
    const auto cache = cacheFolder(user);
    if (!cache)
        return cache.error();
    const QByteArray key = QCryptographicHash::hash(
        *version + binaries.toUtf8() + arguments.join(u' ').toUtf8(), QCryptographicHash::Sha1);
    const QString folder = *cache + u'/' + QString::fromLatin1(key.toHex().left(16));

    QLockFile lock(*cache + QStringLiteral("/lock"));
    lock.setStaleLockTime(0); // stale only when its owner is dead
    if (!lock.tryLock(120'000))
        return setupError(QStringLiteral("%1 is locked for too long.").arg(*cache));
    if (QFileInfo::exists(folder))
        return folder;
    const QString fresh = folder + QStringLiteral(".new");
    QDir(fresh).removeRecursively();
    arguments.prepend(QStringLiteral("--pgdata=") + fresh);
    if (auto made = user.run(binaries + QStringLiteral("/initdb"), arguments); !made)
        return made.error();
    if (!QDir().rename(fresh, folder))
        return setupError(QStringLiteral("%1 cannot be renamed.").arg(fresh));
    return folder;
}

} // namespace mailer::test
