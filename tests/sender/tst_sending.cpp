// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sendingfixture.h"

#include <QTest>

using namespace mailer;
using namespace mailer::test;

// The whole way of letters: planning, claiming, marking, sending, recording.
class TestSending final : public QObject
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
        m_fixture = std::make_unique<SendingFixture>(*m_cluster);
        QVERIFY2(m_fixture->isReady(), qPrintable(m_fixture->error()));
    }

    void cleanup() { m_fixture.reset(); }

    void startInThePastSendsAtOnce()
    {
        m_fixture->addClients(200);
        m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 200);
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        const SenderEnd end = stopSender(*sender);
        QVERIFY(end.ended);
        QVERIFY(!end.error);
        QCOMPARE(end.numbers.sent, 200);
    }

private:
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<SendingFixture> m_fixture;
};

QTEST_GUILESS_MAIN(TestSending)
#include "tst_sending.moc"
