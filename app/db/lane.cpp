// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/lane.h"

#include "db/laneworker.h"

#include <QDeadlineTimer>
#include <QThreadPool>

namespace mailer::db {

namespace {

// How long the server may take to stop a statement before its connection is cut.
constexpr std::chrono::milliseconds cancelWait { 1000 };

} // namespace

Lane::Lane(
    ConnectionSettings settings, std::shared_ptr<const Statements> statements, LaneOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_worker(std::make_shared<LaneWorker>(std::move(settings), std::move(statements), m_options))
{
    m_thread.setObjectName(m_options.name);
    m_worker->moveToThread(&m_thread);
    connect(m_worker.get(), &LaneWorker::opened, this, &Lane::opened);
    connect(m_worker.get(), &LaneWorker::lost, this, &Lane::lost);
    connect(m_worker.get(), &LaneWorker::notified, this, &Lane::notified);
    connect(m_worker.get(), &LaneWorker::stopped, &m_thread, &QThread::quit, Qt::DirectConnection);
    // finished() comes from the thread itself: sockets and timers end where they lived.
    connect(&m_thread, &QThread::finished, m_worker.get(), &LaneWorker::finish, Qt::DirectConnection);
    m_thread.start();
}

Lane::~Lane() { close(Closing::Cancel); }

void Lane::subscribe(const QString &channel)
{
    QMetaObject::invokeMethod(
        m_worker.get(), [worker = m_worker.get(), channel] { worker->subscribe(channel); }, Qt::QueuedConnection);
}

void Lane::setPassword(const QString &password)
{
    QMetaObject::invokeMethod(
        m_worker.get(), [worker = m_worker.get(), password] { worker->setPassword(password); }, Qt::QueuedConnection);
}

void Lane::close(Closing how)
{
    Q_ASSERT(QThread::currentThread() != &m_thread);
    m_worker->stop(how);
    if (how == Closing::Cancel && !m_thread.wait(QDeadlineTimer(cancelWait)))
        m_worker->cut();
    m_thread.wait();
}

void Lane::enqueue(std::unique_ptr<LaneTask> task) { m_worker->enqueue(std::move(task)); }

void Lane::stopIfCancelled()
{
    // A cancel is a connect of its own and may take its time; the worker lives as long as that.
    QThreadPool::globalInstance()->start([worker = m_worker] { worker->stopIfCancelled(); });
}

} // namespace mailer::db
