// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/secretmask.h"

#include "smtp/reply.h"

#include <QTest>

using namespace mailer::smtp;

class SecretMaskTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hides_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<QByteArray>("masked");
        const QByteArray plain = QByteArray("\0bob\0S3cretPassw0rd", 19).toBase64();
        const QByteArray alone = QByteArray("S3cretPassw0rd").toBase64();
        QTest::newRow("AUTH PLAIN") << "bad: AUTH PLAIN " + plain << QByteArray("bad: AUTH PLAIN ***");
        QTest::newRow("quoted") << "bad: \"" + plain + "\"." << QByteArray("bad: \"***\".");
        QTest::newRow("AUTH LOGIN") << "<" + alone + "> no" << QByteArray("<***> no");
        QTest::newRow("in capitals") << "AUTH PLAIN " + plain.toUpper() << QByteArray("AUTH PLAIN ***");
        QTest::newRow("cut off") << "AUTH PLAIN " + plain.left(17) << QByteArray("AUTH PLAIN ***");
        QTest::newRow("in two lines") << plain.left(12) + "\n" + plain.mid(12) << QByteArray("***\n***");
        QTest::newRow("glued") << "x" + plain + "x" << QByteArray("***");
        QTest::newRow("as text, twice") << QByteArray("S3cretPassw0rd or xs3cretpassw0rdx?")
                                        << QByteArray("*** or x***x?");
        QTest::newRow("nothing") << QByteArray("535 5.7.8 Authentication credentials invalid for bob")
                                 << QByteArray("535 5.7.8 Authentication credentials invalid for bob");
    }

    void hides()
    {
        QFETCH(QByteArray, said);
        QFETCH(QByteArray, masked);
        QCOMPARE(SecretMask("bob", "S3cretPassw0rd").masked(said), masked);
    }

    void shortPasswordsLeaveAnswersReadable()
    {
        QCOMPARE(SecretMask("bob", "e").masked("e: temporary error"), QByteArray("***: temporary error"));
        QCOMPARE(SecretMask().masked("anything"), QByteArray("anything"));
        QCOMPARE(SecretMask("bob", "***").masked("a***b"), QByteArray("a***b"));
        QCOMPARE(SecretMask("bob", "****").masked("a****b"), QByteArray("a***b"));
    }

    void replyAndWhatIsNone()
    {
        ReplyParser parser;
        parser.setMask(SecretMask("bob", "S3cretPassw0rd"));
        parser.feed("535 5.7.8 no S3cretPassw0rd\r\n535-a\r\n501 S3cretPassw0rd\r\n");
        const auto reply = parser.next();
        QCOMPARE(reply->toString(), QStringLiteral("535 5.7.8 no ***"));
        QCOMPARE(reply->raw, QByteArray("5.7.8 no ***"));
        QVERIFY(!parser.next());
        QVERIFY(parser.failureText().contains(QLatin1String("\"501 ***\"")));
    }
};

QTEST_APPLESS_MAIN(SecretMaskTest)
#include "tst_secretmask.moc"
