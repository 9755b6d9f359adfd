// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/contentguard.h"

#include <QTest>

using namespace mailer::smtp;

// F77, F80: what never reaches the wire, however the content is cut into pieces.
class TestContentGuard final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void content_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("good");
        const auto row
            = [](const char *name, const QByteArray &content, bool good) { QTest::newRow(name) << content << good; };
        const QByteArray longest = QByteArray(998, 'x') + "\r\n";
        row("empty", "", true);
        row("usual", "Subject: x\r\n\r\nHi\r\n", true);
        row("empty lines", "\r\n\r\n", true);
        row("stuffed", "a\r\n..\r\n..b\r\n", true);
        row("998 octets", longest, true);
        row("998 octets and a stuffed dot", "." + QByteArray(998, '.') + "\r\n", true);
        row("999 octets", "x" + longest, false);
        row("999 octets, no dot to stuff", "a." + QByteArray(997, '.') + "\r\n", false);
        row("no end", "a\r\nb", false);
        row("LF at the end", "a\n", false);
        row("LF.LF", "a\n.\nb\r\n", false);
        row("LF.CRLF", "a\n.\r\nb\r\n", false);
        row("CRLF.LF", "a\r\n.\nb\r\n", false);
        row("CR.CR", "a\r.\rb\r\n", false);
        row("CRLF.CRCRLF", "a\r\n.\r\r\nb\r\n", false);
        row("CRCRLF", "a\r\r\n", false);
        row("CRLF.CRLF", "a\r\n.\r\nb\r\n", false);
        row("unstuffed dot", "a\r\n.b\r\n", false);
        row("dot first", ".\r\n", false);
        row("CR at the end", "a\r", false);
    }

    void content()
    {
        QFETCH(QByteArray, content);
        QFETCH(bool, good);
        QCOMPARE(contentFault({ content }).isEmpty(), good);
        QList<QByteArray> bytes;
        for (const char c : content) {
            bytes += QByteArray(1, c);
        }
        QCOMPARE(contentFault(bytes).isEmpty(), good);
        for (qsizetype cut = 0; cut <= content.size(); ++cut) {
            QCOMPARE(contentFault({ content.first(cut), QByteArray(), content.sliced(cut) }).isEmpty(), good);
        }
    }

    void addresses()
    {
        for (const char *good : { "", "a@b.example", "пример@пример.рф", "\"quoted\"@x.example", "a+b=c@x.example" }) {
            QVERIFY2(addressFault(good).isEmpty(), good);
        }
        for (const char *bad : { "a@b\r\nRCPT TO:<x>", "a b@c", "<a@b>", "a@b> SIZE=1", "a\t@b", "a@b\x7f", "a@b\n" }) {
            QVERIFY2(!addressFault(bad).isEmpty(), bad);
        }
        QVERIFY(!addressFault(QByteArray("a\0@b", 4)).isEmpty());
        QVERIFY(addressFault(QByteArray(254, 'a')).isEmpty());
        QVERIFY(!addressFault(QByteArray(255, 'a')).isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestContentGuard)
#include "tst_contentguard.moc"
