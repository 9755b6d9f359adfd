// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <chrono>

namespace mailer::cli {

// Tells systemd how the service stands ("READY=1", "STOPPING=1"); nothing where $NOTIFY_SOCKET is not set.
void notifyService(const QByteArray &state);

// How often systemd wants to hear "WATCHDOG=1" from this process: a third of what it bears. 0: not at all.
std::chrono::milliseconds watchdogInterval();

} // namespace mailer::cli
