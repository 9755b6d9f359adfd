// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/ledgerwriter.h"

#include "core/futures.h"
#include "core/log.h"
#include "db/connection.h"
#include "db/lane.h"
#include "db/systemletterstore.h"

namespace mailer::sender {

using namespace std::chrono_literals;

namespace {

template<typename T>
QList<T> takeFirst(QList<T> &list, qsizetype most)
{
    QList<T> taken = list.first(std::min(most, list.size()));
    list.remove(0, taken.size());
    return taken;
}

QList<qint64> lettersOf(const QList<db::AttemptKey> &marks)
{
    QList<qint64> letters;
    for (const db::AttemptKey &mark : marks)
        letters.append(mark.delivery);
    return letters;
}

} // namespace

LedgerWriter::LedgerWriter(db::Lane &lane, QString server, const Clock &clock, Queue queue, QObject *parent)
    : QObject(parent)
    , m_lane(lane)
    , m_server(std::move(server))
    , m_clock(clock)
    , m_queue(queue)
    , m_pause(PauseRule { 100ms, 5s, 2, 0.2 })
{
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &LedgerWriter::restOver);
}

void LedgerWriter::setSender(const db::SenderIdentity &sender)
{
    m_sender = sender;
    m_highestAttempt = std::max(m_highestAttempt, sender.highestAttempt);
}

void LedgerWriter::report(const db::Answer &answer)
{
    m_next.answers.append(answer);
    pump();
}

void LedgerWriter::mark(const db::Mark &mark)
{
    m_next.marks.append(mark);
    pump();
}

void LedgerWriter::takeBack(qint64 token, const db::AttemptKey &mark)
{
    m_takeBacks.insert(token, mark);
    pump();
}

void LedgerWriter::giveBack(const QList<qint64> &deliveries)
{
    m_giveBacks.append(deliveries);
    pump();
}

// Each in a write of its own, so that it keeps no other.
void LedgerWriter::retryLost()
{
    if (m_lost.isEmpty() || !m_writing.isEmpty())
        return;
    for (const db::Answer &answer : std::as_const(m_lost))
        m_writing.append(Batch { { answer }, {} });
    pump();
}

bool LedgerWriter::isIdle() const
{
    if (m_stopped) // what is left is for others to rescue
        return true;
    return !m_busy && m_writing.isEmpty() && m_next.size() == 0 && m_takeBacks.isEmpty() && m_giveBacks.isEmpty();
}

void LedgerWriter::pump()
{
    if (m_busy || m_stopped || m_rest.isActive())
        return;
    // Later in this turn of the loop, so that everything the sockets have brought goes into one write.
    m_busy = true;
    QMetaObject::invokeMethod(this, &LedgerWriter::write, Qt::QueuedConnection);
}

void LedgerWriter::write()
{
    if (m_writing.isEmpty() && (!m_takeBacks.isEmpty() || !m_giveBacks.isEmpty())) {
        giveBackMarks();
        return;
    }
    if (m_writing.isEmpty()) {
        Batch batch;
        batch.answers = takeFirst(m_next.answers, maxRows);
        batch.marks = takeFirst(m_next.marks, maxRows);
        if (batch.size() == 0) {
            m_busy = false;
            return;
        }
        m_writing.append(batch);
    }
    Batch &batch = m_writing.first();
    if (!batch.begun) {
        batch.begun = true;
        batch.began = m_clock.sinceBoot();
    }
    // One statement, one transaction, one round trip. Its fate may stay unknown when the connection breaks; repeating
    // it is the same write.
    // On a new connection it must first be the same database, no older than what was seen: a mark in a restored backup
    // would send letters twice.
    auto future = m_lane.run(
        [sender = m_sender, server = m_server, answers = batch.answers, marks = batch.marks, checked = m_checkedBackend,
            highest = m_highestAttempt, queue = m_queue](db::Connection &connection) -> Result<db::ExchangeResult> {
            if (connection.backendPid() != *checked) {
                auto same = db::ledger::checkIdentity(connection, sender.database, highest);
                if (!same)
                    return same.error();
                if (!*same)
                    return Error { ErrorKind::Conflict, QString::fromLatin1(db::restoredCode),
                        QStringLiteral("The database was restored from a backup.") };
                *checked = connection.backendPid();
            }
            return db::ledger::exchange(connection, sender, server, answers, marks, queue);
        });
    whenDone(future, this, [this](const Result<db::ExchangeResult> &result) {
        if (result)
            written(*result);
        else
            writeFailed(result.error());
    });
}

void LedgerWriter::written(const db::ExchangeResult &result)
{
    reached();
    const Batch batch = m_writing.takeFirst();
    m_busy = false;

    QHash<qint64, QString> states;
    for (const db::AnswerResult &answer : result.answers)
        states.insert(answer.delivery, answer.state);
    QHash<qint64, db::MarkResult> marks;
    for (const db::MarkResult &mark : result.marks) {
        marks.insert(mark.delivery, mark);
        if (m_queue == Queue::Mailings) // only these number what a restored backup would know less of
            m_highestAttempt = std::max(m_highestAttempt, mark.attempt);
    }
    for (const db::Answer &answer : batch.answers) {
        if (answer.attempt && m_lost.remove(*answer.attempt) > 0)
            qCInfo(logSender) << "the answer for letter" << answer.delivery << "is recorded after all";
        else
            Q_EMIT answerDone(answer, states.value(answer.delivery));
    }
    for (const db::Mark &mark : batch.marks) {
        const db::MarkResult fallback { mark.delivery, 0, db::MarkVerdict::Taken };
        Q_EMIT markDone(mark.token, marks.value(mark.delivery, fallback), batch.began);
    }
    pump();
}

void LedgerWriter::writeFailed(const Error &error)
{
    if (error.code == QLatin1String(db::supersededCode) || error.code == QLatin1String(db::restoredCode)
        || error.kind == ErrorKind::Permission) {
        stopFor(error);
        return;
    }
    // Class 22 and 23: one row is at fault, and must not keep the others.
    if (error.kind == ErrorKind::Invalid || error.code.startsWith(QLatin1String("23"))) {
        m_busy = false;
        if (m_writing.first().size() > 1)
            split(error);
        else
            replaceFaulty(error);
        pump();
        return;
    }
    if (db::isRetryable(error)) // the database is there: the same write again, a little later
        rest();
    else
        restLater(error);
}

void LedgerWriter::split(const Error &error)
{
    qCWarning(logSender).noquote() << "a write of the ledger is split after" << error.code << error.message;
    Batch whole = m_writing.takeFirst();
    Batch first = whole, second = whole;
    const qsizetype half = whole.size() / 2;
    const qsizetype answers = std::min(half, whole.answers.size());
    const qsizetype marks = half - answers;
    first.answers = whole.answers.first(answers);
    second.answers = whole.answers.sliced(answers);
    first.marks = whole.marks.first(marks);
    second.marks = whole.marks.sliced(marks);
    m_writing.prepend(second);
    m_writing.prepend(first);
}

void LedgerWriter::replaceFaulty(const Error &error)
{
    Batch &batch = m_writing.first();
    if (batch.marks.size() == 1) { // cannot be marked: it goes to nobody
        const Batch refused = m_writing.takeFirst();
        const db::Mark mark = refused.marks.first();
        qCCritical(logSender).noquote() << "letter" << mark.delivery << "cannot be marked:" << error.code
                                        << error.message;
        Q_EMIT markDone(mark.token, { mark.delivery, 0, db::MarkVerdict::Faulty, error.message }, refused.began);
        return;
    }
    if (replaceAnswer(batch.answers.first()))
        return;
    // Trying on would block all others for ever.
    const Batch given = m_writing.takeFirst();
    const db::Answer &answer = given.answers.first();
    if (answer.attempt) {
        if (m_lost.contains(*answer.attempt))
            return;
        m_lost.insert(*answer.attempt, answer);
    }
    qCCritical(logSender).noquote() << "no answer can be recorded for letter" << answer.delivery << error.code
                                    << error.message;
    Q_EMIT answerLost(answer, error);
}

// First without the server's words, then as little as can be said of a letter whose dot was written: nobody knows.
// False: that was tried, too.
bool LedgerWriter::replaceAnswer(db::Answer &answer) const
{
    const QString noText = QStringLiteral("(the server's answer could not be stored)");
    const QString nothing = QStringLiteral("(the server's answer could not be recorded)");
    if (answer.text == nothing || (answer.text == noText && !answer.attempt))
        return false;
    if (answer.text == noText) {
        answer.status = QStringLiteral("uncertain");
        answer.stage = QStringLiteral("dot");
        answer.code = 0;
    }
    answer.text = answer.text == noText ? nothing : noText;
    answer.enhanced.clear();
    return true;
}

void LedgerWriter::giveBackMarks()
{
    const QHash<qint64, db::AttemptKey> taken = m_takeBacks;
    const QList<qint64> given = m_giveBacks;
    auto future = m_lane.run([sender = m_sender, marks = taken.values(), given, queue = m_queue](
                                 db::Connection &connection) -> Result<void> {
        return connection.transaction([&](db::Connection &c) -> Result<void> {
            if (queue == Queue::System)
                return db::systemletters::takeBack(c, sender, lettersOf(marks));
            if (!marks.isEmpty()) {
                if (auto done = db::ledger::takeBackMarks(c, sender, marks); !done)
                    return done.error();
            }
            return given.isEmpty() ? Result<void>() : db::ledger::giveBackLetters(c, sender, given);
        });
    });
    whenDone(future, this, [this, taken, given](const Result<void> &result) {
        if (!result) {
            if (result.error().kind == ErrorKind::Permission
                || result.error().code == QLatin1String(db::supersededCode))
                stopFor(result.error());
            else if (db::isRetryable(result.error()))
                rest();
            else
                restLater(result.error());
            return;
        }
        reached();
        m_busy = false;
        m_giveBacks.remove(0, given.size());
        for (auto it = taken.cbegin(); it != taken.cend(); ++it) {
            m_takeBacks.remove(it.key());
            Q_EMIT takenBack(it.key());
        }
        pump();
    });
}

void LedgerWriter::reached()
{
    m_pause.reset();
    if (std::exchange(m_away, false))
        Q_EMIT cameBack();
}

void LedgerWriter::rest()
{
    m_busy = false;
    m_rest.start(m_pause.next());
}

void LedgerWriter::restLater(const Error &error)
{
    if (!std::exchange(m_away, true)) {
        qCWarning(logSender).noquote() << "the ledger waits for the database:" << error.message;
        Q_EMIT wentAway(error.message);
    }
    rest();
}

void LedgerWriter::restOver() { pump(); }

void LedgerWriter::stopFor(const Error &error)
{
    m_busy = false;
    m_stopped = true;
    Q_EMIT failed(error);
}

} // namespace mailer::sender
