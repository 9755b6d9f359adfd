// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/reportstore.h"

#include <QByteArray>

#include <atomic>
#include <functional>
#include <memory>

namespace mailer::db {

// Every letter of own runs with every attempt, as CSV: a line for each attempt, one without attempt for a letter that
// nobody has tried. Pages of letters: a million of them are never in memory together. What a spreadsheet would run as a
// formula is written with an apostrophe in front (csv::guarded).
class LetterExport final
{
public:
    using OnProgress = std::function<void(qint64 letters)>; // in the thread of run()
    using Write = std::function<Result<void>(const QByteArray &bytes)>;

    explicit LetterExport(
        QList<RunDetails> runs, OnProgress onProgress = {}, std::shared_ptr<const std::atomic<bool>> cancel = {});

    // Blocks; for a lane. Gives the number of letters. Errors: cancelled, what write gives, and the database's.
    Result<qint64> run(Connection &connection, const Write &write) const;
    // The file appears, readable for its owner only, or is replaced, when all of it is written. export_file: it cannot
    // be.
    Result<qint64> run(Connection &connection, const QString &path) const;

private:
    QList<RunDetails> m_runs;
    OnProgress m_onProgress;
    std::shared_ptr<const std::atomic<bool>> m_cancel;
};

} // namespace mailer::db
