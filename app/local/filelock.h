// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace mailer::local {

// A lock of the operating system on a file (flock, LockFileEx). It ends with the process that holds it, however that
// ends: there are no stale locks to recognise by process numbers, and a shared lock counts those who hold it.
// Not inherited by programs that are started, unless asked for.
class FileLock final
{
public:
    enum class Mode { Shared, Exclusive };

    explicit FileLock(QString path) : m_path(std::move(path)) {}
    ~FileLock() { unlock(); }
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;

    // False when somebody else's lock forbids it. Asking for the other mode while holding one may lose the one held.
    Result<bool> tryLock(Mode mode);
    void unlock();
    bool isHeld() const { return m_held; }

#if !defined(Q_OS_WIN)
    // For a child process that is to go on holding the lock after this one has let go of it.
    int descriptor() const { return m_file; }
    // Closes our side without unlocking the child's.
    void handOver();
#endif

private:
    const QString m_path;
#if defined(Q_OS_WIN)
    void *m_file = nullptr;
#else
    int m_file = -1;
#endif
    bool m_held = false;
};

} // namespace mailer::local
