// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sessiondriver.h"
#include "support/realmailserver.h"

#include <QTest>

using namespace mailer;
using namespace mailer::smtp;

// Our session and a Postfix from the distribution understand each other.
class TestRealMailServer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void lettersArrive_data();
    void lettersArrive();

private:
    std::unique_ptr<test::RealMailServer> m_server;
};

void TestRealMailServer::initTestCase()
{
    auto created = test::RealMailServer::create({ QStringLiteral("smtpd_data_restrictions=reject_unauth_pipelining") });
    QVERIFY2(created.ok(), created.ok() ? "" : qPrintable(created.error().message));
    m_server = std::move(*created);
}

void TestRealMailServer::lettersArrive_data()
{
    QTest::addColumn<bool>("implicitTls");
    QTest::addColumn<int>("pipelining");
    QTest::newRow("starttls, pipelining") << false << int(Pipelining::Full);
    QTest::newRow("starttls, envelope in one write") << false << int(Pipelining::Envelope);
    QTest::newRow("starttls, command by command") << false << int(Pipelining::Off);
    QTest::newRow("implicit TLS") << true << int(Pipelining::Full);
}

void TestRealMailServer::lettersArrive()
{
    QFETCH(bool, implicitTls);
    QFETCH(int, pipelining);
    ServerSettings settings;
    settings.host = m_server->host();
    settings.port = implicitTls ? m_server->tlsPort() : m_server->port();
    settings.security = implicitTls ? ServerSettings::Security::Implicit : ServerSettings::Security::StartTls;
    settings.user = m_server->user();
    settings.password = m_server->password().toUtf8();
    settings.caFile = m_server->caFile();
    settings.heloName = QStringLiteral("desk.example");
    settings.pipelining = Pipelining(pipelining);
    test::SessionDriver driver(settings);
    const QList<QByteArray> content { "Subject: dots\r\n\r\n", "..dot\r\nend\r\n" };
    driver.add(test::letterTo(1, "anna@shop.example", content));
    driver.add(test::letterTo(2, "nobody@shop.example", content));
    driver.add(test::letterTo(3, "later@shop.example", content));
    driver.add(test::letterTo(4, "ben@shop.example", content));

    const qsizetype before = m_server->letterCount();
    QVERIFY(driver.run());
    QVERIFY(driver.isConsistent());
    QVERIFY(driver.outcome(1).kind == Outcome::Kind::Accepted);
    QVERIFY(driver.outcome(2).kind == Outcome::Kind::Refused);
    QCOMPARE(driver.outcome(2).reply.code, 550);
    QVERIFY(driver.outcome(3).kind == Outcome::Kind::Deferred);
    QCOMPARE(driver.outcome(3).reply.code, 450);
    QVERIFY(driver.outcome(4).kind == Outcome::Kind::Accepted);
    QVERIFY2(m_server->waitForLetters(before + 2), m_server->log().constData());
    QCOMPARE(m_server->letterCount(), before + 2);
    for (const QByteArray &letter : m_server->letters())
        QVERIFY2(letter.endsWith("\n\n.dot\nend\n"), letter.constData());
}

QTEST_GUILESS_MAIN(TestRealMailServer)
#include "tst_realmailserver.moc"
