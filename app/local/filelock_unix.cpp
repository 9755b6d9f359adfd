// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "local/filelock.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace mailer::local {

namespace {

Error lockError(const QString &path, int number)
{
    return { number == EACCES || number == EPERM || number == EROFS ? ErrorKind::Permission : ErrorKind::Internal,
        QStringLiteral("local.lock"),
        QStringLiteral("Cannot lock %1: %2.").arg(path, QString::fromLocal8Bit(std::strerror(number))) };
}

} // namespace

Result<bool> FileLock::tryLock(Mode mode)
{
    if (m_file < 0)
        m_file = ::open(QFile::encodeName(m_path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (m_file < 0)
        return lockError(m_path, errno);
    int failed = 0;
    do {
        failed = ::flock(m_file, (mode == Mode::Shared ? LOCK_SH : LOCK_EX) | LOCK_NB);
    } while (failed != 0 && errno == EINTR);
    const int number = errno;
    m_held = failed == 0;
    if (m_held)
        return true;
    unlock();
    if (number == EWOULDBLOCK)
        return false;
    return lockError(m_path, number);
}

void FileLock::unlock()
{
    if (m_file < 0)
        return;
    ::flock(m_file, LOCK_UN); // a child between fork and exec must not keep it alive
    ::close(m_file);
    m_file = -1;
    m_held = false;
}

void FileLock::handOver()
{
    if (m_file >= 0)
        ::close(m_file);
    m_file = -1;
    m_held = false;
}

} // namespace mailer::local
