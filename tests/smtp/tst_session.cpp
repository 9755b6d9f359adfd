// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sessiondriver.h"

#include <QTest>
#include <QTimer>

using namespace mailer::smtp;
using namespace mailer::test;

// What a session does with a server that keeps the rules.
class TestSession final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsLetters_data()
    {
        QTest::addColumn<int>("pipelining");
        QTest::addColumn<bool>("offered");
        QTest::newRow("pipe0") << 0 << true;
        QTest::newRow("pipe1") << 1 << true;
        QTest::newRow("pipe2") << 2 << true;
        QTest::newRow("not offered") << 2 << false;
    }

    void sendsLetters()
    {
        QFETCH(int, pipelining);
        QFETCH(bool, offered);
        FakeSmtpOptions options;
        options.pipelining = offered;
        FakeSmtpServer server(options);
        QVERIFY(server.start());
        ServerSettings settings = settingsFor(server);
        settings.pipelining = static_cast<Pipelining>(pipelining);
        SessionDriver driver(settings);
        for (quint64 id = 1; id <= 20; ++id) {
            driver.add(letterTo(id, "c" + QByteArray::number(id) + "@example.org"));
        }
        QVERIFY(driver.run());
        QVERIFY(driver.isConsistent());
        QCOMPARE(driver.closeInfo().reason, CloseInfo::Reason::Quit);
        QCOMPARE(server.messages().size(), 20);
        for (quint64 id = 1; id <= 20; ++id) {
            QCOMPARE(driver.outcome(id).kind, Outcome::Kind::Accepted);
            QCOMPARE(server.accepted("c" + QByteArray::number(id) + "@example.org"), 1);
        }
        QCOMPARE(server.connections(), 1);
        QVERIFY2(server.errors().isEmpty(), qPrintable(server.errors().join(QLatin1Char('\n'))));
    }

    // Ledger promise 3: nothing but sendDot() writes the dot.
    void waitsWithTheDot()
    {
        FakeSmtpServer server;
        QVERIFY(server.start());
        SessionDriver driver(settingsFor(server));
        driver.add(letterTo(1, "a@example.org"));
        int dotsBefore = -1;
        driver.onDotAwaited([&](quint64 id) {
            QTimer::singleShot(100, &driver, [&, id] {
                dotsBefore = server.dots();
                driver.session().sendDot(id);
            });
        });
        QVERIFY(driver.run());
        QCOMPARE(dotsBefore, 0);
        QCOMPARE(server.dots(), 1);
        QCOMPARE(driver.outcome(1).kind, Outcome::Kind::Accepted);
    }

    // Ledger promise 3: a letter whose mark is refused never gets its dot.
    void abandonsWithoutTheDot_data()
    {
        QTest::addColumn<int>("pipelining");
        QTest::newRow("pipe0") << 0;
        QTest::newRow("pipe2") << 2;
    }

    void abandonsWithoutTheDot()
    {
        QFETCH(int, pipelining);
        FakeSmtpServer server;
        QVERIFY(server.start());
        ServerSettings settings = settingsFor(server);
        settings.pipelining = static_cast<Pipelining>(pipelining);
        SessionDriver driver(settings);
        driver.add(letterTo(1, "a@example.org"));
        driver.add(letterTo(2, "b@example.org"));
        driver.onDotAwaited([&](quint64 id) {
            driver.session().abandon(id);
            driver.session().sendDot(id);
        });
        QVERIFY(driver.run());
        QVERIFY(driver.isConsistent());
        QCOMPARE(driver.outcome(1).kind, Outcome::Kind::NotTried);
        QVERIFY(driver.outcome(1).retryFree);
        QCOMPARE(driver.closeInfo().reason, CloseInfo::Reason::Abandoned);
        QTRY_COMPARE(server.openConnections(), 0);
        QCOMPARE(server.dots(), 0);
    }

    void abortBeforeAndAfterTheDot_data()
    {
        QTest::addColumn<bool>("dot");
        QTest::addColumn<Outcome::Kind>("kind");
        QTest::newRow("before") << false << Outcome::Kind::NotTried;
        QTest::newRow("after") << true << Outcome::Kind::Uncertain;
    }

    void abortBeforeAndAfterTheDot()
    {
        QFETCH(bool, dot);
        FakeSmtpServer server;
        server.setHook([](const SmtpEvent &event) { return event.verb == "DOT" ? SmtpScript("Z:") : SmtpScript(); });
        QVERIFY(server.start());
        SessionDriver driver(settingsFor(server));
        driver.add(letterTo(1, "a@example.org"));
        driver.onDotAwaited([&](quint64 id) {
            if (dot) {
                driver.session().sendDot(id);
            }
            driver.session().abort();
        });
        QVERIFY(driver.run());
        QVERIFY(driver.isConsistent());
        QTEST(driver.outcome(1).kind, "kind");
        QCOMPARE(driver.closeInfo().reason, CloseInfo::Reason::Aborted);
    }

    void quitFinishesTheLetterInProgress()
    {
        FakeSmtpServer server;
        QVERIFY(server.start());
        SessionDriver driver(settingsFor(server));
        driver.add(letterTo(1, "a@example.org"));
        driver.add(letterTo(2, "b@example.org"));
        driver.onDotAwaited([&](quint64 id) {
            driver.session().quit(); // letter 2 is submitted, but nothing of it is on the wire
            driver.session().sendDot(id);
        });
        QVERIFY(driver.run());
        QVERIFY(driver.isConsistent());
        QCOMPARE(driver.outcome(1).kind, Outcome::Kind::Accepted);
        QCOMPARE(driver.outcome(2).kind, Outcome::Kind::NotTried);
        QCOMPARE(server.messages().size(), 1);
        QCOMPARE(driver.closeInfo().reason, CloseInfo::Reason::Quit);
        QCOMPARE(server.commands(1).last(), QByteArray("QUIT"));
    }

    void leavesAtTheLimit()
    {
        FakeSmtpServer server;
        QVERIFY(server.start());
        ServerSettings settings = settingsFor(server);
        settings.lettersPerConnection = 3;
        SessionDriver driver(settings);
        driver.reopenAtMost(9);
        for (quint64 id = 1; id <= 7; ++id) {
            driver.add(letterTo(id, "c" + QByteArray::number(id) + "@example.org"));
        }
        QVERIFY(driver.run());
        QVERIFY(driver.isConsistent());
        QCOMPARE(server.messages().size(), 7);
        QCOMPARE(server.connections(), 3);
        int first = 0;
        for (const SmtpMessage &message : server.messages()) {
            first += message.connection == 1 ? 1 : 0;
        }
        QCOMPARE(first, 3);
    }

    // The envelope in one write; the next one together with the dot.
    void pipelinesTheNextEnvelopeWithTheDot()
    {
        FakeSmtpServer server;
        QVERIFY(server.start());
        SessionDriver driver(settingsFor(server));
        driver.add(letterTo(1, "a@example.org"));
        driver.add(letterTo(2, "b@example.org"));
        QVERIFY(driver.run());
        const QStringList &said = driver.transcript();
        const qsizetype dot = said.indexOf(QStringLiteral("C: ."));
        QVERIFY(dot > 0);
        QCOMPARE(said.mid(dot, 4),
            QStringList({ QStringLiteral("C: ."), QStringLiteral("C: MAIL FROM:<sender@example.org>"),
                QStringLiteral("C: RCPT TO:<b@example.org>"), QStringLiteral("C: DATA") }));
        QCOMPARE(server.messages().size(), 2);
    }

    // RFC 2920 3.1: 354 although the recipient was refused; the lone dot sends no letter.
    void endsAnEmptyTransaction_data()
    {
        QTest::addColumn<int>("pipelining");
        QTest::newRow("pipe1") << 1;
        QTest::newRow("pipe2") << 2;
    }

    void endsAnEmptyTransaction()
    {
        QFETCH(int, pipelining);
        FakeSmtpServer server;
        server.setHook([](const SmtpEvent &event) {
            if (event.verb == "RCPT" && event.line.contains("bad")) {
                return SmtpScript("S: 550 5.1.1 Unknown");
            }
            return event.verb == "DATA" ? SmtpScript("S: 354 Go on") : SmtpScript();
        });
        QVERIFY(server.start());
        ServerSettings settings = settingsFor(server);
        settings.pipelining = static_cast<Pipelining>(pipelining);
        SessionDriver driver(settings);
        driver.add(letterTo(1, "bad@example.org", { "Secret\r\n" }));
        driver.add(letterTo(2, "good@example.org"));
        driver.add(letterTo(3, "bad@example.org", { "Secret\r\n" }));
        driver.add(letterTo(4, "good2@example.org"));
        QVERIFY(driver.run());
        QVERIFY(driver.isConsistent());
        QCOMPARE(driver.outcome(1).kind, Outcome::Kind::Refused);
        QCOMPARE(driver.outcome(1).reply.enhanced, QByteArray("5.1.1"));
        QCOMPARE(driver.outcome(3).stage, Stage::Rcpt);
        QCOMPARE(driver.outcome(2).kind, Outcome::Kind::Accepted);
        QCOMPARE(driver.outcome(4).kind, Outcome::Kind::Accepted);
        QCOMPARE(server.messages().size(), 2);
        QCOMPARE(server.connections(), 1);
        QVERIFY(!server.received(1).contains("Secret"));
    }

    void takesALetterLargerThanItsBuffers()
    {
        FakeSmtpServer server;
        QVERIFY(server.start());
        SessionDriver driver(settingsFor(server, 0.1));
        const QByteArray line = QByteArray(70, 'x') + "\r\n";
        const QByteArray large = line.repeated(150'000); // 10.8 MB
        driver.add(letterTo(1, "a@example.org", { "Subject: x\r\n\r\n", large, line }));
        QVERIFY(driver.run());
        QCOMPARE(driver.outcome(1).kind, Outcome::Kind::Accepted);
        QCOMPARE(server.messages().first().content, "Subject: x\r\n\r\n" + large + line);
    }

    void refusesASecondJobOutOfTurn()
    {
        FakeSmtpServer server;
        QVERIFY(server.start());
        Session session(settingsFor(server));
        QList<quint64> untried;
        bool inside = false;
        bool emittedInside = false;
        connect(&session, &Session::answered, this, [&](quint64 id, const Outcome &outcome) {
            emittedInside = emittedInside || inside;
            untried += outcome.kind == Outcome::Kind::NotTried ? id : 0;
        });
        inside = true;
        session.submit(letterTo(1, "a@example.org"));
        inside = false;
        QTRY_COMPARE(untried, QList<quint64> { 1 });
        QVERIFY(!emittedInside);
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
