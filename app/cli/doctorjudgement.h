// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/doctor.h"
#include "core/result.h"
#include "db/serverfacts.h"

namespace mailer::cli {

// What the doctor thinks of facts about the database; looks nothing up.

// Advice is left out of a green one.
Check checkOf(const char *id, Health health, const QString &title, const QString &answer, const QString &advice = {});

// asSender: by the login or on the computer that sends, where letters depend on it.
QList<Check> judgeDurability(const db::ServerFacts &facts, bool asSender);

// Without a standby nothing is lost but with the server itself; with one, what it does not have yet is lost when it
// takes over. Amber: it cannot be known from here.
Check judgeStandbys(const Result<QList<db::Standby>> &standbys);

// From 5 s on amber, from 5 min on red: moments that people choose are the database's.
Check judgeClock(std::chrono::milliseconds difference);

} // namespace mailer::cli
