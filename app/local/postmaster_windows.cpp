// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "local/postmaster.h"

#include <QFile>

#include <windows.h>

namespace mailer::local {

// Every PostgreSQL process of Windows listens on a pipe named after its number; a reused number has none. Whose data
// it serves cannot be seen from outside: the login that follows asks the server for its data folder.
bool isPostgresOf(qint64 pid, const QString &)
{
    const QString pipe = QStringLiteral("\\\\.\\pipe\\pgsignal_%1").arg(pid);
    return WaitNamedPipeW(reinterpret_cast<const wchar_t *>(pipe.utf16()), 1) || GetLastError() != ERROR_FILE_NOT_FOUND;
}

std::vector<qint64> postgresProcesses(const QString &dataFolder)
{
    const auto file = PostmasterFile::read(dataFolder);
    if (file && file->pid > 0 && isPostgresOf(file->pid, dataFolder))
        return { file->pid };
    return {};
}

void signalProcess(qint64 pid, ProcessSignal signal)
{
    if (signal == ProcessSignal::Kill) {
        if (HANDLE process = OpenProcess(PROCESS_TERMINATE, FALSE, static_cast<DWORD>(pid))) {
            TerminateProcess(process, 1);
            CloseHandle(process);
        }
        return;
    }
    // port/win32/signal: one byte with the number of the signal, one byte back.
    const QString pipe = QStringLiteral("\\\\.\\pipe\\pgsignal_%1").arg(pid);
    BYTE number = signal == ProcessSignal::Fast ? 2 : 3;
    BYTE answer = 0;
    DWORD length = 0;
    CallNamedPipeW(reinterpret_cast<const wchar_t *>(pipe.utf16()), &number, 1, &answer, 1, &length, 1000);
}

} // namespace mailer::local
