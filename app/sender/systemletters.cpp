// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/systemletters.h"

#include "core/futures.h"
#include "core/log.h"
#include "db/connection.h"
#include "db/lane.h"
#include "db/ledgerstore.h"

#include <QJsonObject>

namespace mailer::sender {

namespace store = db::systemletters;
using namespace std::chrono_literals;

SystemLetters::SystemLetters(db::Lane &lane, std::shared_ptr<const LetterTexts> texts, QObject *parent)
    : QObject(parent), m_lane(lane), m_texts(std::move(texts))
{}

void SystemLetters::tend(bool ready)
{
    if (!m_goBacks.isEmpty() && !m_releasing)
        release();
    if (ready && !m_claiming && m_held.size() < heldAtOnce)
        claim();
}

void SystemLetters::claim()
{
    m_claiming = true;
    Wish wish { m_sender, m_served, m_held.values(), false, m_texts };
    if (!m_housework.isValid() || m_housework.hasExpired(3600 * 1000)) {
        m_housework.start();
        wish.housework = true;
    }
    auto future = m_lane.run([wish](db::Connection &connection) { return work(connection, wish); });
    whenDone(future, this, [this](const Result<Batch> &result) {
        m_claiming = false;
        if (!result) {
            m_foundNothing = false; // nobody knows
            Q_EMIT failed(result.error());
            return;
        }
        take(*result);
    });
}

// Makes the letters here in the lane's thread: the loop goes on meanwhile.
Result<SystemLetters::Batch> SystemLetters::work(db::Connection &connection, const Wish &wish)
{
    Batch batch;
    if (wish.housework) {
        auto cleaned = connection.transaction([&](db::Connection &c) { return store::clean(c, wish.sender); });
        if (!cleaned)
            return cleaned.error();
        const auto address = store::serviceAddress(connection);
        if (!address)
            return address.error();
        if (address->isEmpty() && wish.served.except) {
            const auto status = db::ledger::loadStatus(connection);
            batch.addressIsMissing = status && status->object().value(QLatin1String("system_letters")).toInteger() > 0;
        }
    }
    const auto claimed = connection.transaction([&](db::Connection &c) {
        return store::claim(c, wish.sender, wish.served, wish.held, heldAtOnce - static_cast<int>(wish.held.size()));
    });
    if (!claimed)
        return claimed.error();
    for (const db::ClaimedSystemLetter &letter : *claimed) {
        Result<SystemLetter> made = Error {};
        if (letter.kind == testLetterKind) {
            const auto message = store::loadTestMessage(connection, wish.sender, letter.id);
            if (!message && message.error().kind != ErrorKind::NotFound)
                return message.error(); // the next claim finds it again
            made = message ? makeTestLetter(letter, *message)
                           : Error { ErrorKind::Invalid, {}, message.error().message };
        } else {
            made = makeSystemLetter(letter, *wish.texts);
        }
        if (made)
            batch.letters.append(std::make_shared<const SystemLetter>(std::move(*made)));
        else
            batch.faulty.append({ letter.id,
                made.error().kind == ErrorKind::NotFound ? QStringLiteral("deferred") : QStringLiteral("refused"),
                made.error().message });
    }
    return batch;
}

void SystemLetters::take(const Batch &batch)
{
    m_foundNothing = batch.letters.isEmpty() && batch.faulty.isEmpty();
    if (batch.addressIsMissing)
        qCWarning(logSender) << "codes and notices wait: nobody has said from which address they come; write it as "
                                "address into [service]";
    for (const auto &letter : batch.letters) {
        m_held.insert(letter->id);
        m_waiting.push_back(letter);
    }
    for (const Faulty &letter : batch.faulty) {
        m_held.insert(letter.letter);
        Q_EMIT faulty(letter.letter, letter.status, letter.reason);
    }
    if (m_foundNothing)
        Q_EMIT cameEmpty();
    else
        Q_EMIT arrived();
}

void SystemLetters::release()
{
    m_releasing = true;
    auto future = m_lane.run([sender = m_sender, letters = m_goBacks](db::Connection &connection) {
        return connection.transaction([&](db::Connection &c) { return store::release(c, sender, letters); });
    });
    whenDone(future, this, [this, count = m_goBacks.size()](const Result<void> &result) {
        m_releasing = false;
        if (result)
            m_goBacks.remove(0, count);
        else
            qCInfo(logSender).noquote() << "leases of system letters were not given back:" << result.error().message;
    });
}

std::shared_ptr<const SystemLetter> SystemLetters::takeNext()
{
    if (m_waiting.empty())
        return nullptr;
    auto letter = std::move(m_waiting.front());
    m_waiting.pop_front();
    return letter;
}

void SystemLetters::putBack(std::shared_ptr<const SystemLetter> letter) { m_waiting.push_front(std::move(letter)); }

void SystemLetters::discard(qint64 letter)
{
    m_held.remove(letter);
    m_goBacks.append(letter);
}

void SystemLetters::dropAll()
{
    for (const auto &letter : m_waiting)
        discard(letter->id);
    m_waiting.clear();
    if (!m_goBacks.isEmpty() && !m_releasing)
        release();
}

} // namespace mailer::sender
