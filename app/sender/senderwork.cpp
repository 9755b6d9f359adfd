// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/senderwork.h"

#include "core/futures.h"
#include "core/log.h"
#include "db/connection.h"
#include "db/ledgerstore.h"

#include <QCoreApplication>
#include <QSysInfo>

namespace mailer::sender {

namespace ledger = db::ledger;
using namespace std::chrono_literals;

namespace {

Error restoredError()
{
    return { ErrorKind::Conflict, QString::fromLatin1(db::restoredCode),
        QStringLiteral("The database was restored from a backup: this sender has seen a younger state of it. "
                       "Nothing is planned or sent until the administrator runs mailerapp --accept-restore.") };
}

// The same error in words that say what to do.
Error explained(const Error &error)
{
    if (error.code == QLatin1String(db::restoredCode))
        return restoredError();
    if (error.code == QLatin1String("42501"))
        return { error.kind, error.code,
            QStringLiteral("The database refuses the sender's login (%1). Check sender_user in [database]; mailerapp "
                           "--doctor names the rights that are missing.")
                .arg(error.message) };
    return error;
}

} // namespace

SenderService::Private::Private(SenderSetup setup) : m_setup(std::move(setup))
{
    m_setup.database.synchronousCommit = true;
    m_tick.setInterval(m_setup.pollInterval);
    m_tick.setTimerType(Qt::PreciseTimer);
    connect(&m_tick, &QTimer::timeout, this, &Private::tick);
    m_beat.setInterval(m_setup.leaseRenew);
    connect(&m_beat, &QTimer::timeout, this, &Private::beat);
    m_beatSoon.setSingleShot(true);
    connect(&m_beatSoon, &QTimer::timeout, this, &Private::beat);
    m_announce.setInterval(250ms);
    m_announce.setSingleShot(true);
    connect(&m_announce, &QTimer::timeout, this, [this] { Q_EMIT progressed(m_numbers); });
    m_stopTimer.setSingleShot(true);
    connect(&m_stopTimer, &QTimer::timeout, this, &Private::hurry);
    m_watch.setInterval(1s);
    connect(&m_watch, &QTimer::timeout, this, &Private::watch);
    connect(&m_pulse, &Pulse::beat, this, &Private::pulsed);
}

SenderService::Private::~Private()
{
    m_ways.clear();
    m_upkeep.reset();
    m_hints.reset();
}

std::unique_ptr<db::Lane> SenderService::Private::makeLane(const QString &name, Ms statementTimeout)
{
    db::ConnectionSettings settings = m_setup.database;
    settings.statementTimeout = statementTimeout;
    db::LaneOptions options;
    options.name = name;
    options.patience = m_setup.mode == SenderMode::Daemon ? 5s : 10s;
    auto lane = std::make_unique<db::Lane>(settings, m_statements, options);
    m_pulse.watch(*lane, statementTimeout + settings.connectTimeout + options.patience);
    return lane;
}

Result<void> SenderService::Private::prepare()
{
    auto statements = db::Statements::load();
    if (!statements)
        return statements.error();
    m_statements = *statements;
    auto texts = LetterTexts::load();
    if (!texts)
        return texts.error();
    m_texts = *texts;
    if (!m_setup.stateFile.isEmpty()) {
        auto seen = loadState(m_setup.stateFile);
        if (!seen)
            return seen.error();
        m_seen = *seen;
    }
    m_ledgerLane = makeLane(QStringLiteral("ledger"), 20s);
    m_claimLane = makeLane(QStringLiteral("claims"), 60s);
    m_upkeepLane = makeLane(QStringLiteral("upkeep"), m_setup.planLong);
    m_watchLane = makeLane(QStringLiteral("watch"), 10s);
    m_hints = std::make_unique<Hints>(*m_watchLane);
    m_upkeep = std::make_unique<Upkeep>(
        *m_upkeepLane, [this] { return makeLane(QStringLiteral("plans"), m_setup.planLong); }, m_setup.planShort);
    connect(m_upkeep.get(), &Upkeep::done, this, &Private::upkeepDone);
    connect(m_upkeep.get(), &Upkeep::failed, this, [this](const Error &error) {
        if (m_setup.mode == SenderMode::SendMailing && m_numbers.run == 0) // about this mailing, in its own words
            fail(error);
        else
            upkeepFailed(error);
    });
    connect(m_upkeep.get(), &Upkeep::runPlanned, this, [this](qint64 run) {
        ++m_numbers.runs;
        qCInfo(logSender) << "run" << run << "is planned";
    });
    connect(m_upkeep.get(), &Upkeep::lettersChanged, this, [this] { m_hints->changed(db::Hint::Runs); });
    connect(m_upkeep.get(), &Upkeep::extraRunPlanned, this, [this](qint64 run, qint64 letters) {
        m_numbers.run = run;
        m_numbers.total = letters;
        for (Way &way : m_ways)
            way.claims->setOnlyRun(run);
    });
    connect(m_upkeep.get(), &Upkeep::runsFinished, this, [](const QList<qint64> &runs) {
        for (qint64 run : runs)
            qCInfo(logSender) << "run" << run << "is finished";
    });
    connect(m_claimLane.get(), &db::Lane::opened, this, &Private::checkIdentity);
    makeWays();
    return {};
}

void SenderService::Private::start()
{
    if (auto prepared = prepare(); !prepared) {
        m_error = prepared.error();
        QMetaObject::invokeMethod(this, &Private::end, Qt::QueuedConnection);
        return;
    }
    m_phase = Phase::Registering;
    if (m_setup.pulse > 0ms)
        m_pulse.start(m_setup.pulse);
    registerSender();
}

void SenderService::Private::registerSender()
{
    const db::SenderRegistration registration { m_setup.instance, QSysInfo::machineHostName(),
        QCoreApplication::applicationPid(), QStringLiteral(MAILERAPP_VERSION), m_setup.lease };
    struct Registered {
        db::SenderIdentity sender;
        QList<db::SavedBreaker> breakers;
        bool same = true;
    };
    auto future = m_claimLane->run([registration, seen = m_seen, settings = m_setup.firstSettings](
                                       db::Connection &connection) -> Result<Registered> {
        // The verdict on a restored backup is written down for all senders: it must be committed.
        auto same = connection.transaction(
            [&](db::Connection &c) { return ledger::checkIdentity(c, seen.database, seen.highestAttempt); });
        if (!same)
            return same.error();
        return connection.transaction([&](db::Connection &c) -> Result<Registered> {
            auto sender = ledger::registerSender(c, registration);
            if (!sender)
                return sender.error();
            for (auto it = settings.constBegin(); it != settings.constEnd(); ++it) {
                if (auto offered = ledger::offerSetting(c, it.key(), it.value()); !offered)
                    return offered.error();
            }
            auto breakers = ledger::loadBreakers(c, *sender);
            if (!breakers)
                return breakers.error();
            return Registered { *sender, *breakers, *same };
        });
    });
    whenDone(future, this, [this](const Result<Registered> &result) {
        if (m_phase != Phase::Registering)
            return;
        if (result && !result->same) {
            m_sender = result->sender;
            fail(restoredError());
        } else if (result) {
            registrationDone(result->sender, result->breakers);
        } else if (result.error().kind == ErrorKind::Transient && m_setup.mode == SenderMode::Daemon) {
            m_absence.waits(Absence::Part::Registration, result.error());
            QTimer::singleShot(m_setup.pollInterval, this, [this] {
                if (m_phase == Phase::Registering)
                    registerSender();
            });
        } else {
            m_error = result.error();
            end();
        }
    });
}

void SenderService::Private::registrationDone(const db::SenderIdentity &sender, const QList<db::SavedBreaker> &breakers)
{
    m_absence.served(Absence::Part::Registration);
    m_sender = sender;
    m_phase = Phase::Working;
    m_seen = { sender.database, sender.highestAttempt };
    keepState();
    qCInfo(logSender).noquote() << "sender" << m_setup.instance << "is registered, epoch" << sender.epoch;
    if (sender.rescued > 0)
        qCWarning(logSender) << sender.rescued << "letters of the last start are uncertain";
    m_upkeep->setSender(sender);
    for (Way &way : m_ways) {
        way.channel->setSender(sender);
        way.claims->setSender(sender);
        for (const db::SavedBreaker &breaker : breakers) {
            if (breaker.server == way.channel->serverName())
                way.channel->restoreBreaker(breaker);
        }
    }
    if (m_setup.mode == SenderMode::SendMailing)
        m_upkeep->setExtraRun(m_setup.mailing);
    beat();
    m_beat.start();
    m_tick.start();
    if (m_setup.mode == SenderMode::Daemon)
        m_watch.start();
    m_hints->changed(db::Hint::Senders);
    Q_EMIT registered();
    tick();
}

void SenderService::Private::tick()
{
    if (m_phase != Phase::Working)
        return;
    keepState();
    shareOutSoon();
    m_upkeep->run();
    // The extra run's number must be known before anything is claimed.
    if (m_setup.mode != SenderMode::SendMailing || m_numbers.run != 0)
        claimAll(true);
}

void SenderService::Private::upkeepDone(bool found)
{
    m_absence.served(Absence::Part::Upkeep);
    m_upkeepFoundNothing = !found;
    if (found && m_phase == Phase::Working) {
        claimAll(true);
        m_upkeep->run();
    }
    maybeFinish();
}

void SenderService::Private::upkeepFailed(const Error &error, Absence::Part part)
{
    const bool fatal = error.kind == ErrorKind::Permission || error.code == QLatin1String(db::supersededCode)
        || error.code == QLatin1String(db::restoredCode);
    if (fatal || m_setup.mode != SenderMode::Daemon)
        fail(explained(error));
    else if (m_phase == Phase::Working) // the next tick tries again
        m_absence.waits(part, error);
    maybeFinish();
}

// Nothing can be recorded any more: letters in flight cannot be saved by waiting for them.
void SenderService::Private::ledgerRefused(const Error &error)
{
    fail(explained(error));
    if (m_phase == Phase::Stopping && m_hurries == 0) {
        hurry();
        hurry();
    }
}

void SenderService::Private::countAnswer(const QString &state)
{
    if (state == QLatin1String("sent"))
        ++m_numbers.sent;
    else if (state == QLatin1String("deferred"))
        ++m_numbers.deferred;
    else if (state == QLatin1String("failed"))
        ++m_numbers.failed;
    else if (state == QLatin1String("uncertain"))
        ++m_numbers.uncertain;
    m_hints->changed(db::Hint::Runs);
    announce();
}

void SenderService::Private::announce()
{
    if (!m_announce.isActive())
        m_announce.start();
}

} // namespace mailer::sender
