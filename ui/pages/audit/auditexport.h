// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/auditstore.h"

#include <atomic>
#include <memory>

namespace mailer::ui {

// Writes what a filter shows as CSV, with times in UTC; the file appears when all of it is written. For a lane. Gives
// the number of entries. Invalid, export_file: it cannot be written; Cancelled.
Result<qint64> writeAuditCsv(db::Connection &connection, const db::AuditFilter &filter, const QString &path,
    const std::shared_ptr<const std::atomic<bool>> &cancel);

} // namespace mailer::ui
