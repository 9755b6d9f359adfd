// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/serverkeeper.h"

#include "core/log.h"

namespace mailer::cli {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds stable = 2min; // a server that lives this long makes the pauses small again

} // namespace

ServerKeeper::ServerKeeper(Workspace &workspace) : m_workspace(workspace), m_pause({ 1s, 60s })
{
    if (!workspace.isLocal())
        return;
    m_timer.setInterval(1s);
    connect(&m_timer, &QTimer::timeout, this, &ServerKeeper::look);
    m_timer.start();
}

ServerKeeper::~ServerKeeper()
{
    m_leaving = true;
    m_pool.waitForDone();
}

void ServerKeeper::look()
{
    if (m_starting || !m_next.hasExpired())
        return;
    if (!m_workspace.hasServerDied()) {
        if (m_pause.failures() > 0 && m_alive.hasExpired(stable.count()))
            m_pause.reset();
        return;
    }
    m_starting = true;
    qCWarning(logSender) << "the private PostgreSQL has died and is started again";
    m_pool.start([this] {
        const auto endpoint = m_workspace.startServerAgain([this] { return m_leaving.load(); });
        const auto error = endpoint ? std::optional<Error>() : endpoint.error();
        QMetaObject::invokeMethod(
            this, [this, error] { started(error); }, Qt::QueuedConnection);
    });
}

void ServerKeeper::started(const std::optional<Error> &error)
{
    m_starting = false;
    m_alive.start();
    m_next.setRemainingTime(m_pause.next()); // one that dies again at once must not start a hundred times a minute
    if (error)
        qCWarning(logSender).noquote() << "the private PostgreSQL cannot be started:" << error->message;
}

} // namespace mailer::cli
