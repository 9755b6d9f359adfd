// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "local/localcluster.h"

#include "local/clusterinit.h"
#include "local/clusterlogin.h"
#include "secrets/filesecretstore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QThread>

namespace mailer::local {

namespace {

using namespace std::chrono_literals;

constexpr auto Poll = 50ms;

// A link to another disk is fine; everything below works on what it points to.
ClusterFolder folderOf(const QString &given)
{
    const QString path = given.isEmpty() ? ClusterFolder::usual() : QDir::cleanPath(QDir().absoluteFilePath(given));
    const QString canonical = QFileInfo(path).canonicalFilePath();
    return { canonical.isEmpty() ? path : canonical };
}

} // namespace

LocalCluster::LocalCluster(ClusterOptions options)
    : m_options(std::move(options))
    , m_folder(folderOf(m_options.folder))
    , m_store(m_options.store ? m_options.store : std::make_shared<secrets::FileSecretStore>(m_folder.secrets()))
    , m_users(m_folder.users())
{}

LocalCluster::~LocalCluster() { static_cast<void>(leave()); }

std::optional<PostmasterFile> LocalCluster::livePostmaster() const
{
    auto file = PostmasterFile::read(m_folder.data());
    if (file && isPostgresOf(file->pid, m_folder.data()))
        return file;
    return {};
}

ClusterState LocalCluster::state() const
{
    if (!m_folder.isInitialised())
        return ClusterState::Absent;
    const auto file = livePostmaster();
    if (!file)
        return ClusterState::Stopped;
    if (file->status == QStringLiteral("ready"))
        return ClusterState::Running;
    return file->status == QStringLiteral("stopping") ? ClusterState::Stopping : ClusterState::Starting;
}

Result<void> LocalCluster::prepare()
{
    auto server = ServerUser::choose(m_folder.data());
    if (!server)
        return server.error();
    m_server = std::move(*server);
    return m_folder.prepare(m_server);
}

Result<void> LocalCluster::lockAlone(
    FileLock &lock, const Progress &progress, std::optional<std::chrono::milliseconds> limit) const
{
    auto waited = 0ms;
    while (true) {
        const auto locked = lock.tryLock(FileLock::Mode::Exclusive);
        if (!locked)
            return locked.error();
        if (*locked)
            return {};
        if (progress.cancelled())
            return Error { ErrorKind::Cancelled, QStringLiteral("local.cancelled"), QStringLiteral("Cancelled.") };
        if (limit && waited >= *limit)
            return Error { ErrorKind::Conflict, QStringLiteral("local.busy"),
                QStringLiteral("Another copy of the program is still starting or stopping the private PostgreSQL.") };
        if (waited.count() % 1000 == 0)
            progress.say(QStringLiteral(
                "Waiting for another copy of the program, which starts or stops the private PostgreSQL"));
        QThread::msleep(static_cast<unsigned long>(Poll.count()));
        waited += Poll;
    }
}

Result<void> LocalCluster::findBinaries()
{
    const int wanted = m_folder.major();
    if (m_binaries && (wanted == 0 || m_binaries->major == wanted))
        return {};
    auto found = m_options.binaryFolder.isEmpty()
        ? findPostgresBinaries(wanted == 0 ? std::nullopt : std::optional(wanted))
        : inspectPostgresBinaries(m_options.binaryFolder);
    if (!found)
        return found.error();
    if (wanted != 0 && found->major != wanted)
        return Error { ErrorKind::NotFound, QStringLiteral("local.no_postgres"),
            QStringLiteral("The data in %1 need PostgreSQL %2, but %3 has %4.")
                .arg(m_folder.data())
                .arg(wanted)
                .arg(found->folder)
                .arg(found->major) };
    m_binaries = std::move(*found);
    return {};
}

Result<Endpoint> LocalCluster::ensureRunning(const Progress &progress)
{
    if (auto prepared = prepare(); !prepared)
        return prepared.error();
    FileLock lock(m_folder.lock());
    if (auto locked = lockAlone(lock, progress, {}); !locked)
        return locked.error();
    const bool joinedBefore = m_users.isHeld();
    if (!joinedBefore) {
        const auto joined = m_users.tryLock(FileLock::Mode::Shared);
        if (!joined || !*joined)
            return joined ? Error { ErrorKind::Internal, QStringLiteral("local.lock"),
                QStringLiteral("%1 is locked by another program.").arg(m_folder.users()) }
                          : joined.error();
    }
    clearUnfinished(m_folder);
    markLogs();
    auto endpoint = reachServer(progress);
    if (!endpoint && !joinedBefore)
        m_users.unlock();
    return endpoint;
}

Result<Endpoint> LocalCluster::reachServer(const Progress &progress)
{
    if (!m_folder.isInitialised()) {
        if (auto found = findBinaries(); !found)
            return found.error();
        if (auto made = initialiseCluster(m_folder, *m_binaries, m_server, *m_store, progress); !made)
            return made.error();
    }
    Endpoint endpoint;
    std::optional<Error> trouble;
    // Twice at most: the second time after a restart with a new password or a new socket.
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto started = startUnlessRunning(progress);
        if (!started)
            return started.error();
        endpoint.startedNow = endpoint.startedNow || *started;
        const auto done = signInAndCheck(endpoint, progress);
        if (done)
            return endpoint;
        trouble = done.error();
        const bool password = trouble->code == QStringLiteral("28P01");
        if (!password && trouble->code != QStringLiteral("local.no_answer"))
            break;
        progress.say(QStringLiteral("Restarting the private PostgreSQL: %1").arg(trouble->message));
        if (const auto stopped = stopInStages(progress); !stopped)
            return stopped.error();
        if (!password)
            continue;
        if (auto found = findBinaries(); !found)
            return found.error();
        if (auto reset = resetOperatorPassword(m_folder, *m_binaries, m_server, *m_store, progress); !reset)
            return reset.error();
    }
    return *trouble;
}

Result<void> LocalCluster::signInAndCheck(Endpoint &endpoint, const Progress &progress)
{
    auto silence = 0ms;
    for (auto waited = 0ms;; waited += Poll) {
        const auto file = livePostmaster();
        if (!file)
            return startError();
        endpoint.host = file->listenAddress.isEmpty() ? file->socketFolder : file->listenAddress;
        endpoint.port = file->port;
        // Without a host libpq would turn to the system's own server.
        const auto answer = endpoint.host.isEmpty() ? db::ServerState::Nobody : askServer(endpoint);
        if (answer == db::ServerState::Ready)
            break;
        silence = answer == db::ServerState::Nobody ? silence + Poll : 0ms;
        if (silence >= 5s)
            return Error { ErrorKind::Transient, QStringLiteral("local.no_answer"),
                QStringLiteral("The private PostgreSQL runs (process %1) but does not answer at %2.")
                    .arg(file->pid)
                    .arg(endpoint.host) };
        if (progress.cancelled())
            return Error { ErrorKind::Cancelled, QStringLiteral("local.cancelled"), QStringLiteral("Cancelled.") };
        if (waited.count() % 1000 == 0)
            progress.say(QStringLiteral("The private PostgreSQL recovers after a hard stop"));
        QThread::msleep(static_cast<unsigned long>(Poll.count()));
    }
    const auto password = m_store->read(OperatorKey);
    if (!password && password.error().kind != ErrorKind::NotFound)
        return password.error();
    endpoint.password = password ? QString::fromUtf8(*password) : QString();
    const auto facts = signIn(endpoint, m_folder.data());
    if (!facts)
        return facts.error();
    endpoint.serverMajor = facts->serverMajor;
    endpoint.createdNow = facts->createdDatabase;
    return {};
}

Result<Leaving> LocalCluster::leave(const Progress &progress)
{
    if (!m_users.isHeld())
        return Leaving::NotJoined;
    FileLock lock(m_folder.lock());
    if (const auto locked = lockAlone(lock, progress, 30s); !locked) {
        // Whoever holds the lock is a user: that one will be the last.
        m_users.unlock();
        if (locked.error().kind == ErrorKind::Conflict || locked.error().kind == ErrorKind::Cancelled)
            return Leaving::OthersUseIt;
        return locked.error();
    }
    const auto alone = m_users.tryLock(FileLock::Mode::Exclusive);
    m_users.unlock();
    if (!alone)
        return alone.error();
    if (!*alone)
        return Leaving::OthersUseIt;
    if (!QFileInfo::exists(m_folder.onDemand()))
        return Leaving::NotOurs;
    const auto stopped = stopInStages(progress);
    if (!stopped)
        return stopped.error();
    return Leaving::Stopped;
}

Result<StopStage> LocalCluster::stop(const Progress &progress)
{
    if (!m_folder.isInitialised())
        return StopStage::NotRunning;
    if (auto prepared = prepare(); !prepared)
        return prepared.error();
    FileLock lock(m_folder.lock());
    if (auto locked = lockAlone(lock, progress, {}); !locked)
        return locked.error();
    m_users.unlock();
    return stopInStages(progress);
}

bool LocalCluster::waitUntilGone(
    std::chrono::milliseconds limit, const Progress &progress, const QString &sentence) const
{
    for (auto waited = 0ms;; waited += Poll) {
        if (postgresProcesses(m_folder.data()).empty())
            return true;
        if (waited >= limit)
            return false;
        if (waited.count() % 1000 == 0)
            progress.say(sentence);
        QThread::msleep(static_cast<unsigned long>(Poll.count()));
    }
}

Result<StopStage> LocalCluster::stopInStages(const Progress &progress)
{
    const auto postmaster = livePostmaster();
    const QString sentence = QStringLiteral("Stopping the private PostgreSQL");
    const auto ended = [this](StopStage stage) {
        QFile::remove(m_folder.onDemand());
        return stage;
    };
    if (!postmaster && postgresProcesses(m_folder.data()).empty())
        return ended(StopStage::NotRunning);
    if (postmaster) {
        signalProcess(postmaster->pid, ProcessSignal::Fast);
        if (waitUntilGone(m_options.limits.fast, progress, sentence))
            return ended(StopStage::Fast);
        if (isPostgresOf(postmaster->pid, m_folder.data()))
            signalProcess(postmaster->pid, ProcessSignal::Immediate);
        if (waitUntilGone(m_options.limits.immediate, progress, sentence + QStringLiteral(" without a checkpoint")))
            return ended(StopStage::Immediate);
    }
    for (const qint64 pid : postgresProcesses(m_folder.data()))
        signalProcess(pid, ProcessSignal::Kill);
    if (waitUntilGone(m_options.limits.kill, progress, sentence + QStringLiteral(" by force")))
        return ended(StopStage::Killed);
    return Error { ErrorKind::Internal, QStringLiteral("local.stop_failed"),
        QStringLiteral(
            "The private PostgreSQL (process %1) cannot be ended: the system holds it, as a broken disk does.")
            .arg(postmaster ? postmaster->pid : 0) };
}

} // namespace mailer::local
