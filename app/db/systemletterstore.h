// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/ledgertypes.h"

namespace mailer::db {

class Connection;

// A system letter under lease. parameters may hold a code: never into a log.
struct ClaimedSystemLetter {
    qint64 id = 0;
    QString kind;
    QString toEmail;
    QString language;
    QJsonObject parameters;
    QString uid; // local part of its Message-ID
    QDateTime createdAt;
    int attempts = 0;
    QString fromName;
    QString fromEmail;
};

// The message of a test letter, as it is now.
struct TestMessage {
    QString subject;
    QString html;
    QString plainText;
    QList<RunFile> files;
};

// The sender's side of the queue of system letters, run in a lane's thread; errors as in ledger. Answers and marks go
// through ledger::exchange with Queue::System, where a letter's number is its delivery and its attempt.
namespace systemletters {

// held: what the caller has under lease already. Empty: nothing is due.
Result<QList<ClaimedSystemLetter>> claim(Connection &connection, const SenderIdentity &sender,
    const ServedDomains &domains, const QList<qint64> &held, int limit);
// NotFound when the message is gone.
Result<TestMessage> loadTestMessage(Connection &connection, const SenderIdentity &sender, qint64 letter);

// Marks whose dot was never written; the lease stays.
Result<void> takeBack(Connection &connection, const SenderIdentity &sender, const QList<qint64> &letters);
Result<void> release(Connection &connection, const SenderIdentity &sender, const QList<qint64> &letters);
// Deletes those that ended a month ago.
Result<void> clean(Connection &connection, const SenderIdentity &sender);

// From whom codes and notices are; empty: nobody has said, and they wait.
Result<QString> serviceAddress(Connection &connection);

} // namespace systemletters
} // namespace mailer::db
