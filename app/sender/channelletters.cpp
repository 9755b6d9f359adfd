// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/channel.h"

#include "core/log.h"
#include "sender/channelparts.h"

#include <QRegularExpression>

namespace mailer::sender {

using db::MarkVerdict;
using smtp::Outcome;

namespace {

// Two refusals are equal when they say the same of two addresses.
QString withoutAddresses(const smtp::Reply &reply)
{
    static const QRegularExpression address(QStringLiteral("<?[^\\s<>()\"']+@[^\\s<>()\"']+>?"));
    QString text = reply.text;
    text.replace(address, QStringLiteral("<address>"));
    return QStringLiteral("%1 %2 %3").arg(reply.code).arg(QString::fromLatin1(reply.enhanced), text);
}

db::Answer answerOf(const db::ClaimedLetter &letter, qint64 token, qint64 attempt, const Outcome &outcome)
{
    db::Answer answer;
    if (attempt != 0)
        answer.attempt = attempt;
    answer.delivery = letter.delivery;
    answer.token = token;
    answer.status = Outcome::kindName(outcome.kind);
    answer.stage = smtp::stageName(outcome.stage);
    answer.code = outcome.reply.code;
    answer.enhanced = QString::fromLatin1(outcome.reply.enhanced);
    answer.text = outcome.reply.code != 0 && outcome.detail.isEmpty() ? outcome.reply.text
        : outcome.reply.text.isEmpty()                                ? outcome.detail
                                       : QStringLiteral("%1 (%2)").arg(outcome.reply.text, outcome.detail);
    return answer;
}

} // namespace

// The body has left, only the dot is missing: ask the ledger.
void Channel::dotAwaited(Line &line, quint64 token)
{
    const auto flight = m_flights.find(token);
    if (flight == m_flights.end()) {
        line.session.abandon(token);
        return;
    }
    flight->markAsked = true;
    flight->markAskedAt = m_clock.sinceBoot();
    writerOf(*flight).mark({ flight->letter.delivery, static_cast<qint64>(token) });
}

void Channel::markDone(qint64 markToken, const db::MarkResult &result, Ms writeBegan)
{
    const auto token = static_cast<quint64>(markToken);
    const auto flight = m_flights.find(token);
    if (flight == m_flights.end())
        return;
    flight->markAsked = false;
    if (result.verdict == MarkVerdict::Marked)
        flight->attempt = result.attempt;
    else
        flight->refused = result.verdict;
    flight->fault = result.fault;

    if (flight->outcome) { // its session let go of it meanwhile, before the dot
        const Outcome outcome = *std::exchange(flight->outcome, std::nullopt);
        conclude(*flight, outcome);
        return;
    }
    const auto line
        = std::find_if(m_lines.begin(), m_lines.end(), [&](const auto &l) { return l->tokens.contains(token); });
    if (line == m_lines.end()) {
        conclude(*flight, smtp::notTried(smtp::Stage::Body, QStringLiteral("its connection is gone")));
        return;
    }
    if (result.verdict == MarkVerdict::Marked && m_clock.sinceBoot() - writeBegan <= dotLimit)
        (*line)->session.sendDot(token);
    else
        (*line)->session.abandon(token); // comes back NotTried
}

void Channel::letterAnswered(Line &line, quint64 token, const Outcome &outcome)
{
    line.tokens.removeOne(token);
    const auto flight = m_flights.find(token);
    if (flight == m_flights.end())
        return;
    // The server's fault costs a system letter nothing; a mailing's letter gets its attempt back once it is recorded.
    const bool ofServer = judgeTransit(line, *flight, outcome);
    const bool untried = ofServer && flight->system && outcome.kind == Outcome::Kind::Deferred;
    const Outcome judged = untried ? smtp::notTried(outcome.stage, outcome.detail) : outcome;
    if (flight->markAsked) // wait until the mark's fate is known
        flight->outcome = judged;
    else
        conclude(*flight, judged);
}

// The end of a try; no mark of it is under way. The flight may be gone when this returns.
void Channel::conclude(const Flight &flight, const Outcome &outcome)
{
    const quint64 token = flight.token;
    const bool beforeDot = outcome.stage != smtp::Stage::Dot;
    if (outcome.fault == Outcome::Fault::Server && beforeDot)
        openBreaker(QStringLiteral("the server said: %1; %2")
                        .arg(outcome.reply.toString(), smtp::advice(smtp::Stage::Auth, outcome.reply)));
    if (outcome.kind == Outcome::Kind::NotTried || (outcome.fault == Outcome::Fault::Server && beforeDot)) {
        if (flight.refused)
            dropAfterVerdict(token, *flight.refused);
        else if (flight.attempt != 0)
            writerOf(flight).takeBack(static_cast<qint64>(token), { flight.letter.delivery, flight.attempt });
        else
            returnLetter(token);
        return;
    }
    db::Answer answer = answerOf(flight.letter, static_cast<qint64>(token), flight.attempt, outcome);
    if (outcome.fault == Outcome::Fault::Sender && beforeDot) {
        refuseFrom(flight, answer);
    } else if (!flight.system) {
        judgeRefusal(flight, outcome, answer);
    }
    writerOf(flight).report(answer);
}

void Channel::answerDone(const db::Answer &answer, const QString &state)
{
    const auto flight = m_flights.constFind(static_cast<quint64>(answer.token));
    if (flight == m_flights.constEnd())
        return;
    if (flight->system) {
        m_system.settle(flight->letter.delivery);
        m_flights.erase(flight);
        if (state == QLatin1String("sent")) {
            m_addressRefused = false;
            Q_EMIT systemLetterSent();
        }
        checkIdle();
        return;
    }
    m_queue.settle(flight->letter);
    const bool giveBack = flight->giveBack;
    m_flights.erase(flight);
    if (giveBack)
        m_writer.giveBack({ answer.delivery });
    Q_EMIT answered(state);
    checkIdle();
}

// Not even that its fate is unknown could be written: nothing more of this mailing until somebody has looked at it.
void Channel::answerLost(const db::Answer &answer, const Error &error)
{
    const auto flight = m_flights.constFind(static_cast<quint64>(answer.token));
    if (flight != m_flights.constEnd() && !flight->system)
        holdMailing(*flight,
            QStringLiteral("the ledger takes no answer for letter %1; the administrator should look at the database's "
                           "error: %2")
                .arg(answer.delivery)
                .arg(error.message));
    answerDone(answer, QString());
}

void Channel::takenBack(qint64 token) { returnLetter(static_cast<quint64>(token)); }

// As if it had never left the queue.
void Channel::returnLetter(quint64 token)
{
    const auto flight = m_flights.find(token);
    if (flight == m_flights.end())
        return;
    if (flight->system)
        m_system.putBack(flight->system);
    else {
        const qint64 run = flight->letter.run;
        m_queue.putBack(std::move(flight->letter));
        if (!flight->heldFor.isEmpty())
            m_queue.dropRun(run);
    }
    m_flights.erase(flight);
    if (m_stopping || m_breaker.state() == Breaker::State::Open) {
        m_queue.dropAll();
        m_system.dropAll();
    }
    feedWaiting();
    checkIdle();
}

void Channel::dropAfterVerdict(quint64 token, MarkVerdict verdict)
{
    if (verdict == MarkVerdict::Faulty) { // it would be claimed again and again
        const Flight &flight = m_flights[token];
        writerOf(flight).report({ std::nullopt, flight.letter.delivery, static_cast<qint64>(token),
            QStringLiteral("refused"), QStringLiteral("local"), 0, QString(),
            QStringLiteral("the ledger cannot take this letter: %1").arg(flight.fault) });
        return;
    }
    const Flight flight = m_flights.take(token);
    const db::ClaimedLetter &letter = flight.letter;
    if (flight.system) {
        m_system.discard(letter.delivery);
        feedWaiting();
        checkIdle();
        return;
    }
    if (verdict == MarkVerdict::Stopped || verdict == MarkVerdict::Expired)
        m_queue.dropRun(letter.run);
    else if (verdict == MarkVerdict::Lost)
        m_queue.dropBlock({ letter.run, letter.block });
    m_queue.discard(letter);
    feedWaiting();
    checkIdle();
}

// It is no fault of this client: the letter waits with all others of its mailing, a code until somebody has put the
// service's address right. A test letter is for seeing just that.
void Channel::refuseFrom(const Flight &flight, db::Answer &answer)
{
    if (flight.system && flight.system->kind == testLetterKind)
        return;
    answer.status = QStringLiteral("deferred");
    if (flight.system && !std::exchange(m_addressRefused, true))
        qCWarning(logSender).noquote() << "codes and notices wait, the mail server refuses the service's address:"
                                       << answer.text;
    if (!flight.system)
        holdMailing(flight, QStringLiteral("the mail server refuses the From address: %1").arg(answer.text));
}

LedgerWriter &Channel::writerOf(const Flight &flight) { return flight.system ? m_systemWriter : m_writer; }

// It is ours and cannot be made: recorded like a refusal before the dot.
void Channel::systemLetterFaulty(qint64 letter, const QString &status, const QString &reason)
{
    const quint64 token = ++m_lastToken;
    Flight flight { token, {} };
    flight.letter.delivery = letter;
    flight.system = std::make_shared<const SystemLetter>(SystemLetter { letter, {}, {} });
    m_flights.insert(token, std::move(flight));
    m_systemWriter.report(
        { std::nullopt, letter, static_cast<qint64>(token), status, QStringLiteral("local"), 0, QString(), reason });
}

void Channel::holdMailing(const Flight &flight, const QString &reason)
{
    if (!flight.heldFor.isEmpty())
        return;
    for (Flight &other : m_flights) {
        if (other.mailing == flight.mailing)
            other.heldFor = reason;
    }
    qCWarning(logSender).noquote() << "mailing" << flight.mailing << "is held:" << reason;
    m_beingHeld.insert(flight.mailing);
    Q_EMIT holdWanted(flight.mailing, reason);
    m_queue.dropRun(flight.letter.run);
}

// Equal refusals of one recipient after another say something about the mailing, not about the clients: it is held, and
// the letters that were on their way with the last of them are put off.
void Channel::judgeRefusal(const Flight &flight, const Outcome &outcome, db::Answer &answer)
{
    const bool takenAtRecipient
        = outcome.stage == smtp::Stage::Data || outcome.stage == smtp::Stage::Body || outcome.stage == smtp::Stage::Dot;
    if (takenAtRecipient) {
        m_refusals.remove(flight.letter.run);
        return;
    }
    const bool atRecipient
        = outcome.stage == smtp::Stage::Rcpt || outcome.stage == smtp::Stage::Local; // Local: too big
    if (outcome.kind != Outcome::Kind::Refused || !atRecipient)
        return;
    const QString text = withoutAddresses(outcome.reply);
    const QString reason
        = QStringLiteral("%1 clients in a row were refused with the same answer: %2").arg(equalRefusalsLimit).arg(text);
    if (flight.heldFor == reason) {
        answer.status = QStringLiteral("deferred");
        return;
    }
    Refusals &refusals = m_refusals[flight.letter.run];
    refusals.count = refusals.text == text ? refusals.count + 1 : 1;
    refusals.text = text;
    if (refusals.count < equalRefusalsLimit)
        return;
    m_refusals.remove(flight.letter.run);
    holdMailing(flight, reason);
}

// A connection that broke between MAIL and the answer: fewer sessions; three fresh ones in a row: the server's fault.
// True when it is.
bool Channel::judgeTransit(Line &line, const Flight &flight, const Outcome &outcome)
{
    if (outcome.kind == Outcome::Kind::NotTried || outcome.stage == smtp::Stage::Local)
        return false;
    if (m_stopping && outcome.kind == Outcome::Kind::Uncertain) // cut off by abort()
        return false;
    // Lost after the dot is no better: a server that dies of every letter would leave all of them uncertain.
    const bool dropped = outcome.kind == Outcome::Kind::Uncertain
        || (outcome.kind == Outcome::Kind::Deferred
            && (outcome.reply.code == 0 || outcome.reply.code == 421 || outcome.protocolError));
    if (!dropped) {
        ++line.letters;
        if (outcome.fault != Outcome::Fault::Server && m_breaker.serverAnswered()) {
            qCInfo(logSender).noquote() << "mail server" << serverName() << "serves us again";
            Q_EMIT breakerChanged();
            openLines();
        }
        m_transit.succeeded();
        if (outcome.kind == Outcome::Kind::Accepted && ++m_successes >= 50 && m_mostSessions < m_share.sessions) {
            m_successes = 0;
            ++m_mostSessions;
        }
        return false;
    }
    m_successes = 0;
    m_mostSessions = std::max(allowed() - 1, 1);
    // System letters have numbers of their own: below zero they are none of a mailing's.
    const TransitFailures::Try failure { flight.system ? -flight.letter.delivery : flight.letter.delivery,
        flight.token };
    const bool opens = m_transit.failed(failure, line.letters == 0);
    if (!opens && m_breaker.state() == Breaker::State::Closed)
        return false;
    giveBack(m_transit.take() << failure);
    if (m_breaker.state() == Breaker::State::Open) // by another; this one was on its way
        return true;
    const QString detail = outcome.reply.code != 0 ? outcome.reply.toString() : outcome.detail;
    openBreaker(opens ? QStringLiteral("%1 connections in a row broke before a letter was through: %2")
                            .arg(TransitFailures::limit)
                            .arg(detail)
                      : QStringLiteral("the connection broke before a letter was through: %1").arg(detail));
    return true;
}

// Answers are not recorded in the order in which they came: a letter whose mark was under way comes later.
void Channel::giveBack(const QList<TransitFailures::Try> &tries)
{
    for (const TransitFailures::Try &failure : tries) {
        if (failure.delivery < 0) // a system letter: see letterAnswered()
            continue;
        if (const auto flight = m_flights.find(failure.token); flight != m_flights.end())
            flight->giveBack = true;
        else
            m_writer.giveBack({ failure.delivery });
    }
}

} // namespace mailer::sender
