// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/privatefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mailer::secrets {

namespace {

constexpr qint64 LargestFile = 64 * 1024;

class Descriptor final
{
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    int get() const { return m_fd; }

private:
    int m_fd;
};

Error systemError(const QString &what, const QString &path, int number)
{
    const ErrorKind kind = number == ENOENT                                         ? ErrorKind::NotFound
        : number == EACCES || number == EPERM || number == EROFS || number == ELOOP ? ErrorKind::Permission
        : number == ENOSPC || number == EDQUOT || number == EIO                     ? ErrorKind::Transient
                                                                                    : ErrorKind::Internal;
    const QString reason
        = number == ELOOP ? QStringLiteral("it is a symbolic link") : QString::fromLocal8Bit(std::strerror(number));
    return { kind, number == ENOENT ? QStringLiteral("file.absent") : QStringLiteral("file.system"),
        QStringLiteral("Cannot %1 %2: %3.").arg(what, path, reason) };
}

Error notPrivate(const QString &path, const QString &why, const QString &remedy)
{
    return { ErrorKind::Permission, QStringLiteral("file.not_private"),
        QStringLiteral("%1 %2; refusing to use it. %3").arg(path, why, remedy) };
}

// Who may do what with a file or folder.
struct Access {
    mode_t kind = S_IFREG;
    mode_t forbidden = 0077;
    bool provided = false; // by root, or to root by somebody else
    QString cure = QStringLiteral("chmod 600");
};

Result<void> checkStatus(const QString &path, const struct stat &status, const Access &access)
{
    if ((status.st_mode & S_IFMT) != access.kind)
        return notPrivate(path,
            access.kind == S_IFDIR ? QStringLiteral("is not a folder") : QStringLiteral("is not a regular file"),
            QStringLiteral("Move it away."));
    const bool trusted = access.provided && (status.st_uid == 0 || ::geteuid() == 0);
    if (status.st_uid != ::geteuid() && !trusted)
        return notPrivate(path, QStringLiteral("belongs to another user (id %1)").arg(status.st_uid),
            QStringLiteral("Give it to the user of this program: chown %1 '%2'").arg(::geteuid()).arg(path));
    if ((status.st_mode & access.forbidden) != 0)
        return notPrivate(path,
            QStringLiteral("is open to other users (mode %1)").arg(status.st_mode & 07777, 4, 8, QLatin1Char('0')),
            QStringLiteral("Close it: %1 '%2'").arg(access.cure, path));
    return {};
}

Result<QByteArray> readChecked(const QString &path, const Access &access)
{
    // O_NONBLOCK: a pipe in the file's place must not hang us before its kind is seen.
    const int links = access.provided ? 0 : O_NOFOLLOW;
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | links));
    if (file.get() < 0)
        return systemError(QStringLiteral("read"), path, errno);
    struct stat status = {};
    if (::fstat(file.get(), &status) != 0)
        return systemError(QStringLiteral("read"), path, errno);
    if (const auto checked = checkStatus(path, status, access); !checked)
        return checked.error();
    if (status.st_size > LargestFile)
        return Error { ErrorKind::Invalid, QStringLiteral("file.too_large"),
            QStringLiteral("%1 is larger than 64 KiB: it does not hold a password.").arg(path) };
    QByteArray content(static_cast<qsizetype>(LargestFile), Qt::Uninitialized);
    qsizetype length = 0;
    while (length < content.size()) {
        const ssize_t got = ::read(file.get(), content.data() + length, static_cast<size_t>(content.size() - length));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return systemError(QStringLiteral("read"), path, errno);
        if (got == 0)
            break;
        length += got;
    }
    content.truncate(length);
    return content;
}

int writeAll(int fd, const QByteArray &content)
{
    for (qsizetype done = 0; done < content.size();) {
        const ssize_t put = ::write(fd, content.constData() + done, static_cast<size_t>(content.size() - done));
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return errno;
        done += put;
    }
    return ::fsync(fd) == 0 ? 0 : errno;
}

} // namespace

Result<QByteArray> readPrivateFile(const QString &path) { return readChecked(path, {}); }

Result<QByteArray> readProvidedFile(const QString &path, Readers readers)
{
    const mode_t forbidden = readers == Readers::Everybody ? 0022 : 0026;
    return readChecked(path, { .forbidden = forbidden, .provided = true });
}

Result<void> writePrivateFile(const QString &path, const QByteArray &content)
{
    const QByteArray target = QFile::encodeName(path);
    const QByteArray draft = target + '.' + QByteArray::number(QRandomGenerator::system()->generate64(), 36) + ".new";
    {
        const Descriptor file(::open(draft.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (file.get() < 0)
            return systemError(QStringLiteral("write"), path, errno);
        int failure = ::fchmod(file.get(), 0600) == 0 ? 0 : errno;
        if (failure == 0)
            failure = writeAll(file.get(), content);
        if (failure != 0) {
            ::unlink(draft.constData());
            return systemError(QStringLiteral("write"), path, failure);
        }
    }
    if (::rename(draft.constData(), target.constData()) != 0) {
        const int failure = errno;
        ::unlink(draft.constData());
        return systemError(QStringLiteral("write"), path, failure);
    }
    const Descriptor folder(
        ::open(QFile::encodeName(QFileInfo(path).absolutePath()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.get() >= 0)
        ::fsync(folder.get());
    return {};
}

Result<void> checkPrivateFolder(const QString &path)
{
    struct stat status = {};
    if (::lstat(QFile::encodeName(path).constData(), &status) != 0)
        return systemError(QStringLiteral("open"), path, errno);
    return checkStatus(path, status, { .kind = S_IFDIR, .cure = QStringLiteral("chmod 700") });
}

Result<void> makePrivateFolder(const QString &path)
{
    QDir().mkpath(QFileInfo(QDir::cleanPath(path)).absolutePath());
    if (::mkdir(QFile::encodeName(path).constData(), 0700) != 0 && errno != EEXIST)
        return systemError(QStringLiteral("make"), path, errno);
    return checkPrivateFolder(path);
}

} // namespace mailer::secrets
