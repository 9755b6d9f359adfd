// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/breaker.h"

namespace mailer::sender {

Breaker::Breaker(PauseRule rule, std::function<double()> random) : m_pause(rule, std::move(random)) {}

bool Breaker::serverFailed(const QString &reason, Ms now)
{
    const bool opened = m_state == State::Closed;
    // Sessions that were opening together fail together: that is one failure, not ten.
    if (m_state != State::Open)
        m_retryAt = now + m_pause.next();
    m_state = State::Open;
    m_reason = reason;
    m_inherited = false;
    return opened;
}

bool Breaker::serverAnswered()
{
    m_pause.reset();
    m_reason.clear();
    return std::exchange(m_state, State::Closed) != State::Closed;
}

bool Breaker::tryProbe(Ms now)
{
    if (m_state != State::Open || now < m_retryAt)
        return false;
    m_state = State::Probing;
    return true;
}

void Breaker::probeGivenUp(Ms now)
{
    if (m_state == State::Probing) {
        m_state = State::Open;
        m_retryAt = now;
    }
}

void Breaker::restore(const QString &reason, int failures, Ms retryAt)
{
    for (int i = 0; i < std::min(failures, 30); ++i)
        m_pause.next();
    m_state = State::Open;
    m_reason = reason;
    m_retryAt = retryAt;
    m_inherited = true;
}

bool TransitFailures::failed(const Try &failure, bool freshConnection)
{
    if (!freshConnection)
        return false;
    // The same letter again says something about the letter, not about the server.
    m_tries.removeIf([&failure](const Try &before) { return before.delivery == failure.delivery; });
    m_tries.append(failure);
    return m_tries.size() >= limit;
}

} // namespace mailer::sender
