// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/ledgerstore.h"

#include <QHash>
#include <QList>
#include <QSet>

#include <deque>
#include <map>
#include <optional>
#include <utility>

namespace mailer::sender {

// The letters that this sender holds under lease for one server, in the order in which they go out: the runs take
// turns, so that no mailing waits behind a giant. Counts what is open in each block, and says when a block can go back.
class LetterQueue final
{
public:
    // Letters of one claim.
    void add(const QList<db::ClaimedLetter> &letters);

    std::optional<db::ClaimedLetter> takeNext();

    // A letter that was taken and did not go: first of its run again.
    void putBack(db::ClaimedLetter letter);

    // A taken letter has left this sender's hands (its answer is recorded, or others deal with it).
    void settle(const db::ClaimedLetter &letter);

    // A taken letter that others deal with: a deferred one gives its lease back.
    void discard(const db::ClaimedLetter &letter);

    // Nothing more of this run (of this block of it) from here. Letters in flight settle by themselves.
    void dropRun(qint64 run);
    void dropBlock(const db::ledger::BlockKey &block);
    void dropAll();

    bool isEmpty() const { return m_waiting == 0; }
    qsizetype size() const { return m_waiting; }
    qsizetype waitingIn(qint64 run) const;

    // Runs of which letters wait or are in flight.
    QList<qint64> heldRuns() const;
    // Everything under lease here, for keepLeases().
    QList<db::ledger::BlockKey> heldBlocks() const;
    QList<qint64> heldDeferred() const { return m_deferred.values(); }
    bool holds(qint64 run) const { return m_open.contains(run); }

    // What can go back to the ledger since the last call: blocks with nothing open, and dropped deferred letters.
    QList<db::ledger::BlockKey> takeFinishedBlocks() { return std::exchange(m_finishedBlocks, {}); }
    QList<qint64> takeDroppedDeferred() { return std::exchange(m_droppedDeferred, {}); }
    bool hasToGiveBack() const { return !m_finishedBlocks.isEmpty() || !m_droppedDeferred.isEmpty(); }

private:
    void drop(qint64 run, std::optional<int> block);
    void close(const db::ClaimedLetter &letter);

    std::map<qint64, std::deque<db::ClaimedLetter>> m_letters; // by run
    QHash<qint64, QHash<int, qsizetype>> m_open;               // run → block → letters waiting or in flight
    QSet<qint64> m_deferred;                                   // singly claimed letters waiting or in flight
    qint64 m_lastRun = 0;
    qsizetype m_waiting = 0;
    QList<db::ledger::BlockKey> m_finishedBlocks;
    QList<qint64> m_droppedDeferred;
};

} // namespace mailer::sender
