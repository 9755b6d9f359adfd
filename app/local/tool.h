// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "local/progress.h"
#include "local/serveruser.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>

namespace mailer::local {

// One run of a program of PostgreSQL, as the server's user, without the person's PG… variables, messages in English.
struct Tool {
    QString program;
    QStringList arguments;
    QString workingFolder;
    ServerUser user;
    QByteArray input;       // what it reads; never an argument when it is a secret
    bool endsWithUs = true; // false for pg_ctl start: the server must not
};

struct ToolEnd {
    int exitCode = 0; // -1: it was killed by a signal
    QString output;   // both channels
};

// Waits for the end without limit. Every 100 ms calls tick (may be empty). Cancelled: the program is terminated
// first, after 5 s killed. Blocks, needs no event loop.
Result<ToolEnd> runTool(
    const Tool &tool, const Progress &progress, const std::function<void(std::chrono::milliseconds)> &tick = {});

// The last lines that tell why something failed, as one sentence: the FATAL, PANIC and ERROR lines of a PostgreSQL log
// with their DETAIL and HINT, without time stamps; else the last line at all. Empty when there is none.
QString reasonIn(const QString &log);

} // namespace mailer::local
