// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QLoggingCategory>
#include <QString>

namespace mailer {

// One category a layer: qCInfo(logSmtp) << … ; bound values, AUTH lines and addresses never go in.
Q_DECLARE_LOGGING_CATEGORY(logCore)
Q_DECLARE_LOGGING_CATEGORY(logDb)
Q_DECLARE_LOGGING_CATEGORY(logSmtp)
Q_DECLARE_LOGGING_CATEGORY(logSender)
Q_DECLARE_LOGGING_CATEGORY(logLocal)
Q_DECLARE_LOGGING_CATEGORY(logSecrets)
Q_DECLARE_LOGGING_CATEGORY(logUi)

struct LogOptions {
    QtMsgType least = QtInfoMsg; // the least important events that are written
    QString file;                // appended to; empty: standard error
    bool quiet = false;          // on standard error warnings and errors only; a file gets everything
    const Clock *clock = &Clock::system();
};

// Sends every Qt message of the process through one handler. An error when the file cannot be opened (the log then
// goes on as before). May be called again; the handler never throws and writes each line by one call.
Result<void> installLog(const LogOptions &options);

// "debug", "info", "warning", "error" of [log] level; anything else is QtInfoMsg.
QtMsgType logLevel(const QString &word);

// "2026-11-23T10:00:00.000Z level category: text" without the line end. Control characters, line and direction
// separators are escaped (\n, \x1b, \u202e), so that one event is one line; very long texts are cut.
QByteArray logLine(QtMsgType type, const QString &category, const QString &text, const QDateTime &when);

// "<6>" and so on: the priority that journald takes from a line's start.
QByteArray journalPrefix(QtMsgType type);

} // namespace mailer
