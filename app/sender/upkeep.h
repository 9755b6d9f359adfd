// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/ledgertypes.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace mailer::db {
class Connection;
class Lane;
} // namespace mailer::db

namespace mailer::sender {

// Rounds of upkeep on a lane of its own: requests of people, codes, planning, rescue, expiry, ends of runs, forgetting.
// Sending does not wait for them, and they wait for no mailing that takes long to plan: these are planned besides, one
// after the other, on another lane that is made when it is needed first.
class Upkeep final : public QObject
{
    Q_OBJECT

public:
    static constexpr int requestsAtOnce = 200;
    static constexpr int expiriesAtOnce = 5000;
    static constexpr int codesAtOnce = 500;
    static constexpr int forgottenAtOnce = 1000; // rows in a step
    static constexpr int forgettingSteps = 10;   // in a round
    static constexpr int plansAtOnce = 20;       // a round ends; the next begins with the next tick
    static constexpr int extraRunsAtOnce = 20;

    using MakeLane = std::function<std::unique_ptr<db::Lane>()>;

    // shortPlan: how long all others may wait for one mailing's plan.
    Upkeep(db::Lane &lane, MakeLane makeLongLane, std::chrono::milliseconds shortPlan, QObject *parent = nullptr);
    ~Upkeep() override;

    void setSender(const db::SenderIdentity &sender) { m_sender = sender; }
    // SendMailing: its extra run is made instead of planning what is due.
    void setExtraRun(qint64 mailing)
    {
        m_extraMailing = mailing;
        m_plansWhatIsDue = false;
    }

    // Nothing happens while a round is under way.
    void run();
    bool isInRound() const { return m_busy; }
    // Also while a mailing that takes long is planned.
    bool isBusy() const { return m_busy || m_planningLong; }

Q_SIGNALS:
    void lettersChanged(); // planned, expired, decided about, rescued, or a run ended
    void runPlanned(qint64 run);
    void extraRunPlanned(qint64 run, qint64 letters); // letters: those that are to be sent
    void runsFinished(const QList<qint64> &runs);
    // planned: whether anything was planned or handled, so that another round may find more.
    void done(bool planned);
    void failed(const mailer::Error &error);

private:
    struct Round {
        QList<qint64> planned;
        QList<qint64> finished;
        std::optional<db::ExtraRun> extra;
        bool found = false;
        bool changed = false;  // states that desks show
        bool longWait = false; // there are mailings that take long to plan
    };
    struct Wish {
        db::SenderIdentity sender;
        qint64 extraMailing = 0;
        bool planDue = true;
        std::chrono::milliseconds shortPlan {};
    };
    static Result<Round> work(db::Connection &connection, const Wish &wish);
    static Result<void> makeRuns(db::Connection &connection, const Wish &wish, Round &round);
    static Result<Round> planLong(db::Connection &connection, const Wish &wish);
    Wish wish() const { return { m_sender, m_extraMailing, m_plansWhatIsDue, m_shortPlan }; }
    void runLong();
    void tell(const Round &round);

    db::Lane &m_lane;
    MakeLane m_makeLongLane;
    std::unique_ptr<db::Lane> m_longLane;
    std::chrono::milliseconds m_shortPlan;
    db::SenderIdentity m_sender;
    qint64 m_extraMailing = 0;
    bool m_plansWhatIsDue = true;
    bool m_busy = false;
    bool m_planningLong = false;
};

} // namespace mailer::sender
