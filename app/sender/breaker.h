// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/retrypause.h"

#include <QList>
#include <QString>

#include <chrono>
#include <utility>

namespace mailer::sender {

// The breaker of one sender for one mail server: opened by faults that are the server's, it lets one probe through
// after a growing pause and closes when the probe succeeds. A pure value; times are of a clock that counts suspended
// time.
class Breaker final
{
public:
    using Ms = std::chrono::milliseconds;
    enum class State { Closed, Open, Probing };

    explicit Breaker(PauseRule rule, std::function<double()> random = {});

    State state() const { return m_state; }
    const QString &reason() const { return m_reason; }
    int failures() const { return m_pause.failures(); }
    Ms retryAt() const { return m_retryAt; }
    bool isInherited() const { return m_inherited; } // its reason is of an earlier start; this one has not tried

    // The server's fault: open, or open again for longer. True when it was closed before: the moment to log it.
    bool serverFailed(const QString &reason, Ms now);

    // A connection was opened: closes. True when it was not closed before.
    bool serverAnswered();

    // Open and its pause over: becomes Probing and lets exactly one connection through.
    bool tryProbe(Ms now);

    // The probe ended without a verdict (stopped, nothing to send): open again, due at once.
    void probeGivenUp(Ms now);

    // What a sender of the same name left behind. Its pauses go on growing from there.
    void restore(const QString &reason, int failures, Ms retryAt);

private:
    RetryPause m_pause;
    State m_state = State::Closed;
    QString m_reason;
    Ms m_retryAt {};
    bool m_inherited = false;
};

// Drops between MAIL and the dot, on fresh connections, one after another: three open the breaker.
class TransitFailures final
{
public:
    static constexpr int limit = 3;

    struct Try {
        qint64 delivery = 0;
        quint64 token = 0;
    };

    // True when this failure is the one that opens the breaker; take() gives then those that were no letter's fault.
    bool failed(const Try &failure, bool freshConnection);
    void succeeded() { m_tries.clear(); }
    QList<Try> take() { return std::exchange(m_tries, {}); }

private:
    QList<Try> m_tries; // the last one of each letter
};

} // namespace mailer::sender
