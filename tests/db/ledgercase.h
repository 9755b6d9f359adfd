// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/ledgerbase.h"
#include "support/verifyresult.h"

namespace mailer::test {

// A test class of the ledger: one cluster for the program, one database and one sender for each test; after each test
// the invariants hold.
class LedgerCase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = TestCluster::create();
        QVERIFY2(cluster.ok(), cluster ? "" : qPrintable(cluster.error().message));
        m_cluster = std::move(*cluster);
    }

    void init()
    {
        m_base = std::make_unique<LedgerBase>(*m_cluster);
        QVERIFY2(m_base->error().isEmpty(), qPrintable(m_base->error()));
        m_sender = std::make_unique<LedgerSender>(m_base->database(), QStringLiteral("one"));
    }

    void cleanup()
    {
        m_sender.reset();
        if (m_base && m_base->error().isEmpty())
            QCOMPARE(m_base->brokenInvariant(), QString());
        m_base.reset();
    }

protected:
    LedgerBase &base() { return *m_base; }
    LedgerSender &sender() { return *m_sender; }
    std::unique_ptr<LedgerSender> another(
        const QString &name = QStringLiteral("two"), std::chrono::milliseconds lease = std::chrono::seconds(60))
    {
        return std::make_unique<LedgerSender>(m_base->database(), name, lease);
    }
    std::unique_ptr<db::Connection> connect(const db::ConnectionSettings &settings)
    {
        auto connection = std::make_unique<db::Connection>(settings, nullptr);
        if (auto opened = connection->open(); !opened)
            QTest::qFail(qPrintable(opened.error().message), __FILE__, __LINE__);
        return connection;
    }

    // A planned run of so many clients.
    qint64 plannedRun(int clients)
    {
        m_base->addClients(clients);
        m_base->makeMailing();
        const qint64 run = m_sender->planAll();
        if (run == 0)
            QTest::qFail("nothing was planned", __FILE__, __LINE__);
        return run;
    }
    // The lease of a sender is over, without waiting for it.
    void endLeaseOf(const LedgerSender &sender)
    {
        m_base->value(
            "UPDATE app.sender SET lease_until = clock_timestamp() - interval '1 ms' WHERE id = $1", { sender.id() });
    }

private:
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<LedgerBase> m_base;
    std::unique_ptr<LedgerSender> m_sender;
};

} // namespace mailer::test
