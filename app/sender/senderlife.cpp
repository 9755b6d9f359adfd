// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/senderwork.h"

#include "core/futures.h"
#include "core/log.h"
#include "db/connection.h"
#include "db/ledgerstore.h"

#include <QJsonArray>

namespace mailer::sender {

namespace ledger = db::ledger;
using namespace std::chrono_literals;

namespace {

Result<void> watchMinutely(db::Connection &connection)
{
    if (auto logged = connection.query(QLatin1String("log_sign_in_failures")); !logged)
        return logged.error();
    if (auto cleaned = connection.query(QLatin1String("clean_up")); !cleaned)
        return cleaned.error();
    const auto restored = connection.query(QLatin1String("restore_guest"));
    if (!restored)
        return restored.error();
    if (restored->first().int32(0) > 0)
        qCWarning(logSender) << "somebody had changed the guest's login; it is put back";
    return {};
}

} // namespace

// Heartbeat: the lease on everything this sender holds, and its share of the limits.
void SenderService::Private::beat()
{
    auto future = m_claimLane->run([sender = m_sender, state = stateDocument(), open = sessionsOpen()](
                                       db::Connection &c) { return ledger::renewLease(c, sender, state, open); });
    whenDone(future, this, [this](const Result<db::SenderShare> &share) { beatDone(share); });
}

void SenderService::Private::beatDone(const Result<db::SenderShare> &share)
{
    if (m_phase == Phase::Ended)
        return;
    if (!share) {
        upkeepFailed(share.error(), Absence::Part::Heartbeat);
        return;
    }
    m_absence.served(Absence::Part::Heartbeat);
    m_share = *share;
    shareOut();
    // Sessions to be closed, or to be had when others have closed theirs: the next word must not wait for its time.
    if (sessionsOpen() > share->sessions || share->sessions < share->due)
        m_beatSoon.start(std::min<Ms>(m_setup.leaseRenew, 1s));
    if (!std::exchange(m_knowsShare, true) && (m_setup.mode != SenderMode::SendMailing || m_numbers.run != 0))
        claimAll(true);
    keepState();
    for (Way &way : m_ways) {
        way.channel->retryLostAnswers();
        if (way.breakerStale)
            saveBreaker(way);
    }
    reconcileLeases();
}

// Leases in our name that we do not know of go back.
void SenderService::Private::reconcileLeases()
{
    const bool claiming
        = std::any_of(m_ways.begin(), m_ways.end(), [](const Way &way) { return way.claims->isBusy(); });
    if (claiming || m_reconciling || m_phase != Phase::Working)
        return;
    m_reconciling = true;
    QList<ledger::BlockKey> blocks;
    QList<qint64> deferred;
    for (Way &way : m_ways) {
        way.claims->hold(true);
        blocks.append(way.channel->queue().heldBlocks());
        deferred.append(way.channel->queue().heldDeferred());
    }
    auto future = m_claimLane->run([sender = m_sender, blocks, deferred](db::Connection &connection) {
        return connection.transaction(
            [&](db::Connection &c) { return ledger::keepLeases(c, sender, blocks, deferred); });
    });
    whenDone(future, this, [this](const Result<qint64> &released) {
        m_reconciling = false;
        for (Way &way : m_ways)
            way.claims->hold(false);
        if (released && *released > 0)
            qCInfo(logSender) << *released << "forgotten leases went back";
        maybeFinish();
    });
}

// After every reconnect: it must be the same database, no older than it was.
void SenderService::Private::checkIdentity()
{
    if (m_phase != Phase::Working)
        return;
    beat(); // the lease may have ended meanwhile
    keepState();
    auto future = m_claimLane->run([seen = m_seen](db::Connection &connection) {
        return connection.transaction(
            [&](db::Connection &c) { return ledger::checkIdentity(c, seen.database, seen.highestAttempt); });
    });
    whenDone(future, this, [this](const Result<bool> &same) {
        if (same && !*same) {
            fail({ ErrorKind::Conflict, QString::fromLatin1(db::restoredCode),
                QStringLiteral(
                    "The database was restored from a backup while this sender was running. "
                    "Nothing is planned or sent until the administrator runs mailerapp --accept-restore.") });
        }
    });
}

// The only enforceable limits on people's sessions: see api_watch. Codes are made here as well, since a round of upkeep
// may take long.
void SenderService::Private::watch()
{
    if (std::exchange(m_watching, true))
        return;
    const bool everyMinute = m_watches++ % 60 == 0;
    auto future = m_watchLane->run([sender = m_sender, everyMinute](db::Connection &connection) -> Result<void> {
        for (const char *name : { "end_sessions", "end_lock_hoarders", "finish_blocks" }) {
            if (auto ended = connection.query(QLatin1String(name)); !ended)
                return ended.error();
        }
        if (auto made = ledger::makeCodes(connection, sender, Upkeep::codesAtOnce); !made)
            return made.error();
        return everyMinute ? watchMinutely(connection) : Result<void>();
    });
    whenDone(future, this, [this](const Result<void> &result) {
        m_watching = false;
        if (!result && result.error().kind == ErrorKind::Permission) {
            qCWarning(logSender).noquote() << "the watchdog has no rights here:" << result.error().message;
            m_watch.stop();
        }
    });
}

void SenderService::Private::keepState()
{
    for (const Way &way : m_ways)
        m_seen.highestAttempt = std::max(m_seen.highestAttempt, way.channel->highestAttempt());
    if (m_setup.stateFile.isEmpty() || m_seen.highestAttempt == m_savedAttempt)
        return;
    m_savedAttempt = m_seen.highestAttempt;
    if (auto saved = saveState(m_setup.stateFile, m_seen); !saved)
        qCWarning(logSender).noquote() << saved.error().message;
}

QJsonObject SenderService::Private::stateDocument() const
{
    QJsonArray servers;
    for (const Way &way : m_ways) {
        servers.append(QJsonObject { { QStringLiteral("server"), way.channel->serverName() },
            { QStringLiteral("sessions"), way.channel->sessionsOpen() },
            { QStringLiteral("waiting"), way.channel->queue().size() } });
    }
    return { { QStringLiteral("servers"), servers }, { QStringLiteral("sent"), m_numbers.sent },
        { QStringLiteral("failed"), m_numbers.failed }, { QStringLiteral("deferred"), m_numbers.deferred },
        { QStringLiteral("uncertain"), m_numbers.uncertain } };
}

bool SenderService::Private::isIdle() const
{
    return m_writesUnderWay == 0 && !m_reconciling && std::all_of(m_ways.begin(), m_ways.end(), [](const Way &way) {
        return way.channel->isIdle() && !way.claims->isBusy() && !way.channel->systemLetters().isBusy();
    });
}

// A one-shot pass is over: nothing to plan, nothing to claim, nothing in flight. A server that does not serve us ends
// it too.
bool SenderService::Private::isSpent() const
{
    if (m_setup.mode == SenderMode::Daemon || !m_knowsShare || !m_upkeepFoundNothing || m_upkeep->isBusy() || !isIdle())
        return false;
    return std::all_of(m_ways.begin(), m_ways.end(), [this](const Way &way) {
        return (way.claims->foundNothing() && (!sendsSystemLetters() || way.channel->systemLetters().foundNothing()))
            || m_share.due == 0 || way.channel->breaker().state() == Breaker::State::Open;
    });
}

// What a pass leaves behind at a server that does not serve us. Open from an earlier pass, with its pause over and
// nothing to send, the breaker says nothing any more.
std::optional<Error> SenderService::Private::whyItWaits(const Way &way) const
{
    const Breaker &breaker = way.channel->breaker();
    const auto pause = breaker.retryAt() - m_clock.sinceBoot();
    if (breaker.state() != Breaker::State::Open || (pause <= 0ms && way.claims->foundNothing()))
        return std::nullopt;
    const QString moment = m_clock.nowUtc().addMSecs(pause.count() + 999).toString(QStringLiteral("HH:mm:ss 'UTC'"));
    const QString sentence = breaker.isInherited()
        ? QStringLiteral("Letters wait for the mail server %1: not tried again before %2 (%3)")
        : QStringLiteral("Letters wait for the mail server %1: tried again from %2 on (%3)");
    return Error { ErrorKind::Transient, QStringLiteral("server_away"),
        sentence.arg(way.channel->serverName(), moment, breaker.reason()) };
}

void SenderService::Private::maybeFinish()
{
    if (m_phase == Phase::Working && isSpent()) {
        for (const Way &way : m_ways) {
            if (!m_error)
                m_error = whyItWaits(way);
        }
        stop();
    }
    if (m_phase == Phase::Stopping && isIdle() && !m_upkeep->isInRound()) // a long plan is left: it is all or nothing
        wind();
}

void SenderService::Private::stop()
{
    if (m_phase == Phase::Stopping) { // a second wish: do not wait
        hurry();
        return;
    }
    if (m_phase == Phase::Ended)
        return;
    const bool known = m_phase == Phase::Working;
    m_phase = Phase::Stopping;
    m_tick.stop();
    m_watch.stop();
    if (!known) {
        end();
        return;
    }
    m_stopTimer.start(m_setup.stopWait);
    for (Way &way : m_ways) {
        way.claims->stop();
        way.channel->stop();
    }
    maybeFinish();
}

void SenderService::Private::fail(const Error &error)
{
    if (m_phase == Phase::Ended || m_error)
        return;
    qCCritical(logSender).noquote() << error.message;
    m_error = error;
    const bool superseded = error.code == QLatin1String(db::supersededCode);
    if (m_phase != Phase::Working || superseded) {
        for (Way &way : m_ways)
            way.channel->abort();
        m_phase = Phase::Stopping;
        end();
        return;
    }
    stop();
}

// Stopping takes too long: connections are cut, then what is known is recorded, then we leave.
void SenderService::Private::hurry()
{
    switch (++m_hurries) {
    case 1:
        for (Way &way : m_ways)
            way.channel->abort();
        m_stopTimer.start(2s);
        break;
    case 2:
        wind();
        m_stopTimer.start(2s);
        break;
    default:
        end();
    }
}

// The last words: runs that ended with the last letters, leases back.
void SenderService::Private::wind()
{
    if (std::exchange(m_winding, true))
        return;
    connect(m_hints.get(), &Hints::flushed, this, &Private::end);
    m_beat.stop();
    m_beatSoon.stop();
    keepState();
    auto future = m_claimLane->run([sender = m_sender](db::Connection &connection) -> Result<void> {
        const auto finished = connection.transaction([&](db::Connection &c) { return ledger::finishRuns(c, sender); });
        const auto stopped = connection.transaction([&](db::Connection &c) { return ledger::stopSender(c, sender); });
        return stopped && !finished ? Result<void>(finished.error()) : stopped;
    });
    whenDone(future, this, [this](const Result<void> &result) {
        if (!result)
            qCWarning(logSender).noquote() << "the sender could not sign off:" << result.error().message;
        m_hints->flush();
        QTimer::singleShot(1s, this, &Private::end); // nobody waits longer for a hint
    });
}

void SenderService::Private::end()
{
    if (m_phase == Phase::Ended)
        return;
    m_phase = Phase::Ended;
    m_tick.stop();
    m_beat.stop();
    m_beatSoon.stop();
    m_watch.stop();
    m_stopTimer.stop();
    m_announce.stop();
    Q_EMIT finished(m_numbers, m_error);
}

} // namespace mailer::sender
