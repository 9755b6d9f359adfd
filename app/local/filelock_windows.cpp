// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "local/filelock.h"

#include <QDir>

#include <windows.h>

namespace mailer::local {

Result<bool> FileLock::tryLock(Mode mode)
{
    unlock();
    const QString native = QDir::toNativeSeparators(m_path);
    HANDLE file = CreateFileW(reinterpret_cast<const wchar_t *>(native.utf16()), GENERIC_READ | GENERIC_WRITE,
        FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return Error { ErrorKind::Permission, QStringLiteral("local.lock"),
            QStringLiteral("Cannot lock %1 (Windows error %2).").arg(m_path).arg(GetLastError()) };
    OVERLAPPED range = {};
    const DWORD flags = LOCKFILE_FAIL_IMMEDIATELY | (mode == Mode::Exclusive ? LOCKFILE_EXCLUSIVE_LOCK : 0);
    if (!LockFileEx(file, flags, 0, 1, 0, &range)) {
        const DWORD number = GetLastError();
        CloseHandle(file);
        if (number == ERROR_LOCK_VIOLATION || number == ERROR_IO_PENDING)
            return false;
        return Error { ErrorKind::Internal, QStringLiteral("local.lock"),
            QStringLiteral("Cannot lock %1 (Windows error %2).").arg(m_path).arg(number) };
    }
    m_file = file;
    m_held = true;
    return true;
}

void FileLock::unlock()
{
    if (m_file != nullptr)
        CloseHandle(m_file); // frees the lock
    m_file = nullptr;
    m_held = false;
}

} // namespace mailer::local
