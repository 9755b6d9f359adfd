// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "smtp/capabilities.h"
#include "smtp/closeinfo.h"
#include "smtp/outcome.h"
#include "smtp/serversettings.h"
#include "smtp/wire.h"

#include <QObject>

#include <chrono>
#include <deque>
#include <memory>
#include <optional>

namespace mailer::smtp {

class Handshake;

// One letter to one recipient.
struct Job {
    quint64 id = 0;
    QByteArray mailFrom; // bare address; empty: the null sender
    QByteArray rcptTo;
    QList<QByteArray> content; // pieces: dot-stuffed, CRLF, the last ends with CRLF; without the final dot
    qint64 size = 0;           // octets before dot-stuffing, for SIZE (RFC 1870)
    bool smtpUtf8 = false;     // headers or addresses need SMTPUTF8 (RFC 6531)
};

// One connection to a mail server and the letters that go over it, one after another.
//
//   open() → opened, readyForJob → submit(job) → dotAwaited(id) → sendDot(id) → answered(id) → readyForJob … closed
//
// The final dot is written by sendDot() and by nothing else. With Pipelining::Full readyForJob comes as soon as the
// current letter awaits its dot: a job submitted before sendDot() travels in the same write as the dot.
// Every submitted job gets exactly one answered(), at the latest right before closed().
//
// No signal is emitted from inside a call to this class. Calls from inside a slot are allowed, deleting the
// session there is not (deleteLater() is). After closed() the same object may be opened again.
class Session final : public QObject, private Wire::Listener
{
    Q_OBJECT
public:
    explicit Session(ServerSettings settings, QObject *parent = nullptr);
    ~Session() override;

    // Takes effect with the next open().
    void setSettings(ServerSettings settings);
    const ServerSettings &settings() const { return m_settings; }
    // Every line of the dialogue, AUTH and content masked. For --doctor and tests: slow.
    void setTranscript(Wire::Transcript transcript);

    void open();
    // Allowed once after each readyForJob(); otherwise the job comes back NotTried.
    void submit(mailer::smtp::Job job);
    // Writes the final dot of the letter that awaits it. Does nothing when that letter has already ended: its
    // answered() is then on the way and says so.
    void sendDot(quint64 id);
    // Closes the connection without the dot: the letter (and the one submitted behind it) comes back NotTried.
    void abandon(quint64 id);
    // No further job; the letter in progress ends as usual (its dot included), then QUIT.
    void quit();
    // Closes at once: Uncertain for a letter whose dot was written, NotTried for the others.
    void abort();

    bool isOpen() const { return m_state != State::Closed; }
    // Open, and about to close: takes no further letter.
    bool isLeaving() const
    {
        return isOpen() && (m_quitAsked || m_state == State::Quitting || m_state == State::Closing);
    }
    // The server's abilities; of value after opened().
    const Capabilities &capabilities() const { return m_capabilities; }

Q_SIGNALS:
    // One step of the way to opened() is done (Resolve, Connect, Greeting, Ehlo, StartTls, Auth).
    void stepDone(mailer::smtp::Stage stage, const QString &detail);
    void opened();
    // The server said 354, the whole content is out of this process; only the dot is missing.
    void dotAwaited(quint64 id);
    void answered(quint64 id, const mailer::smtp::Outcome &outcome);
    void readyForJob();
    void closed(const mailer::smtp::CloseInfo &info);

private:
    enum class State { Closed, Opening, Ready, Quitting, Closing };
    enum class Phase { Queued, Envelope, Body, DotAwaited, DotSent, Draining };
    enum class Command { Rset, Mail, Rcpt, Data, Dot, LoneDot, Quit };

    struct Letter {
        Job job;
        Phase phase = Phase::Queued; // Draining: answered, but replies to its group are still to come
        bool reused = false;         // not the first letter of this connection
        bool withDot = false;        // its envelope travelled with the dot of the letter before it
        bool mailAnswered = false;
        bool rcptAccepted = false;
        bool abandoned = false;
        bool dotWanted = false;
        qsizetype piece = 0; // the content written so far
        qsizetype offset = 0;
        qint64 written = 0;
        qint64 blockEnd = 0; // the block deadline moves when this much has left
    };

    // Wire::Listener
    void hostResolved() override;
    void connected() override;
    void encrypted() override;
    void replied(const Reply &reply) override;
    void garbled(const QString &detail) override;
    void drained() override;
    void timedOut() override;
    void lost(Wire::Loss loss, const QString &detail) override;

    // Connection (session.cpp)
    void start();
    void handshakeDone();
    void sendQuit(CloseInfo::Reason reason);
    Stage currentStage() const;
    void fail(CloseInfo::Reason reason, const QString &detail, const Reply &reply = {},
        std::optional<Outcome> current = std::nullopt);
    void terminate(CloseInfo info, std::optional<Outcome> current = std::nullopt);
    void announceEnd();
    Outcome unfinished(const Letter &letter, const CloseInfo &info) const;
    void later(void (Session::*step)());
    void post(quint64 id, Outcome outcome);
    void flushPosted();

    // Letters (sessionletters.cpp)
    std::optional<Outcome> localOutcome(const Job &job) const;
    void startEnvelope(Letter &letter);
    void appendEnvelope(Letter &letter, bool withDot);
    void append(Command command, const Letter &letter);
    void write();
    void armDeadline();
    void pump();
    void appendBlock(Letter &letter);
    void contentWritten();
    void writeDot();
    void letterReplied(Command command, const Reply &reply);
    void mailReplied(const Reply &reply);
    void rcptReplied(const Reply &reply);
    void dataReplied(const Reply &reply);
    void dotReplied(const Reply &reply);
    void closingReply(Command command, const Reply &reply);
    void unexpectedReply(const Reply &reply);
    bool settle(Outcome outcome); // false: the connection ended in a slot
    void leaveTransaction();
    void proceed();
    void offer();
    bool mayTakeMore() const;
    bool isPipelining() const;
    bool isFullPipelining() const;

    ServerSettings m_settings;
    Capabilities m_capabilities;
    std::unique_ptr<Wire> m_wire;
    std::unique_ptr<Handshake> m_handshake;
    State m_state = State::Closed;
    quint64 m_generation = 0; // of the connection; tells stale queued steps apart
    CloseInfo m_closeInfo;
    CloseInfo::Reason m_quitReason = CloseInfo::Reason::Quit;

    // Replies to come, in order. All belong to the current letter: what was sent for the following one is answered
    // after the current one's dot, and by then it is the current one.
    std::deque<Command> m_expected;
    std::optional<Letter> m_current;
    std::optional<Letter> m_following;
    std::deque<std::pair<quint64, Outcome>> m_posted; // answers that wait for the event loop
    QByteArray m_out;
    int m_begun = 0; // letters on this connection whose envelope was written
    int m_answered = 0;
    bool m_rsetNeeded = false;
    bool m_offered = false;
    bool m_quitAsked = false;
    bool m_outOfStep = false;
    bool m_pumping = false;
    std::chrono::steady_clock::time_point m_openedAt;
};

} // namespace mailer::smtp
