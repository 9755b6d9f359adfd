// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"

#if defined(Q_OS_WIN)
#include <windows.h>
#else
#include <time.h>
#endif

namespace mailer {

namespace {

class SystemClock final : public Clock
{
public:
    QDateTime nowUtc() const override { return QDateTime::currentDateTimeUtc(); }

    std::chrono::milliseconds sinceBoot() const override
    {
#if defined(Q_OS_WIN)
        return std::chrono::milliseconds(GetTickCount64()); // counts suspended time
#else
#if defined(Q_OS_MACOS)
        constexpr clockid_t clock = CLOCK_MONOTONIC; // on macOS it goes on during sleep
#else
        constexpr clockid_t clock = CLOCK_BOOTTIME;
#endif
        timespec now {};
        clock_gettime(clock, &now);
        return std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec));
#endif
    }
};

} // namespace

const Clock &Clock::system()
{
    static const SystemClock clock;
    return clock;
}

} // namespace mailer
