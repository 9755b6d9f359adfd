// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/ledgertypes.h"

#include <QObject>

namespace mailer::db {
class Connection;
class Lane;
} // namespace mailer::db

namespace mailer::sender {

// One round of upkeep on a lane of its own: requests of people, codes, planning, rescue, expiry, ends of runs,
// forgetting. A big mailing may take seconds to plan; sending does not wait for it.
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

    Upkeep(db::Lane &lane, QObject *parent = nullptr);

    void setSender(const db::SenderIdentity &sender) { m_sender = sender; }
    // SendMailing: its extra run is made instead of planning what is due.
    void setExtraRun(qint64 mailing)
    {
        m_extraMailing = mailing;
        m_plansWhatIsDue = false;
    }

    // Nothing happens while a round is under way.
    void run();
    bool isBusy() const { return m_busy; }

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
        bool changed = false; // states that desks show
    };
    static Result<Round> work(
        db::Connection &connection, const db::SenderIdentity &sender, qint64 extraMailing, bool planDue);

    db::Lane &m_lane;
    db::SenderIdentity m_sender;
    qint64 m_extraMailing = 0;
    bool m_plansWhatIsDue = true;
    bool m_busy = false;
};

} // namespace mailer::sender
