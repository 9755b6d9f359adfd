// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QUuid>

namespace mailer::sender {

// What a sender remembers outside of the database: which database it served and how far its ledger had come. A database
// that knows less was restored from a backup.
struct SeenState {
    QUuid database;
    qint64 highestAttempt = 0;
};

// A file that is not there yet reads as nothing seen. A damaged one is an error: guessing could send letters twice.
Result<SeenState> loadState(const QString &file);
Result<void> saveState(const QString &file, const SeenState &state);

} // namespace mailer::sender
