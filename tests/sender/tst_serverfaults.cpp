// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sendingfixture.h"

#include <QAtomicInt>
#include <QMutex>
#include <QSet>
#include <QTest>

using namespace mailer;
using namespace mailer::test;

// Ledger promise 6: whose fault is it? Every step of the dialogue goes wrong once, or for good, and the letters, the
// breaker and the log say the right thing.
class TestServerFaults final : public QObject
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

    // One client of five meets the fault at its first try; everybody has the letter in the end, once.
    void promise6_oneFaultPerLetterIsRetried_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("script");
        QTest::newRow("451 to MAIL") << QByteArray("MAIL") << QByteArray("S: 451 4.3.0 later\nN:");
        QTest::newRow("450 to RCPT") << QByteArray("RCPT") << QByteArray("S: 450 4.2.1 greylisted\nN:");
        QTest::newRow("451 to DATA") << QByteArray("DATA") << QByteArray("S: 451 4.3.0 later\nN:");
        QTest::newRow("452 after the dot") << QByteArray("DOT") << QByteArray("S: 452 4.3.1 full\nN:");
        QTest::newRow("drop at MAIL") << QByteArray("MAIL") << QByteArray("X:");
        QTest::newRow("drop at RCPT") << QByteArray("RCPT") << QByteArray("X:");
        QTest::newRow("drop at DATA") << QByteArray("DATA") << QByteArray("X:");
        QTest::newRow("reset at DATA") << QByteArray("DATA") << QByteArray("R:");
        QTest::newRow("421 to MAIL") << QByteArray("MAIL") << QByteArray("S: 421 4.3.2 bye\nX:");
        QTest::newRow("421 to RCPT") << QByteArray("RCPT") << QByteArray("S: 421 4.3.2 bye\nX:");
        QTest::newRow("421 after the dot") << QByteArray("DOT") << QByteArray("S: 421 4.3.2 bye\nX:");
        QTest::newRow("garbage to RCPT") << QByteArray("RCPT") << QByteArray("S: garbage\nN:");
    }

    void promise6_oneFaultPerLetterIsRetried()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QByteArray, script);
        QMutex mutex;
        QSet<int> met; // letters, by count, since MAIL does not know its recipient yet
        int seen = 0;
        m_fixture->server().setHook([&](const SmtpEvent &event) -> SmtpScript {
            if (event.verb != verb)
                return {};
            const QMutexLocker lock(&mutex);
            return ++seen <= 15 && seen % 3 == 0 ? script : SmtpScript();
        });
        m_fixture->addClients(60);
        m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QVERIFY(m_fixture->waitForFinishedRuns(1, 30000));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 60);
        QCOMPARE(m_fixture->server().messages().size(), 60);
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QVERIFY(m_fixture->value("SELECT count(*) FROM app.attempt WHERE status = 'deferred'").toInt() >= 1);
        QVERIFY(stopSender(*sender).ended);
    }

    void promise6_permanentRefusalsFail_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<QString>("stage");
        QTest::newRow("550 to RCPT") << QByteArray("RCPT") << QByteArray("550 5.1.1 no such user")
                                     << QStringLiteral("rcpt");
        QTest::newRow("554 after the dot")
            << QByteArray("DOT") << QByteArray("554 5.7.1 spam") << QStringLiteral("dot");
    }

    void promise6_permanentRefusalsFail()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QByteArray, reply);
        QFETCH(QString, stage);
        m_fixture->server().setHook([&](const SmtpEvent &event) -> SmtpScript {
            const bool chosen = event.recipient.contains("client7@") || event.recipient.contains("client13@");
            return event.verb == verb && chosen ? "S: " + reply + "\nN:" : SmtpScript();
        });
        m_fixture->addClients(40);
        m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        QCOMPARE(m_fixture->count(QStringLiteral("failed")), 2);
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 38);
        auto attempts = m_fixture->admin().querySql(
            "SELECT stage, code, enhanced, answer FROM app.attempt WHERE status = 'refused'");
        QVERIFY(attempts.ok());
        QCOMPARE(attempts->size(), 2);
        QCOMPARE(attempts->first().text(0), stage);
        QCOMPARE(attempts->first().int32(1), reply.left(3).toInt());
        QVERIFY(attempts->first().text(3).contains(QString::fromLatin1(reply.mid(10))));
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QVERIFY(stopSender(*sender).ended);
    }

    // Faults before MAIL burn no letter: the breaker opens, says why, and closes by itself.
    void promise6_serverFaultsOpenTheBreaker_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("script");
        QTest::newRow("421 greeting") << QByteArray("CONNECT") << QByteArray("S: 421 4.3.2 too busy\nX:");
        QTest::newRow("554 greeting") << QByteArray("CONNECT") << QByteArray("S: 554 5.3.2 no service\nX:");
        QTest::newRow("garbage greeting") << QByteArray("CONNECT") << QByteArray("S: HTTP/1.1 400 Bad Request\nX:");
        QTest::newRow("closed greeting") << QByteArray("CONNECT") << QByteArray("X:");
        QTest::newRow("451 to EHLO") << QByteArray("EHLO") << QByteArray("S: 451 4.3.0 later\nX:");
        QTest::newRow("drop at EHLO") << QByteArray("EHLO") << QByteArray("X:");
        QTest::newRow("530 to MAIL") << QByteArray("MAIL") << QByteArray("S: 530 5.7.0 authenticate\nN:");
    }

    void promise6_serverFaultsOpenTheBreaker()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QByteArray, script);
        QAtomicInt broken = 1;
        m_fixture->server().setHook([&](const SmtpEvent &event) {
            return broken.loadRelaxed() != 0 && event.verb == verb ? script : SmtpScript();
        });
        m_fixture->addClients(30);
        m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->value("SELECT state FROM app.breaker"), QStringLiteral("open"), 10000);
        QVERIFY(!m_fixture->value("SELECT reason FROM app.breaker").isEmpty());
        // Several pauses and probes later there is still no attempt.
        const int connections = m_fixture->server().connections();
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->server().connections() >= connections + 2, 15000);
        QCOMPARE(m_fixture->value("SELECT count(*) FROM app.attempt"), QStringLiteral("0"));
        QCOMPARE(m_fixture->count(QStringLiteral("pending")), 30);
        broken.storeRelaxed(0);
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 30);
        QTRY_COMPARE(m_fixture->value("SELECT state FROM app.breaker"), QStringLiteral("closed"));
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QVERIFY(stopSender(*sender).ended);
    }

    // The mail server is away as a whole; the open breaker outlives the sender.
    void promise6_refusedConnectionWaitsAndIsRemembered()
    {
        m_fixture->addClients(20);
        m_fixture->makeMailing();
        const quint16 port = m_fixture->server().port();
        sender::SenderSetup setup = m_fixture->setup();
        m_fixture->server().stop();
        {
            auto sender = m_fixture->startSender(setup);
            QTRY_COMPARE_WITH_TIMEOUT(m_fixture->value("SELECT state FROM app.breaker"), QStringLiteral("open"), 10000);
            QVERIFY(stopSender(*sender).ended);
        }
        QCOMPARE(m_fixture->value("SELECT state FROM app.breaker"), QStringLiteral("open"));
        auto sender = m_fixture->startSender(setup);
        QVERIFY(m_fixture->server().restart());
        QCOMPARE(m_fixture->server().port(), port);
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 20);
        QCOMPARE(m_fixture->value("SELECT max(attempts) FROM app.delivery"), QStringLiteral("1"));
        QVERIFY(stopSender(*sender).ended);
    }

    void promise6_threeDropsInARowOpenTheBreakerAndBurnNothing()
    {
        QAtomicInt broken = 1;
        m_fixture->server().setHook([&](const SmtpEvent &event) {
            return broken.loadRelaxed() != 0 && event.verb == "DATA" ? SmtpScript("X:") : SmtpScript();
        });
        m_fixture->addClients(30);
        m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->value("SELECT state FROM app.breaker WHERE reason LIKE '%in a row%'"),
            QStringLiteral("open"), 10000);
        broken.storeRelaxed(0);
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 30);
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QVERIFY(stopSender(*sender).ended);
    }

    void promise6_refusedSenderHoldsTheMailing()
    {
        QAtomicInt broken = 1;
        m_fixture->server().setHook([&](const SmtpEvent &event) {
            return broken.loadRelaxed() != 0 && event.verb == "MAIL" ? SmtpScript("S: 550 5.7.1 sender refused\nN:")
                                                                     : SmtpScript();
        });
        m_fixture->addClients(200);
        const qint64 mailing = m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->value("SELECT reason FROM app.mailing_hold").isEmpty(), 10000);
        QVERIFY(m_fixture->value("SELECT reason FROM app.mailing_hold").contains(QStringLiteral("sender refused")));
        QCOMPARE(m_fixture->count(QStringLiteral("failed")), 0);
        broken.storeRelaxed(0);
        QVERIFY(m_fixture->user().querySql("SELECT api.release_hold($1)", { mailing }).ok());
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 200);
        QVERIFY(stopSender(*sender).ended);
    }

    void promise6_twentyEqualRefusalsHoldTheMailing()
    {
        m_fixture->server().setHook([&](const SmtpEvent &event) {
            return event.verb == "RCPT" ? SmtpScript("S: 554 5.7.1 <" + event.recipient + ">: relay access denied\nN:")
                                        : SmtpScript();
        });
        m_fixture->addClients(300);
        m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QTRY_VERIFY_WITH_TIMEOUT(
            m_fixture->value("SELECT reason FROM app.mailing_hold").contains(QStringLiteral("relay access denied")),
            10000);
        QVERIFY(stopSender(*sender).ended);
        const int failed = m_fixture->count(QStringLiteral("failed"));
        QCOMPARE(failed, 20);
        QCOMPARE(m_fixture->count(QStringLiteral("pending")) + m_fixture->count(QStringLiteral("deferred")), 280);
    }

    // A connection that the server closed while it was idle costs the next letter nothing.
    void promise6_firstCommandOnAReusedConnectionIsFree()
    {
        QAtomicInt letters = 0;
        m_fixture->server().setHook([&](const SmtpEvent &event) {
            return event.verb == "MAIL" && event.letter > 1 && letters.fetchAndAddRelaxed(1) % 4 == 0 ? SmtpScript("X:")
                                                                                                      : SmtpScript();
        });
        m_fixture->addClients(60);
        m_fixture->makeMailing();
        sender::SenderSetup setup = m_fixture->setup();
        setup.servers[0].settings.pipelining = smtp::Pipelining::Off;
        auto sender = m_fixture->startSender(setup);
        QVERIFY(m_fixture->waitForFinishedRuns(1, 30000));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 60);
        QCOMPARE(m_fixture->value("SELECT count(*) FROM app.attempt WHERE status <> 'accepted'"), QStringLiteral("0"));
        QVERIFY(stopSender(*sender).ended);
    }

    void promise6_aWaitingServerDelaysNoOther()
    {
        FakeSmtpServer silent;
        silent.setHook(
            [](const SmtpEvent &event) { return event.verb == "CONNECT" ? SmtpScript("Z:") : SmtpScript(); });
        QVERIFY(silent.start());
        sender::SenderSetup setup = m_fixture->setup();
        sender::ServerSetup other = setup.servers.first();
        other.settings.port = silent.port();
        other.fromDomains = { QStringLiteral("slow.example") };
        setup.servers.append(other);
        m_fixture->addClients(100);
        m_fixture->run(
            "INSERT INTO app.sender_address (account_id, email, confirmed_at) VALUES ($1, 'alice@slow.example', now())",
            { m_fixture->account().id });
        const qint64 waiting = m_fixture->makeMailing();
        m_fixture->run("UPDATE app.mailing SET from_email = 'alice@slow.example' WHERE id = $1", { waiting });
        m_fixture->makeMailing();
        auto sender = m_fixture->startSender(setup);
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 100);
        QVERIFY(silent.connections() > 0);
        sender->stop();
        QVERIFY(stopSender(*sender).ended);
    }

    void promise4_silenceAfterTheDotIsUncertain_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::newRow("accepted, then dropped") << QByteArray("A:\nX:");
        QTest::newRow("dropped") << QByteArray("X:");
        QTest::newRow("half an answer") << QByteArray("S! 25\nX:");
        QTest::newRow("garbage") << QByteArray("S: what?\nX:");
        QTest::newRow("silent") << QByteArray("Z:");
    }

    void promise4_silenceAfterTheDotIsUncertain()
    {
        QFETCH(QByteArray, script);
        m_fixture->server().setHook([&](const SmtpEvent &event) {
            return event.verb == "DOT" && event.recipient.contains("client9@") ? script : SmtpScript();
        });
        m_fixture->addClients(30);
        m_fixture->makeMailing();
        sender::SenderSetup setup = m_fixture->setup();
        setup.servers[0].settings.timeouts.dot = std::chrono::seconds(2);
        auto sender = m_fixture->startSender(setup);
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        QCOMPARE(m_fixture->count(QStringLiteral("uncertain")), 1);
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 29);
        QCOMPARE(m_fixture->brokenInvariant(1), QString());
        QVERIFY(stopSender(*sender).ended);
    }

private:
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<SendingFixture> m_fixture;
};

QTEST_GUILESS_MAIN(TestServerFaults)
#include "tst_serverfaults.moc"
