// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/logwitness.h"
#include "support/sendingfixture.h"

#include <QAtomicInt>
#include <QMutex>
#include <QSet>
#include <QTest>

using namespace mailer;
using namespace mailer::test;

// Ledger promise 6 over several sessions: how many there are after a drop, when drops are the server's fault after all,
// and when refusals are the mailing's.
class TestSessions final : public QObject
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

    void promise6_aDropLowersTheSessionsByOne_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("script");
        QTest::newRow("drop at RCPT") << QByteArray("RCPT") << QByteArray("X:");
        QTest::newRow("garbage at RCPT") << QByteArray("RCPT") << QByteArray("S: what?\nX:");
        QTest::newRow("421 at DATA") << QByteArray("DATA") << QByteArray("S: 421 4.3.2 bye\nX:");
        QTest::newRow("drop in the body") << QByteArray("DATA") << QByteArray("S: 354 go\nX:");
        QTest::newRow("421 after the dot") << QByteArray("DOT") << QByteArray("S: 421 4.3.2 bye\nX:");
        QTest::newRow("drop after the dot") << QByteArray("DOT") << QByteArray("X:");
    }

    void promise6_aDropLowersTheSessionsByOne()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QByteArray, script);
        m_fixture->setSetting("sessions", "4");
        m_fixture->setSetting("letters_per_second", "40");
        QAtomicInt broken = 0;
        m_fixture->server().setHook([&broken, verb, script](const SmtpEvent &event) {
            return event.verb == verb && broken.testAndSetRelaxed(1, 2) ? script : SmtpScript();
        });
        m_fixture->addClients(110);
        LogWitness log;
        m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->server().messages().size() >= 10, 15000);
        QCOMPARE(m_fixture->server().openConnections(), 4);
        broken.storeRelaxed(1);
        QTRY_COMPARE_WITH_TIMEOUT(broken.loadRelaxed(), 2, 15000);
        const qsizetype then = m_fixture->server().messages().size();
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->server().messages().size() >= then + 10, 15000);
        QCOMPARE(m_fixture->server().openConnections(), 3);
        QCOMPARE(m_fixture->server().connections(), 4);
        // Fifty letters later it tries one more.
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->server().openConnections(), 4, 20000);
        QCOMPARE(m_fixture->server().connections(), 5);
        QVERIFY(m_fixture->waitForState(QStringLiteral("sent"), 109, 30000));
        QCOMPARE(log.count(QStringLiteral("does not serve us")), 0);
        QVERIFY(stopSender(*sender).ended);
    }

    // F76: a server that takes two sessions gets two, and the third refusal is nobody's fault.
    void promise6_aServerThatTakesTwoSessionsGetsTwo()
    {
        m_fixture->setSetting("sessions", "6");
        m_fixture->server().setHook([this](const SmtpEvent &event) {
            return event.verb == "CONNECT" && m_fixture->server().openConnections() > 2
                ? SmtpScript("S: 421 4.7.0 too many connections\nX:")
                : SmtpScript();
        });
        m_fixture->addClients(300);
        m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QVERIFY(m_fixture->waitForFinishedRuns(1, 30000));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 300);
        QCOMPARE(m_fixture->value("SELECT max(attempts) FROM app.delivery"), QStringLiteral("1"));
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QVERIFY(stopSender(*sender).ended);
    }

    // Three letters drop one after another and open the breaker; the first of them is recorded last, since its mark was
    // under way. None of the three has burnt an attempt.
    void promise6_attemptsGoBackInWhateverOrderTheyAreRecorded()
    {
        m_fixture->setSetting("sessions", "4");
        QMutex mutex;
        QSet<QByteArray> met;
        QAtomicInt drops = 0;
        m_fixture->server().setHook([&](const SmtpEvent &event) -> SmtpScript {
            const QMutexLocker lock(&mutex);
            const bool second = event.recipient.startsWith("client2@") && event.verb == "DATA";
            const bool later = (event.recipient.startsWith("client3@") || event.recipient.startsWith("client4@"))
                && event.verb == "RCPT";
            if ((!second && !later) || met.contains(event.recipient))
                return {};
            met.insert(event.recipient);
            drops.ref();
            return second ? "W: 300\nS: 354 go\nW: 300\nX:" : "W: 1200\nX:";
        });
        m_fixture->addClients(4);
        db::Connection looker(m_fixture->database().superuser(), nullptr);
        QVERIFY(looker.open().ok());
        LogWitness log;
        sender::SenderSetup setup = m_fixture->setup();
        setup.servers.first().settings.pipelining = smtp::Pipelining::Envelope; // one letter a session
        auto sender = m_fixture->startSender(setup);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_fixture->value("SELECT count(*) FROM app.sender WHERE stopped_at IS NULL"), QStringLiteral("1"), 15000);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_fixture->value("SELECT heartbeat_at > started_at FROM app.sender"), QStringLiteral("t"), 15000);
        QVERIFY(looker.querySql("BEGIN").ok());
        QVERIFY(looker.querySql("LOCK TABLE app.attempt IN SHARE MODE").ok());
        m_fixture->makeMailing();
        // The first client's mark waits, the second's waits for that write; their answers come after both.
        QTRY_COMPARE_WITH_TIMEOUT(log.count(QStringLiteral("does not serve us")), 1, 15000);
        QCOMPARE(drops.loadRelaxed(), 3);
        QVERIFY(looker.querySql("ROLLBACK").ok());
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 4);
        QCOMPARE(m_fixture->value("SELECT string_agg(attempts::text, ' ' ORDER BY id) FROM app.delivery"),
            QStringLiteral("1 1 1 1"));
        QCOMPARE(m_fixture->value("SELECT count(*) FROM app.attempt WHERE status = 'deferred'"), QStringLiteral("3"));
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QVERIFY(stopSender(*sender).ended);
    }

    void promise6_aServerThatDropsEveryLetterBurnsNothing_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("script");
        QTest::newRow("at MAIL") << QByteArray("MAIL") << QByteArray("X:");
        QTest::newRow("421 at RCPT") << QByteArray("RCPT") << QByteArray("S: 421 4.3.2 bye\nX:");
        QTest::newRow("garbage at DATA") << QByteArray("DATA") << QByteArray("S: what?\nX:");
        QTest::newRow("421 after the dot") << QByteArray("DOT") << QByteArray("S: 421 4.3.2 bye\nX:");
    }

    void promise6_aServerThatDropsEveryLetterBurnsNothing()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QByteArray, script);
        QAtomicInt broken = 1;
        m_fixture->server().setHook([&broken, verb, script](const SmtpEvent &event) {
            return broken.loadRelaxed() != 0 && event.verb == verb ? script : SmtpScript();
        });
        m_fixture->addClients(30);
        LogWitness log;
        m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->value("SELECT failures FROM app.breaker").toInt() >= 3, 20000);
        broken.storeRelaxed(0);
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 30);
        QCOMPARE(m_fixture->value("SELECT count(*) FROM app.delivery WHERE attempts = 1"), QStringLiteral("30"));
        QCOMPARE(log.count(QStringLiteral("does not serve us")), 1);
        QCOMPARE(log.count(QStringLiteral("serves us again")), 1);
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QVERIFY(stopSender(*sender).ended);
    }

    // It dies of every letter after the dot: each is uncertain, so it gets no more of them than it takes to notice.
    void promise6_aServerThatDiesOfEveryLetterGetsFew()
    {
        m_fixture->setSetting("sessions", "2");
        QAtomicInt broken = 1;
        m_fixture->server().setHook([&broken](const SmtpEvent &event) {
            return broken.loadRelaxed() != 0 && event.verb == "DOT" ? SmtpScript("X:") : SmtpScript();
        });
        m_fixture->addClients(60);
        m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->value("SELECT failures FROM app.breaker").toInt() >= 2, 20000);
        broken.storeRelaxed(0);
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        const int uncertain = m_fixture->count(QStringLiteral("uncertain"));
        QVERIFY2(uncertain >= 3 && uncertain <= 3 + 2 + 3, qPrintable(QString::number(uncertain))); // sessions, probes
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 60 - uncertain);
        QCOMPARE(m_fixture->brokenInvariant(uncertain), QString());
        QVERIFY(stopSender(*sender).ended);
    }

    void promise6_refusalsThatAreTheClientsDoNotHold_data()
    {
        QTest::addColumn<QByteArray>("verb"); // of those in between
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<bool>("equal");
        QTest::newRow("one is taken in between") << QByteArray() << QByteArray() << true;
        QTest::newRow("one's address is taken, its letter is not")
            << QByteArray("DOT") << QByteArray("554 5.7.1 spam") << true;
        QTest::newRow("each is refused with words of its own")
            << QByteArray("RCPT") << QByteArray("550 5.1.1 no other") << false;
    }

    // Nineteen of twenty clients are refused, but never twenty equal ones in a row.
    void promise6_refusalsThatAreTheClientsDoNotHold()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QByteArray, reply);
        QFETCH(bool, equal);
        m_fixture->setSetting("sessions", "1");
        m_fixture->server().setHook([=](const SmtpEvent &event) -> SmtpScript {
            const QByteArray number = event.recipient.split('@').first().mid(6); // of "client20@…"
            const bool between = !number.isEmpty() && number.toInt() % 20 == 0;
            if (between)
                return !verb.isEmpty() && event.verb == verb ? "S: " + reply + "\nN:" : SmtpScript();
            return event.verb == "RCPT" ? "S: 550 5.1.1 nobody" + (equal ? QByteArray() : number) + "\nN:"
                                        : SmtpScript();
        });
        m_fixture->addClients(60);
        m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), verb.isEmpty() ? 3 : 0);
        QCOMPARE(m_fixture->count(QStringLiteral("failed")), verb.isEmpty() ? 57 : 60);
        QCOMPARE(m_fixture->value("SELECT count(*) FROM app.mailing_hold"), QStringLiteral("0"));
        QVERIFY(stopSender(*sender).ended);
    }

    // Twenty equal ones in a row do, and nobody fails behind them.
    void promise6_twentyEqualRefusalsHoldAtOnce()
    {
        m_fixture->setSetting("sessions", "1");
        m_fixture->server().setHook([](const SmtpEvent &event) {
            return event.verb == "RCPT" ? SmtpScript("S: 554 5.7.1 <" + event.recipient + ">: relay access denied\nN:")
                                        : SmtpScript();
        });
        m_fixture->addClients(60);
        LogWitness log;
        m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->value("SELECT reason FROM app.mailing_hold"),
            QStringLiteral("20 clients in a row were refused with the same answer: 554 5.7.1 <address>: relay access "
                           "denied"),
            15000);
        QVERIFY(stopSender(*sender).ended);
        QCOMPARE(m_fixture->count(QStringLiteral("failed")), 20);
        QCOMPARE(m_fixture->count(QStringLiteral("pending")), 40);
        QCOMPARE(log.count(QStringLiteral("is held")), 1);
    }

private:
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<SendingFixture> m_fixture;
};

QTEST_GUILESS_MAIN(TestSessions)
#include "tst_sessions.moc"
