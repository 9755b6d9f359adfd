// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/clientpagestore.h"
#include "db/rows.h"

#include <QString>

#include <atomic>
#include <functional>
#include <memory>

class QIODevice;

namespace mailer::db {

class Connection;

struct ClientExportOptions {
    QString listName;    // empty: all clients of the account
    ClientFilter filter; // used where no list is named; those that match, with the own fields of all clients
    char delimiter = ',';
    bool byteOrderMark = true; // without it spreadsheets take UTF-8 for the system's old encoding
};

// Writes the directory of the account that the connection is signed in as, or one list, as CSV: the columns email,
// full_name, comment, then the own fields by name. All of it is as of one moment. Importing the file again changes
// nothing, and into an empty directory gives the same clients: what a spreadsheet would run as a formula is written
// with an apostrophe in front, which the import takes off (csv::guarded).
class ClientExport final
{
public:
    using OnProgress = std::function<void(qint64 clients)>; // in the thread of run()

    explicit ClientExport(
        ClientExportOptions options, OnProgress onProgress = {}, std::shared_ptr<const std::atomic<bool>> cancel = {});

    // Blocks; for a lane. The number of clients written. Errors: export_no_list (NotFound), export_fields (Invalid:
    // more own fields than a file can have columns), export_file, cancelled, and the database's.
    Result<qint64> run(Connection &connection, QIODevice &out) const;
    // The file appears, readable for its owner only, or is replaced, when all of it is written.
    Result<qint64> run(Connection &connection, const QString &path) const;

private:
    Result<Rows> askPage(Connection &session, const std::optional<qint64> &list, qint64 last) const;

    ClientExportOptions m_options;
    OnProgress m_onProgress;
    std::shared_ptr<const std::atomic<bool>> m_cancel;
};

} // namespace mailer::db
