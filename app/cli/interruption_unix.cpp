// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/interruption.h"

#include <csignal>

namespace mailer::cli {

namespace {

constexpr int numbers[] = { SIGTERM, SIGINT, SIGHUP };
std::atomic<bool> wished = false;
static_assert(std::atomic<bool>::is_always_lock_free);

void note(int) { wished = true; }

} // namespace

// Without SA_RESTART: a question on the terminal ends with the signal.
Interruption::Interruption()
{
    for (const int number : numbers) {
        struct sigaction before {
        };
        struct sigaction action {
        };
        action.sa_handler = note;
        action.sa_flags = static_cast<int>(SA_RESETHAND);
        sigemptyset(&action.sa_mask);
        if (sigaction(number, nullptr, &before) == 0 && before.sa_handler != SIG_IGN) // nohup wants it so
            sigaction(number, &action, nullptr);
    }
}

Interruption::~Interruption() = default; // the process is about to end

bool Interruption::isWished() { return wished; }

std::shared_ptr<const std::atomic<bool>> Interruption::flag() { return { std::shared_ptr<void>(), &wished }; }

} // namespace mailer::cli
