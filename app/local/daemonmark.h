// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "local/filelock.h"

#include <QString>

#include <optional>

class QProcess;

namespace mailer::local {

// Which background sender of this workspace runs, also when another copy of the program started it: on Unix the
// sender inherits a lock on daemon.lock and so holds it exactly as long as it lives; daemon.pid tells its number. On
// Windows the number and the program's name decide.
class DaemonMark final
{
public:
    explicit DaemonMark(const QString &folder);

    enum class Claim { Free, Running, Busy }; // Busy: somebody just looks; ask again soon
    // Free: the mark is ours until started() or release().
    Result<Claim> claim();
    // Before the start: the child gets the mark, a session of its own (no Ctrl-C of a terminal) and nothing else.
    void handTo(QProcess &child);
    // After it: notes the number and lets go of our side.
    Result<void> started(qint64 pid);
    void release() { m_lock.unlock(); }

    // The number of the sender that holds the mark.
    std::optional<qint64> running() const;

    static void askToEnd(qint64 pid); // SIGTERM; Windows: Ctrl-Break
    static void kill(qint64 pid);

private:
    std::optional<qint64> notedPid() const;

    const QString m_lockPath;
    const QString m_pidPath;
    FileLock m_lock;
};

} // namespace mailer::local
