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

Upkeep::Upkeep(db::Lane &lane, QObject *parent) : QObject(parent), m_lane(lane) {}

// Each call is a transaction of its own: what is done stays done when a later one fails.
Result<Upkeep::Round> Upkeep::work(
    db::Connection &connection, const db::SenderIdentity &sender, qint64 extraMailing, bool planDue)
{
    Round round;
    const auto once
        = [&connection](auto &&call) { return connection.transaction([&](db::Connection &c) { return call(c); }); };

    auto handled = once([&](db::Connection &c) { return ledger::handleRequests(c, sender, requestsAtOnce); });
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
    if (extraMailing != 0) {
        auto run = once([&](db::Connection &c) { return ledger::planExtra(c, sender, extraMailing); });
        if (!run)
            return run.error();
        round.planned.append(run->run);
        round.extra = *run;
    }
    for (int i = 0; planDue && i < plansAtOnce; ++i) {
        auto planned = once([&](db::Connection &c) { return ledger::planDue(c, sender); });
        if (!planned)
            return planned.error();
        if (!planned->has_value())
            break;
        round.found = true;
        if ((*planned)->run)
            round.planned.append(*(*planned)->run);
    }
    return round;
}

void Upkeep::run()
{
    if (std::exchange(m_busy, true))
        return;
    auto future = m_lane.run([sender = m_sender, extra = m_extraMailing, due = m_plansWhatIsDue](
                                 db::Connection &connection) { return work(connection, sender, extra, due); });
    whenDone(future, this, [this](const Result<Round> &result) {
        m_busy = false;
        if (!result) {
            Q_EMIT failed(result.error());
            return;
        }
        m_extraMailing = 0;
        if (result->extra)
            Q_EMIT extraRunPlanned(result->extra->run, result->extra->letters);
        for (qint64 run : result->planned)
            Q_EMIT runPlanned(run);
        if (result->changed || !result->planned.isEmpty() || !result->finished.isEmpty())
            Q_EMIT lettersChanged();
        if (!result->finished.isEmpty())
            Q_EMIT runsFinished(result->finished);
        Q_EMIT done(result->found || !result->planned.isEmpty());
    });
}

} // namespace mailer::sender
