// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/claims.h"

#include "core/futures.h"
#include "core/log.h"
#include "db/connection.h"
#include "db/lane.h"
#include "sender/channel.h"

namespace mailer::sender {

namespace ledger = db::ledger;
using db::ClaimedLetter;

Claims::Claims(db::Lane &lane, Channel &channel, QObject *parent) : QObject(parent), m_lane(lane), m_channel(channel) {}

void Claims::claim(bool fresh)
{
    if (fresh)
        m_exhausted.clear();
    if (m_stopping)
        return;
    if (m_busy || m_held) {
        m_again = m_again || fresh;
        return;
    }
    const qsizetype appetite = m_channel.appetite();
    const LetterQueue &queue = m_channel.queue();
    Wish wish;
    wish.held = queue.heldRuns();
    for (qint64 run : std::as_const(wish.held)) {
        if (queue.waitingIn(run) < std::min(lowWater, appetite) && !m_exhausted.contains(run))
            wish.nextBlocksOf.append(run);
        if (auto letters = m_channel.run(run))
            wish.known.insert(run, std::move(letters));
    }
    wish.onlyRun = m_onlyRun;
    // A slow limit and a giant's block must not keep the others waiting: new runs and deferred letters come in besides.
    wish.newRun = fresh && wish.held.size() < runsAtOnce;
    if (fresh && !m_onlyRun && queue.heldDeferred().size() < deferredAtOnce / 10)
        wish.deferred = static_cast<int>(std::clamp<qsizetype>(appetite, deferredAtOnce / 10, deferredAtOnce));
    wish.domains = m_channel.servedDomains();
    if (!m_channel.isReady() || (wish.nextBlocksOf.isEmpty() && !wish.newRun && wish.deferred == 0))
        return;
    m_busy = true;
    auto future
        = m_lane.run([sender = m_sender, wish](db::Connection &connection) { return work(connection, sender, wish); });
    whenDone(future, this, [this, wish](const Result<Batch> &result) {
        m_busy = false;
        if (!result) {
            m_foundNothing = false; // nobody knows
            Q_EMIT failed(result.error());
            return;
        }
        const bool nothing = result->letters.isEmpty();
        if (wish.newRun)
            m_foundNothing = nothing;
        take(*result);
        if (nothing)
            Q_EMIT cameEmpty();
        else
            Q_EMIT claimed();
        // One run a claim: the next one may be waiting too.
        if (std::exchange(m_again, false) || (wish.newRun && !nothing))
            claim(true);
    });
}

Result<Claims::Batch> Claims::work(db::Connection &connection, const db::SenderIdentity &sender, const Wish &wish)
{
    Batch batch;
    const auto block = [&](std::optional<qint64> run, const QList<qint64> &without) {
        return connection.transaction(
            [&](db::Connection &c) { return ledger::claimBlock(c, sender, run, without, wish.domains); });
    };
    for (qint64 run : wish.nextBlocksOf) {
        auto letters = block(run, {});
        if (!letters)
            return letters.error();
        if (letters->isEmpty())
            batch.exhausted.insert(run);
        batch.letters.append(*letters);
    }
    if (wish.newRun) {
        auto letters = block(wish.onlyRun, wish.held);
        if (!letters)
            return letters.error();
        batch.letters.append(*letters);
    }
    if (wish.deferred > 0) {
        auto letters = connection.transaction(
            [&](db::Connection &c) { return ledger::claimDeferred(c, sender, wish.domains, wish.deferred); });
        if (!letters)
            return letters.error();
        batch.letters.append(*letters);
    }
    if (auto prepared = prepare(connection, sender, wish, batch); !prepared)
        return prepared.error();
    return batch;
}

// Loads and compiles what is not known yet, here in the lane's thread: the loop goes on meanwhile.
Result<void> Claims::prepare(
    db::Connection &connection, const db::SenderIdentity &sender, const Wish &wish, Batch &batch)
{
    for (const ClaimedLetter &letter : std::as_const(batch.letters)) {
        if (batch.runs.contains(letter.run) || batch.faultyRuns.contains(letter.run))
            continue;
        if (const auto known = wish.known.constFind(letter.run); known != wish.known.constEnd()) {
            batch.runs.insert(letter.run, *known);
            continue;
        }
        auto message = ledger::loadRunMessage(connection, sender, letter.run);
        if (!message && message.error().kind == ErrorKind::NotFound) { // it ended meanwhile
            batch.faultyRuns.append(letter.run);
            continue;
        }
        if (!message)
            return message.error();
        auto letters = RunLetters::compile(*message);
        if (letters) {
            batch.runs.insert(letter.run, std::make_shared<const RunLetters>(std::move(*letters)));
        } else {
            batch.faulty.insert(message->mailing, letters.error().message);
            batch.faultyRuns.append(letter.run);
        }
    }
    return {};
}

void Claims::take(Batch batch)
{
    m_exhausted.unite(batch.exhausted);
    for (auto it = batch.runs.cbegin(); it != batch.runs.cend(); ++it)
        m_channel.setRun(it.key(), it.value());
    for (auto it = batch.faulty.cbegin(); it != batch.faulty.cend(); ++it)
        Q_EMIT m_channel.holdWanted(
            it.key(), QStringLiteral("its message cannot be made into a letter: %1").arg(it.value()));
    QList<ClaimedLetter> good, faulty;
    for (const ClaimedLetter &letter : std::as_const(batch.letters))
        (batch.faultyRuns.contains(letter.run) ? faulty : good).append(letter);
    m_channel.queue().add(faulty);
    for (qint64 run : std::as_const(batch.faultyRuns))
        m_channel.queue().dropRun(run);
    m_channel.add(good);
    if (m_stopping)
        m_channel.queue().dropAll();
    giveBack();
}

void Claims::hold(bool on)
{
    m_held = on;
    if (!on && std::exchange(m_again, false))
        claim(true);
}

void Claims::giveBack()
{
    LetterQueue &queue = m_channel.queue();
    if (!queue.hasToGiveBack())
        return;
    ++m_givingBack;
    auto future = m_lane.run([sender = m_sender, blocks = queue.takeFinishedBlocks(),
                                 deferred = queue.takeDroppedDeferred()](db::Connection &connection) -> Result<void> {
        return connection.transaction([&](db::Connection &c) -> Result<void> {
            if (!deferred.isEmpty()) {
                if (auto released = ledger::releaseDeferred(c, sender, deferred); !released)
                    return released;
            }
            return blocks.isEmpty() ? Result<void>() : ledger::releaseBlocks(c, sender, blocks);
        });
    });
    whenDone(future, this, [this](const Result<void> &result) {
        --m_givingBack;
        if (!result) // keepLeases() does it later
            qCInfo(logSender).noquote() << "leases were not given back:" << result.error().message;
        Q_EMIT gaveBack();
    });
}

} // namespace mailer::sender
