// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <atomic>

namespace mailer::test {

// The machine's clock, moved on by the test: what waits for it need not be waited for.
class MovableClock final : public Clock
{
public:
    void moveOn(std::chrono::milliseconds by) { m_ahead += by.count(); }

    QDateTime nowUtc() const override { return Clock::system().nowUtc().addMSecs(m_ahead); }
    std::chrono::milliseconds sinceBoot() const override
    {
        return Clock::system().sinceBoot() + std::chrono::milliseconds(m_ahead);
    }

private:
    std::atomic<qint64> m_ahead = 0;
};

} // namespace mailer::test
