// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/ledgertypes.h"

#include <QJsonDocument>

namespace mailer::db {

class Connection;

// The sender's side of the ledger: one call, one statement of the api_sender functions, run in a lane's thread.
// All may fail with MS001 (superseded) and, where they plan or mark, MS002 (restored backup).
namespace ledger {

Result<SenderIdentity> registerSender(Connection &connection, const SenderRegistration &registration);

// False when this database is older than what the caller has seen: a restored backup.
Result<bool> checkIdentity(Connection &connection, const QUuid &database, qint64 highestAttempt);

// openSessions: those that there are at this moment. One statement, never in a transaction: all senders wait for it.
Result<SenderShare> renewLease(
    Connection &connection, const SenderIdentity &sender, const QJsonObject &state, int openSessions = 0);
Result<void> stopSender(Connection &connection, const SenderIdentity &sender);

Result<void> saveBreaker(Connection &connection, const SenderIdentity &sender, const SavedBreaker &breaker);
Result<QList<SavedBreaker>> loadBreakers(Connection &connection, const SenderIdentity &sender);

// The first value of a service setting that nobody has set yet.
Result<void> offerSetting(Connection &connection, const QString &key, const QJsonValue &value);

// Upkeep. Each call is one short transaction; many senders may call at once.
Result<qint64> rescueAttempts(Connection &connection, const SenderIdentity &sender);
Result<qint64> handleRequests(
    Connection &connection, const SenderIdentity &sender, int limit, PlanPart part = PlanPart::All);
// A mailing whose run is not made within the statement's timeout is Long from now on, or held when it was Long already.
Result<std::optional<PlannedRun>> planDue(
    Connection &connection, const SenderIdentity &sender, PlanPart part = PlanPart::All);
Result<bool> hasLongPlans(Connection &connection, const SenderIdentity &sender);
// The statement timeout for the rest of this transaction.
Result<void> limitStatements(Connection &connection, std::chrono::milliseconds limit);
Result<ExtraRun> planExtra(Connection &connection, const SenderIdentity &sender, qint64 mailing);
Result<qint64> expireDue(Connection &connection, const SenderIdentity &sender, int limit);
Result<QList<qint64>> finishRuns(Connection &connection, const SenderIdentity &sender);
// What people asked for by e-mail: turned into codes and system letters. Gives how many wishes were looked at.
Result<qint64> makeCodes(Connection &connection, const SenderIdentity &sender, int limit);
// A step of forgetting deleted clients and accounts, in at most limit rows. 0: nothing can be done now.
Result<qint64> forgetPeople(Connection &connection, const SenderIdentity &sender, int limit);
struct AcceptedRestore {
    qint64 runs = 0;
    qint64 letters = 0;
};
Result<AcceptedRestore> acceptRestore(Connection &connection, const SenderIdentity &sender);

// Sending. run: claim from this run only; without: from none of these. Empty: nothing to claim. Whoever has no lease of
// its own claims nothing: MS003.
Result<QList<ClaimedLetter>> claimBlock(Connection &connection, const SenderIdentity &sender, std::optional<qint64> run,
    const QList<qint64> &without, const ServedDomains &domains);
Result<QList<ClaimedLetter>> claimDeferred(
    Connection &connection, const SenderIdentity &sender, const ServedDomains &domains, int limit);
Result<RunMessage> loadRunMessage(Connection &connection, const SenderIdentity &sender, qint64 run);

// The one write: answers and marks together, idempotent. Server: the one that was talked to, for the log.
enum class Queue { Mailings, System };
Result<ExchangeResult> exchange(Connection &connection, const SenderIdentity &sender, const QString &server,
    const QList<Answer> &answers, const QList<Mark> &marks, Queue queue = Queue::Mailings);

// Marks whose dot was never written.
Result<qint64> takeBackMarks(Connection &connection, const SenderIdentity &sender, const QList<AttemptKey> &marks);
// Deferred letters whose last attempt was the server's fault after all.
Result<void> giveBackLetters(Connection &connection, const SenderIdentity &sender, const QList<qint64> &deliveries);
struct BlockKey {
    qint64 run = 0;
    int block = 0;
    bool operator==(const BlockKey &) const = default;
};
Result<void> releaseBlocks(Connection &connection, const SenderIdentity &sender, const QList<BlockKey> &blocks);
Result<void> releaseDeferred(Connection &connection, const SenderIdentity &sender, const QList<qint64> &deliveries);
// What this sender holds; its other leases go back. Gives their number. Not while a claim is under way.
Result<qint64> keepLeases(
    Connection &connection, const SenderIdentity &sender, const QList<BlockKey> &blocks, const QList<qint64> &deferred);
Result<void> holdMailing(Connection &connection, const SenderIdentity &sender, qint64 mailing, const QString &reason);

// Why no letter of a mailing may go now: "held: its reason", "paused" …; empty when it may.
Result<QString> findMailingStop(Connection &connection, qint64 mailing);

Result<QJsonDocument> loadStatus(Connection &connection);

} // namespace ledger
} // namespace mailer::db
