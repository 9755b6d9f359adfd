// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/senderwork.h"

#include "core/futures.h"
#include "core/log.h"
#include "db/connection.h"
#include "db/ledgerstore.h"

#include <numeric>

namespace mailer::sender {

namespace ledger = db::ledger;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::seconds turnLength = 5s; // of ways that share a session

QString stateWord(Breaker::State state)
{
    switch (state) {
    case Breaker::State::Closed:
        return QStringLiteral("closed");
    case Breaker::State::Open:
        return QStringLiteral("open");
    case Breaker::State::Probing:
        return QStringLiteral("probing");
    }
    return {};
}

} // namespace

// One way to each mail server.
void SenderService::Private::makeWays()
{
    QStringList named;
    for (const ServerSetup &server : std::as_const(m_setup.servers))
        named.append(server.fromDomains);
    const PauseRule rule { m_setup.breakerPause, m_setup.breakerPauseMax, 2, 0.2 };
    m_ways.reserve(static_cast<size_t>(m_setup.servers.size()));
    for (const ServerSetup &server : std::as_const(m_setup.servers)) {
        Way &way = m_ways.emplace_back();
        way.channel
            = std::make_unique<Channel>(server, rule, Channel::Lanes { *m_ledgerLane, *m_claimLane }, m_texts, m_clock);
        way.channel->setServedDomains(server.fromDomains.isEmpty() ? db::ServedDomains { named, true }
                                                                   : db::ServedDomains { server.fromDomains, false });
        way.claims = std::make_unique<Claims>(*m_claimLane, *way.channel);
        connectWay(way);
    }
}

void SenderService::Private::connectWay(Way &way)
{
    Channel *channel = way.channel.get();
    Claims *claims = way.claims.get();
    connect(
        channel, &Channel::lettersWanted, this, [claims] { claims->claim(false); }, Qt::QueuedConnection);
    connect(channel, &Channel::giveBackWanted, claims, &Claims::giveBack, Qt::QueuedConnection);
    connect(channel, &Channel::idle, this, &Private::maybeFinish, Qt::QueuedConnection);
    connect(channel, &Channel::sessionsWanted, this, &Private::shareOutSoon);
    connect(channel, &Channel::sessionEnded, this, &Private::shareOutSoon);
    channel->setRoom([this] { return m_share.sessions - sessionsOpen(); });
    connect(channel, &Channel::holdWanted, this, &Private::holdMailing);
    connect(channel, &Channel::breakerChanged, this, [this, &way] { saveBreaker(way); });
    connect(channel, &Channel::answered, this, &Private::countAnswer);
    connect(channel, &Channel::failed, this, &Private::ledgerRefused);
    connect(channel, &Channel::systemLetterSent, this, [this] { ++m_numbers.systemLetters; });
    SystemLetters *system = &channel->systemLetters();
    connect(system, &SystemLetters::cameEmpty, this, &Private::maybeFinish, Qt::QueuedConnection);
    connect(system, &SystemLetters::failed, this, [this](const Error &error) {
        if (error.kind != ErrorKind::Transient) // the claims for mailings tell of an absent database
            claimFailed(error);
    });
    connect(claims, &Claims::claimed, this, [this] { m_absence.served(Absence::Part::Claims); });
    connect(claims, &Claims::cameEmpty, this, [this] { m_absence.served(Absence::Part::Claims); });
    connect(claims, &Claims::cameEmpty, this, &Private::maybeFinish, Qt::QueuedConnection);
    connect(claims, &Claims::gaveBack, this, &Private::maybeFinish, Qt::QueuedConnection);
    connect(claims, &Claims::failed, this, &Private::claimFailed);
}

// A lease that ended, while the machine slept or the database was away, is nobody's fault: the next tick asks again.
void SenderService::Private::claimFailed(const Error &error)
{
    if (error.code != QLatin1String(db::leaseOverCode)) {
        upkeepFailed(error, Absence::Part::Claims);
        return;
    }
    m_absence.served(Absence::Part::Claims); // it has answered
    qCInfo(logSender) << "the lease has ended; nothing is claimed until it is renewed";
    if (m_phase == Phase::Working)
        beat();
    maybeFinish();
}

int SenderService::Private::sessionsOpen() const
{
    return std::accumulate(
        m_ways.begin(), m_ways.end(), 0, [](int sum, const Way &way) { return sum + way.channel->sessionsOpen(); });
}

// This sender's share of the limits holds for all its mail servers together.
void SenderService::Private::shareOut()
{
    QList<bool> wanting;
    for (const Way &way : m_ways)
        wanting.append(way.channel->wantsSessions());
    const int turn = static_cast<int>(m_clock.sinceBoot() / turnLength % 1'000'000);
    const QList<Allotment> parts = allot(m_share.sessions, m_share.lettersPerSecond, wanting, turn);
    for (qsizetype i = 0; i < parts.size(); ++i)
        m_ways[static_cast<size_t>(i)].channel->setShare(parts.at(i));
}

// Later in this turn of the loop: not from inside of a way that is just being given something to do.
void SenderService::Private::shareOutSoon()
{
    if (m_ways.size() < 2 || std::exchange(m_sharesOutSoon, true))
        return;
    const auto now = [this] {
        m_sharesOutSoon = false;
        shareOut();
    };
    QMetaObject::invokeMethod(this, now, Qt::QueuedConnection);
}

void SenderService::Private::claimAll(bool fresh)
{
    for (Way &way : m_ways) {
        if (sendsSystemLetters())
            way.channel->tendSystemLetters();
        way.claims->claim(fresh);
    }
}

void SenderService::Private::saveBreaker(Way &way)
{
    way.breakerStale = true;
    if (way.savingBreaker || m_sender.id == 0)
        return;
    way.savingBreaker = true;
    way.breakerStale = false;
    ++m_writesUnderWay;
    const Breaker &breaker = way.channel->breaker();
    const db::SavedBreaker saved { way.channel->serverName(), stateWord(breaker.state()), breaker.reason(),
        breaker.failures(), std::max(breaker.retryAt() - m_clock.sinceBoot(), 0ms) };
    auto future = m_claimLane->run(
        [sender = m_sender, saved](db::Connection &c) { return ledger::saveBreaker(c, sender, saved); });
    whenDone(future, this, [this, &way](const Result<void> &result) {
        --m_writesUnderWay;
        way.savingBreaker = false;
        if (!result)
            way.breakerStale = true; // the next heartbeat tries again
        else if (way.breakerStale)
            saveBreaker(way);
        if (result)
            m_hints->changed(db::Hint::Senders);
        maybeFinish();
    });
}

void SenderService::Private::holdMailing(qint64 mailing, const QString &reason)
{
    ++m_writesUnderWay;
    auto future = m_claimLane->run([sender = m_sender, mailing, reason](
                                       db::Connection &c) { return ledger::holdMailing(c, sender, mailing, reason); });
    whenDone(future, this, [this, mailing](const Result<void> &result) {
        --m_writesUnderWay;
        for (Way &way : m_ways)
            way.channel->holdWritten(mailing);
        if (result)
            m_hints->changed(db::Hint::Runs);
        else
            qCWarning(logSender).noquote() << "a mailing could not be held:" << result.error().message;
        maybeFinish();
    });
}

} // namespace mailer::sender
