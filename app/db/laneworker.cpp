// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/laneworker.h"

#include "core/log.h"

#include <algorithm>
#include <thread>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace mailer::db {

namespace {

Error cancelled()
{
    return { ErrorKind::Cancelled, QStringLiteral("cancelled"),
        QStringLiteral("The program stops working with this database.") };
}

} // namespace

LaneWorker::LaneWorker(
    ConnectionSettings settings, std::shared_ptr<const Statements> statements, const LaneOptions &options)
    : m_connection(std::move(settings), std::move(statements))
    , m_pause(options.reopen)
    , m_stays(options.stays)
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &LaneWorker::work);
}

void LaneWorker::enqueue(std::unique_ptr<LaneTask> task)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_closing) {
            m_waiting.push_back(std::move(task));
            schedule();
            return;
        }
    }
    task->fail(cancelled());
}

// Under m_mutex. One posted call at a time, so that sockets and timers get their turn between tasks.
void LaneWorker::schedule()
{
    if (!std::exchange(m_scheduled, true))
        QMetaObject::invokeMethod(this, &LaneWorker::work, Qt::QueuedConnection);
}

void LaneWorker::stopIfCancelled()
{
    failWaiting(cancelled(), Which::Cancelled);
    // The task cannot end while this holds the lock, so the cancel never hits the next one.
    const std::scoped_lock lock(m_runningMutex);
    if (!m_running || !m_running->isCancelled())
        return;
    m_connection.refuseStatements(true);
    m_connection.cancel();
}

void LaneWorker::stop(Lane::Closing how)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_closing)
            return;
        m_closing = how;
        schedule();
    }
    if (how != Lane::Closing::Cancel)
        return;
    m_connection.abortConnecting();
    const std::scoped_lock lock(m_runningMutex);
    m_connection.refuseStatements(true);
    if (!m_running)
        return;
    // A cancel is a connect of its own, and nobody waits for it: a network that swallows everything swallows it too.
    std::thread([worker = shared_from_this()] { worker->m_connection.cancel(); }).detach();
}

void LaneWorker::cut()
{
    const std::scoped_lock lock(m_socketMutex);
    if (m_socket < 0)
        return;
#ifdef Q_OS_WIN
    shutdown(static_cast<SOCKET>(m_socket), SD_BOTH);
#else
    shutdown(static_cast<int>(m_socket), SHUT_RDWR);
#endif
}

// A duplicate: libpq may close its own handle at any time, and its number is another file's then. Windows has no
// simple one; there the number itself is kept.
void LaneWorker::keepSocket()
{
    const std::scoped_lock lock(m_socketMutex);
#ifdef Q_OS_WIN
    m_socket = m_connection.socket();
#else
    m_socket = fcntl(static_cast<int>(m_connection.socket()), F_DUPFD_CLOEXEC, 0);
#endif
}

void LaneWorker::dropSocket()
{
    const std::scoped_lock lock(m_socketMutex);
#ifndef Q_OS_WIN
    if (m_socket >= 0)
        close(static_cast<int>(m_socket));
#endif
    m_socket = -1;
}

void LaneWorker::subscribe(const QString &channel)
{
    if (m_channels.contains(channel))
        return;
    m_channels.append(channel);
    if (m_connection.isOpen()) {
        if (auto done = m_connection.listen(channel); !done)
            qCWarning(logDb, "cannot listen to %s: %s", qUtf8Printable(channel), qUtf8Printable(done.error().message));
    }
    work();
}

void LaneWorker::setPassword(const QString &password) { m_connection.setPassword(password); }

void LaneWorker::finish()
{
    m_timer.stop();
    m_readable.reset();
    failWaiting(cancelled(), Which::All);
    dropSocket();
    m_connection.close();
}

void LaneWorker::work()
{
    std::optional<Lane::Closing> closing;
    {
        const std::scoped_lock lock(m_mutex);
        m_scheduled = false;
        closing = m_closing;
    }
    if (closing == Lane::Closing::Cancel || (closing && isIdle())) {
        Q_EMIT stopped();
        return;
    }
    if (isIdle() && m_channels.isEmpty())
        return;
    if (!makeReady()) {
        if (closing) {
            failWaiting(m_lastError, Which::All);
            Q_EMIT stopped();
        }
        return;
    }
    if (auto task = takeTask())
        runTask(std::move(task));
    collectNotifications();
    if (!m_stays && isIdle() && m_channels.isEmpty())
        rest();
    const std::scoped_lock lock(m_mutex);
    if (!m_waiting.empty() || m_closing)
        schedule();
}

bool LaneWorker::makeReady()
{
    if (m_connection.isAlive())
        return true;
    noteLoss();
    if (m_nextTry.hasExpired()) {
        if (auto done = open(); done) {
            m_pause.reset();
            return true;
        } else {
            m_lastError = done.error();
        }
        if (m_pause.failures() == 0 && m_lastError.kind != ErrorKind::Cancelled)
            qCWarning(logDb, "the database cannot be reached: %s", qUtf8Printable(m_lastError.message));
        m_nextTry = QDeadlineTimer(m_pause.next());
        if (m_lastError.kind != ErrorKind::Transient)
            failWaiting(m_lastError, Which::All);
    }
    failWaiting(m_lastError, Which::Expired);
    pauseUntilNextTry();
    return false;
}

Result<void> LaneWorker::open()
{
    if (auto done = m_connection.open(); !done)
        return done.error();
    dropSocket();
    keepSocket();
    for (const QString &channel : std::as_const(m_channels)) {
        if (auto done = m_connection.listen(channel); !done) {
            m_connection.close();
            return done.error();
        }
    }
    m_readable = std::make_unique<QSocketNotifier>(m_connection.socket(), QSocketNotifier::Read);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &LaneWorker::collectNotifications);
    m_wasOpen = true;
    Q_EMIT opened();
    return {};
}

void LaneWorker::noteLoss()
{
    if (m_readable) {
        m_readable->setEnabled(false);
        m_readable.release()->deleteLater(); // this may be its own signal
    }
    if (!std::exchange(m_wasOpen, false))
        return;
    m_nextTry = QDeadlineTimer(0);
    qCInfo(logDb, "the connection to the database was lost");
    Q_EMIT lost(QStringLiteral("The connection to the database was lost."));
}

// Closed on purpose: nothing is lost, and the next task opens it again.
void LaneWorker::rest()
{
    m_readable.reset();
    dropSocket();
    m_connection.close();
    m_wasOpen = false;
    m_nextTry = QDeadlineTimer(0);
}

// Waits for the next try, or for the first task whose patience ends before.
void LaneWorker::pauseUntilNextTry()
{
    qint64 pause = m_nextTry.remainingTime();
    {
        const std::scoped_lock lock(m_mutex);
        if (m_waiting.empty() && m_channels.isEmpty())
            return;
        for (const auto &task : m_waiting)
            pause = std::min(pause, task->deadline().remainingTime());
    }
    m_timer.start(static_cast<int>(std::max<qint64>(pause, 0)) + 1);
}

void LaneWorker::failWaiting(const Error &error, Which which)
{
    std::deque<std::unique_ptr<LaneTask>> failed;
    {
        const std::scoped_lock lock(m_mutex);
        const auto stays = [&](const auto &task) {
            return which != Which::All && !task->isCancelled()
                && (which == Which::Cancelled || !task->deadline().hasExpired());
        };
        const auto first = std::stable_partition(m_waiting.begin(), m_waiting.end(), stays);
        std::move(first, m_waiting.end(), std::back_inserter(failed));
        m_waiting.erase(first, m_waiting.end());
    }
    for (const auto &task : failed)
        task->fail(error);
}

void LaneWorker::collectNotifications()
{
    const QStringList channels = m_connection.takeNotifications();
    for (const QString &channel : channels)
        Q_EMIT notified(channel);
    if (m_connection.isOpen())
        return;
    noteLoss();
    const std::scoped_lock lock(m_mutex);
    if (!m_channels.isEmpty())
        schedule();
}

std::unique_ptr<LaneTask> LaneWorker::takeTask()
{
    const std::scoped_lock lock(m_mutex);
    if (m_waiting.empty())
        return nullptr;
    auto task = std::move(m_waiting.front());
    m_waiting.pop_front();
    return task;
}

void LaneWorker::runTask(std::unique_ptr<LaneTask> task)
{
    {
        const std::scoped_lock lock(m_runningMutex);
        if (task->isCancelled())
            return;
        m_running = task.get();
    }
    task->run(m_connection);
    const std::scoped_lock lock(m_runningMutex);
    m_running = nullptr;
    const std::scoped_lock closingLock(m_mutex);
    if (m_closing != Lane::Closing::Cancel)
        m_connection.refuseStatements(false);
}

bool LaneWorker::isIdle()
{
    const std::scoped_lock lock(m_mutex);
    return m_waiting.empty();
}

} // namespace mailer::db
