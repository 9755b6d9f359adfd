// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "domain/clientimportheader.h"
#include "domain/encoding.h"

#include <QString>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace mailer::db {

class Connection;

inline constexpr int clientImportBatch = 5000; // clients in one transaction

struct ClientImportOptions {
    QString path;
    std::optional<Encoding> encoding;        // empty: found out
    std::optional<char> delimiter;           // empty: found out
    std::optional<ClientColumns> columns {}; // empty: found out from the first line
    QString listName;                        // the file's clients become members; made when absent. Empty: none
    bool dryRun = false;                     // count, and write nothing into the database
    QString refusedPath;                     // where refused rows go; overwritten. Empty: they are only counted
    int batch = clientImportBatch;
};

struct ImportProgress {
    qint64 bytesDone = 0; // of bytesTotal: the file is read twice
    qint64 bytesTotal = 0;
    qint64 clients = 0; // settled so far
};

// Every record of the file behind the heading counts once.
struct ImportReport {
    qint64 added = 0;
    qint64 changed = 0;
    qint64 same = 0;
    qint64 duplicate = 0; // merged into another row of the file with the same address
    qint64 invalid = 0;
    QString refusedFile; // ClientImportOptions::refusedPath once a row was refused, else empty

    qint64 clients() const { return added + changed + same; }
    qint64 records() const { return clients() + duplicate + invalid; }
};

// Brings a CSV file of clients into the directory of the account that the connection is signed in as.
//
// Values that the file leaves empty stay as they are in the directory; own fields that the file does not have stay.
// Rows with the same address are merged over the whole file, the later value wins, before anything is written. To know
// them the file is read twice: memory is eight bytes a row, and the rows of an address that comes again later.
// Each batch is one transaction; after an error or Cancelled the batches before stay, and the import can be repeated:
// what is already there counts as same. Bad rows are refused, with their reason, and do not stop it.
class ClientImport final
{
public:
    using OnProgress = std::function<void(const ImportProgress &)>; // in the thread of run()

    explicit ClientImport(
        ClientImportOptions options, OnProgress onProgress = {}, std::shared_ptr<const std::atomic<bool>> cancel = {});

    // Blocks; for a lane. Errors: of the file as a whole (ClientImportReader), import_file (NotFound, Permission,
    // Invalid), import_list_name, import_refused_file, cancelled, and the database's (54000: the account is full).
    Result<ImportReport> run(Connection &connection) const;

private:
    ClientImportOptions m_options;
    OnProgress m_onProgress;
    std::shared_ptr<const std::atomic<bool>> m_cancel;
};

} // namespace mailer::db
