// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace mailer::db {

class Connection;

// Hints to the desks that something of a kind has changed: NOTIFY without payload, so that it tells nothing to those
// who may not see it; the desk asks again under its own rights. Only the sender sends them, at most one of a kind a
// second, and they may be lost: whoever listens (Lane::subscribe, Connection::listen) polls slowly besides.
enum class Hint {
    Runs,    // runs were planned, their letters answered, expired or decided, they ended; mailings were held
    Senders, // a sender started or stopped, a breaker opened or closed
};

// "mailerapp_runs", "mailerapp_senders".
QString hintChannel(Hint hint);

// Never inside a transaction that writes: when the server's queue is full, every transaction with a NOTIFY fails.
Result<void> sendHint(Connection &connection, Hint hint);

} // namespace mailer::db
