// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/upkeep.h"

#include "core/futures.h"
#include "core/log.h"
#include "db/connection.h"
#include "db/lane.h"
#include "db/ledgerstore.h"

namespace mailer::sender {

namespace ledger = db::ledger;

Upkeep::Upkeep(db::Lane &lane, MakeLane makeLongLane, std::chrono::milliseconds shortPlan, QObject *parent)
    : QObject(parent), m_lane(lane), m_makeLongLane(std::move(makeLongLane)), m_shortPlan(shortPlan)
{}

Upkeep::~Upkeep() = default;

// Each call is a transaction of its own: what is done stays done when a later one fails.
Result<Upkeep::Round> Upkeep::work(db::Connection &connection, const Wish &wish)
{
    Round round;
    const db::SenderIdentity &sender = wish.sender;
    const auto once
        = [&connection](auto &&call) { return connection.transaction([&](db::Connection &c) { return call(c); }); };

    auto handled = once(
        [&](db::Connection &c) { return ledger::handleRequests(c, sender, requestsAtOnce, db::PlanPart::Rest); });
    if (!handled)
        return handled.error();
    auto codes = once([&](db::Connection &c) { return ledger::makeCodes(c, sender, codesAtOnce); });
    if (!codes)
        return codes.error();
    round.found = *handled > 0 || *codes > 0;
    round.changed = *handled > 0;
    auto rescued = once([&](db::Connection &c) { return ledger::rescueAttempts(c, sender); });
    if (!rescued)
        return rescued.error();
    if (*rescued > 0) {
        round.changed = true;
        qCWarning(logSender) << *rescued << "letters of a sender that is gone are uncertain now";
    }

    for (;;) {
        auto expired = once([&](db::Connection &c) { return ledger::expireDue(c, sender, expiriesAtOnce); });
        if (!expired)
            return expired.error();
        round.changed = round.changed || *expired > 0;
        if (*expired < expiriesAtOnce)
            break;
    }
    auto finished = once([&](db::Connection &c) { return ledger::finishRuns(c, sender); });
    if (!finished)
        return finished.error();
    round.finished = *finished;
    for (int step = 0; step < forgettingSteps; ++step) {
        auto forgotten = once([&](db::Connection &c) { return ledger::forgetPeople(c, sender, forgottenAtOnce); });
        if (!forgotten)
            return forgotten.error();
        if (*forgotten == 0)
            break;
        round.found = true;
        round.changed = true;
    }

    // Last, so that a mailing that cannot be planned keeps nobody from their end.
    if (auto made = makeRuns(connection, wish, round); !made)
        return made.error();
    return round;
}

Result<void> Upkeep::makeRuns(db::Connection &connection, const Wish &wish, Round &round)
{
    const db::SenderIdentity &sender = wish.sender;
    if (wish.extraMailing != 0) {
        auto run = connection.transaction(
            [&](db::Connection &c) { return ledger::planExtra(c, sender, wish.extraMailing); });
        if (!run)
            return run.error();
        round.planned.append(run->run);
        round.extra = *run;
    }
    const auto soon = [&](auto &&call) {
        return connection.transaction([&](db::Connection &c) -> decltype(call(c)) {
            if (auto limited = ledger::limitStatements(c, wish.shortPlan); !limited)
                return limited.error();
            return call(c);
        });
    };
    for (int i = 0; i < extraRunsAtOnce; ++i) {
        auto handled
            = soon([&](db::Connection &c) { return ledger::handleRequests(c, sender, 1, db::PlanPart::Short); });
        if (!handled)
            return handled.error();
        if (*handled == 0)
            break;
        round.found = true;
        round.changed = true;
    }
    for (int i = 0; wish.planDue && i < plansAtOnce; ++i) {
        auto planned = soon([&](db::Connection &c) { return ledger::planDue(c, sender, db::PlanPart::Short); });
        if (!planned)
            return planned.error();
        if (!planned->has_value())
            break;
        round.found = true;
        if ((*planned)->run)
            round.planned.append(*(*planned)->run);
    }
    auto waits = connection.transaction([&](db::Connection &c) { return ledger::hasLongPlans(c, sender); });
    if (!waits)
        return waits.error();
    round.longWait = *waits;
    return {};
}

Result<Upkeep::Round> Upkeep::planLong(db::Connection &connection, const Wish &wish)
{
    Round round;
    auto handled = connection.transaction(
        [&](db::Connection &c) { return ledger::handleRequests(c, wish.sender, 1, db::PlanPart::Long); });
    if (!handled)
        return handled.error();
    round.found = *handled > 0;
    round.changed = round.found;
    if (!wish.planDue)
        return round;
    auto planned = connection.transaction(
        [&](db::Connection &c) { return ledger::planDue(c, wish.sender, db::PlanPart::Long); });
    if (!planned)
        return planned.error();
    if (planned->has_value()) {
        round.found = true;
        round.changed = true;
        if ((*planned)->run)
            round.planned.append(*(*planned)->run);
    }
    return round;
}

void Upkeep::run()
{
    if (std::exchange(m_busy, true))
        return;
    auto future = m_lane.run([wish = wish()](db::Connection &connection) { return work(connection, wish); });
    whenDone(future, this, [this](const Result<Round> &result) {
        m_busy = false;
        if (!result) {
            Q_EMIT failed(result.error());
            return;
        }
        m_extraMailing = 0;
        if (result->longWait)
            runLong();
        tell(*result);
    });
}

void Upkeep::runLong()
{
    if (std::exchange(m_planningLong, true))
        return;
    if (!m_longLane)
        m_longLane = m_makeLongLane();
    auto future = m_longLane->run([wish = wish()](db::Connection &connection) { return planLong(connection, wish); });
    whenDone(future, this, [this](const Result<Round> &result) {
        m_planningLong = false;
        if (result)
            tell(*result);
        else
            Q_EMIT failed(result.error());
    });
}

void Upkeep::tell(const Round &round)
{
    if (round.extra)
        Q_EMIT extraRunPlanned(round.extra->run, round.extra->letters);
    for (qint64 run : round.planned)
        Q_EMIT runPlanned(run);
    if (round.changed || !round.planned.isEmpty() || !round.finished.isEmpty())
        Q_EMIT lettersChanged();
    if (!round.finished.isEmpty())
        Q_EMIT runsFinished(round.finished);
    Q_EMIT done(round.found || !round.planned.isEmpty());
}

} // namespace mailer::sender
