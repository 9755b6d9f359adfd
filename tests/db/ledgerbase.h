// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/connection.h"
#include "db/ledgerstore.h"
#include "support/testdatabase.h"

#include <QTest>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <thread>

namespace mailer::test {

// A sender as the ledger knows it: one connection with the sender's login, and what it got by registering.
class LedgerSender final
{
public:
    LedgerSender(
        TestDatabase &database, const QString &name, std::chrono::milliseconds lease = std::chrono::seconds(60));

    // A further connection that speaks for the same registration.
    std::unique_ptr<LedgerSender> twin() const;
    void registerAgain();

    db::Connection &connection() { return *m_connection; }
    const db::SenderIdentity &identity() const { return m_identity; }
    qint64 id() const { return m_identity.id; }
    int epoch() const { return m_identity.epoch; }

    // Each is one transaction of the store; a failure fails the test and gives an empty value.
    std::optional<db::PlannedRun> plan();
    qint64 planAll(); // requests first; the run made last, 0: none
    qint64 handleRequests(int limit = 100);
    QList<db::ClaimedLetter> claim(
        std::optional<qint64> run = {}, const QList<qint64> &without = {}, const db::ServedDomains &domains = {});
    QList<db::ClaimedLetter> claimDeferred(int limit = 1000, const db::ServedDomains &domains = {});
    // "marked", or the word why not; the attempt's number comes out by the pointer.
    QString mark(qint64 delivery, qint64 *attempt = nullptr, qint64 token = 0);
    QList<db::MarkResult> markAll(const QList<db::ClaimedLetter> &letters);
    // The delivery's state afterwards.
    QString answer(
        qint64 delivery, std::optional<qint64> attempt, const QString &status, qint64 token = 0, int code = 0);
    db::ExchangeResult exchange(const QList<db::Answer> &answers, const QList<db::Mark> &marks);
    qint64 takeBack(const QList<db::AttemptKey> &marks);
    void giveBack(const QList<qint64> &deliveries);
    qint64 rescue();
    qint64 expire(int limit = 1000);
    QList<qint64> finish();
    void renew();

    qint64 nextToken() { return ++m_token; }

private:
    LedgerSender() = default;

    std::shared_ptr<const db::Statements> m_statements;
    std::unique_ptr<db::Connection> m_connection;
    db::SenderRegistration m_registration;
    db::SenderIdentity m_identity;
    qint64 m_token = 0;
};

// A statement under way on another thread, for interleavings that are driven step by step.
class Step final
{
public:
    explicit Step(db::Connection &connection, std::function<Result<QString>(db::Connection &)> work);
    // One statement; the value of its first row and column.
    Step(db::Connection &connection, const QByteArray &sql, const QVariantList &values = {});
    ~Step();

    // Whether it waits for a lock (true) or has ended (false), as pg_locks shows it.
    bool waits(db::Connection &admin) const;
    Result<QString> result(); // blocks until it ends
    bool isDone() const { return m_done; }

private:
    int m_backend;
    Result<QString> m_result = QString();
    std::atomic<bool> m_done = false;
    std::thread m_thread;
};

// One database with one account, and what a test of the ledger does again and again.
class LedgerBase
{
public:
    explicit LedgerBase(TestCluster &cluster);

    QString error() const { return m_error; }
    TestDatabase &database() { return *m_database; }
    db::Connection &admin() { return m_database->admin(); }
    db::Connection &user() { return *m_user; } // signed in as the account
    const TestAccount &account() const { return m_account; }

    // One value as text ("" for NULL), by the superuser; an error fails the test.
    QString value(const QByteArray &sql, const QVariantList &values = {});
    qint64 number(const QByteArray &sql, const QVariantList &values = {}) { return value(sql, values).toLongLong(); }
    // The same with the account's rights; gives the SQLSTATE instead of a value when it is refused.
    QString asUser(const QByteArray &sql, const QVariantList &values = {});
    static QString valueOrCode(db::Connection &connection, const QByteArray &sql, const QVariantList &values = {});

    void setSetting(const QByteArray &key, const QByteArray &json);
    void addClients(int count, const QString &prefix = QStringLiteral("client"));

    struct MailingOptions {
        QString startsAt = QStringLiteral("now() AT TIME ZONE 'UTC' - interval '1 hour'"); // SQL, wall clock
        QString endsAt = QStringLiteral("NULL");
        bool endIsDate = false;
        QString period = QStringLiteral("once");
        QString zone = QStringLiteral("UTC");
        QString scheduledAgo; // an interval: as if it had been scheduled so long ago
        bool schedule = true;
        bool allClients = true;
    };
    qint64 makeMailing() { return makeMailing(MailingOptions()); }
    qint64 makeMailing(const MailingOptions &options);

    // After a test has changed states behind the ledger's back.
    void recount();
    QString stateOf(qint64 delivery);
    qint64 countOf(const QString &state); // deliveries of all runs

    // What must hold at any time (I1-I12 as far as the database sees them). Empty, or the first that does not.
    QString brokenInvariant();

private:
    QString m_error;
    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<db::Connection> m_user;
    TestAccount m_account;
};

} // namespace mailer::test
