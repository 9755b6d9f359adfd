// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/retrypause.h"
#include "db/connectionsettings.h"
#include "db/lanetask.h"
#include "db/statements.h"

#include <QFuture>
#include <QObject>
#include <QThread>

#include <chrono>
#include <memory>

namespace mailer::db {

class LaneWorker;

struct LaneOptions {
    QString name = QStringLiteral("db"); // of the thread
    PauseRule reopen { std::chrono::milliseconds(250), std::chrono::seconds(30), 2, 0.5 };
    // How long a task waits while the database cannot be reached; then it fails with what was wrong last.
    std::chrono::milliseconds patience { 5000 };
    // Keeps the connection while there is nothing to do; else it is opened for work, and closed with the last of it.
    bool stays = true;
};

// One thread with one connection and a queue, first in first out. The connection is opened for the first task and again
// when it was lost before a task starts; a task that loses it on the way is not repeated: its error says so.
// Refusals that waiting cannot cure (a wrong password) are passed to all waiting tasks at once.
class Lane final : public QObject
{
    Q_OBJECT

public:
    enum class Closing {
        Drain,  // run what waits as long as the connection holds
        Cancel, // stop the running statement; what waits fails with Cancelled
    };

    Lane(ConnectionSettings settings, std::shared_ptr<const Statements> statements, LaneOptions options = {},
        QObject *parent = nullptr);
    ~Lane() override; // close(Cancel)

    // Runs fn(Connection &) → Result<T> in the lane's thread. From any thread. After close(): Cancelled.
    template<typename Fn>
    auto run(Fn &&fn) -> QFuture<std::invoke_result_t<std::decay_t<Fn> &, Connection &>>
    {
        auto job = std::make_unique<LaneJob<std::decay_t<Fn>>>(std::forward<Fn>(fn), m_options.patience);
        auto future = job->future();
        enqueue(std::move(job));
        return future;
    }

    // Cancels this future: the task is skipped when it still waits, and its statement is stopped on the server when it
    // runs. Does not block.
    template<typename T>
    void cancel(QFuture<T> future)
    {
        future.cancel();
        stopIfCancelled();
    }

    // LISTEN, now and after every reopening; such a lane reopens by itself. Hints may be lost while it is away, so
    // opened() is one too.
    void subscribe(const QString &channel);

    // With which the connection is opened from now on: the old one was changed.
    void setPassword(const QString &password);

    // Blocks until the thread has ended; not to be called from a task. Once is enough.
    void close(Closing how);

Q_SIGNALS:
    void opened();
    void lost(const QString &reason);
    void notified(const QString &channel);

private:
    void enqueue(std::unique_ptr<LaneTask> task);
    void stopIfCancelled();

    LaneOptions m_options;
    QThread m_thread;
    std::shared_ptr<LaneWorker> m_worker;
};

} // namespace mailer::db
