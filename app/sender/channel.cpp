// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/channel.h"

#include "core/log.h"
#include "sender/channelparts.h"

namespace mailer::sender {

using namespace std::chrono_literals;
using smtp::CloseInfo;
using smtp::Outcome;

Channel::Channel(ServerSetup setup, PauseRule breakerRule, const Lanes &lanes, std::shared_ptr<const LetterTexts> texts,
    const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_setup(std::move(setup))
    , m_clock(clock)
    , m_writer(lanes.ledger, serverName(), clock)
    , m_systemWriter(lanes.ledger, serverName(), clock, LedgerWriter::Queue::System)
    , m_system(lanes.claims, std::move(texts))
    , m_breaker(breakerRule)
{
    for (LedgerWriter *writer : { &m_writer, &m_systemWriter }) {
        connect(writer, &LedgerWriter::markDone, this, &Channel::markDone);
        connect(writer, &LedgerWriter::answerDone, this, &Channel::answerDone);
        connect(writer, &LedgerWriter::answerLost, this, &Channel::answerLost);
        connect(writer, &LedgerWriter::takenBack, this, &Channel::takenBack);
        connect(writer, &LedgerWriter::failed, this, [this](const Error &error) {
            m_refused = true;
            Q_EMIT failed(error);
        });
    }
    connect(&m_systemWriter, &LedgerWriter::cameBack, this, &Channel::feedWaiting);
    connect(&m_system, &SystemLetters::faulty, this, &Channel::systemLetterFaulty);
    connect(&m_system, &SystemLetters::arrived, this, [this] {
        if (isReady())
            feedWaiting();
        else
            m_system.dropAll();
        checkIdle();
    });
    connect(&m_writer, &LedgerWriter::wentAway, this, [this] { m_away = true; });
    connect(&m_writer, &LedgerWriter::cameBack, this, [this] {
        m_away = false;
        feedWaiting();
    });
    m_watch.setInterval(500ms);
    connect(&m_watch, &QTimer::timeout, this, &Channel::watchMarks);
    m_watch.start();
    m_rateTimer.setSingleShot(true);
    m_rateTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_rateTimer, &QTimer::timeout, this, &Channel::feedWaiting);
}

Channel::~Channel() = default;

QString Channel::serverName() const { return m_setup.settings.host + u':' + QString::number(m_setup.settings.port); }

void Channel::setServedDomains(const db::ServedDomains &served)
{
    m_served = served;
    m_system.setServedDomains(served);
}

void Channel::setSender(const db::SenderIdentity &sender)
{
    m_writer.setSender(sender);
    m_systemWriter.setSender(sender);
    m_system.setSender(sender);
}

void Channel::setShare(const Allotment &share)
{
    m_share = share;
    m_rate.setRate(share.lettersPerSecond);
    if (m_share.sessions > 0 || !wantsSessions())
        m_askedForSessions = false;
    if (!m_share.serves) { // others have the sessions: they shall have the letters, too
        m_queue.dropAll();
        m_system.dropAll();
    }
    giveUpOpening();
    feedWaiting();
    checkIdle();
}

// Those that work end after their letter, see feed(); one that a server lets wait for its greeting would stay long.
void Channel::giveUpOpening()
{
    auto tooMany = std::count_if(m_lines.begin(), m_lines.end(), [](const auto &line) {
        return line->session.isOpen() && !line->session.isLeaving();
    }) - m_share.sessions;
    for (auto &line : m_lines) {
        if (tooMany > 0 && line->session.isOpen() && !line->opened && !line->session.isLeaving()) {
            line->session.quit();
            --tooMany;
        }
    }
}

bool Channel::wantsSessions() const
{
    return isReady()
        && (hasWork() || !m_flights.isEmpty() || (m_workedAt && m_clock.sinceBoot() - *m_workedAt < idleLimit));
}

void Channel::restoreBreaker(const db::SavedBreaker &breaker)
{
    if (breaker.state != QLatin1String("closed"))
        m_breaker.restore(breaker.reason, breaker.failures, m_clock.sinceBoot() + breaker.retryAfter);
}

void Channel::add(const QList<db::ClaimedLetter> &letters)
{
    m_queue.add(letters);
    for (const db::ClaimedLetter &letter : letters) { // claimed before the hold was written
        if (m_beingHeld.contains(m_runs.value(letter.run)->mailing()))
            m_queue.dropRun(letter.run);
    }
    if (m_breaker.state() == Breaker::State::Open && m_clock.sinceBoot() < m_breaker.retryAt())
        m_queue.dropAll(); // claimed before the server failed: others may reach it
    feedWaiting();
    checkIdle();
}

void Channel::retryLostAnswers()
{
    m_writer.retryLost();
    m_systemWriter.retryLost();
}

void Channel::holdWritten(qint64 mailing) { m_beingHeld.remove(mailing); }

bool Channel::isReady() const
{
    if (m_stopping || m_away || m_refused || !m_share.serves)
        return false;
    return m_breaker.state() != Breaker::State::Open || m_clock.sinceBoot() >= m_breaker.retryAt();
}

qsizetype Channel::appetite() const
{
    if (!isReady())
        return 0;
    // Ten seconds' worth of a slow limit, at least a few for every session.
    const qsizetype most
        = m_rate.rate() > 0 ? std::clamp<qsizetype>(static_cast<qsizetype>(m_rate.rate() * 10), 20, 2000) : 2000;
    return std::max<qsizetype>(most - m_queue.size(), 0);
}

int Channel::sessionsOpen() const
{
    return static_cast<int>(
        std::count_if(m_lines.begin(), m_lines.end(), [](const auto &line) { return line->session.isOpen(); }));
}

bool Channel::hasWork() const { return !m_stopping && !m_away && (!m_queue.isEmpty() || hasSystemWork()); }

bool Channel::hasSystemWork() const { return !m_system.isEmpty() && !m_systemWriter.isAway(); }

qsizetype Channel::waiting() const { return m_queue.size() + m_system.size(); }

bool Channel::isIdle() const
{
    return waiting() == 0 && m_flights.isEmpty() && m_writer.isIdle() && m_systemWriter.isIdle();
}

// A run's message may hold megabytes of attachments: it goes with the last of its letters.
void Channel::forgetRuns()
{
    m_runs.removeIf([this](auto run) { return !m_queue.holds(run.key()); });
    m_refusals.removeIf([this](auto run) { return !m_queue.holds(run.key()); });
}

void Channel::checkIdle()
{
    forgetRuns();
    if (m_queue.hasToGiveBack())
        Q_EMIT giveBackWanted();
    if (isIdle())
        Q_EMIT idle();
}

// Connections

void Channel::wireUp(Line &line)
{
    smtp::Session *session = &line.session;
    connect(session, &smtp::Session::opened, this, [&line] { line.opened = true; });
    connect(session, &smtp::Session::readyForJob, this, [this, &line] { feed(line); });
    connect(session, &smtp::Session::dotAwaited, this, [this, &line](quint64 token) { dotAwaited(line, token); });
    connect(session, &smtp::Session::answered, this,
        [this, &line](quint64 token, const Outcome &outcome) { letterAnswered(line, token, outcome); });
    connect(session, &smtp::Session::closed, this, [this, &line](const CloseInfo &info) { lineClosed(line, info); });
}

// As many connections as there is work for; one while the breaker probes.
void Channel::openLines()
{
    if (!hasWork())
        return;
    if (m_share.sessions == 0) {
        if (!std::exchange(m_askedForSessions, true))
            Q_EMIT sessionsWanted();
        return;
    }
    int open = sessionsOpen();
    int room = m_room ? m_room() : m_share.sessions - open;
    if (room <= 0 || (m_breaker.state() == Breaker::State::Open && !m_breaker.tryProbe(m_clock.sinceBoot())))
        return;
    const int limit = m_breaker.state() == Breaker::State::Closed ? allowed() : 1;
    const int wanted
        = std::min(static_cast<int>(std::min<qsizetype>(limit, waiting() + m_flights.size())), open + room);
    for (auto &line : m_lines) {
        if (open >= wanted)
            return;
        if (line->session.isOpen())
            continue;
        line->begin(m_setup.settings);
        ++open;
    }
    while (open < wanted) {
        m_lines.push_back(std::make_unique<Line>(m_setup.settings));
        wireUp(*m_lines.back());
        m_lines.back()->begin(m_setup.settings);
        ++open;
    }
}

void Channel::feedWaiting()
{
    for (auto &line : m_lines) {
        if (line->waiting)
            feed(*line);
    }
    openLines();
}

// Gives a session its next letter, or leaves it waiting for one.
void Channel::feed(Line &line)
{
    line.waiting = true;
    // Those that are on their way out are no longer too many: one drop must not send all the others away.
    const auto staying = std::count_if(m_lines.begin(), m_lines.end(),
        [](const auto &other) { return other->session.isOpen() && !other->session.isLeaving(); });
    if (staying > allowed()) { // a letter that is on its way ends first
        line.waiting = false;
        line.session.quit();
        return;
    }
    while (hasWork()) {
        if (!m_rate.tryTake(m_clock.sinceBoot())) {
            if (!m_rateTimer.isActive())
                m_rateTimer.start(m_rate.untilNext());
            return;
        }
        auto job = nextJob(line);
        if (!job)
            continue;
        m_workedAt = m_clock.sinceBoot();
        line.waiting = false;
        line.session.submit(std::move(*job));
        if (m_queue.size() < 200)
            Q_EMIT lettersWanted();
        return;
    }
    line.waitingSince = m_clock.sinceBoot();
    Q_EMIT lettersWanted();
}

// Takes the next letter into the hands of this line: a system letter first. Nothing: the letter ended without it.
std::optional<smtp::Job> Channel::nextJob(Line &line)
{
    const quint64 token = ++m_lastToken;
    if (hasSystemWork()) {
        auto letter = m_system.takeNext();
        smtp::Job job = letter->job;
        job.id = token;
        Flight flight { token, {} };
        flight.letter.delivery = letter->id;
        flight.system = std::move(letter);
        m_flights.insert(token, std::move(flight));
        line.tokens.append(token);
        return job;
    }
    db::ClaimedLetter letter = *m_queue.takeNext();
    const auto run = m_runs.value(letter.run);
    Q_ASSERT(run);
    auto job = run->jobFor(letter, token);
    if (!job) {
        refuseLocally(letter, token, job.error());
        return std::nullopt;
    }
    m_flights.insert(token, Flight { token, std::move(letter), run->mailing() });
    line.tokens.append(token);
    return std::move(*job);
}

void Channel::refuseLocally(const db::ClaimedLetter &letter, quint64 token, const Error &error)
{
    m_flights.insert(token, Flight { token, letter, m_runs.value(letter.run)->mailing() });
    m_writer.report({ std::nullopt, letter.delivery, static_cast<qint64>(token), QStringLiteral("refused"),
        QStringLiteral("local"), 0, QString(), error.message });
}

void Channel::lineClosed(Line &line, const CloseInfo &info)
{
    line.waiting = false;
    Q_ASSERT(line.tokens.isEmpty());
    const bool probing = m_breaker.state() == Breaker::State::Probing;
    line.opened = false;
    if (info.outOfStep)
        m_setup.settings.pipelining = smtp::lowered(m_setup.settings.pipelining);
    if (info.serverFault) {
        const QString advice = smtp::advice(info.stage, info.reply);
        serverRefused(advice.isEmpty() ? info.error.message : QStringLiteral("%1; %2").arg(info.error.message, advice));
    } else if (probing) {
        m_breaker.probeGivenUp(m_clock.sinceBoot());
    }
    openLines();
    Q_EMIT sessionEnded();
    checkIdle();
}

// While other connections work, a further one that is refused means that they are enough.
void Channel::serverRefused(const QString &reason)
{
    const auto working = std::count_if(
        m_lines.begin(), m_lines.end(), [](const auto &line) { return line->opened && line->session.isOpen(); });
    if (working > 0 && m_breaker.state() == Breaker::State::Closed) {
        m_mostSessions = static_cast<int>(working);
        m_successes = 0;
        qCInfo(logSender).noquote() << serverName() << "takes no more than" << working << "sessions:" << reason;
        return;
    }
    openBreaker(reason);
}

void Channel::openBreaker(const QString &reason)
{
    const bool first = m_breaker.serverFailed(reason, m_clock.sinceBoot());
    if (first)
        qCWarning(logSender).noquote() << "mail server" << serverName() << "does not serve us, letters wait:" << reason;
    if (m_breaker.state() == Breaker::State::Open) {
        // Others may reach it: the leases go back. What is in flight ends by itself.
        m_queue.dropAll();
        m_system.dropAll();
        for (auto &line : m_lines) {
            if (line->session.isOpen() && line->tokens.isEmpty())
                line->session.quit();
        }
        Q_EMIT breakerChanged();
    }
}

void Channel::stop()
{
    m_stopping = true;
    m_queue.dropAll();
    m_system.dropAll();
    for (auto &line : m_lines) {
        line->waiting = false;
        if (line->session.isOpen())
            line->session.quit();
    }
    checkIdle();
}

void Channel::abort()
{
    m_stopping = true;
    for (auto &line : m_lines) {
        if (line->session.isOpen())
            line->session.abort();
    }
}

void Channel::watchMarks()
{
    const Ms now = m_clock.sinceBoot();
    for (auto &line : m_lines) {
        for (quint64 token : std::as_const(line->tokens)) {
            const auto flight = m_flights.constFind(token);
            if (flight != m_flights.constEnd() && flight->markAsked && now - flight->markAskedAt > markLimit) {
                line->session.abandon(token);
                break;
            }
        }
        if (line->waiting && line->tokens.isEmpty() && line->session.isOpen() && waiting() == 0
            && now - line->waitingSince > idleLimit) {
            line->waiting = false;
            line->session.quit();
        }
    }
    if (m_breaker.state() == Breaker::State::Open && now >= m_breaker.retryAt())
        Q_EMIT lettersWanted();
    openLines();
}

} // namespace mailer::sender
