// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sender/senderservice.h"
#include "support/fakesmtpserver.h"
#include "support/testdatabase.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTest>

#include <memory>

namespace mailer::test {

// One database, one account with clients, one scripted mail server, and as many senders as a test wants.
class SendingFixture
{
public:
    explicit SendingFixture(TestCluster &cluster);

    bool isReady() const { return m_error.isEmpty(); }
    QString error() const { return m_error; }

    TestDatabase &database() { return *m_database; }
    db::Connection &admin() { return m_database->admin(); }
    db::Connection &user() { return *m_user; } // signed in as the account
    FakeSmtpServer &server() { return *m_server; }
    const TestAccount &account() const { return m_account; }

    // One value of a statement as text ("" for NULL), by the superuser; fails the test on an error.
    QString value(const QByteArray &sql, const QVariantList &values = {});
    void run(const QByteArray &sql, const QVariantList &values = {});

    void addClients(int count, const QString &domain = QStringLiteral("clients.example"));

    struct MailingOptions {
        QString startsAt; // SQL expression of a timestamp in UTC; empty: an hour ago
        QString endsAt;
        QString period = QStringLiteral("once");
        QString zone = QStringLiteral("UTC");
        QString subject = QStringLiteral("Hello {{full_name}}");
        bool schedule = true;
    };
    qint64 makeMailing() { return makeMailing(MailingOptions()); }
    qint64 makeMailing(const MailingOptions &options);

    void setSetting(const QByteArray &key, const QByteArray &json);

    // A sender in this process, quick in everything that waits.
    sender::SenderSetup setup(const QString &instance = QStringLiteral("test"));
    std::unique_ptr<sender::SenderService> startSender(const sender::SenderSetup &setup);

    // Deliveries of all runs in a state.
    int count(const QString &state);
    bool waitForState(const QString &state, int wanted, int timeoutMs = 20000);
    bool waitForFinishedRuns(int wanted, int timeoutMs = 20000);

    // The ledger's invariants, against the server's own list: what is sent was accepted, nobody twice, counters equal
    // the ledger, no attempt open. Empty when all hold, else the first that does not.
    QString brokenInvariant(int uncertainAllowed = 0);

private:
    QString m_error;
    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<db::Connection> m_user;
    std::unique_ptr<FakeSmtpServer> m_server;
    TestAccount m_account;
};

// Stops a sender and waits for its end.
struct SenderEnd {
    bool ended = false;
    sender::SenderNumbers numbers;
    std::optional<Error> error;
};
SenderEnd stopSender(sender::SenderService &sender, int timeoutMs = 20000);
// Waits for the end of a one-shot sender.
SenderEnd waitForEnd(sender::SenderService &sender, int timeoutMs = 60000);

} // namespace mailer::test
