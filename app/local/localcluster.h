// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "local/clusterfolder.h"
#include "local/endpoint.h"
#include "local/filelock.h"
#include "local/postgresbinaries.h"
#include "local/postmaster.h"
#include "local/progress.h"
#include "secrets/secretstore.h"

#include <chrono>
#include <memory>
#include <optional>

namespace mailer::local {

struct StopLimits {
    std::chrono::milliseconds fast = std::chrono::seconds(60);      // sessions ended, checkpoint written
    std::chrono::milliseconds immediate = std::chrono::seconds(15); // no checkpoint: recovery at the next start
    std::chrono::milliseconds kill = std::chrono::seconds(10);
};

struct ClusterOptions {
    QString folder;       // empty: ClusterFolder::usual()
    QString binaryFolder; // empty: findPostgresBinaries()
    // Where the passwords go. Empty: files in the cluster's folder, which is the best place: whoever can read them
    // owns the data anyway, and a sender started by cron or at boot has no keychain.
    std::shared_ptr<secrets::SecretStore> store;
#if defined(Q_OS_WIN)
    bool tcp = true; // 127.0.0.1 on a free port
#else
    bool tcp = false; // a socket in a folder that only the server's user and root can enter
#endif
    StopLimits limits;
};

enum class ClusterState { Absent, Stopped, Starting, Running, Stopping };
enum class StopStage { NotRunning, Fast, Immediate, Killed };
enum class Leaving { NotJoined, OthersUseIt, NotOurs, Stopped };

// The private PostgreSQL of this computer's user.
//
// Who stops it: everybody who has called ensureRunning() holds a shared lock on the file "users" until leave() or until
// the process ends, in whatever way. The server carries the mark "on-demand" when any copy of this program started it.
// The last one leaving finds that it could lock "users" alone, and stops the server if it carries the mark; a server
// that an administrator started by hand is left running. After kill -9 of the last user the server goes on; the next
// one who comes uses it and stops it on leaving. Start, stop and initialisation happen under an exclusive lock on
// "lock".
//
// All functions block (without event loops): call them in a worker thread, one at a time for each object.
class LocalCluster final
{
public:
    explicit LocalCluster(ClusterOptions options = {});
    ~LocalCluster(); // leaves
    LocalCluster(const LocalCluster &) = delete;
    LocalCluster &operator=(const LocalCluster &) = delete;

    // Makes the cluster if there is none, starts it if it is down, waits through crash recovery however long that takes
    // (progress tells), joins its users, signs in. Safe to repeat: a cheap check when all is well.
    // Kinds: NotFound no PostgreSQL installed; Permission folder not ours or open to others; Transient disk full, start
    // failed (the sentence quotes the server's log); Cancelled.
    Result<Endpoint> ensureRunning(const Progress &progress = {});

    // Ends this object's use; the last one stops the server (see above). Waits until it is down.
    Result<Leaving> leave(const Progress &progress = {});

    // Stops the server whoever uses it: fast, then immediate, then kill. Nothing of it is left running.
    Result<StopStage> stop(const Progress &progress = {});

    ClusterState state() const;
    const ClusterFolder &folder() const { return m_folder; }
    secrets::SecretStore &store() const { return *m_store; }

private:
    Result<void> prepare();
    Result<void> lockAlone(
        FileLock &lock, const Progress &progress, std::optional<std::chrono::milliseconds> limit) const;
    Result<void> findBinaries();
    Result<Endpoint> reachServer(const Progress &progress);
    Result<bool> startUnlessRunning(const Progress &progress);
    Result<void> clearRemains(const Progress &progress);
    Result<void> writeSettings();
    Result<void> startServer(const Progress &progress);
    void markLogs();
    QString logsSinceMark() const;
    Error startError(const QString &output = {}) const;
    Result<void> signInAndCheck(Endpoint &endpoint, const Progress &progress);
    Result<StopStage> stopInStages(const Progress &progress);
    bool waitUntilGone(std::chrono::milliseconds limit, const Progress &progress, const QString &sentence) const;
    // The file of a postmaster that is alive and serves this folder.
    std::optional<PostmasterFile> livePostmaster() const;

    const ClusterOptions m_options;
    const ClusterFolder m_folder;
    const std::shared_ptr<secrets::SecretStore> m_store;
    FileLock m_users;
    ServerUser m_server;
    std::optional<PostgresBinaries> m_binaries;
    QString m_newestLog; // before the start; what is behind this length in it, or in a newer one, is of this start
    qint64 m_newestLogLength = 0;
};

} // namespace mailer::local
