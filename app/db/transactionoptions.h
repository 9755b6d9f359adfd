// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace mailer::db {

enum class Isolation {
    ReadCommitted,
    RepeatableRead,
    Serializable,
};

struct TransactionOptions {
    Isolation isolation = Isolation::ReadCommitted;
    bool readOnly = false;
    int attempts = 6;                            // in all; only 40001 and 40P01 are repeated
    std::chrono::milliseconds firstPause { 10 }; // doubles from one attempt to the next, and is jittered
};

} // namespace mailer::db
