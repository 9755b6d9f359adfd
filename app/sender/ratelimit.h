// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>

namespace mailer::sender {

// Letters per second as a bucket of tokens that holds a tenth of a second's worth (at least one letter).
class RateLimit final
{
public:
    using Ms = std::chrono::milliseconds;

    // 0: no limit.
    void setRate(double lettersPerSecond) { m_rate = std::max(lettersPerSecond, 0.0); }
    double rate() const { return m_rate; }

    bool tryTake(Ms now)
    {
        if (m_rate <= 0)
            return true;
        const double capacity = std::max(1.0, m_rate / 10);
        m_tokens = std::min(capacity, m_tokens + m_rate * std::chrono::duration<double>(now - m_last).count());
        m_last = now;
        if (m_tokens < 1)
            return false;
        m_tokens -= 1;
        return true;
    }

    Ms untilNext() const
    {
        return m_rate <= 0 || m_tokens >= 1 ? Ms(0) : Ms(static_cast<Ms::rep>((1 - m_tokens) / m_rate * 1000) + 1);
    }

private:
    double m_rate = 0;
    double m_tokens = 1;
    Ms m_last {};
};

} // namespace mailer::sender
