// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

#include <atomic>
#include <functional>
#include <memory>

class QIODevice;

namespace mailer::db {

class Connection;
class ExportSink;
struct ExportPart;

// Everything that is kept about the account that is signed in: profile, From addresses, clients (with their lists),
// lists, suppressed addresses, messages (with the names of their files), mailings, runs, letters with all attempts, and
// articles; also what a role was for that the account no longer has. Read in pages, each as of its own moment, so that
// no transaction lasts as long as the export does.
class AccountExport final
{
public:
    using OnProgress = std::function<void(const QString &part, qint64 rows)>; // in the thread of the call

    explicit AccountExport(OnProgress onProgress = {}, std::shared_ptr<const std::atomic<bool>> cancel = {});

    // Both block; for a lane. The number of rows written. Errors: export_file, cancelled, and the database's.
    Result<qint64> writeJson(Connection &connection, QIODevice &out) const;
    // The file appears, readable for its owner only, or is replaced, when all of it is written.
    Result<qint64> writeJson(Connection &connection, const QString &path) const;
    // One file a part: profile.csv, clients.csv, … The folder is made when it is not there.
    Result<qint64> writeCsv(Connection &connection, const QString &folder) const;

private:
    Result<qint64> write(Connection &connection, ExportSink &sink) const;
    Result<qint64> writePart(Connection &connection, ExportSink &sink, const ExportPart &part) const;
    Result<void> stepDone(const char *part, qint64 rows) const;

    OnProgress m_onProgress;
    std::shared_ptr<const std::atomic<bool>> m_cancel;
};

} // namespace mailer::db
