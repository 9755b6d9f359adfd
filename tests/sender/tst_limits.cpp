// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/senderprocess.h"

#include <QTest>

using namespace mailer;
using namespace mailer::test;

// The limits hold for all together, at every moment: several senders, several mail servers, senders that come and go.
class TestLimits final : public QObject
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

    // It has no session before the others have given up theirs, and gets its part then.
    void limits_whoComesWaitsForTheOthers()
    {
        m_fixture->setSetting("sessions", "6");
        slowLetters(20);
        m_fixture->addClients(2000);
        m_fixture->makeMailing();
        sender::SenderSetup setup = m_fixture->setup(QStringLiteral("one"));
        setup.lease = std::chrono::seconds(10);
        setup.leaseRenew = std::chrono::seconds(2);
        auto one = m_fixture->startSender(setup);
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->server().openConnections(), 6, 10000);
        setup.instance = QStringLiteral("two");
        auto two = m_fixture->startSender(setup);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_fixture->value("SELECT string_agg(sessions::text, ' ') FROM app.sender"), QStringLiteral("3 3"), 10000);
        QVERIFY(QTest::qWaitFor([this] { return sendersAtWork() == 2; }, 10000));
        QVERIFY(stopSender(*one).ended);
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->server().openConnections(), 6, 10000); // what the first had
        QVERIFY(m_fixture->waitForFinishedRuns(1, 60000));
        QVERIFY(stopSender(*two).ended);
        QVERIFY2(m_fixture->server().mostConnections() <= 6,
            qPrintable(QString::number(m_fixture->server().mostConnections())));
        QCOMPARE(m_fixture->brokenInvariant(), QString());
    }

    // What a killed sender had is free only when its lease is over.
    void limits_aKilledSenderKeepsItsPartUntilItsLeaseEnds()
    {
        m_fixture->setSetting("sessions", "4");
        slowLetters(20);
        m_fixture->addClients(1000);
        m_fixture->makeMailing();
        SenderProcess victim(*m_fixture, QStringLiteral("victim"), 4000);
        QVERIFY2(victim.start(), qPrintable(victim.log()));
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->server().openConnections(), 4, 20000);
        QTRY_COMPARE_WITH_TIMEOUT(sendersAtWork(), 1, 20000);
        victim.freeze(); // its connections stay
        auto other = m_fixture->startSender(m_fixture->setup(QStringLiteral("other")));
        QTest::qWait(1500);
        QCOMPARE(sendersAtWork(), 1);
        QVERIFY(m_fixture->server().mostConnections() <= 4);
        victim.kill();
        QVERIFY(m_fixture->waitForFinishedRuns(1, 60000));
        QVERIFY(m_fixture->server().mostConnections() <= 4);
        QCOMPARE(m_fixture->brokenInvariant(4), QString());
        QVERIFY(stopSender(*other).ended);
    }

    // Two mail servers at work share the sessions and the letters a second of one sender.
    void limits_severalServersShareThem()
    {
        FakeSmtpServer second;
        QVERIFY(second.start());
        m_fixture->setSetting("sessions", "5");
        m_fixture->setSetting("letters_per_second", "60");
        m_fixture->setSetting("allowed_from_domains", "[\"bulk.example\"]");
        m_fixture->addClients(120);
        makeTwoMailings();
        auto sender = m_fixture->startSender(twoServers(second));
        int most = 0;
        QElapsedTimer timer;
        timer.start();
        QVERIFY(QTest::qWaitFor(
            [&] {
                most = std::max(most, m_fixture->server().openConnections() + second.openConnections());
                return m_fixture->count(QStringLiteral("sent")) == 240;
            },
            60000));
        QVERIFY2(timer.elapsed() > 3000, "faster than the limit allows"); // 240 letters, 60 a second: 4 s
        QVERIFY2(most <= 5, qPrintable(QString::number(most)));
        QVERIFY(m_fixture->server().connections() > 0 && second.connections() > 0);
        QCOMPARE(m_fixture->server().messages().size(), 120);
        QCOMPARE(second.messages().size(), 120);
        QVERIFY(stopSender(*sender).ended);
    }

    // One session for two servers: never two, and neither waits until the other is done.
    void limits_fewerSessionsThanServersTakeTurns()
    {
        FakeSmtpServer second;
        QVERIFY(second.start());
        m_fixture->setSetting("sessions", "1");
        m_fixture->setSetting("letters_per_second", "30");
        m_fixture->setSetting("allowed_from_domains", "[\"bulk.example\"]");
        m_fixture->addClients(300);
        makeTwoMailings();
        auto sender = m_fixture->startSender(twoServers(second));
        int most = 0;
        QVERIFY(QTest::qWaitFor(
            [&] {
                most = std::max(most, m_fixture->server().openConnections() + second.openConnections());
                return m_fixture->server().messages().size() > 5 && second.messages().size() > 5;
            },
            30000));
        QVERIFY(m_fixture->server().messages().size() < 300 || second.messages().size() < 300);
        QVERIFY2(most <= 1, qPrintable(QString::number(most)));
        QVERIFY(stopSender(*sender).ended);
        QCOMPARE(
            m_fixture->count(QStringLiteral("sent")), m_fixture->server().messages().size() + second.messages().size());
    }

    // Its letters may wait there for ten minutes each: one session is left for every other server.
    void limits_aServerThatKeepsLettersWaitingDelaysNoOther_data()
    {
        QTest::addColumn<int>("all");
        QTest::addColumn<int>("ofEachServer");
        QTest::newRow("as many sessions as there are") << 4 << 500;
        QTest::newRow("one session for each server") << 2 << 1;
    }

    void limits_aServerThatKeepsLettersWaitingDelaysNoOther()
    {
        QFETCH(int, all);
        QFETCH(int, ofEachServer);
        FakeSmtpServer second;
        QVERIFY(second.start());
        m_fixture->server().setHook(
            [](const SmtpEvent &event) { return event.verb == "DOT" ? SmtpScript("Z:") : SmtpScript(); });
        m_fixture->setSetting("sessions", QByteArray::number(all));
        m_fixture->setSetting("allowed_from_domains", "[\"bulk.example\"]");
        m_fixture->addClients(40);
        m_fixture->makeMailing();
        sender::SenderSetup setup = twoServers(second);
        setup.stopWait = std::chrono::milliseconds(100);
        for (sender::ServerSetup &server : setup.servers)
            server.sessions = ofEachServer;
        auto sender = m_fixture->startSender(setup);
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->server().dots(), std::min(all - 1, ofEachServer), 20000);
        makeBulkMailing();
        QTRY_COMPARE_WITH_TIMEOUT(second.messages().size(), 40, 30000);
        QCOMPARE(m_fixture->server().dots(), std::min(all - 1, ofEachServer));
        QVERIFY(stopSender(*sender).ended);
    }

    // The limit goes down in the program: too many connections end after their letters.
    void limits_aLoweredLimitHolds()
    {
        m_fixture->setSetting("sessions", "6");
        slowLetters(20);
        m_fixture->addClients(3000);
        m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->server().openConnections(), 6, 10000);
        m_fixture->setSetting("sessions", "2");
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->server().openConnections(), 2, 10000);
        const int sent = m_fixture->count(QStringLiteral("sent"));
        QVERIFY(m_fixture->waitForState(QStringLiteral("sent"), sent + 50)); // two go on
        QCOMPARE(m_fixture->server().openConnections(), 2);
        QVERIFY(stopSender(*sender).ended);
        QCOMPARE(m_fixture->brokenInvariant(), QString());
    }

private:
    void slowLetters(int ms)
    {
        m_fixture->server().setHook([ms](const SmtpEvent &event) {
            return event.verb == "DOT" ? SmtpScript("W: " + QByteArray::number(ms) + "\nS: 250 2.0.0 ok\nN:")
                                       : SmtpScript();
        });
    }

    int sendersAtWork() { return m_fixture->value("SELECT count(DISTINCT sender_id) FROM app.attempt").toInt(); }

    void makeTwoMailings()
    {
        m_fixture->makeMailing();
        makeBulkMailing();
    }

    // For the second server.
    void makeBulkMailing()
    {
        SendingFixture::MailingOptions options;
        options.schedule = false;
        const qint64 bulk = m_fixture->makeMailing(options);
        m_fixture->run("UPDATE app.mailing SET from_email = 'news@bulk.example' WHERE id = $1", { bulk });
        QVERIFY(m_fixture->user().querySql("SELECT api.schedule_mailing($1)", { bulk }).ok());
    }

    sender::SenderSetup twoServers(const FakeSmtpServer &second)
    {
        sender::SenderSetup setup = m_fixture->setup();
        sender::ServerSetup bulk = setup.servers.first();
        bulk.settings.port = second.port();
        bulk.fromDomains = { QStringLiteral("bulk.example") };
        setup.servers.append(bulk);
        return setup;
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<SendingFixture> m_fixture;
};

QTEST_GUILESS_MAIN(TestLimits)
#include "tst_limits.moc"
