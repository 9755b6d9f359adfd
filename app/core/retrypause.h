// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>

namespace mailer {

// Growing, jittered pauses: for letters that were deferred, for the breaker, for reconnects.
struct PauseRule {
    std::chrono::milliseconds first;
    std::chrono::milliseconds longest;
    double factor = 2;
    double jitter = 0.2; // a share of the pause, added by chance so that many do not come back at once
};

// The pause after the given number of failures in a row (1 is the first; less is taken as 1). Without jitter it is
// first · factor^(failures − 1); the whole is never longer than rule.longest, and shorter than rule.first only
// where the cap asks for it. random is from [0, 1).
std::chrono::milliseconds pauseAfter(const PauseRule &rule, int failures, double random);

// Counts the failures itself. random gives numbers from [0, 1); without one the program's own generator is used.
class RetryPause final
{
public:
    explicit RetryPause(PauseRule rule, std::function<double()> random = {});

    // One more failure: how long to wait now.
    std::chrono::milliseconds next();

    // It worked: the next failure is the first again.
    void reset() { m_failures = 0; }

    int failures() const { return m_failures; }

private:
    PauseRule m_rule;
    std::function<double()> m_random;
    int m_failures = 0;
};

} // namespace mailer
