// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/probe.h"
#include "smtp/sessiondriver.h"
#include "support/testcertificates.h"

#include <QSignalSpy>
#include <QTest>

using namespace mailer::smtp;
using namespace mailer::test;
using State = ProbeStep::State;
using Security = ServerSettings::Security;

class TestProbe final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_certificates.make(), qPrintable(m_certificates.errorText())); }

    void allGreen_data()
    {
        QTest::addColumn<Security>("security");
        QTest::addColumn<QList<Stage>>("way");
        QTest::newRow("STARTTLS") << Security::StartTls
                                  << QList<Stage> { Stage::Resolve, Stage::Connect, Stage::Greeting, Stage::Ehlo,
                                         Stage::StartTls, Stage::Auth };
        QTest::newRow("implicit") << Security::Implicit
                                  << QList<Stage> { Stage::Resolve, Stage::Connect, Stage::StartTls, Stage::Greeting,
                                         Stage::Ehlo, Stage::Auth };
        QTest::newRow("none") << Security::None
                              << QList<Stage> { Stage::Resolve, Stage::Connect, Stage::Greeting, Stage::Ehlo,
                                     Stage::Auth };
    }

    void allGreen()
    {
        QFETCH(Security, security);
        QFETCH(QList<Stage>, way);
        FakeSmtpServer server(options(security));
        QVERIFY(server.start());
        Probe probe(settings(server, security));
        QList<Stage> told;
        connect(&probe, &Probe::stepFinished, this, [&](const ProbeStep &step) { told += step.stage; });
        QSignalSpy finished(&probe, &Probe::finished);
        probe.start();
        QVERIFY(finished.wait(20'000));
        QVERIFY(probe.passed());
        QCOMPARE(told, way);
        QCOMPARE(probe.steps().size(), way.size());
        for (const ProbeStep &step : probe.steps()) {
            QCOMPARE(step.state, State::Passed);
            QVERIFY(!step.answer.isEmpty());
            QVERIFY(step.duration.count() >= 0);
        }
        QVERIFY(probe.capabilities().pipelining);
        QCOMPARE(server.messages().size(), 0);
        QVERIFY(!server.received(1).contains("MAIL"));
        QVERIFY(!probe.transcript().join(QLatin1Char('\n')).contains(QLatin1String("s3cret")));
    }

    void saysWhereItFails_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<Stage>("stage");
        QTest::addColumn<QString>("words");
        QTest::newRow("greeting") << QByteArray("CONNECT") << QByteArray("S: 554 5.3.2 Closed") << Stage::Greeting
                                  << QStringLiteral("554 5.3.2 Closed");
        QTest::newRow("EHLO") << QByteArray("EHLO") << QByteArray("S: 550 5.7.1 Blocked") << Stage::Ehlo
                              << QStringLiteral("550 5.7.1 Blocked");
        QTest::newRow("STARTTLS") << QByteArray("STARTTLS") << QByteArray("S: 454 4.7.0 Later") << Stage::StartTls
                                  << QStringLiteral("454 4.7.0 Later");
        QTest::newRow("login") << QByteArray("AUTH") << QByteArray("S: 535 5.7.8 Wrong") << Stage::Auth
                               << QStringLiteral("535 5.7.8 Wrong");
        QTest::newRow("silence") << QByteArray("EHLO") << QByteArray("Z:") << Stage::Ehlo
                                 << QStringLiteral("did not answer in time");
    }

    void saysWhereItFails()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QByteArray, script);
        QFETCH(Stage, stage);
        QFETCH(QString, words);
        FakeSmtpServer server(options(Security::StartTls));
        server.setHook([&](const SmtpEvent &event) { return event.verb == verb ? script : SmtpScript(); });
        QVERIFY(server.start());
        ServerSettings quick = settings(server, Security::StartTls);
        quick.timeouts.ehlo = std::chrono::milliseconds(300);
        Probe probe(quick);
        QSignalSpy finished(&probe, &Probe::finished);
        probe.start();
        QVERIFY(finished.wait(20'000));
        QVERIFY(!probe.passed());
        bool reached = true;
        for (const ProbeStep &step : probe.steps()) {
            if (step.stage == stage) {
                QCOMPARE(step.state, State::Failed);
                QVERIFY2(step.answer.contains(words), qPrintable(step.answer));
                QVERIFY(!step.error.code.isEmpty());
                reached = false;
            } else {
                QCOMPARE(step.state, reached ? State::Passed : State::Skipped);
            }
        }
    }

    void nobodyListens()
    {
        ServerSettings closed;
        closed.host = QStringLiteral("127.0.0.1");
        closed.port = 1;
        Probe probe(closed);
        QSignalSpy finished(&probe, &Probe::finished);
        probe.start();
        QVERIFY(finished.wait(20'000));
        QCOMPARE(probe.steps().at(0).state, State::Passed);
        QCOMPARE(probe.steps().at(1).state, State::Failed);
        QCOMPARE(probe.steps().at(2).state, State::Skipped);
    }

private:
    FakeSmtpOptions options(Security security) const
    {
        FakeSmtpOptions result;
        result.startTls = security == Security::StartTls;
        result.implicitTls = security == Security::Implicit;
        result.tls = m_certificates.good();
        result.user = "user";
        result.password = "s3cret";
        return result;
    }

    ServerSettings settings(const FakeSmtpServer &server, Security security) const
    {
        ServerSettings result = settingsFor(server, 0.1);
        result.security = security;
        result.caFile = m_certificates.caFile();
        result.user = QStringLiteral("user");
        result.password = "s3cret";
        return result;
    }

    TestCertificates m_certificates;
};

QTEST_GUILESS_MAIN(TestProbe)
#include "tst_probe.moc"
