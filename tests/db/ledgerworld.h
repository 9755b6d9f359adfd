// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/ledgerbase.h"

#include <QHash>
#include <QMutex>
#include <QRandomGenerator>

namespace mailer::test {

// The world outside the database, for tests that do random things from many threads: the mail server, which knows what
// it has accepted, and what went wrong.
class LedgerWorld final
{
public:
    void accept(qint64 delivery)
    {
        QMutexLocker lock(&m_mutex);
        ++m_accepted[delivery];
    }
    void complain(const QString &what)
    {
        QMutexLocker lock(&m_mutex);
        m_complaints.append(what);
    }
    int acceptedTimes(qint64 delivery) const { return m_accepted.value(delivery); }
    QStringList complaints() const { return m_complaints; }

private:
    mutable QMutex m_mutex;
    QHash<qint64, int> m_accepted;
    QStringList m_complaints;
};

// A sender that does one random thing after another, honestly: what the server said is what it reports, unless it
// crashes or freezes first.
class RandomSender final
{
public:
    RandomSender(LedgerWorld &world, TestDatabase &database, const QString &name, quint32 seed);
    void work(int steps);

private:
    struct Flight {
        qint64 delivery = 0;
        qint64 attempt = 0;
        bool dot = false;
        QString status;
    };

    void step();
    void claim();
    void exchange();
    void refuseBeforeDot();
    void takeBack();
    void giveThingsBack();
    void upkeep();
    void freeze();
    void crash();
    int draw(int most) { return static_cast<int>(m_random.bounded(most)); }

    // Superseded is what happens to a sender; everything else is a complaint.
    template<typename T>
    bool good(const Result<T> &result, const char *what)
    {
        if (result)
            return true;
        if (result.error().code == QLatin1String(db::supersededCode))
            crash();
        else
            m_world.complain(
                QStringLiteral("%1: %2 %3").arg(QLatin1String(what), result.error().code, result.error().message));
        return false;
    }

    LedgerWorld &m_world;
    QRandomGenerator m_random;
    LedgerSender m_sender;
    std::unique_ptr<LedgerSender> m_ghost; // a second connection, for writes whose fate nobody knows
    db::Connection m_operator;
    QList<db::ClaimedLetter> m_queue;
    QList<Flight> m_flights;
    QList<qint64> m_deferred;
};

// A person who changes their mind all the time.
class RandomPerson final
{
public:
    RandomPerson(LedgerWorld &world, LedgerBase &base, quint32 seed);
    void work(int steps);

private:
    LedgerWorld &m_world;
    QRandomGenerator m_random;
    db::Connection m_desk;
    db::Connection m_operator;
};

} // namespace mailer::test
