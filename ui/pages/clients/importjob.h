// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/clientimportstore.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>
#include <optional>

namespace mailer::ui {

class Session;

// One run of an import (or of its dry run) in the lane of jobs, with progress and Cancel.
class ImportJob final : public QObject
{
    Q_OBJECT

public:
    explicit ImportJob(Session &session, QObject *parent = nullptr);
    ~ImportJob() override;

    // Whatever ran before is cancelled, and tells nothing any more.
    void start(const db::ClientImportOptions &options);
    void cancel();
    bool isRunning() const { return m_running; }

Q_SIGNALS:
    void progressed(double share, qint64 clients);
    void finished(const mailer::Result<mailer::db::ImportReport> &report);

private:
    // Written in the lane's thread, read in this one.
    struct Shared {
        std::atomic<qint64> done = 0;
        std::atomic<qint64> total = 0;
        std::atomic<qint64> clients = 0;
    };

    Session &m_session;
    std::shared_ptr<Shared> m_shared;
    std::shared_ptr<std::atomic<bool>> m_cancel;
    std::optional<QFuture<Result<db::ImportReport>>> m_future;
    QTimer m_tick;
    bool m_running = false;
    int m_generation = 0;
};

} // namespace mailer::ui
