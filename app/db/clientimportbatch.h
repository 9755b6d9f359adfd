// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "domain/clientimportreader.h"

#include <functional>
#include <span>

namespace mailer::db {

class Connection;

// Writes batches of an import, each in one transaction, or compares them with the directory (dry run). Where the
// database refuses a batch for its data (class 22 and 23), it is split until the faulty row stands alone.
class ClientImportBatches final
{
public:
    struct Counts {
        qint64 added = 0;
        qint64 changed = 0;
        qint64 same = 0;
    };
    using Refuse = std::function<void(const ClientRow &row, const Error &error)>;

    ClientImportBatches(Connection &connection, const QString &listName, bool dryRun, Refuse refuse);

    // The rows come back sorted, so that two imports lock the same clients in the same order.
    Result<void> write(std::span<ClientRow> rows);

    const Counts &counts() const { return m_counts; }

private:
    Result<void> writeSorted(std::span<const ClientRow> rows);
    Result<Counts> writeOnce(std::span<const ClientRow> rows);

    Connection &m_connection;
    QString m_listName;
    bool m_dryRun;
    Refuse m_refuse;
    Counts m_counts;
};

} // namespace mailer::db
