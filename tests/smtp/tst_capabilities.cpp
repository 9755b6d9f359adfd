// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/capabilities.h"
#include "smtp/reply.h"

#include <QTest>

using namespace mailer::smtp;

namespace {

Capabilities parsed(const QByteArray &lines)
{
    Reply reply;
    reply.code = 250;
    reply.raw = "mail.example.org greets you\n" + lines;
    return Capabilities::parse(reply);
}

} // namespace

class TestCapabilities final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothing()
    {
        Reply reply;
        reply.raw = "mail.example.org PIPELINING STARTTLS";
        const Capabilities result = Capabilities::parse(reply);
        QVERIFY(!result.pipelining && !result.startTls && !result.size && result.auth.isEmpty()); // F18
    }

    void usual()
    {
        const Capabilities result = parsed("PIPELINING\nSIZE 52428800\nSTARTTLS\nAUTH PLAIN LOGIN CRAM-MD5\n"
                                           "ENHANCEDSTATUSCODES\n8BITMIME\nSMTPUTF8\nDSN\nCHUNKING");
        QVERIFY(result.pipelining);
        QVERIFY(result.startTls);
        QVERIFY(result.enhancedStatusCodes);
        QVERIFY(result.eightBitMime);
        QVERIFY(result.smtpUtf8);
        QCOMPARE(result.size.value_or(-1), 52428800);
        QCOMPARE(result.auth, QList<QByteArray>({ "PLAIN", "LOGIN", "CRAM-MD5" }));
    }

    void oldFormDuplicatesAndCase() // F19
    {
        const Capabilities result = parsed("auth=login plain\nAuth Plain login\n  pipelining \nStartTls");
        QCOMPARE(result.auth, QList<QByteArray>({ "LOGIN", "PLAIN" }));
        QVERIFY(result.offersAuth("PLAIN"));
        QVERIFY(!result.offersAuth("XOAUTH2"));
        QVERIFY(result.pipelining && result.startTls);
    }

    void size_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<qint64>("size");
        QTest::newRow("none") << QByteArray("8BITMIME") << qint64(-1);
        QTest::newRow("bare") << QByteArray("SIZE") << qint64(0);
        QTest::newRow("zero") << QByteArray("SIZE 0") << qint64(0);
        QTest::newRow("value") << QByteArray("size 1000") << qint64(1000);
        QTest::newRow("nonsense") << QByteArray("SIZE lots") << qint64(0);
        QTest::newRow("negative") << QByteArray("SIZE -5") << qint64(0);
        QTest::newRow("beyond 64 bits") << QByteArray("SIZE 99999999999999999999") << qint64(0);
    }

    void size()
    {
        QFETCH(QByteArray, line);
        QTEST(parsed(line).size.value_or(-1), "size");
    }

    void wordsThatOnlyBeginAlike()
    {
        const Capabilities result = parsed("PIPELININGX\nSTARTTLSFOO\nXSMTPUTF8\nAUTHOR PLAIN\n\n8BIT MIME");
        QVERIFY(!result.pipelining && !result.startTls && !result.smtpUtf8 && result.auth.isEmpty());
        QVERIFY(!result.eightBitMime);
    }
};

QTEST_APPLESS_MAIN(TestCapabilities)
#include "tst_capabilities.moc"
