// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sessiondriver.h"
#include "support/testcertificates.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace mailer::smtp;
using namespace mailer::test;
using Kind = Outcome::Kind;
using Reason = CloseInfo::Reason;
using Security = ServerSettings::Security;
using std::chrono::milliseconds;

namespace {

const QByteArray Password = "s3cret-pass";
const QByteArray Greeting = "S: 220 fake.test ESMTP\n";
const QByteArray Ehlo = "C: EHLO*\n";
const QByteArray OfferTls = Greeting + Ehlo + "S: 250-fake.test\nS: 250-AUTH PLAIN LOGIN\nS: 250 STARTTLS\n";
const QByteArray StartTls = OfferTls + "C: STARTTLS\n";

struct Row {
    const char *name;
    QByteArray script; // of the first connection
    Security security;
    bool user;
    Reason reason;
    Stage stage;
};

// RELIABILITY.md C1, the part that lies before the first letter: all of it is the server's fault.
const Row rows[] = {
    { "F04 accepts and closes", "X:", Security::None, false, Reason::Dropped, Stage::Greeting },
    { "F04 resets", "W: 20\nR:", Security::None, false, Reason::Dropped, Stage::Greeting },
    { "F07 421 greeting", "S: 421 4.3.2 Busy\nX:", Security::None, false, Reason::ServerClosing, Stage::Greeting },
    { "F76 421 too many", "S: 421 4.7.0 Too many connections\nX:", Security::None, false, Reason::ServerClosing,
        Stage::Greeting },
    { "F08 554 greeting", "S: 554 5.3.2 No", Security::None, false, Reason::Refused, Stage::Greeting },
    { "450 greeting", "S: 450 4.3.2 Later", Security::None, false, Reason::Refused, Stage::Greeting },
    { "F09 HTTP", "S! HTTP/1.1 400 Bad Request\\r\\n\\r\\n", Security::None, false, Reason::Protocol, Stage::Greeting },
    { "F09 binary", "S! \\x16\\x03\\x01\\0\\xff\\r\\n", Security::None, false, Reason::Protocol, Stage::Greeting },
    { "F11 10 MB greeting", "S! " + QByteArray(10'000'000, '2'), Security::None, false, Reason::Protocol,
        Stage::Greeting },
    { "F11 one long line", "S! 220 " + QByteArray(3000, 'x'), Security::None, false, Reason::Protocol,
        Stage::Greeting },
    { "F12 endless lines", QByteArray("S: 220-more\n").repeated(500), Security::None, false, Reason::Protocol,
        Stage::Greeting },
    { "F14 25O", Greeting + Ehlo + "S: 25O ok", Security::None, false, Reason::Protocol, Stage::Ehlo },
    { "F14 000", "S: 000 ok", Security::None, false, Reason::Protocol, Stage::Greeting },
    { "F14 999", "S: 999 ok", Security::None, false, Reason::Protocol, Stage::Greeting },
    { "F14 2 50", "S: 2 50 ok", Security::None, false, Reason::Protocol, Stage::Greeting },
    { "F15 mixed codes", "S: 220-a\nS: 250 b", Security::None, false, Reason::Protocol, Stage::Greeting },
    { "F52 two greetings", "S! 220 a\\r\\n220 b\\r\\n", Security::None, false, Reason::Protocol, Stage::Greeting },
    { "F17 EHLO 502 and TLS required", Greeting + Ehlo + "S: 502 5.5.1 What?", Security::StartTls, false,
        Reason::Refused, Stage::Ehlo },
    { "F17 EHLO 502 and login required", Greeting + Ehlo + "S: 502 5.5.1 What?", Security::None, true, Reason::Refused,
        Stage::Ehlo },
    { "EHLO 550", Greeting + Ehlo + "S: 550 5.7.1 Go away", Security::None, false, Reason::Refused, Stage::Ehlo },
    { "EHLO 421", Greeting + Ehlo + "S: 421 4.3.2 Bye\nX:", Security::None, false, Reason::ServerClosing, Stage::Ehlo },
    { "F20 1000 keywords", Greeting + Ehlo + QByteArray("S: 250-XWORD\n").repeated(1000) + "S: 250 PIPELINING",
        Security::None, false, Reason::Protocol, Stage::Ehlo },
    { "F22 closes after EHLO", Greeting + Ehlo + "X:", Security::None, false, Reason::Dropped, Stage::Ehlo },
    { "F23 no STARTTLS", Greeting + Ehlo + "S: 250-fake.test\nS: 250 AUTH PLAIN", Security::StartTls, true,
        Reason::TlsFailed, Stage::StartTls },
    { "F36 login offered without TLS", Greeting + Ehlo + "S: 250-fake.test\nS: 250 AUTH PLAIN LOGIN",
        Security::StartTls, true, Reason::TlsFailed, Stage::StartTls },
    { "F24 STARTTLS 454", StartTls + "S: 454 4.7.0 Not now", Security::StartTls, true, Reason::TlsFailed,
        Stage::StartTls },
    { "F24 STARTTLS 501", StartTls + "S: 501 5.5.4 No", Security::StartTls, true, Reason::TlsFailed, Stage::StartTls },
    { "F25 injection behind the 220", StartTls + "S! 220 Go\\r\\n250-evil\\r\\n250 AUTH PLAIN\\r\\n\nT:",
        Security::StartTls, true, Reason::TlsFailed, Stage::StartTls },
    { "F25 half an injected line", StartTls + "S! 220 Go\\r\\n2\nT:", Security::StartTls, true, Reason::TlsFailed,
        Stage::StartTls },
    { "F26 plain text after the 220", StartTls + "S: 220 Go\nW: 50\nS! 250-evil\\r\\n250 AUTH PLAIN\\r\\n",
        Security::StartTls, true, Reason::TlsFailed, Stage::StartTls },
    { "F32 drop in the handshake", StartTls + "S: 220 Go\nW: 20\nX:", Security::StartTls, true, Reason::TlsFailed,
        Stage::StartTls },
    { "F32 reset in the handshake", StartTls + "S: 220 Go\nW: 20\nR:", Security::StartTls, true, Reason::TlsFailed,
        Stage::StartTls },
    // A ServerHello of TLS 1.1 with a cipher of that time.
    { "F30 TLS 1.1 only",
        StartTls + "S: 220 Go\nW: 20\nS! \\x16\\x03\\x02\\x00\\x2a\\x02\\x00\\x00\\x26\\x03\\x02"
            + QByteArray("\\xab").repeated(32) + "\\x00\\xc0\\x14\\x00",
        Security::StartTls, true, Reason::TlsFailed, Stage::StartTls },
    { "implicit TLS, plain server", Greeting, Security::Implicit, true, Reason::TlsFailed, Stage::StartTls },
    { "F33 login vanishes after TLS", StartTls + "S: 220 Go\nT:\nC: EHLO*\nS: 250-fake.test\nS: 250 SIZE",
        Security::StartTls, true, Reason::AuthFailed, Stage::Auth },
    { "F33 login changes after TLS", StartTls + "S: 220 Go\nT:\nC: EHLO*\nS: 250-fake.test\nS: 250 AUTH GSSAPI",
        Security::StartTls, true, Reason::AuthFailed, Stage::Auth },
    { "EHLO refused after TLS", StartTls + "S: 220 Go\nT:\nC: EHLO*\nS: 502 5.5.1 What?", Security::StartTls, false,
        Reason::Refused, Stage::Ehlo },
    { "F37 535", StartTls + "S: 220 Go\nT:\nC: EHLO*\nS: 250-x\nS: 250 AUTH PLAIN\nC: AUTH PLAIN*\nS: 535 5.7.8 No",
        Security::StartTls, true, Reason::AuthFailed, Stage::Auth },
    { "F38 454", StartTls + "S: 220 Go\nT:\nC: EHLO*\nS: 250-x\nS: 250 AUTH PLAIN\nC: AUTH PLAIN*\nS: 454 4.7.0 Later",
        Security::StartTls, true, Reason::AuthFailed, Stage::Auth },
    { "F39 bad base64",
        Greeting + Ehlo + "S: 250-x\nS: 250 AUTH LOGIN\nC: AUTH LOGIN\nS: 334 !!!!\nC: *\nS: 501 5.7.0 Cancelled",
        Security::None, true, Reason::AuthFailed, Stage::Auth },
    { "F39 endless 334",
        Greeting + Ehlo + "S: 250-x\nS: 250 AUTH LOGIN\nC: AUTH LOGIN\nS: 334 VXNlcm5hbWU6\nC: *\nS: 334 UGFzc3dvcmQ6\n"
            + "C: *\nS: 334 QWdhaW4=\nC: *\nS: 334 QWdhaW4=",
        Security::None, true, Reason::AuthFailed, Stage::Auth },
    { "F39 challenge to PLAIN",
        Greeting + Ehlo + "S: 250-x\nS: 250 AUTH PLAIN\nC: AUTH PLAIN*\nS: 334 \nC: *\nS: 501 No", Security::None, true,
        Reason::AuthFailed, Stage::Auth },
    { "F40 drop in AUTH", Greeting + Ehlo + "S: 250-x\nS: 250 AUTH PLAIN\nC: AUTH PLAIN*\nX:", Security::None, true,
        Reason::Dropped, Stage::Auth },
    { "silence in AUTH", Greeting + Ehlo + "S: 250-x\nS: 250 AUTH PLAIN\nC: AUTH PLAIN*\nZ:", Security::None, true,
        Reason::Timeout, Stage::Auth },
    { "silence at EHLO", Greeting + "Z:", Security::None, false, Reason::Timeout, Stage::Ehlo },
    { "silence at STARTTLS", StartTls + "Z:", Security::StartTls, false, Reason::Timeout, Stage::StartTls },
    { "F31 handshake stalls", StartTls + "S: 220 Go\nZ:", Security::StartTls, false, Reason::Timeout, Stage::StartTls },
};

} // namespace

class TestHandshake final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_certificates.make(), qPrintable(m_certificates.errorText())); }

    void serverFault_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < static_cast<int>(std::size(rows)); ++i) {
            QTest::newRow(rows[i].name) << i;
        }
    }

    // No letter is tried, no secret leaves in clear, and the next connection works.
    void serverFault()
    {
        QFETCH(int, index);
        const Row &row = rows[index];
        FakeSmtpOptions options;
        options.startTls = row.security == Security::StartTls;
        options.tls = m_certificates.good();
        FakeSmtpServer server(options);
        server.addScript(row.script);
        QVERIFY(server.start());
        ServerSettings settings = secured(server, row.security);
        if (row.user) {
            settings.user = QStringLiteral("user");
            settings.password = Password;
        }
        if (row.reason == Reason::Timeout) {
            settings.timeouts = Timeouts().scaled(0.001);
        }
        SessionDriver driver(settings);
        driver.add(letterTo(1, "a@example.org"));
        QVERIFY(driver.run());
        QCOMPARE(CloseInfo::reasonName(driver.closeInfo().reason), CloseInfo::reasonName(row.reason));
        QCOMPARE(stageName(driver.closeInfo().stage), stageName(row.stage));
        QVERIFY(driver.closeInfo().serverFault);
        QVERIFY(!driver.closeInfo().error.message.isEmpty());
        QCOMPARE(driver.closeInfo().error.code, CloseInfo::reasonName(row.reason));
        QCOMPARE(driver.submitted(1), 0);
        QCOMPARE(driver.opens(), 0);
        const QByteArray received = server.received(1);
        QVERIFY(!received.contains("MAIL"));
        if (row.security != Security::None && row.reason == Reason::TlsFailed) {
            QVERIFY(!received.contains("AUTH"));
        }
        QVERIFY(!driver.transcript().join(QLatin1Char('\n')).contains(QString::fromLatin1(Password)));
    }

    void certificate_data()
    {
        QTest::addColumn<QString>("which");
        QTest::addColumn<bool>("good");
        for (const char *security : { "STARTTLS", "implicit" }) {
            QTest::addRow("good, %s", security) << QStringLiteral("good") << true;
            QTest::addRow("F27 self-signed, %s", security) << QStringLiteral("self") << false;
            QTest::addRow("F28 expired, %s", security) << QStringLiteral("expired") << false;
            QTest::addRow("F29 wrong host, %s", security) << QStringLiteral("host") << false;
            QTest::addRow("unknown authority, %s", security) << QStringLiteral("authority") << false;
        }
    }

    void certificate()
    {
        QFETCH(QString, which);
        QFETCH(bool, good);
        const bool implicit = QByteArray(QTest::currentDataTag()).endsWith("implicit");
        FakeSmtpOptions options;
        options.startTls = !implicit;
        options.implicitTls = implicit;
        options.user = "user";
        options.password = Password;
        options.tls = which == QLatin1String("self") ? m_certificates.selfSigned()
            : which == QLatin1String("expired")      ? m_certificates.expired()
            : which == QLatin1String("host")         ? m_certificates.wrongHost()
                                                     : m_certificates.good();
        FakeSmtpServer server(options);
        QVERIFY(server.start());
        ServerSettings settings = secured(server, implicit ? Security::Implicit : Security::StartTls);
        settings.user = QStringLiteral("user");
        settings.password = Password;
        if (which == QLatin1String("authority")) {
            settings.caFile.clear(); // the system's
        }
        SessionDriver driver(settings);
        driver.add(letterTo(1, "a@example.org"));
        QVERIFY(driver.run());
        if (good) {
            QCOMPARE(driver.outcome(1).kind, Kind::Accepted);
            QVERIFY(server.messages().first().encrypted);
            QCOMPARE(server.messages().first().user, QByteArray("user"));
            return;
        }
        QCOMPARE(driver.closeInfo().reason, Reason::TlsFailed);
        QCOMPARE(driver.closeInfo().stage, Stage::StartTls);
        QVERIFY(driver.closeInfo().serverFault);
        QCOMPARE(server.messages().size(), 0);
        QVERIFY(!server.received(1).contains("AUTH"));
    }

    void peerNameIsVerified()
    {
        FakeSmtpOptions options;
        options.startTls = true;
        options.tls = m_certificates.wrongHost();
        FakeSmtpServer server(options);
        QVERIFY(server.start());
        ServerSettings settings = secured(server, Security::StartTls);
        settings.peerName = QStringLiteral("elsewhere.test");
        SessionDriver driver(settings);
        driver.add(letterTo(1, "a@example.org"));
        QVERIFY(driver.run());
        QCOMPARE(driver.outcome(1).kind, Kind::Accepted);
    }

    void logsIn_data()
    {
        QTest::addColumn<QByteArray>("mechanisms");
        QTest::addColumn<QByteArray>("password");
        QTest::newRow("PLAIN") << QByteArray("LOGIN PLAIN") << Password;
        QTest::newRow("LOGIN") << QByteArray("CRAM-MD5 LOGIN") << Password;
        QTest::newRow("PLAIN, long") << QByteArray("PLAIN") << QByteArray(600, 'p');
        QTest::newRow("UTF-8") << QByteArray("PLAIN") << QByteArray("пароль");
    }

    void logsIn()
    {
        QFETCH(QByteArray, mechanisms);
        QFETCH(QByteArray, password);
        FakeSmtpOptions options;
        options.user = "user";
        options.password = password;
        options.mechanisms = mechanisms;
        FakeSmtpServer server(options);
        QVERIFY(server.start());
        ServerSettings settings = secured(server, Security::None);
        settings.user = QStringLiteral("user");
        settings.password = password;
        SessionDriver driver(settings);
        driver.add(letterTo(1, "a@example.org"));
        QVERIFY(driver.run());
        QCOMPARE(driver.outcome(1).kind, Kind::Accepted);
        QCOMPARE(server.messages().first().user, QByteArray("user"));
        const QString transcript = driver.transcript().join(QLatin1Char('\n'));
        QVERIFY(transcript.contains(QLatin1String("AUTH")));
        for (const QByteArray &secret : { password, password.toBase64(), QByteArray("user").toBase64(),
                 QByteArray('\0' + QByteArray("user") + '\0' + password).toBase64() }) {
            QVERIFY(!transcript.contains(QString::fromUtf8(secret)));
        }
    }

    // Replies are stored, and shown to people who may not know the password.
    void echoOfTheLoginIsMasked()
    {
        FakeSmtpOptions options;
        options.user = "user";
        options.password = Password;
        options.mechanisms = "PLAIN";
        FakeSmtpServer server(options);
        server.setHook([](const SmtpEvent &event) {
            return event.verb == "AUTH"
                ? SmtpScript("S: 535-5.7.8 what is " + event.line + "\nS: 535 5.7.8 " + Password)
                : SmtpScript();
        });
        QVERIFY(server.start());
        ServerSettings settings = secured(server, Security::None);
        settings.user = QStringLiteral("user");
        settings.password = Password;
        SessionDriver driver(settings);
        driver.add(letterTo(1, "a@example.org"));
        QVERIFY(driver.run());
        QVERIFY(driver.closeInfo().error.message.contains(QLatin1String("what is AUTH PLAIN *** ***")));
        QVERIFY(driver.transcript().join(QLatin1Char('\n')).contains(QLatin1String("AUTH PLAIN ***")));
        QVERIFY(!driver.transcript().join(QLatin1Char('\n')).contains(QString::fromUtf8(Password)));
    }

    void fallsBackToHelo() // F17
    {
        FakeSmtpServer server;
        server.setHook([](const SmtpEvent &event) {
            return event.verb == "EHLO" ? SmtpScript("S: 502 5.5.1 What?") : SmtpScript();
        });
        QVERIFY(server.start());
        SessionDriver driver(secured(server, Security::None));
        driver.add(letterTo(1, "a@example.org"));
        driver.add(letterTo(2, "b@example.org"));
        QVERIFY(driver.run());
        QCOMPARE(driver.outcome(1).kind, Kind::Accepted);
        QCOMPARE(driver.outcome(2).kind, Kind::Accepted);
        QVERIFY(server.commands(1).at(1).startsWith("HELO "));
        QVERIFY(!driver.session().capabilities().pipelining);
    }

    void takesOddGreetings_data()
    {
        QTest::addColumn<QByteArray>("greeting");
        QTest::newRow("F05 byte by byte")
            << QByteArray("S! 2\nW: 5\nS! 2\nW: 5\nS! 0\nW: 5\nS! \\x20\nW: 5\nS! x\\r\nW: 5\nS! \\n");
        QTest::newRow("F06 several lines") << QByteArray("S: 220-one\nS: 220-two\nS: 220 three");
        QTest::newRow("F10 bare LF") << QByteArray("S! 220 one\\n");
        QTest::newRow("F16 hostile text") << QByteArray("S: 220 \\0\\x1b[31m\\xe2\\x80\\xae\\xff");
    }

    void takesOddGreetings()
    {
        QFETCH(QByteArray, greeting);
        FakeSmtpServer server;
        server.setHook([&](const SmtpEvent &event) { return event.verb == "CONNECT" ? greeting : SmtpScript(); });
        QVERIFY(server.start());
        SessionDriver driver(secured(server, Security::None));
        driver.add(letterTo(1, "a@example.org"));
        QVERIFY(driver.run());
        QCOMPARE(driver.outcome(1).kind, Kind::Accepted);
    }

    void forgetsWhatWasSaidBeforeTls() // F33
    {
        FakeSmtpServer server([this] {
            FakeSmtpOptions options;
            options.tls = m_certificates.good();
            return options;
        }());
        server.addScript(Greeting + Ehlo + "S: 250-x\nS: 250-PIPELINING\nS: 250-SIZE 5\nS: 250 STARTTLS\nC: STARTTLS\n"
            + "S: 220 Go\nT:\nC: EHLO*\nS: 250-x\nS: 250 8BITMIME\nC: QUIT\nS: 221 Bye\nX:");
        QVERIFY(server.start());
        SessionDriver driver(secured(server, Security::StartTls));
        QVERIFY(driver.run());
        QCOMPARE(driver.opens(), 1);
        const Capabilities &known = driver.session().capabilities();
        QVERIFY(!known.pipelining && !known.size && !known.startTls);
        QVERIFY(known.eightBitMime);
        QVERIFY2(server.errors().isEmpty(), qPrintable(server.errors().join(QLatin1Char('\n'))));
    }

    void nobodyListens() // F01
    {
        QTcpServer finder;
        QVERIFY(finder.listen(QHostAddress::LocalHost));
        ServerSettings settings;
        settings.host = QStringLiteral("127.0.0.1");
        settings.port = finder.serverPort();
        settings.security = Security::None;
        finder.close();
        SessionDriver driver(settings);
        driver.add(letterTo(1, "a@example.org"));
        QVERIFY(driver.run());
        QCOMPARE(driver.closeInfo().reason, Reason::Unreachable);
        QCOMPARE(driver.closeInfo().stage, Stage::Connect);
        QVERIFY(driver.closeInfo().serverFault);
        QCOMPARE(driver.submitted(1), 0);
    }

    void noSuchHost()
    {
        ServerSettings settings;
        settings.host = QStringLiteral("no-such-host.invalid");
        settings.security = Security::None;
        SessionDriver driver(settings);
        driver.add(letterTo(1, "a@example.org"));
        QVERIFY(driver.run(60'000));
        QVERIFY(driver.closeInfo().serverFault);
        QCOMPARE(driver.closeInfo().stage, Stage::Resolve);
    }

    // F02: a full backlog answers no SYN, as a black hole would.
    void nobodyAnswers()
    {
        QTcpServer server;
        server.setListenBacklogSize(1);
        QVERIFY(server.listen(QHostAddress::LocalHost));
        server.pauseAccepting();
        std::vector<std::unique_ptr<QTcpSocket>> fillers;
        for (int i = 0; i < 8; ++i) {
            fillers.push_back(std::make_unique<QTcpSocket>());
            fillers.back()->connectToHost(QHostAddress::LocalHost, server.serverPort());
            fillers.back()->waitForConnected(50);
        }
        ServerSettings settings;
        settings.host = QStringLiteral("127.0.0.1");
        settings.port = server.serverPort();
        settings.security = Security::None;
        settings.timeouts.connect = milliseconds(300);
        settings.timeouts.greeting = milliseconds(60'000);
        SessionDriver driver(settings);
        driver.add(letterTo(1, "a@example.org"));
        QElapsedTimer timer;
        timer.start();
        QVERIFY(driver.run());
        QVERIFY(timer.elapsed() >= 300);
        QCOMPARE(driver.closeInfo().reason, Reason::Unreachable);
        QCOMPARE(driver.submitted(1), 0);
    }

    void unreadableAuthority()
    {
        FakeSmtpServer server;
        QVERIFY(server.start());
        ServerSettings settings = secured(server, Security::StartTls);
        settings.caFile = QStringLiteral("/nonexistent/ca.pem");
        SessionDriver driver(settings);
        QVERIFY(driver.run());
        QCOMPARE(driver.closeInfo().reason, Reason::Misconfigured);
        QCOMPARE(driver.closeInfo().error.kind, mailer::ErrorKind::Invalid);
        QCOMPARE(server.connections(), 0);
    }

    void timeoutsScale()
    {
        const Timeouts scaled = Timeouts().scaled(0.01);
        QCOMPARE(scaled.dot, milliseconds(6000));
        QCOMPARE(scaled.connect, milliseconds(300));
        QCOMPARE(scaled.quit, milliseconds(50));
        QCOMPARE(Timeouts().scaled(0).mail, milliseconds(1));
    }

private:
    ServerSettings secured(const FakeSmtpServer &server, Security security) const
    {
        ServerSettings result = settingsFor(server, 0.1);
        result.security = security;
        result.caFile = m_certificates.caFile();
        return result;
    }

    TestCertificates m_certificates;
};

QTEST_GUILESS_MAIN(TestHandshake)
#include "tst_handshake.moc"
