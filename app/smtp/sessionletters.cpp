// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/session.h"

#include "smtp/contentguard.h"

#include <algorithm>
#include <utility>

namespace mailer::smtp {

using Reason = CloseInfo::Reason;

namespace {

constexpr qint64 Block = 64 * 1024;
constexpr qint64 HighWater = 256 * 1024; // of bytes that have not reached the kernel

} // namespace

void Session::submit(Job job)
{
    const quint64 id = job.id;
    if (m_state != State::Ready || !m_offered) {
        return post(id, notTried(Stage::Idle, QStringLiteral("the session takes no letter now")));
    }
    m_offered = false;
    if (std::optional<Outcome> local = localOutcome(job)) {
        return post(id, *std::move(local));
    }
    Letter letter;
    letter.job = std::move(job);
    if (!m_current) {
        m_current = std::move(letter);
        startEnvelope(*m_current);
    } else {
        m_following = std::move(letter);
        if (m_current->phase == Phase::DotSent) {
            m_out.resize(0);
            appendEnvelope(*m_following, true);
            write();
        }
    }
}

std::optional<Outcome> Session::localOutcome(const Job &job) const
{
    QString fault = addressFault(job.mailFrom);
    if (!fault.isEmpty()) {
        return localRefusal("5.1.7", fault, Outcome::Fault::Sender);
    }
    fault = job.rcptTo.isEmpty() ? QStringLiteral("the letter has no recipient") : addressFault(job.rcptTo);
    if (!fault.isEmpty()) {
        return localRefusal("5.1.3", fault);
    }
    const bool senderUtf8 = !isAscii(job.mailFrom);
    if ((job.smtpUtf8 || senderUtf8 || !isAscii(job.rcptTo)) && !m_capabilities.smtpUtf8) {
        return localRefusal("5.6.7", QStringLiteral("the server does not take addresses beyond ASCII (SMTPUTF8)"),
            senderUtf8 ? Outcome::Fault::Sender : Outcome::Fault::Letter);
    }
    const qint64 limit = m_capabilities.size.value_or(0);
    if (limit > 0 && job.size > limit) {
        return localRefusal(
            "5.3.4", QStringLiteral("the letter has %1 octets, the server takes %2").arg(job.size).arg(limit));
    }
    fault = contentFault(job.content);
    if (!fault.isEmpty()) {
        return localRefusal("5.6.0", fault);
    }
    return std::nullopt;
}

bool Session::isPipelining() const { return m_capabilities.pipelining && m_settings.pipelining != Pipelining::Off; }

bool Session::isFullPipelining() const
{
    return m_capabilities.pipelining && m_settings.pipelining == Pipelining::Full;
}

void Session::startEnvelope(Letter &letter)
{
    m_out.resize(0);
    appendEnvelope(letter, false);
    write();
}

void Session::appendEnvelope(Letter &letter, bool withDot)
{
    letter.phase = Phase::Envelope;
    letter.reused = m_begun++ > 0;
    letter.withDot = withDot;
    const bool rset = std::exchange(m_rsetNeeded, false);
    if (rset) {
        append(Command::Rset, letter);
        if (!isPipelining()) {
            return;
        }
    }
    append(Command::Mail, letter);
    if (isPipelining()) {
        append(Command::Rcpt, letter);
        append(Command::Data, letter);
    }
}

void Session::append(Command command, const Letter &letter)
{
    const qsizetype from = m_out.size();
    switch (command) {
    case Command::Rset:
        m_out += "RSET";
        break;
    case Command::Mail: {
        const bool utf8 = letter.job.smtpUtf8 || !isAscii(letter.job.mailFrom) || !isAscii(letter.job.rcptTo);
        m_out.append("MAIL FROM:<").append(letter.job.mailFrom).append('>');
        if (m_capabilities.size && letter.job.size > 0) {
            m_out.append(" SIZE=").append(QByteArray::number(letter.job.size));
        }
        if (utf8) {
            m_out += m_capabilities.eightBitMime ? " BODY=8BITMIME SMTPUTF8" : " SMTPUTF8";
        }
        break;
    }
    case Command::Rcpt:
        m_out.append("RCPT TO:<").append(letter.job.rcptTo).append('>');
        break;
    case Command::Data:
        m_out += "DATA";
        break;
    case Command::Dot:
    case Command::LoneDot:
        m_out += '.';
        break;
    case Command::Quit:
        break; // sendQuit() writes it
    }
    if (m_wire->hasTranscript()) {
        m_wire->note('C', QString::fromUtf8(m_out.sliced(from)));
    }
    m_out += "\r\n";
    m_expected.push_back(command);
    if (m_expected.size() == 1) {
        armDeadline();
    }
}

void Session::write() { m_wire->send(m_out); }

void Session::armDeadline()
{
    if (m_expected.empty()) {
        return m_wire->clearDeadline();
    }
    const Timeouts &limits = m_settings.timeouts;
    switch (m_expected.front()) {
    case Command::Rset:
        return m_wire->setDeadline(limits.rset);
    case Command::Mail:
        return m_wire->setDeadline(limits.mail);
    case Command::Rcpt:
        return m_wire->setDeadline(limits.rcpt);
    case Command::Data:
        return m_wire->setDeadline(limits.data);
    case Command::Dot:
    case Command::LoneDot:
        return m_wire->setDeadline(limits.dot);
    case Command::Quit:
        return m_wire->setDeadline(limits.quit);
    }
}

void Session::pump()
{
    if (m_pumping || !m_current || m_current->phase != Phase::Body) {
        return;
    }
    m_pumping = true;
    Letter &letter = *m_current;
    while (m_wire->isUsable()) {
        const qint64 pending = m_wire->pending();
        if (letter.written - pending >= letter.blockEnd) {
            letter.blockEnd = letter.written - pending + Block;
            m_wire->setDeadline(m_settings.timeouts.block);
        }
        if (letter.piece == letter.job.content.size()) {
            m_pumping = false;
            return pending == 0 ? contentWritten() : void(); // else drained() comes back here
        }
        if (pending > HighWater - Block) {
            break;
        }
        appendBlock(letter);
        letter.written += m_out.size();
        write();
    }
    m_pumping = false;
}

void Session::appendBlock(Letter &letter)
{
    m_out.resize(0);
    while (letter.piece < letter.job.content.size() && m_out.size() < Block) {
        const QByteArray &piece = letter.job.content.at(letter.piece);
        const qsizetype count = std::min<qsizetype>(piece.size() - letter.offset, Block - m_out.size());
        m_out.append(piece.constData() + letter.offset, count);
        letter.offset += count;
        if (letter.offset == piece.size()) {
            ++letter.piece;
            letter.offset = 0;
        }
    }
}

void Session::contentWritten()
{
    Letter &letter = *m_current;
    const quint64 id = letter.job.id;
    const quint64 generation = m_generation;
    if (m_wire->hasTranscript()) {
        m_wire->note('C', QStringLiteral("[%1 bytes of content]").arg(letter.written));
    }
    letter.phase = Phase::DotAwaited;
    letter.job.content.clear();
    m_wire->clearDeadline();
    offer();
    if (generation == m_generation && m_current && m_current->job.id == id && m_current->phase == Phase::DotAwaited) {
        Q_EMIT dotAwaited(id);
    }
}

void Session::sendDot(quint64 id)
{
    if (m_state != State::Ready || !m_current || m_current->job.id != id || m_current->phase != Phase::DotAwaited
        || m_current->dotWanted) {
        return;
    }
    m_current->dotWanted = true;
    // What the server has said before the dot must be judged as such: one turn of the event loop to read it.
    if (m_wire->inputPending()) {
        return later(&Session::writeDot);
    }
    writeDot();
}

void Session::writeDot()
{
    if (!m_current || m_current->phase != Phase::DotAwaited || !m_current->dotWanted || !m_wire->isUsable()) {
        return;
    }
    m_current->phase = Phase::DotSent;
    m_out.resize(0);
    append(Command::Dot, *m_current);
    if (m_following) {
        appendEnvelope(*m_following, true);
    }
    write();
}

void Session::letterReplied(Command command, const Reply &reply)
{
    switch (command) {
    case Command::Rset:
        if (reply.category() != 2) {
            return fail(Reason::Protocol, QStringLiteral("the server refused RSET"), reply);
        }
        if (!isPipelining()) {
            m_out.resize(0);
            append(Command::Mail, *m_current);
            write();
        }
        return;
    case Command::Mail:
        return mailReplied(reply);
    case Command::Rcpt:
        return rcptReplied(reply);
    case Command::Data:
        return dataReplied(reply);
    case Command::Dot:
        return dotReplied(reply);
    case Command::LoneDot:
        return leaveTransaction();
    case Command::Quit:
        return;
    }
}

void Session::mailReplied(const Reply &reply)
{
    Letter &letter = *m_current;
    std::optional<Outcome> outcome = judge(Stage::Mail, reply);
    if (outcome && letter.reused && outcome->protocolError) { // free: see unfinished()
        m_outOfStep = isPipelining();
        return fail(Reason::Protocol, outcome->detail, reply);
    }
    letter.mailAnswered = true;
    if (!outcome) {
        if (!isPipelining()) {
            m_out.resize(0);
            append(Command::Rcpt, letter);
            write();
        }
        return;
    }
    if (outcome->protocolError) {
        m_outOfStep = isPipelining();
        return fail(Reason::Protocol, outcome->detail, reply, outcome);
    }
    if (settle(*std::move(outcome)) && !isPipelining()) {
        leaveTransaction();
    }
}

void Session::rcptReplied(const Reply &reply)
{
    Letter &letter = *m_current;
    letter.rcptAccepted = reply.category() == 2;
    if (letter.phase == Phase::Draining) {
        return;
    }
    std::optional<Outcome> outcome = judge(Stage::Rcpt, reply);
    if (!outcome) {
        if (!isPipelining()) {
            m_out.resize(0);
            append(Command::Data, letter);
            write();
        }
        return;
    }
    m_rsetNeeded = true;
    if (outcome->protocolError) {
        m_outOfStep = isPipelining();
        return fail(Reason::Protocol, outcome->detail, reply, outcome);
    }
    if (settle(*std::move(outcome)) && !isPipelining()) {
        leaveTransaction();
    }
}

void Session::dataReplied(const Reply &reply)
{
    Letter &letter = *m_current;
    std::optional<Outcome> outcome = judge(Stage::Data, reply);
    if (outcome && outcome->protocolError) {
        m_outOfStep = isPipelining();
        return fail(Reason::Protocol, outcome->detail, reply, outcome);
    }
    m_rsetNeeded = outcome.has_value() || letter.phase == Phase::Draining;
    if (letter.phase == Phase::Draining) {
        if (outcome) {
            return leaveTransaction();
        }
        if (letter.rcptAccepted) {
            // MAIL was refused, the recipient was not: even an empty letter would arrive.
            return fail(Reason::Protocol, QStringLiteral("the server asks for content after it refused MAIL"), reply);
        }
        // RFC 2920 3.1: a server may say 354 although no recipient is left; the dot alone ends that.
        m_out.resize(0);
        append(Command::LoneDot, letter);
        return write();
    }
    if (outcome) {
        if (settle(*std::move(outcome))) {
            leaveTransaction();
        }
        return;
    }
    if (letter.abandoned) {
        CloseInfo info;
        info.reason = Reason::Abandoned;
        info.stage = Stage::Data;
        return terminate(info);
    }
    letter.phase = Phase::Body;
    pump();
}

void Session::dotReplied(const Reply &reply)
{
    Outcome outcome = *judge(Stage::Dot, reply);
    if (outcome.protocolError) {
        m_outOfStep = isPipelining();
        return fail(Reason::Protocol, outcome.detail, reply, outcome);
    }
    if (settle(std::move(outcome))) {
        leaveTransaction();
    }
}

// 421: the letter it answers is a temporary failure, unless it was the first command on a reused connection.
void Session::closingReply(Command command, const Reply &reply)
{
    const Letter &letter = *m_current;
    std::optional<Outcome> outcome;
    if (command == Command::Dot) {
        outcome = judge(Stage::Dot, reply);
    } else if (!letter.reused || letter.mailAnswered) {
        outcome = judge(command == Command::Rcpt ? Stage::Rcpt
                : command == Command::Data       ? Stage::Data
                                                 : Stage::Mail,
            reply);
    }
    m_expected.push_front(command); // for the stage
    fail(Reason::ServerClosing, {}, reply, std::move(outcome));
}

void Session::unexpectedReply(const Reply &reply)
{
    if (!m_current) {
        if (reply.code != 421) {
            m_outOfStep = isPipelining() && m_begun > 0;
        }
        return fail(reply.code == 421 ? Reason::ServerClosing : Reason::Protocol,
            QStringLiteral("the server spoke out of turn"), reply);
    }
    // Between the 354 and the dot: a negative reply is the letter's, anything else is a reply too many.
    std::optional<Outcome> outcome = judge(Stage::Body, reply);
    m_outOfStep = outcome->protocolError && isPipelining();
    const Reason reason = reply.code == 421 ? Reason::ServerClosing
        : outcome->protocolError            ? Reason::Protocol
                                            : Reason::EarlyReply;
    fail(reason, {}, reply, std::move(outcome));
}

bool Session::settle(Outcome outcome)
{
    const quint64 generation = m_generation;
    m_current->phase = Phase::Draining;
    ++m_answered;
    Q_EMIT answered(m_current->job.id, outcome);
    return generation == m_generation;
}

void Session::leaveTransaction()
{
    m_current = std::exchange(m_following, std::nullopt);
    proceed();
}

void Session::proceed()
{
    if (m_current) {
        if (m_current->phase == Phase::Queued) {
            startEnvelope(*m_current);
        }
        return;
    }
    if (m_quitAsked) {
        sendQuit(Reason::Quit);
    } else if (!mayTakeMore()) {
        sendQuit(Reason::Limit);
    } else {
        offer();
    }
}

bool Session::mayTakeMore() const
{
    return m_state == State::Ready && !m_quitAsked && m_begun < m_settings.lettersPerConnection
        && std::chrono::steady_clock::now() - m_openedAt < m_settings.connectionAge;
}

void Session::offer()
{
    if (m_offered || m_following || !mayTakeMore()) {
        return;
    }
    const bool dotToCome = m_current && (m_current->phase == Phase::DotAwaited || m_current->phase == Phase::DotSent);
    if (!m_current || (dotToCome && isFullPipelining())) {
        m_offered = true;
        Q_EMIT readyForJob();
    }
}

} // namespace mailer::smtp
