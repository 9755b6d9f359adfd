// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/letterqueue.h"

namespace mailer::sender {

using db::ClaimedLetter;

void LetterQueue::add(const QList<ClaimedLetter> &letters)
{
    for (const ClaimedLetter &letter : letters) {
        m_letters[letter.run].push_back(letter);
        ++m_open[letter.run][letter.block];
        if (letter.block == db::deferredBlock)
            m_deferred.insert(letter.delivery);
    }
    m_waiting += letters.size();
}

std::optional<ClaimedLetter> LetterQueue::takeNext()
{
    if (m_letters.empty())
        return std::nullopt;
    auto turn = m_letters.upper_bound(m_lastRun);
    if (turn == m_letters.end())
        turn = m_letters.begin();
    m_lastRun = turn->first;
    ClaimedLetter letter = std::move(turn->second.front());
    turn->second.pop_front();
    if (turn->second.empty())
        m_letters.erase(turn);
    --m_waiting;
    return letter;
}

void LetterQueue::putBack(ClaimedLetter letter)
{
    ++m_waiting;
    m_letters[letter.run].push_front(std::move(letter));
}

void LetterQueue::settle(const ClaimedLetter &letter) { close(letter); }

void LetterQueue::discard(const ClaimedLetter &letter)
{
    if (letter.block == db::deferredBlock)
        m_droppedDeferred.append(letter.delivery);
    settle(letter);
}

void LetterQueue::dropRun(qint64 run) { drop(run, std::nullopt); }

void LetterQueue::dropBlock(const db::ledger::BlockKey &block) { drop(block.run, block.block); }

void LetterQueue::dropAll()
{
    while (!m_letters.empty())
        drop(m_letters.begin()->first, std::nullopt);
}

void LetterQueue::drop(qint64 run, std::optional<int> block)
{
    const auto found = m_letters.find(run);
    if (found == m_letters.end())
        return;
    std::deque<ClaimedLetter> kept;
    for (ClaimedLetter &letter : found->second) {
        if (block && letter.block != *block) {
            kept.push_back(std::move(letter));
            continue;
        }
        --m_waiting;
        if (letter.block == db::deferredBlock)
            m_droppedDeferred.append(letter.delivery);
        close(letter);
    }
    if (kept.empty())
        m_letters.erase(found);
    else
        found->second = std::move(kept);
}

void LetterQueue::close(const ClaimedLetter &letter)
{
    if (letter.block == db::deferredBlock)
        m_deferred.remove(letter.delivery);
    const auto blocks = m_open.find(letter.run);
    if (blocks == m_open.end())
        return;
    const auto count = blocks->find(letter.block);
    if (count == blocks->end() || --*count > 0)
        return;
    blocks->erase(count);
    if (letter.block != db::deferredBlock)
        m_finishedBlocks.append({ letter.run, letter.block });
    if (blocks->isEmpty())
        m_open.erase(blocks);
}

QList<db::ledger::BlockKey> LetterQueue::heldBlocks() const
{
    QList<db::ledger::BlockKey> held;
    for (auto run = m_open.cbegin(); run != m_open.cend(); ++run) {
        for (auto block = run->cbegin(); block != run->cend(); ++block) {
            if (block.key() != db::deferredBlock)
                held.append({ run.key(), block.key() });
        }
    }
    return held;
}

qsizetype LetterQueue::waitingIn(qint64 run) const
{
    const auto found = m_letters.find(run);
    return found == m_letters.end() ? 0 : static_cast<qsizetype>(found->second.size());
}

QList<qint64> LetterQueue::heldRuns() const { return m_open.keys(); }

} // namespace mailer::sender
