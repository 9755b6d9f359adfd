// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/workspace.h"
#include "core/error.h"
#include "core/retrypause.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <atomic>
#include <optional>

namespace mailer::cli {

// Starts the private PostgreSQL again when it has died under a sender that uses it, with pauses when that fails. On a
// shared server it does nothing.
class ServerKeeper final : public QObject
{
    Q_OBJECT

public:
    explicit ServerKeeper(Workspace &workspace); // outlives this
    ~ServerKeeper() override;                    // waits for a start that is under way

private:
    void look();
    void started(const std::optional<Error> &error);

    Workspace &m_workspace;
    QThreadPool m_pool; // a start blocks for seconds
    QTimer m_timer;
    RetryPause m_pause;
    QDeadlineTimer m_next;
    QElapsedTimer m_alive; // since the last start
    std::atomic<bool> m_leaving = false;
    bool m_starting = false;
};

} // namespace mailer::cli
