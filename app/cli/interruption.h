// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>

namespace mailer::cli {

// While it lives, SIGTERM, SIGINT and SIGHUP (on Windows Ctrl+C) are a wish to end in order, which long work looks at:
// a command that just died would leave the private PostgreSQL running. A second one ends the process as usual. For
// commands without an event loop; senders have StopSignal.
class Interruption final
{
public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption &) = delete;
    Interruption &operator=(const Interruption &) = delete;

    static bool isWished();
    static std::shared_ptr<const std::atomic<bool>> flag();
};

} // namespace mailer::cli
