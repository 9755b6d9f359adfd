// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/ledgertypes.h"
#include "sender/systemletter.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSet>

#include <deque>
#include <memory>

namespace mailer::db {
class Connection;
class Lane;
} // namespace mailer::db

namespace mailer::sender {

// The system letters of one channel: takes them under lease as they become due, makes them, hands them to sessions
// before any mailing's letter, gives leases back. What becomes of a letter is written elsewhere.
class SystemLetters final : public QObject
{
    Q_OBJECT

public:
    static constexpr int heldAtOnce = 100;

    SystemLetters(db::Lane &lane, std::shared_ptr<const LetterTexts> texts, QObject *parent = nullptr);

    void setSender(const db::SenderIdentity &sender) { m_sender = sender; }
    void setServedDomains(const db::ServedDomains &served) { m_served = served; }

    // To be called with each tick. ready: whether a letter claimed now could go out.
    void tend(bool ready);
    // The last complete claim found nothing.
    bool foundNothing() const { return m_foundNothing; }
    bool isBusy() const { return m_claiming || m_releasing; }

    bool isEmpty() const { return m_waiting.empty(); }
    qsizetype size() const { return static_cast<qsizetype>(m_waiting.size()); }
    std::shared_ptr<const SystemLetter> takeNext();
    // A letter that was taken and did not go: first again.
    void putBack(std::shared_ptr<const SystemLetter> letter);
    // A taken letter has left this sender's hands; its lease is gone.
    void settle(qint64 letter) { m_held.remove(letter); }
    // A taken letter that shall go back.
    void discard(qint64 letter);
    void dropAll();

Q_SIGNALS:
    void arrived();
    void cameEmpty();
    // A letter under lease that cannot be made: status is refused, or deferred where another sender may know how.
    void faulty(qint64 letter, const QString &status, const QString &reason);
    void failed(const mailer::Error &error);

private:
    struct Faulty {
        qint64 letter = 0;
        QString status;
        QString reason;
    };
    struct Batch {
        QList<std::shared_ptr<const SystemLetter>> letters;
        QList<Faulty> faulty;
        bool addressIsMissing = false;
    };
    struct Wish {
        db::SenderIdentity sender;
        db::ServedDomains served;
        QList<qint64> held;
        bool housework = false;
        std::shared_ptr<const LetterTexts> texts;
    };
    static Result<Batch> work(db::Connection &connection, const Wish &wish);
    void claim();
    void release();
    void take(const Batch &batch);

    db::Lane &m_lane;
    std::shared_ptr<const LetterTexts> m_texts;
    db::SenderIdentity m_sender;
    db::ServedDomains m_served;
    std::deque<std::shared_ptr<const SystemLetter>> m_waiting;
    QSet<qint64> m_held;     // waiting or taken
    QList<qint64> m_goBacks; // leases to give back
    QElapsedTimer m_housework;
    bool m_claiming = false;
    bool m_releasing = false;
    bool m_foundNothing = false;
};

} // namespace mailer::sender
