// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "db/lane.h"
#include "sender/absence.h"
#include "sender/channel.h"
#include "sender/claims.h"
#include "sender/hints.h"
#include "sender/pulse.h"
#include "sender/senderservice.h"
#include "sender/statefile.h"
#include "sender/upkeep.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>
#include <vector>

namespace mailer::sender {

// The composition of a sender: registers, beats, ticks, and brings upkeep, claims and channels together.
//
// Lanes, so that nothing waits for something slower: the ledger's writes; claims and the heartbeat; upkeep; mailings
// that take long to plan, once there is one; the watchdog over people's sessions.
class SenderService::Private final : public QObject
{
    Q_OBJECT

public:
    explicit Private(SenderSetup setup);
    ~Private() override;

    void start();
    void stop();

Q_SIGNALS:
    void registered();
    void pulsed();
    void progressed(const mailer::sender::SenderNumbers &numbers);
    void finished(const mailer::sender::SenderNumbers &numbers, const std::optional<mailer::Error> &error);

private:
    using Ms = std::chrono::milliseconds;
    enum class Phase { New, Registering, Working, Stopping, Ended };
    struct Way {
        std::unique_ptr<Channel> channel;
        std::unique_ptr<Claims> claims;
        bool savingBreaker = false;
        bool breakerStale = false;
    };

    Result<void> prepare();
    std::unique_ptr<db::Lane> makeLane(const QString &name, Ms statementTimeout);
    void makeWays();
    void connectWay(Way &way);
    void registerSender();
    void registrationDone(const db::SenderIdentity &sender, const QList<db::SavedBreaker> &breakers);
    void tick();
    void beat();
    void beatDone(const Result<db::SenderShare> &share);
    void shareOut();
    void shareOutSoon();
    int sessionsOpen() const;
    void reconcileLeases();
    void checkIdentity();
    void watch();
    void saveBreaker(Way &way);
    void holdMailing(qint64 mailing, const QString &reason);
    void upkeepDone(bool found);
    void upkeepFailed(const Error &error, Absence::Part part = Absence::Part::Upkeep);
    void claimFailed(const Error &error);
    void ledgerRefused(const Error &error);
    void claimAll(bool fresh);
    bool sendsSystemLetters() const { return m_setup.mode != SenderMode::SendMailing; }
    std::optional<Error> whyItWaits(const Way &way) const;
    void maybeFinish();
    bool isIdle() const;
    bool isSpent() const;
    void fail(const Error &error);
    void hurry();
    void wind();
    void end();
    void countAnswer(const QString &state);
    void announce();
    void keepState();
    QJsonObject stateDocument() const;

    SenderSetup m_setup;
    const Clock &m_clock = *m_setup.clock;
    std::shared_ptr<const db::Statements> m_statements;
    std::shared_ptr<const LetterTexts> m_texts;
    std::unique_ptr<db::Lane> m_ledgerLane, m_claimLane, m_upkeepLane, m_watchLane;
    Pulse m_pulse { m_clock };
    Absence m_absence { m_clock };
    std::unique_ptr<Upkeep> m_upkeep;
    std::unique_ptr<Hints> m_hints;
    std::vector<Way> m_ways;
    db::SenderIdentity m_sender;
    SeenState m_seen;
    qint64 m_savedAttempt = -1;
    Phase m_phase = Phase::New;
    std::optional<Error> m_error;
    SenderNumbers m_numbers;
    QTimer m_tick, m_beat, m_beatSoon, m_announce, m_stopTimer, m_watch;
    int m_writesUnderWay = 0; // holds, breakers, leases
    bool m_reconciling = false;
    bool m_watching = false;
    int m_watches = 0;
    bool m_upkeepFoundNothing = false;
    db::SenderShare m_share;
    bool m_knowsShare = false; // the first heartbeat has been answered
    bool m_sharesOutSoon = false;
    int m_hurries = 0;
    bool m_winding = false;
};

} // namespace mailer::sender
