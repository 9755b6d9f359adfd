// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/session.h"

#include "smtp/handshake.h"
#include "smtp/tlsconfiguration.h"

#include <utility>

namespace mailer::smtp {

using Reason = CloseInfo::Reason;

Session::Session(ServerSettings settings, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_wire(std::make_unique<Wire>(static_cast<Wire::Listener &>(*this)))
{}

Session::~Session() = default;

void Session::setSettings(ServerSettings settings) { m_settings = std::move(settings); }

void Session::setTranscript(Wire::Transcript transcript) { m_wire->setTranscript(std::move(transcript)); }

void Session::open()
{
    if (m_state != State::Closed) {
        return;
    }
    ++m_generation;
    m_state = State::Opening;
    m_capabilities = {};
    m_expected.clear();
    m_begun = 0;
    m_answered = 0;
    m_rsetNeeded = false;
    m_offered = false;
    m_quitAsked = false;
    m_outOfStep = false;
    later(&Session::start);
}

void Session::start()
{
    const quint64 generation = m_generation;
    Handshake::Callbacks callbacks;
    callbacks.stepDone = [this](Stage stage, const QString &detail) { Q_EMIT stepDone(stage, detail); };
    callbacks.done = [this] { handshakeDone(); };
    callbacks.failed
        = [this](Reason reason, const QString &detail, const Reply &reply) { fail(reason, detail, reply); };
    m_wire->close();
    m_handshake = std::make_unique<Handshake>(m_settings, *m_wire, std::move(callbacks));
    const Result<QSslConfiguration> tls = tlsConfiguration(m_settings);
    if (!tls) {
        return fail(Reason::Misconfigured, tls.error().message);
    }
    if (generation == m_generation) {
        m_wire->connectTo(m_settings.host, m_settings.port, *tls,
            m_settings.peerName.isEmpty() ? m_settings.host : m_settings.peerName,
            m_settings.security == ServerSettings::Security::Implicit);
    }
}

void Session::handshakeDone()
{
    m_capabilities = m_handshake->capabilities();
    m_state = State::Ready;
    m_openedAt = std::chrono::steady_clock::now();
    m_offered = true;
    const quint64 generation = m_generation;
    Q_EMIT opened();
    if (generation == m_generation && m_offered) {
        Q_EMIT readyForJob();
    }
}

void Session::quit()
{
    if (m_state == State::Opening) {
        CloseInfo info;
        info.stage = currentStage();
        return terminate(info);
    }
    if (m_state != State::Ready || m_quitAsked) {
        return;
    }
    m_quitAsked = true;
    m_offered = false;
    if (m_following && m_following->phase == Phase::Queued) {
        post(m_following->job.id, notTried(Stage::Idle, QStringLiteral("the session is being closed")));
        m_following.reset();
    }
    if (!m_current) {
        sendQuit(Reason::Quit);
    }
}

void Session::abort()
{
    if (m_state == State::Closed || m_state == State::Closing) {
        return;
    }
    CloseInfo info;
    info.reason = Reason::Aborted;
    info.error.message = QStringLiteral("stopped before the server answered");
    info.stage = currentStage();
    terminate(info);
}

void Session::abandon(quint64 id)
{
    if (m_state != State::Ready) {
        return;
    }
    if (m_following && m_following->job.id == id) {
        if (m_following->phase == Phase::Queued) {
            m_following.reset();
            post(id, notTried(Stage::Idle, QStringLiteral("abandoned")));
        } else {
            m_following->abandoned = true; // its envelope is out: the connection closes before its content
        }
    } else if (m_current && m_current->job.id == id && m_current->phase != Phase::DotSent
        && m_current->phase != Phase::Draining) {
        CloseInfo info;
        info.reason = Reason::Abandoned;
        info.stage = currentStage();
        terminate(info);
    }
}

void Session::sendQuit(Reason reason)
{
    m_quitReason = reason;
    m_state = State::Quitting;
    m_offered = false;
    m_expected.push_back(Command::Quit);
    m_wire->note('C', QStringLiteral("QUIT"));
    m_wire->send("QUIT\r\n");
    m_wire->setDeadline(m_settings.timeouts.quit);
}

void Session::hostResolved()
{
    if (m_state == State::Opening) {
        m_handshake->hostResolved();
    }
}

void Session::connected() { m_handshake->connected(); }

void Session::encrypted() { m_handshake->encrypted(); }

void Session::replied(const Reply &reply)
{
    switch (m_state) {
    case State::Opening:
        return m_handshake->replied(reply);
    case State::Ready: {
        if (m_expected.empty()) {
            return unexpectedReply(reply);
        }
        const Command command = m_expected.front();
        m_expected.pop_front();
        armDeadline();
        return reply.code == 421 ? closingReply(command, reply) : letterReplied(command, reply);
    }
    case State::Quitting:
        return fail(m_quitReason, {}, reply); // whatever it says
    case State::Closed:
    case State::Closing:
        return;
    }
}

void Session::garbled(const QString &detail) { fail(Reason::Protocol, detail); }

void Session::drained() { pump(); }

void Session::timedOut()
{
    if (m_state == State::Opening && currentStage() <= Stage::Connect) {
        return fail(Reason::Unreachable, QStringLiteral("no connection within the time allowed"));
    }
    fail(Reason::Timeout, QStringLiteral("the server did not answer in time (%1)").arg(stageName(currentStage())));
}

void Session::lost(Wire::Loss loss, const QString &detail)
{
    switch (loss) {
    case Wire::Loss::Unresolved:
        return fail(Reason::Unresolved, detail);
    case Wire::Loss::Unreachable:
        return fail(Reason::Unreachable, detail);
    case Wire::Loss::Tls:
        return fail(Reason::TlsFailed, detail);
    case Wire::Loss::Dropped:
        return fail(Reason::Dropped, detail);
    }
}

Stage Session::currentStage() const
{
    if (m_state == State::Opening) {
        return m_handshake ? m_handshake->stage() : Stage::Resolve;
    }
    if (m_state == State::Quitting) {
        return Stage::Quit;
    }
    if (!m_current) {
        return Stage::Idle;
    }
    if (m_current->phase == Phase::Body || m_current->phase == Phase::DotAwaited) {
        return Stage::Body;
    }
    if (m_current->phase == Phase::DotSent) {
        return Stage::Dot;
    }
    const Command next = m_expected.empty() ? Command::Mail : m_expected.front();
    return next == Command::Rcpt                            ? Stage::Rcpt
        : next == Command::Data || next == Command::LoneDot ? Stage::Data
                                                            : Stage::Mail;
}

void Session::fail(Reason reason, const QString &detail, const Reply &reply, std::optional<Outcome> current)
{
    CloseInfo info;
    info.reason = m_state == State::Quitting ? m_quitReason : reason;
    info.stage = currentStage();
    info.reply = reply;
    info.error.kind = ErrorKind::Transient;
    if (reason == Reason::Misconfigured) {
        info.error.kind = ErrorKind::Invalid;
    } else if (reason == Reason::AuthFailed && reply.category() == 5) {
        info.error.kind = ErrorKind::Permission;
    }
    info.error.message = detail;
    if (!reply.isEmpty()) {
        const QString said = QStringLiteral("the server said: %1").arg(reply.toString());
        info.error.message += detail.isEmpty() ? said : QStringLiteral("; ") + said;
    }
    const bool fresh = m_begun == 0;
    const bool idle = info.stage == Stage::Idle;
    info.serverFault = m_state == State::Opening || (idle && fresh);
    if (idle && !fresh && (reason == Reason::Dropped || reason == Reason::ServerClosing)) {
        info.reason = Reason::IdleClosed;
    }
    // A server that falls silent, or asks for another order, once an envelope came with the dot before it.
    if (m_current && m_current->withDot && !m_current->mailAnswered && reason == Reason::Timeout) {
        m_outOfStep = true;
    }
    terminate(info, std::move(current));
}

Outcome Session::unfinished(const Letter &letter, const CloseInfo &info) const
{
    const bool ours = info.reason == Reason::Aborted || info.reason == Reason::Abandoned;
    Outcome result;
    result.stage = info.stage;
    result.detail = info.error.message;
    result.reply = info.reply;
    if (letter.phase == Phase::DotSent) {
        result.kind = Outcome::Kind::Uncertain;
        return result;
    }
    // The first command on a reused connection (RSET or MAIL) is tried again free of charge, whatever went wrong: the
    // letter before it may be to blame. On a fresh connection it is not, so this ends.
    const bool free = !letter.mailAnswered && (letter.phase == Phase::Queued || letter.reused);
    if (ours || free) {
        result.kind = Outcome::Kind::NotTried;
        result.retryFree = true;
        return result;
    }
    result.kind = Outcome::Kind::Deferred;
    result.fault = Outcome::Fault::Letter;
    return result;
}

// Everything that concerns the wire happens at once; the news goes out from the event loop.
void Session::terminate(CloseInfo info, std::optional<Outcome> current)
{
    if (m_state == State::Closed || m_state == State::Closing) {
        return;
    }
    info.error.code = CloseInfo::reasonName(info.reason);
    info.outOfStep = m_outOfStep;
    if (m_current && m_current->phase != Phase::Draining) {
        Outcome outcome = current ? *std::move(current) : unfinished(*m_current, info);
        if (!outcome.reply.isEmpty()) {
            ++m_answered;
        }
        m_posted.emplace_back(m_current->job.id, std::move(outcome));
    }
    if (m_following) {
        m_posted.emplace_back(
            m_following->job.id, notTried(Stage::Idle, QStringLiteral("the connection ended before its turn")));
    }
    info.letters = m_answered;
    m_current.reset();
    m_following.reset();
    m_expected.clear();
    m_offered = false;
    m_wire->close();
    m_closeInfo = std::move(info);
    m_state = State::Closing;
    ++m_generation;
    later(&Session::announceEnd);
}

void Session::announceEnd()
{
    flushPosted();
    m_state = State::Closed;
    const CloseInfo info = std::exchange(m_closeInfo, {});
    Q_EMIT closed(info);
}

void Session::later(void (Session::*step)())
{
    const quint64 generation = m_generation;
    QMetaObject::invokeMethod(
        this,
        [this, step, generation] {
            if (generation == m_generation) {
                (this->*step)();
            }
        },
        Qt::QueuedConnection);
}

void Session::post(quint64 id, Outcome outcome)
{
    m_posted.emplace_back(id, std::move(outcome));
    later(&Session::flushPosted);
}

void Session::flushPosted()
{
    while (!m_posted.empty()) {
        const auto [id, outcome] = std::move(m_posted.front());
        m_posted.pop_front();
        Q_EMIT answered(id, outcome);
    }
    if (m_state == State::Ready) {
        m_current ? offer() : proceed();
    }
}

} // namespace mailer::smtp
