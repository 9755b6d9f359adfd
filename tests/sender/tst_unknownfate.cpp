// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/databasewire.h"
#include "support/movableclock.h"
#include "support/sendingfixture.h"

#include <QTest>

using namespace mailer;
using namespace mailer::test;

// The connection to the database breaks while marks are written, and nobody knows whether they were: the sender reads
// back by repeating the same write. Nobody is lost, nobody gets a letter twice, no attempt is burnt.
class TestUnknownFate final : public QObject
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
        const db::ConnectionSettings direct = m_fixture->database().sender();
        m_wire = std::make_unique<DatabaseWire>(direct.host, direct.port);
        QVERIFY(m_wire->isReady());
    }

    void cleanup()
    {
        m_fixture.reset();
        m_wire.reset();
    }

    void promise3_commitOfUnknownFate_data()
    {
        QTest::addColumn<bool>("written");
        QTest::newRow("written, the answer is lost") << true;
        QTest::newRow("never written") << false;
    }

    void promise3_commitOfUnknownFate()
    {
        QFETCH(bool, written);
        constexpr int letters = 300;
        m_fixture->setSetting("letters_per_second", "200");
        m_fixture->addClients(letters);
        m_fixture->makeMailing();
        m_wire->lose(written ? DatabaseWire::Lost::Answer : DatabaseWire::Lost::Write, 4);
        auto sender = m_fixture->startSender(throughTheWire());
        QVERIFY(m_fixture->waitForFinishedRuns(1, 60000));
        QCOMPARE(m_wire->lostSoFar(), 4);
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), letters);
        checkOnceEach(letters);
        QVERIFY(stopSender(*sender).ended);
    }

    // The fate is known only when it is too late for the dot: what had been marked is taken back, and sent under a new
    // mark.
    void promise3_marksReadBackTooLateAreTakenBack()
    {
        constexpr int letters = 4;
        m_fixture->setSetting("sessions", "2");
        m_fixture->addClients(letters);
        MovableClock clock;
        sender::SenderSetup setup = throughTheWire();
        setup.clock = &clock;
        setup.lease = std::chrono::seconds(60);
        m_wire->lose(DatabaseWire::Lost::Answer, -1);
        m_fixture->makeMailing();
        auto sender = m_fixture->startSender(setup);
        QTRY_VERIFY_WITH_TIMEOUT(m_wire->lostSoFar() > 0, 15000);
        m_wire->setClosed(true);
        QTRY_COMPARE( // the database has them
            m_fixture->value("SELECT count(*) > 0 FROM app.attempt WHERE status = 'open'"), QStringLiteral("t"));
        QCOMPARE(m_fixture->server().dots(), 0);
        clock.moveOn(std::chrono::seconds(11));
        m_wire->lose(DatabaseWire::Lost::Answer, 0);
        m_wire->setClosed(false);
        QVERIFY(m_fixture->waitForFinishedRuns(1, 60000));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), letters);
        QCOMPARE(m_fixture->value("SELECT max(id) > count(*) FROM app.attempt"), QStringLiteral("t")); // a gap
        checkOnceEach(letters);
        QVERIFY(stopSender(*sender).ended);
    }

private:
    sender::SenderSetup throughTheWire()
    {
        sender::SenderSetup setup = m_fixture->setup();
        setup.database.host = m_wire->folder();
        setup.lease = std::chrono::seconds(20);
        return setup;
    }

    void checkOnceEach(int letters)
    {
        QCOMPARE(m_fixture->server().messages().size(), letters);
        QCOMPARE(
            m_fixture->value("SELECT count(*) FROM app.attempt WHERE status = 'accepted'"), QString::number(letters));
        QCOMPARE(m_fixture->value("SELECT count(*) FROM app.attempt"), QString::number(letters));
        QCOMPARE(m_fixture->brokenInvariant(), QString());
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<DatabaseWire> m_wire;
    std::unique_ptr<SendingFixture> m_fixture;
};

QTEST_GUILESS_MAIN(TestUnknownFate)
#include "tst_unknownfate.moc"
