// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/lane.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <deque>
#include <memory>
#include <mutex>
#include <optional>

namespace mailer::db {

// The part of a lane that lives in its thread. The functions of the first block may be called from any thread.
class LaneWorker final : public QObject, public std::enable_shared_from_this<LaneWorker>
{
    Q_OBJECT

public:
    LaneWorker(ConnectionSettings settings, std::shared_ptr<const Statements> statements, const LaneOptions &options);

    void enqueue(std::unique_ptr<LaneTask> task);
    void stopIfCancelled();
    void stop(Lane::Closing how);
    // From any thread: the running statement fails at once, whatever the network does. For the very end.
    void cut();

    // In the lane's thread.
    void subscribe(const QString &channel);
    void setPassword(const QString &password);
    void finish();

Q_SIGNALS:
    void opened();
    void lost(const QString &reason);
    void notified(const QString &channel);
    void stopped();

private:
    void schedule();
    void work();
    bool makeReady();
    Result<void> open();
    void noteLoss();
    void rest();
    void keepSocket();
    void dropSocket();
    enum class Which { All, Expired, Cancelled };
    void failWaiting(const Error &error, Which which);
    void pauseUntilNextTry();
    void collectNotifications();
    std::unique_ptr<LaneTask> takeTask();
    void runTask(std::unique_ptr<LaneTask> task);
    bool isIdle();

    Connection m_connection;
    RetryPause m_pause;
    const bool m_stays;
    QDeadlineTimer m_nextTry { 0 };
    Error m_lastError;
    bool m_wasOpen = false;
    QStringList m_channels;
    QTimer m_timer;
    std::unique_ptr<QSocketNotifier> m_readable;

    std::mutex m_mutex; // guards the next three
    std::deque<std::unique_ptr<LaneTask>> m_waiting;
    bool m_scheduled = false;
    std::optional<Lane::Closing> m_closing;

    std::mutex m_runningMutex;
    LaneTask *m_running = nullptr; // guarded by m_runningMutex

    std::mutex m_socketMutex;
    qintptr m_socket = -1; // a second handle of the connection's, guarded by m_socketMutex
};

} // namespace mailer::db
