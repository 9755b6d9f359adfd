// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/senderprocess.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>

using namespace mailer;
using namespace mailer::test;

// The beginning and the end of mailerapp --daemon, as a process of its own.
class TestDaemonEnds final : public QObject
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
        m_fixture->setSetting("sessions", "3");
    }

    void cleanup() { m_fixture.reset(); }

    void leavesAfterStopWait_data()
    {
        QTest::addColumn<QString>("stopWait");
        QTest::addColumn<bool>("secondSignal");
        QTest::newRow("a short wait") << QStringLiteral("2s") << false;
        QTest::newRow("a second signal") << QStringLiteral("10m") << true;
    }

    // The mail server never answers the dot.
    void leavesAfterStopWait()
    {
        QFETCH(QString, stopWait);
        QFETCH(bool, secondSignal);
        m_fixture->server().setHook(
            [](const SmtpEvent &event) { return event.verb == "DOT" ? SmtpScript("Z:") : SmtpScript(); });
        m_fixture->addClients(5);
        m_fixture->makeMailing();
        SenderProcess sender(*m_fixture, QStringLiteral("leaving"));
        sender.setVariable(QStringLiteral("MAILERAPP_SENDER_STOP_WAIT"), stopWait);
        QVERIFY2(sender.start(), qPrintable(sender.log()));
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->server().dots() == 3, 20000);
        QElapsedTimer timer;
        timer.start();
        ::kill(static_cast<pid_t>(sender.processId()), SIGTERM);
        if (secondSignal) {
            QTest::qWait(2000);
            QVERIFY2(sender.isRunning(), "it did not wait for the answers");
        }
        QVERIFY2(sender.terminate(30000, secondSignal), qPrintable(sender.log()));
        QVERIFY2(timer.elapsed() >= 1900, qPrintable(QString::number(timer.elapsed())));
        // What had its dot is uncertain, the rest waits; the sender has signed off.
        QCOMPARE(m_fixture->count(QStringLiteral("uncertain")), 3);
        QCOMPARE(m_fixture->count(QStringLiteral("pending")), 2);
        QCOMPARE(m_fixture->value("SELECT count(*) FROM app.sender WHERE stopped_at IS NULL"), QStringLiteral("0"));
        QCOMPARE(m_fixture->server().dots(), 3);
    }

    void waitsForADatabaseThatComesLater()
    {
        m_fixture->addClients(5);
        m_fixture->makeMailing();
        SenderProcess sender(*m_fixture, QStringLiteral("early"));
        QVERIFY(m_cluster->stop().ok());
        sender.launch();
        QTRY_VERIFY_WITH_TIMEOUT(sender.log().contains(QLatin1String("waiting for the database")), 30000);
        QVERIFY(sender.isRunning());
        QVERIFY(m_cluster->start().ok());
        m_fixture->admin().close(); // the next look opens it again
        QVERIFY2(m_fixture->waitForState(QStringLiteral("sent"), 5, 40000), qPrintable(sender.log()));
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QVERIFY(sender.terminate());
    }

private:
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<SendingFixture> m_fixture;
};

QTEST_GUILESS_MAIN(TestDaemonEnds)
#include "tst_daemonends.moc"
