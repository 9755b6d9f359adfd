// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "local/clusterfolder.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#if defined(Q_OS_UNIX)
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#endif

namespace mailer::local {

namespace {

// pg_ctl hands the paths to a shell between double quotes.
Result<void> checkCharacters(const QString &path)
{
#if defined(Q_OS_WIN)
    const QString bad = QStringLiteral("\"%\n\r");
#else
    const QString bad = QStringLiteral("\"$`\\\n\r");
#endif
    for (const QChar c : path) {
        if (bad.contains(c))
            return Error { ErrorKind::Invalid, QStringLiteral("local.folder"),
                QStringLiteral("The private PostgreSQL cannot live in %1: its path holds quotes, dollar signs or line "
                               "ends. Choose another folder with data_dir in [local].")
                    .arg(path) };
    }
    return {};
}

} // namespace

bool ClusterFolder::isInitialised() const { return QFileInfo::exists(data() + QStringLiteral("/PG_VERSION")); }

int ClusterFolder::major() const
{
    QFile file(data() + QStringLiteral("/PG_VERSION"));
    return file.open(QIODevice::ReadOnly) ? file.read(16).trimmed().toInt() : 0;
}

QString ClusterFolder::usual()
{
    QString home = qEnvironmentVariable("MAILERAPP_DATA_DIR");
    if (home.isEmpty() && ServerUser::programIsRoot())
        home = QStringLiteral("/var/lib/mailerapp");
    if (home.isEmpty())
        home = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/mailerapp");
    return QDir::cleanPath(QDir().absoluteFilePath(home)) + QStringLiteral("/postgresql");
}

#if defined(Q_OS_UNIX)

int longestSocketPath() { return static_cast<int>(sizeof(sockaddr_un::sun_path)) - 1; }

// Appears with its owner and mode or not at all, so that another copy of this program never sees it half made.
// Gives an errno, or 0.
static int makeAtOnce(const QByteArray &path, unsigned mode, unsigned owner, unsigned group)
{
    QByteArray fresh = path + ".XXXXXX";
    if (::mkdtemp(fresh.data()) == nullptr)
        return errno;
    if ((owner == ::geteuid() || ::lchown(fresh.constData(), owner, group) == 0)
        && ::chmod(fresh.constData(), static_cast<mode_t>(mode)) == 0
        && ::rename(fresh.constData(), path.constData()) == 0)
        return 0;
    const int number = errno;
    ::rmdir(fresh.constData());
    return number;
}

Result<void> makeFolder(const QString &path, unsigned mode, unsigned owner, unsigned group)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat status = {};
    if (::lstat(name.constData(), &status) != 0) {
        const int number = errno == ENOENT ? makeAtOnce(name, mode, owner, group) : errno;
        if (number == 0)
            return {};
        if (::lstat(name.constData(), &status) != 0) // another copy of this program was not faster
            return Error { number == ENOSPC ? ErrorKind::Transient : ErrorKind::Permission,
                QStringLiteral("local.folder"),
                QStringLiteral("Cannot make the folder %1: %2.")
                    .arg(path, QString::fromLocal8Bit(std::strerror(number))) };
    }
    const auto refuse = [&](const QString &why, const QString &remedy) {
        return Error { ErrorKind::Permission, QStringLiteral("local.not_private"),
            QStringLiteral("%1 %2, so the private PostgreSQL is not kept there. %3").arg(path, why, remedy) };
    };
    if (!S_ISDIR(status.st_mode))
        return refuse(QStringLiteral("is not a folder"), QStringLiteral("Move it away."));
    if (status.st_uid != owner)
        return refuse(QStringLiteral("belongs to another user (id %1)").arg(status.st_uid),
            QStringLiteral("Give it to the right one (chown -R %1 '%2') or choose another folder with "
                           "data_dir in [local].")
                .arg(owner)
                .arg(path));
    if ((status.st_mode & 0777 & ~mode) != 0)
        return refuse(
            QStringLiteral("is open to other users (mode %1)").arg(status.st_mode & 07777, 4, 8, QLatin1Char('0')),
            QStringLiteral("Close it: chmod %1 '%2'").arg(mode, 0, 8).arg(path));
    return {};
}

Result<void> ClusterFolder::prepare(const ServerUser &server) const
{
    if (auto checked = checkCharacters(base); !checked)
        return checked;
    QDir().mkpath(QFileInfo(base).absolutePath());
    const unsigned self = ::geteuid();
    // Root's folder is passed through by the server's user; what is in it stays root's, but for data, log and run.
    const unsigned mode = server.isSelf ? 0700 : 0711;
    if (auto made = makeFolder(base, mode, self, ::getegid()); !made)
        return made;
    if (auto reached = server.checkReach(base); !reached)
        return reached;
    for (const QString &folder : { log(), run() }) {
        if (auto made = makeFolder(folder, 0700, server.uid, server.gid); !made)
            return made;
    }
    if (QFileInfo::exists(data()))
        return makeFolder(data(), 0700, server.uid, server.gid);
    return {};
}

Result<QString> ClusterFolder::socketFolder(const ServerUser &server) const
{
    const auto fits = [](const QString &folder) {
        return QFile::encodeName(folder + QStringLiteral("/.s.PGSQL.5432")).size() <= longestSocketPath();
    };
    if (fits(run()))
        return run();
    const QByteArray digest = QCryptographicHash::hash(QFile::encodeName(base), QCryptographicHash::Sha256);
    const QString leaf = QLatin1Char('/') + QString::fromLatin1(digest.left(6).toHex());
    const unsigned self = ::geteuid();
    QStringList parents { QStringLiteral("/tmp/mailerapp-%1").arg(self) };
    if (!server.isSelf)
        parents.prepend(QStringLiteral("/run/mailerapp"));
    else if (const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR"); runtime.startsWith(QLatin1Char('/')))
        parents << runtime + QStringLiteral("/mailerapp");
    Error trouble;
    for (const QString &parent : parents) {
        if (!fits(parent + leaf))
            continue;
        auto made = makeFolder(parent, server.isSelf ? 0700 : 0711, self, ::getegid());
        if (made)
            made = makeFolder(parent + leaf, 0700, server.uid, server.gid);
        if (made)
            return parent + leaf;
        trouble = made.error();
    }
    return Error { trouble.kind, QStringLiteral("local.socket"),
        QStringLiteral(
            "The path of %1 is too long for a socket (%2 bytes at most), and no shorter place can be used: %3")
            .arg(run())
            .arg(longestSocketPath())
            .arg(trouble.message) };
}

#else

int longestSocketPath() { return 0; }

Result<void> makeFolder(const QString &path, unsigned, unsigned, unsigned)
{
    if (QDir().mkpath(path))
        return {};
    return Error { ErrorKind::Permission, QStringLiteral("local.folder"),
        QStringLiteral("Cannot make the folder %1.").arg(path) };
}

Result<void> ClusterFolder::prepare(const ServerUser &) const
{
    if (auto checked = checkCharacters(base); !checked)
        return checked;
    return makeFolder(log(), 0, 0, 0);
}

Result<QString> ClusterFolder::socketFolder(const ServerUser &) const { return QString(); }

#endif

} // namespace mailer::local
