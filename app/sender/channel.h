// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "sender/allotment.h"
#include "sender/breaker.h"
#include "sender/ledgerwriter.h"
#include "sender/letterqueue.h"
#include "sender/ratelimit.h"
#include "sender/runletters.h"
#include "sender/senderservice.h"
#include "sender/systemletters.h"
#include "smtp/session.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace mailer::sender {

// The way to one mail server: its sessions, its breaker, its letters under lease, its write to the ledger.
//
// One letter: queue → session (envelope, body) → mark in the ledger → dot → answer → ledger. The dot is written only
// for a letter that the ledger has marked, and only within dotLimit of the beginning of that write.
class Channel final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds dotLimit { 10000 };  // from mark to dot
    static constexpr std::chrono::milliseconds markLimit { 30000 }; // a session waits so long for its mark
    static constexpr std::chrono::milliseconds idleLimit { 5000 };  // an idle connection is closed
    static constexpr int equalRefusalsLimit = 20; // equal 5xx to RCPT in a row with none accepted: the mailing is held

    struct Lanes {
        db::Lane &ledger; // marks and answers
        db::Lane &claims; // leases on system letters; those on a mailing's letters are another's work
    };
    Channel(ServerSetup setup, PauseRule breakerRule, const Lanes &lanes, std::shared_ptr<const LetterTexts> texts,
        const Clock &clock, QObject *parent = nullptr);
    ~Channel() override;

    QString serverName() const;
    db::ServedDomains servedDomains() const { return m_served; }
    void setServedDomains(const db::ServedDomains &served);
    void setSender(const db::SenderIdentity &sender);
    void setShare(const Allotment &share);
    // How many sessions more this sender may open on all its ways together. Default: as many as the share says.
    void setRoom(std::function<int()> room) { m_room = std::move(room); }
    // Letters wait or were on their way a moment ago.
    bool wantsSessions() const;
    void restoreBreaker(const db::SavedBreaker &breaker);

    // Letters of a run under lease; its compiled message comes first.
    void setRun(qint64 run, std::shared_ptr<const RunLetters> letters) { m_runs.insert(run, std::move(letters)); }
    std::shared_ptr<const RunLetters> run(qint64 run) const
    {
        return m_runs.value(run);
    } // of one whose letters are here
    void add(const QList<db::ClaimedLetter> &letters);

    // With each heartbeat.
    void retryLostAnswers();

    // The hold that was asked for stands in the database.
    void holdWritten(qint64 mailing);

    // Whether letters claimed now could go out: the breaker is closed (or its probe is due) and the database is there.
    bool isReady() const;
    // How many letters more it is worth to hold.
    qsizetype appetite() const;
    LetterQueue &queue() { return m_queue; }
    // System letters go before all others. Asked to tend itself with each tick, where they are sent at all.
    SystemLetters &systemLetters() { return m_system; }
    void tendSystemLetters() { m_system.tend(isReady()); }
    const Breaker &breaker() const { return m_breaker; }
    qint64 highestAttempt() const { return m_writer.highestAttempt(); }
    int sessionsOpen() const;

    // Nothing waits, nothing is in flight, nothing is to be written.
    bool isIdle() const;

    // No new letter; those in flight end. abort(): now.
    void stop();
    void abort();

Q_SIGNALS:
    void lettersWanted();  // the queue has run low
    void sessionsWanted(); // there is work, and no session for it
    void sessionEnded();
    void idle();
    void giveBackWanted(); // the queue has blocks or deferred letters to give back
    void holdWanted(qint64 mailing, const QString &reason);
    void breakerChanged();
    void answered(const QString &deliveryState);
    void systemLetterSent();
    void failed(const mailer::Error &error); // the ledger refuses this sender

private:
    struct Line;   // one session and what it is doing
    struct Flight; // one letter between queue and ledger
    using Ms = std::chrono::milliseconds;
    static constexpr int unharmed = 100'000;

    // Sessions that this way may have now.
    int allowed() const { return std::min({ m_share.sessions, m_mostSessions, m_setup.sessions }); }
    void wireUp(Line &line);
    void giveUpOpening();
    void openLines();
    void feed(Line &line);
    void feedWaiting();
    bool hasWork() const;
    bool hasSystemWork() const;
    qsizetype waiting() const;
    std::optional<smtp::Job> nextJob(Line &line);
    void systemLetterFaulty(qint64 letter, const QString &status, const QString &reason);
    LedgerWriter &writerOf(const Flight &flight);
    void dotAwaited(Line &line, quint64 token);
    void letterAnswered(Line &line, quint64 token, const smtp::Outcome &outcome);
    void lineClosed(Line &line, const smtp::CloseInfo &info);
    void markDone(qint64 markToken, const db::MarkResult &result, Ms writeBegan);
    void answerDone(const db::Answer &answer, const QString &state);
    void answerLost(const db::Answer &answer, const Error &error);
    void takenBack(qint64 token);
    void watchMarks();

    void refuseFrom(const Flight &flight, db::Answer &answer);
    void conclude(const Flight &flight, const smtp::Outcome &outcome);
    void judgeRefusal(const Flight &flight, const smtp::Outcome &outcome, db::Answer &answer);
    bool judgeTransit(Line &line, const Flight &flight, const smtp::Outcome &outcome);
    void giveBack(const QList<TransitFailures::Try> &tries);
    void holdMailing(const Flight &flight, const QString &reason);
    void returnLetter(quint64 token);
    void dropAfterVerdict(quint64 token, db::MarkVerdict verdict);
    void serverRefused(const QString &reason);
    void openBreaker(const QString &reason);
    void forgetRuns();
    void checkIdle();
    void refuseLocally(const db::ClaimedLetter &letter, quint64 token, const Error &error);

    ServerSetup m_setup;
    db::ServedDomains m_served;
    const Clock &m_clock;
    LedgerWriter m_writer, m_systemWriter;
    LetterQueue m_queue;
    SystemLetters m_system;
    Breaker m_breaker;
    QSet<qint64> m_beingHeld; // mailings
    TransitFailures m_transit;
    RateLimit m_rate;
    QHash<qint64, std::shared_ptr<const RunLetters>> m_runs;
    std::vector<std::unique_ptr<Line>> m_lines;
    QHash<quint64, Flight> m_flights; // by token
    struct Refusals {
        QString text;
        int count = 0;
    };
    QHash<qint64, Refusals> m_refusals; // by run
    quint64 m_lastToken = 0;
    Allotment m_share; // none before the first heartbeat
    std::function<int()> m_room;
    bool m_askedForSessions = false;
    int m_mostSessions = unharmed; // after failures
    int m_successes = 0;
    std::optional<Ms> m_workedAt;
    bool m_stopping = false;
    bool m_away = false;
    bool m_addressRefused = false; // the service's; told once
    bool m_refused = false;        // the ledger takes nothing from us any more
    QTimer m_watch;                // marks that take too long, idle connections, the breaker's probe
    QTimer m_rateTimer;
};

} // namespace mailer::sender
