// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QSet>

namespace mailer {
struct Error;
}

namespace mailer::sender {

// Tells the log once that the sender waits for the database, and once that it is back, however often its parts try
// meanwhile: a database may be away for a night.
class Absence final
{
public:
    enum class Part { Registration, Upkeep, Claims, Heartbeat };

    explicit Absence(const Clock &clock) : m_clock(clock) {}

    void waits(Part part, const Error &error);
    void served(Part part);

private:
    const Clock &m_clock;
    QSet<Part> m_waiting;
    std::chrono::milliseconds m_since { 0 };
};

} // namespace mailer::sender
