// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mailings/runspeed.h"

#include <cmath>

namespace mailer::ui {

namespace {

constexpr qint64 remembered = 60'000; // ms
constexpr qint64 enough = 900;        // ms between the first and the last sample

} // namespace

void RunSpeed::see(qint64 run, qint64 ended, const QDateTime &at)
{
    // Fewer than before: letters were taken up again by a person's decision.
    if (run != m_run || (!m_samples.isEmpty() && ended < m_samples.last().ended))
        m_samples.clear();
    m_run = run;
    m_samples.append({ ended, at });
    while (m_samples.first().at.msecsTo(at) > remembered)
        m_samples.removeFirst();
}

std::optional<double> RunSpeed::lettersPerSecond() const
{
    if (m_samples.size() < 2)
        return std::nullopt;
    const qint64 passed = m_samples.first().at.msecsTo(m_samples.last().at);
    if (passed < enough)
        return std::nullopt;
    return double(m_samples.last().ended - m_samples.first().ended) * 1000.0 / double(passed);
}

std::optional<std::chrono::seconds> RunSpeed::timeFor(qint64 open) const
{
    const auto speed = lettersPerSecond();
    if (!speed || *speed <= 0 || open <= 0)
        return std::nullopt;
    return std::chrono::seconds(qint64(std::ceil(double(open) / *speed)));
}

} // namespace mailer::ui
