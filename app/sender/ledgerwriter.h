// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/error.h"
#include "core/retrypause.h"
#include "db/ledgerstore.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

namespace mailer::db {
class Lane;
}

namespace mailer::sender {

// Group commit of the ledger, for one server: answers and marks of all sessions go into one write; while it is under
// way the next fills up. A write whose fate is unknown is repeated as it was: it is idempotent. While the database is
// away everything waits here and nothing is lost.
class LedgerWriter final : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype maxRows = 500; // of each kind in one write

    using Queue = db::ledger::Queue;

    // queue: which letters it writes about; both kinds are marked and answered alike.
    LedgerWriter(
        db::Lane &lane, QString server, const Clock &clock, Queue queue = Queue::Mailings, QObject *parent = nullptr);

    void setSender(const db::SenderIdentity &sender);

    void report(const mailer::db::Answer &answer);
    void mark(const mailer::db::Mark &mark);
    // A mark whose dot was never written.
    void takeBack(qint64 token, const mailer::db::AttemptKey &mark);
    // Deferred letters whose fault was the server's.
    void giveBack(const QList<qint64> &deliveries);
    // Answers that were lost are offered once more: whatever was wrong with them may have been put right.
    void retryLost();

    bool isIdle() const;
    bool isAway() const { return m_away; }
    qint64 highestAttempt() const { return m_highestAttempt; }

Q_SIGNALS:
    // writeBegan: on the clock's sinceBoot(), before the write that marked was sent for the first time.
    void markDone(qint64 token, const mailer::db::MarkResult &result, std::chrono::milliseconds writeBegan);
    void answerDone(const mailer::db::Answer &answer, const QString &deliveryState);
    // The database takes nothing about this letter, not even that its fate is unknown. An open attempt stays open until
    // retryLost() gets it through, or this sender is gone; it is uncertain then.
    void answerLost(const mailer::db::Answer &answer, const mailer::Error &error);
    void takenBack(qint64 token);
    void wentAway(const QString &reason); // the database cannot be reached or does not answer
    void cameBack();
    void failed(const mailer::Error &error); // superseded, restored backup, no rights: nothing is written any more

private:
    struct Batch {
        QList<db::Answer> answers;
        QList<db::Mark> marks;
        std::chrono::milliseconds began {};
        bool begun = false;
        qsizetype size() const { return answers.size() + marks.size(); }
    };

    void pump();
    void write();
    void written(const db::ExchangeResult &result);
    void writeFailed(const Error &error);
    void split(const Error &error);
    void replaceFaulty(const Error &error);
    bool replaceAnswer(db::Answer &answer) const;
    void giveBackMarks();
    void reached();
    void rest();
    void restLater(const Error &error);
    void restOver();
    void stopFor(const Error &error);

    db::Lane &m_lane;
    QString m_server;
    const Clock &m_clock;
    Queue m_queue;
    db::SenderIdentity m_sender;
    Batch m_next;
    QList<Batch> m_writing;                    // the first is under way; more than one after a split
    QHash<qint64, db::AttemptKey> m_takeBacks; // by token
    QList<qint64> m_giveBacks;
    QHash<qint64, db::Answer> m_lost; // by attempt
    std::shared_ptr<int> m_checkedBackend
        = std::make_shared<int>(0); // of the lane's thread: whose identity was checked
    bool m_busy = false;
    bool m_away = false;
    bool m_stopped = false;
    RetryPause m_pause;
    QTimer m_rest;
    qint64 m_highestAttempt = 0;
};

} // namespace mailer::sender
