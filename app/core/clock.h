// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <chrono>

namespace mailer {

// Every "now" goes through a Clock, so that tests can move it. Decisions about when a letter may go use the
// database's clock, not this one.
class Clock
{
public:
    virtual ~Clock() = default;

    // Wall-clock time, always UTC.
    virtual QDateTime nowUtc() const = 0;

    // Time since boot that also counts while the machine is suspended (CLOCK_BOOTTIME and its equals):
    // for deadlines that must not be stretched by a closed lid.
    virtual std::chrono::milliseconds sinceBoot() const = 0;

    // The machine's own clock.
    static const Clock &system();
};

} // namespace mailer
