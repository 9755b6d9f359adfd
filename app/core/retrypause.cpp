// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/retrypause.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cmath>
#include <limits>

namespace mailer {

std::chrono::milliseconds pauseAfter(const PauseRule &rule, int failures, double random)
{
    using Milliseconds = std::chrono::duration<double, std::milli>;
    const double longest = Milliseconds(rule.longest).count();
    const double grown = Milliseconds(rule.first).count() * std::pow(rule.factor, std::max(failures, 1) - 1);
    // Room for the jitter stays below the cap, so that capped pauses are spread too.
    const double base = std::min(grown, longest / (1 + rule.jitter));
    const double pause = base * (1 + rule.jitter * std::clamp(random, 0.0, 1.0));
    return std::chrono::milliseconds(std::llround(std::min(pause, longest)));
}

RetryPause::RetryPause(PauseRule rule, std::function<double()> random) : m_rule(rule), m_random(std::move(random))
{
    if (!m_random)
        m_random = [] { return QRandomGenerator::global()->generateDouble(); };
}

std::chrono::milliseconds RetryPause::next()
{
    if (m_failures < std::numeric_limits<int>::max())
        ++m_failures;
    return pauseAfter(m_rule, m_failures, m_random());
}

} // namespace mailer
