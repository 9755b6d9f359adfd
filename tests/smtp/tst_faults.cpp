// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sessiondriver.h"
#include "support/testcertificates.h"

#include <QElapsedTimer>
#include <QTest>

using namespace mailer::smtp;
using namespace mailer::test;
using Kind = Outcome::Kind;
using Fault = Outcome::Fault;
using Reason = CloseInfo::Reason;
using std::chrono::milliseconds;

namespace {

enum Flag {
    None = 0,
    HoldDot = 1, // the fault comes while the letter awaits its dot: the driver writes none
    Large = 2,   // content that no buffer swallows
    Free = 4,    // on a reused connection the letter is tried again at no cost
    Ends = 8,    // the connection does not survive
};

struct Misbehaviour {
    const char *name;
    const char *verb;
    const char *script;
    Kind kind;
    Stage stage;
    Fault fault;
    int accepted; // by the server, in its own count
    int flags;
    milliseconds Timeouts::*limit; // shortened to 250 ms
};

constexpr auto Short = milliseconds(250);

// RELIABILITY.md C1, the part that lies between MAIL and QUIT.
const Misbehaviour misbehaviours[] = {
    { "F41 530 at MAIL", "MAIL", "S: 530 5.7.0 Log in", Kind::Deferred, Stage::Mail, Fault::Server, 0, None, nullptr },
    { "F42 421 at MAIL", "MAIL", "S: 421 4.3.2 Bye\nX:", Kind::Deferred, Stage::Mail, Fault::Letter, 0, Free | Ends,
        nullptr },
    { "F43 451 at MAIL", "MAIL", "S: 451 4.3.0 Later", Kind::Deferred, Stage::Mail, Fault::Letter, 0, None, nullptr },
    { "F44 550 at MAIL", "MAIL", "S: 550 5.7.1 Not you", Kind::Refused, Stage::Mail, Fault::Sender, 0, None, nullptr },
    { "F45 452 at MAIL", "MAIL", "S: 452 4.3.1 Full", Kind::Deferred, Stage::Mail, Fault::Letter, 0, None, nullptr },
    { "drop at MAIL", "MAIL", "X:", Kind::Deferred, Stage::Mail, Fault::Letter, 0, Free | Ends, nullptr },
    { "reset at MAIL", "MAIL", "R:", Kind::Deferred, Stage::Mail, Fault::Letter, 0, Free | Ends, nullptr },
    { "garbage at MAIL", "MAIL", "S: Ok", Kind::Deferred, Stage::Mail, Fault::Letter, 0, Free | Ends, nullptr },
    { "354 at MAIL", "MAIL", "S: 354 Go", Kind::Deferred, Stage::Mail, Fault::Letter, 0, Free | Ends, nullptr },
    { "503 at MAIL", "MAIL", "S: 503 5.5.1 Bad sequence", Kind::Deferred, Stage::Mail, Fault::Letter, 0, Free | Ends,
        nullptr },
    { "silence at MAIL", "MAIL", "Z:", Kind::Deferred, Stage::Mail, Fault::Letter, 0, Free | Ends, &Timeouts::mail },
    { "F46 450 at RCPT", "RCPT", "S: 450 4.2.0 Grey", Kind::Deferred, Stage::Rcpt, Fault::Letter, 0, None, nullptr },
    { "F47 550 5.1.1", "RCPT", "S: 550 5.1.1 Unknown", Kind::Refused, Stage::Rcpt, Fault::Letter, 0, None, nullptr },
    { "F48 551", "RCPT", "S: 551 5.1.6 Moved", Kind::Refused, Stage::Rcpt, Fault::Letter, 0, None, nullptr },
    { "F48 553", "RCPT", "S: 553 5.1.3 Bad name", Kind::Refused, Stage::Rcpt, Fault::Letter, 0, None, nullptr },
    { "F48 550 5.7.1", "RCPT", "S: 550 5.7.1 Blocked", Kind::Refused, Stage::Rcpt, Fault::Letter, 0, None, nullptr },
    { "F49 552", "RCPT", "S: 552 Full", Kind::Deferred, Stage::Rcpt, Fault::Letter, 0, None, nullptr },
    { "F49 552 5.2.2", "RCPT", "S: 552 5.2.2 Full", Kind::Deferred, Stage::Rcpt, Fault::Letter, 0, None, nullptr },
    { "F49 552 5.3.4", "RCPT", "S: 552 5.3.4 Big", Kind::Refused, Stage::Rcpt, Fault::Letter, 0, None, nullptr },
    { "F50 421 at RCPT", "RCPT", "S: 421 4.7.0 Bye\nX:", Kind::Deferred, Stage::Rcpt, Fault::Letter, 0, Ends, nullptr },
    { "drop at RCPT", "RCPT", "X:", Kind::Deferred, Stage::Rcpt, Fault::Letter, 0, Ends, nullptr },
    { "F51 late reply to RCPT", "RCPT", "W: 600\nS: 250 Ok", Kind::Deferred, Stage::Rcpt, Fault::Letter, 0, Ends,
        &Timeouts::rcpt },
    { "F52 a reply too many to MAIL", "MAIL", "S: 250 a\nS! 250 b\\r\\n", Kind::Deferred, Stage::Data, Fault::Letter, 0,
        Ends, nullptr },
    { "F52 two replies to MAIL", "MAIL", "S! 250 a\\r\\n250 b\\r\\n", Kind::Deferred, Stage::Data, Fault::Letter, 0,
        Ends, nullptr },
    { "F52 two replies to RCPT", "RCPT", "S! 250 a\\r\\n250 b\\r\\n", Kind::Deferred, Stage::Data, Fault::Letter, 0,
        Ends, nullptr },
    { "F52 two replies to DATA", "DATA", "S! 354 a\\r\\n250 b\\r\\n", Kind::Deferred, Stage::Body, Fault::Letter, 0,
        HoldDot | Ends, nullptr },
    { "F53 251", "RCPT", "S: 251 Will forward", Kind::Accepted, Stage::Dot, Fault::None, 1, None, nullptr },
    { "F53 252", "RCPT", "S: 252 Will try", Kind::Accepted, Stage::Dot, Fault::None, 1, None, nullptr },
    { "F54 354 in two lines", "DATA", "S: 354-Go\nS: 354 on", Kind::Accepted, Stage::Dot, Fault::None, 1, None,
        nullptr },
    { "F55 451 at DATA", "DATA", "S: 451 4.3.0 Later", Kind::Deferred, Stage::Data, Fault::Letter, 0, None, nullptr },
    { "F56 250 at DATA", "DATA", "S: 250 Ok", Kind::Deferred, Stage::Data, Fault::Letter, 0, Ends, nullptr },
    { "F57 554 at DATA", "DATA", "S: 554 5.7.1 Spam", Kind::Refused, Stage::Data, Fault::Letter, 0, None, nullptr },
    { "F57 554 5.1.8 at DATA", "DATA", "S: 554 5.1.8 Sender", Kind::Refused, Stage::Data, Fault::Sender, 0, None,
        nullptr },
    { "421 at DATA", "DATA", "S: 421 4.3.2 Bye\nX:", Kind::Deferred, Stage::Data, Fault::Letter, 0, Ends, nullptr },
    { "silence at DATA", "DATA", "Z:", Kind::Deferred, Stage::Data, Fault::Letter, 0, Ends, &Timeouts::data },
    { "F58 zero window", "DATA", "S: 354 Go\nH:", Kind::Deferred, Stage::Body, Fault::Letter, 0, Large | Ends,
        &Timeouts::block },
    { "F59 reset in the body", "DATA", "S: 354 Go\nR:", Kind::Deferred, Stage::Body, Fault::Letter, 0, HoldDot | Ends,
        nullptr },
    { "F59 reset in a large body", "DATA", "S: 354 Go\nW: 30\nR:", Kind::Deferred, Stage::Body, Fault::Letter, 0,
        HoldDot | Large | Ends, nullptr },
    { "F34 close in the body", "DATA", "S: 354 Go\nX:", Kind::Deferred, Stage::Body, Fault::Letter, 0, HoldDot | Ends,
        nullptr },
    { "F60 552 in the body", "DATA", "S: 354 Go\nW: 20\nS: 552 5.3.4 Big\nW: 100\nX:", Kind::Refused, Stage::Body,
        Fault::Letter, 0, HoldDot | Ends, nullptr },
    { "421 in the body", "DATA", "S: 354 Go\nS: 421 4.3.2 Bye\nX:", Kind::Deferred, Stage::Body, Fault::Letter, 0,
        HoldDot | Ends, nullptr },
    { "F61 accepted, reply lost", "DOT", "A:\nX:", Kind::Uncertain, Stage::Dot, Fault::None, 1, Ends, nullptr },
    { "F61 accepted, reset", "DOT", "A:\nR:", Kind::Uncertain, Stage::Dot, Fault::None, 1, Ends, nullptr },
    { "F62 dropped unaccepted", "DOT", "X:", Kind::Uncertain, Stage::Dot, Fault::None, 0, Ends, nullptr },
    { "F63 silent after the dot", "DOT", "Z:", Kind::Uncertain, Stage::Dot, Fault::None, 0, Ends, &Timeouts::dot },
    { "F65 half a reply", "DOT", "A:\nS! 25\nX:", Kind::Uncertain, Stage::Dot, Fault::None, 1, Ends, nullptr },
    { "F65 no line end", "DOT", "A:\nS! 250 Ok\nX:", Kind::Uncertain, Stage::Dot, Fault::None, 1, Ends, nullptr },
    { "F65 no last line", "DOT", "A:\nS! 250-Ok\\r\\n\nX:", Kind::Uncertain, Stage::Dot, Fault::None, 1, Ends,
        nullptr },
    { "F66 451 after the dot", "DOT", "S: 451 4.3.0 Later", Kind::Deferred, Stage::Dot, Fault::Letter, 0, None,
        nullptr },
    { "F67 554 after the dot", "DOT", "S: 554 5.7.1 Spam", Kind::Refused, Stage::Dot, Fault::Letter, 0, None, nullptr },
    { "F68 250, then reset", "DOT", "S: 250 Ok\nW: 50\nR:", Kind::Accepted, Stage::Dot, Fault::None, 1, Ends, nullptr },
    { "F68 250 and reset at once", "DOT", "S: 250 Ok\nR:", Kind::Accepted, Stage::Dot, Fault::None, 1, Ends, nullptr },
    { "F69 421 after the dot", "DOT", "S: 421 4.3.2 Bye\nX:", Kind::Deferred, Stage::Dot, Fault::Letter, 0, Ends,
        nullptr },
    { "F70 garbage after the dot", "DOT", "A:\nS! \\x00\\xffok\\r\\n\nX:", Kind::Uncertain, Stage::Dot, Fault::None, 1,
        Ends, nullptr },
    { "F70 999 after the dot", "DOT", "A:\nS: 999 Ok", Kind::Uncertain, Stage::Dot, Fault::None, 1, Ends, nullptr },
    { "F70 mixed codes", "DOT", "A:\nS! 250-Ok\\r\\n550 No\\r\\n\nX:", Kind::Uncertain, Stage::Dot, Fault::None, 1,
        Ends, nullptr },
    { "F70 354 after the dot", "DOT", "S: 354 More", Kind::Uncertain, Stage::Dot, Fault::None, 0, Ends, nullptr },
    { "F74 closes after the letter", "DOT", "S: 250 Ok\nX:", Kind::Accepted, Stage::Dot, Fault::None, 1, Ends,
        nullptr },
};

const QByteArray &largeContent()
{
    static const QByteArray content = (QByteArray(70, 'x') + "\r\n").repeated(350'000); // 25 MB
    return content;
}

} // namespace

// Each misbehaviour on the first letter of a connection and on a later one, with each degree of pipelining and
// inside TLS. The letters around it must arrive exactly once, whatever happens.
class TestFaults final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_certificates.make(), qPrintable(m_certificates.errorText())); }

    void letter_data()
    {
        QTest::addColumn<int>("index");
        QTest::addColumn<int>("target");
        QTest::addColumn<int>("pipelining");
        QTest::addColumn<bool>("tls");
        for (int i = 0; i < static_cast<int>(std::size(misbehaviours)); ++i) {
            for (const int target : { 1, 2 }) {
                for (const int pipelining : { 0, 1, 2 }) {
                    QTest::addRow("%s, letter %d, pipe%d", misbehaviours[i].name, target, pipelining)
                        << i << target << pipelining << false;
                }
                QTest::addRow("%s, letter %d, TLS", misbehaviours[i].name, target) << i << target << 2 << true;
            }
        }
    }

    void letter()
    {
        QFETCH(int, index);
        QFETCH(int, target);
        QFETCH(int, pipelining);
        QFETCH(bool, tls);
        const Misbehaviour &fault = misbehaviours[index];

        FakeSmtpOptions options;
        options.startTls = tls;
        options.tls = m_certificates.good();
        options.receiveBuffer = (fault.flags & Large) != 0 ? 16 * 1024 : 0;
        FakeSmtpServer server(options);
        server.setHook([&fault, target](const SmtpEvent &event) {
            const bool here = event.connection == 1 && event.letter == target && event.verb == fault.verb;
            return here ? SmtpScript(fault.script) : SmtpScript();
        });
        QVERIFY(server.start());

        ServerSettings settings = settingsFor(server, 0.1);
        settings.pipelining = static_cast<Pipelining>(pipelining);
        if (tls) {
            settings.security = ServerSettings::Security::StartTls;
            settings.caFile = m_certificates.caFile();
        }
        if (fault.limit) {
            settings.timeouts.*fault.limit = Short;
        }
        const auto id = static_cast<quint64>(target);
        SessionDriver driver(settings);
        driver.reopenAtMost(4);
        driver.onDotAwaited([&](quint64 awaited) {
            if (awaited != id || (fault.flags & HoldDot) == 0) {
                driver.session().sendDot(awaited);
            }
        });
        const quint64 last = id + 2;
        for (quint64 i = 1; i <= last; ++i) {
            const bool large = i == id && (fault.flags & Large) != 0;
            driver.add(letterTo(
                i, address(i), { "Secret " + QByteArray::number(i) + "\r\n", large ? largeContent() : QByteArray() }));
        }
        QVERIFY(driver.run(30'000));
        QVERIFY(driver.isConsistent());

        // The letters around it: once, and none of them paid for it.
        for (quint64 i = 1; i <= last; ++i) {
            if (i != id) {
                QCOMPARE(driver.outcome(i).kind, Kind::Accepted);
                QCOMPARE(server.accepted(address(i)), 1);
            }
        }
        const bool free = (fault.flags & Free) != 0 && target == 2;
        const Outcome outcome = driver.outcome(id);
        if (free) {
            QCOMPARE(driver.submitted(id), 2);
            QCOMPARE(outcome.kind, Kind::Accepted);
            QCOMPARE(server.accepted(address(id)), 1);
        } else {
            QCOMPARE(driver.submitted(id), 1);
            QCOMPARE(Outcome::kindName(outcome.kind), Outcome::kindName(fault.kind));
            QCOMPARE(stageName(outcome.stage), stageName(fault.stage));
            QCOMPARE(outcome.fault, fault.fault);
            QVERIFY(!outcome.retryFree);
            QCOMPARE(server.accepted(address(id)), fault.accepted);
        }
        if (fault.stage != Stage::Body && fault.stage != Stage::Dot && !free) {
            QVERIFY(!server.received(1).contains("Secret " + QByteArray::number(id)));
        }
        const bool survives = (fault.flags & Ends) == 0 && !free;
        QCOMPARE(server.connections() == 1, survives);
        QVERIFY2(server.errors().isEmpty(), qPrintable(server.errors().join(QLatin1Char('\n'))));
    }

    // F63, F03 and their kin: not before the limit, and not much after it; bytes that dribble in do not extend it.
    void deadline_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<Stage>("stage");
        QTest::newRow("F03 greeting") << QByteArray("CONNECT") << QByteArray("Z:") << Stage::Greeting;
        QTest::newRow("F13 slow greeting") << QByteArray("CONNECT") << dribble("220-x\\r\\n") << Stage::Greeting;
        QTest::newRow("F13 slow reply to MAIL") << QByteArray("MAIL") << dribble("2") << Stage::Mail;
        QTest::newRow("F13 slow reply to the dot") << QByteArray("DOT") << dribble("250-x\\r\\n") << Stage::Dot;
        QTest::newRow("F63 silent after the dot") << QByteArray("DOT") << QByteArray("Z:") << Stage::Dot;
    }

    void deadline()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QByteArray, script);
        QFETCH(Stage, stage);
        FakeSmtpServer server;
        server.setHook([&](const SmtpEvent &event) { return event.verb == verb ? script : SmtpScript(); });
        QVERIFY(server.start());
        ServerSettings settings = settingsFor(server);
        settings.timeouts.greeting = settings.timeouts.mail = settings.timeouts.dot = milliseconds(600);
        SessionDriver driver(settings);
        driver.add(letterTo(1, "a@example.org"));
        QElapsedTimer timer;
        timer.start();
        QVERIFY(driver.run());
        QVERIFY2(timer.elapsed() >= 600, qPrintable(QString::number(timer.elapsed())));
        QVERIFY2(timer.elapsed() < 2400, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(driver.closeInfo().reason, Reason::Timeout);
        QCOMPARE(driver.closeInfo().stage, stage);
    }

    void answersWithinTheLimit() // F64
    {
        FakeSmtpServer server;
        server.setHook([](const SmtpEvent &event) {
            return event.verb == "DOT" ? SmtpScript("W: 1900\nS: 250 Ok") : SmtpScript();
        });
        QVERIFY(server.start());
        ServerSettings settings = settingsFor(server, 0.1);
        settings.timeouts.dot = milliseconds(2400);
        SessionDriver driver(settings);
        driver.add(letterTo(1, "a@example.org"));
        QVERIFY(driver.run());
        QCOMPARE(driver.outcome(1).kind, Kind::Accepted);
    }

    void longReply() // F71
    {
        FakeSmtpServer server;
        QByteArray reply;
        for (int i = 0; i < 29; ++i) {
            reply += "S: 250-2.0.0 queued as " + QByteArray(170, 'q') + "\n";
        }
        reply += "S: 250 2.0.0 end";
        server.setHook([&](const SmtpEvent &event) { return event.verb == "DOT" ? reply : SmtpScript(); });
        QVERIFY(server.start());
        SessionDriver driver(settingsFor(server, 0.1));
        driver.add(letterTo(1, "a@example.org"));
        QVERIFY(driver.run());
        QCOMPARE(driver.outcome(1).kind, Kind::Accepted);
        QCOMPARE(driver.outcome(1).reply.text.size(), 1000);
    }

    void hostileText() // F16
    {
        FakeSmtpServer server;
        server.setHook([](const SmtpEvent &event) {
            return event.verb == "DOT" ? SmtpScript("S: 250 a\\x00b\\x1b[2J\\rc\\xe2\\x80\\xaed\\xff") : SmtpScript();
        });
        QVERIFY(server.start());
        SessionDriver driver(settingsFor(server, 0.1));
        driver.add(letterTo(1, "a@example.org"));
        QVERIFY(driver.run());
        QCOMPARE(driver.outcome(1).kind, Kind::Accepted);
        QCOMPARE(driver.outcome(1).reply.text, QStringLiteral("a\\x00b\\x1b[2J\\x0dc\\u202ed\uFFFD"));
    }

    void quit_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::newRow("F72 unanswered") << QByteArray("Z:");
        QTest::newRow("F73 500") << QByteArray("S: 500 What?");
        QTest::newRow("dropped") << QByteArray("X:");
        QTest::newRow("garbage") << QByteArray("S: bye bye");
    }

    void quit()
    {
        QFETCH(QByteArray, script);
        FakeSmtpServer server;
        server.setHook([&](const SmtpEvent &event) { return event.verb == "QUIT" ? script : SmtpScript(); });
        QVERIFY(server.start());
        ServerSettings settings = settingsFor(server, 0.1);
        settings.timeouts.quit = milliseconds(300);
        SessionDriver driver(settings);
        driver.add(letterTo(1, "a@example.org"));
        QVERIFY(driver.run());
        QCOMPARE(driver.outcome(1).kind, Kind::Accepted);
        QCOMPARE(driver.closeInfo().reason, Reason::Quit);
        QVERIFY(!driver.closeInfo().serverFault);
    }

    void idleConnectionClosed_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::newRow("F74 closed") << QByteArray("S: 250 Ok\nW: 30\nX:");
        QTest::newRow("F75 421") << QByteArray("S: 250 Ok\nW: 30\nS: 421 4.4.2 Idle\nX:");
    }

    // F74: nobody's fault, and the next letter goes over the next connection.
    void idleConnectionClosed()
    {
        QFETCH(QByteArray, script);
        FakeSmtpServer server;
        server.setHook([&](const SmtpEvent &event) { return event.verb == "DOT" ? script : SmtpScript(); });
        QVERIFY(server.start());
        Session session(settingsFor(server, 0.1));
        std::optional<CloseInfo> end;
        connect(&session, &Session::opened, this, [&] { session.submit(letterTo(1, "a@example.org")); });
        connect(&session, &Session::dotAwaited, &session, &Session::sendDot);
        connect(&session, &Session::closed, this, [&](const CloseInfo &info) { end = info; });
        session.open();
        QTRY_VERIFY(end);
        QCOMPARE(end->reason, Reason::IdleClosed);
        QCOMPARE(end->stage, Stage::Idle);
        QCOMPARE(end->letters, 1);
        QVERIFY(!end->serverFault);
        QCOMPARE(server.messages().size(), 1);
    }

    void pipeliningIsLowered() // F52, PERFORMANCE 5
    {
        FakeSmtpServer server;
        server.setHook([](const SmtpEvent &event) {
            return event.verb == "MAIL" && event.letter == 2 ? SmtpScript("S: 503 5.5.0 Talk in turn") : SmtpScript();
        });
        QVERIFY(server.start());
        SessionDriver driver(settingsFor(server, 0.1));
        driver.add(letterTo(1, "a@example.org"));
        driver.add(letterTo(2, "b@example.org"));
        QVERIFY(driver.run());
        QVERIFY(driver.closeInfo().outOfStep);
        QCOMPARE(driver.outcome(2).kind, Kind::NotTried);
        QCOMPARE(lowered(Pipelining::Full), Pipelining::Envelope);
        QCOMPARE(lowered(Pipelining::Envelope), Pipelining::Off);
    }

    // F52: a reply too many after the dot never counts for the next letter.
    void extraReplyAfterTheDot_data()
    {
        QTest::addColumn<int>("pipelining");
        QTest::addColumn<QByteArray>("script");
        for (const int pipelining : { 0, 1, 2 }) {
            QTest::addRow("at once, pipe%d", pipelining) << pipelining << QByteArray("S! 250 a\\r\\n250 b\\r\\n");
            QTest::addRow("later, pipe%d", pipelining)
                << pipelining << QByteArray("S! 250 a\\r\\n\nW: 20\nS! 250 b\\r\\n");
            QTest::addRow("three, pipe%d", pipelining)
                << pipelining << QByteArray("S! 250 a\\r\\n250 b\\r\\n250 c\\r\\n");
        }
    }

    void extraReplyAfterTheDot()
    {
        QFETCH(int, pipelining);
        QFETCH(QByteArray, script);
        FakeSmtpServer server;
        server.setHook([&](const SmtpEvent &event) {
            return event.verb == "DOT" && event.letter == 1 && event.connection == 1 ? "A:\n" + script : SmtpScript();
        });
        QVERIFY(server.start());
        ServerSettings settings = settingsFor(server, 0.1);
        settings.pipelining = static_cast<Pipelining>(pipelining);
        SessionDriver driver(settings);
        driver.reopenAtMost(1);
        for (quint64 id = 1; id <= 4; ++id) {
            driver.add(letterTo(id, address(id)));
        }
        QVERIFY(driver.run());
        QVERIFY(driver.isConsistent());
        for (quint64 id = 1; id <= 4; ++id) {
            QCOMPARE(server.accepted(address(id)), driver.outcome(id).kind == Kind::Accepted ? 1 : 0);
        }
        QCOMPARE(driver.outcome(1).kind, Kind::Accepted);
    }

    void garbageInsideTls() // F35
    {
        FakeSmtpOptions options;
        options.startTls = true;
        options.tls = m_certificates.good();
        FakeSmtpServer server(options);
        server.setHook([](const SmtpEvent &event) {
            return event.verb == "RCPT" ? SmtpScript("G: this is not a TLS record\nW: 100\nX:") : SmtpScript();
        });
        QVERIFY(server.start());
        ServerSettings settings = settingsFor(server, 0.1);
        settings.security = ServerSettings::Security::StartTls;
        settings.caFile = m_certificates.caFile();
        SessionDriver driver(settings);
        driver.add(letterTo(1, "a@example.org"));
        QVERIFY(driver.run());
        QCOMPARE(driver.outcome(1).kind, Kind::Deferred);
        QCOMPARE(driver.outcome(1).fault, Fault::Letter);
    }

    void localRefusals_data()
    {
        QTest::addColumn<QByteArray>("recipient");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("enhanced");
        QTest::newRow("F21 too big") << QByteArray("a@x.org") << QByteArray("x\r\n").repeated(1000)
                                     << QByteArray("5.3.4");
        QTest::newRow("F79 no SMTPUTF8") << QByteArray("пример@x.org") << QByteArray("x\r\n") << QByteArray("5.6.7");
        QTest::newRow("F80 long line") << QByteArray("a@x.org") << QByteArray(QByteArray(999, 'x') + "\r\n")
                                       << QByteArray("5.6.0");
        QTest::newRow("F77 single dot") << QByteArray("a@x.org") << QByteArray("a\r\n.\r\nMAIL FROM:<x>\r\n")
                                        << QByteArray("5.6.0");
        QTest::newRow("envelope injection")
            << QByteArray("a@x.org>\r\nRCPT TO:<b@x.org") << QByteArray("x\r\n") << QByteArray("5.1.3");
    }

    void localRefusals()
    {
        QFETCH(QByteArray, recipient);
        QFETCH(QByteArray, content);
        FakeSmtpOptions options;
        options.size = 2000;
        options.smtpUtf8 = false;
        options.eightBitMime = false; // F78
        FakeSmtpServer server(options);
        QVERIFY(server.start());
        SessionDriver driver(settingsFor(server, 0.1));
        driver.add(letterTo(1, recipient, { content }));
        driver.add(letterTo(2, "b@example.org"));
        QVERIFY(driver.run());
        QVERIFY(driver.isConsistent());
        const Outcome outcome = driver.outcome(1);
        QCOMPARE(outcome.kind, Kind::Refused);
        QCOMPARE(outcome.stage, Stage::Local);
        QTEST(outcome.reply.enhanced, "enhanced");
        QCOMPARE(driver.outcome(2).kind, Kind::Accepted);
        QCOMPARE(server.messages().size(), 1);
        QCOMPARE(mails(server).size(), 1);
    }

    void contentArrivesAsMeant_data() // F80
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QByteArray>("meant");
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("dots") << QByteArray("..\r\n...\r\n.. \r\n") << QByteArray(".\r\n..\r\n. \r\n");
        QTest::newRow("998") << QByteArray(QByteArray(998, 'x') + "\r\n") << QByteArray(QByteArray(998, 'x') + "\r\n");
        QTest::newRow("8-bit") << QByteArray("Привет\r\n") << QByteArray("Привет\r\n");
    }

    void contentArrivesAsMeant()
    {
        QFETCH(QByteArray, sent);
        FakeSmtpServer server;
        QVERIFY(server.start());
        SessionDriver driver(settingsFor(server, 0.1));
        driver.add(letterTo(1, "пример@пример.рф", { sent }));
        QVERIFY(driver.run());
        QCOMPARE(driver.outcome(1).kind, Kind::Accepted);
        QTEST(server.messages().first().content, "meant");
        QVERIFY(mails(server).first().endsWith(" BODY=8BITMIME SMTPUTF8"));
    }

private:
    static QByteArray address(quint64 id) { return "c" + QByteArray::number(id) + "@example.org"; }

    static QList<QByteArray> mails(const FakeSmtpServer &server)
    {
        QList<QByteArray> result = server.commands(1);
        result.removeIf([](const QByteArray &line) { return !line.startsWith("MAIL"); });
        return result;
    }

    static QByteArray dribble(const QByteArray &bytes)
    {
        return QByteArray("S! " + bytes + "\nW: 100\n").repeated(bytes == "2" ? 1 : 60) + "Z:";
    }

    TestCertificates m_certificates;
};

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
