// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/reply.h"

#include <QRandomGenerator>
#include <QTest>

using namespace mailer::smtp;

namespace {

// Everything that comes out of a parser, as text.
QStringList parsed(const QByteArray &bytes, const QList<qsizetype> &cuts)
{
    ReplyParser parser;
    QStringList result;
    qsizetype from = 0;
    const auto take = [&](qsizetype to) {
        parser.feed(QByteArrayView(bytes).sliced(from, to - from));
        while (const std::optional<Reply> reply = parser.next()) {
            result += reply->toString() + QLatin1Char('|') + QString::fromLatin1(reply->raw);
        }
        from = to;
    };
    for (const qsizetype cut : cuts) {
        take(cut);
    }
    take(bytes.size());
    result += QStringLiteral("failure %1").arg(static_cast<int>(parser.failure()));
    return result;
}

QList<qsizetype> everyByte(const QByteArray &bytes)
{
    QList<qsizetype> cuts;
    for (qsizetype i = 1; i < bytes.size(); ++i) {
        cuts += i;
    }
    return cuts;
}

QByteArray lines(int count, const QByteArray &start, const QByteArray &text)
{
    return (start + text + "\r\n").repeated(count);
}

} // namespace

class TestReplyParser final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("texts");
        const auto row = [](const char *name, const QByteArray &bytes, const QStringList &texts) {
            QTest::newRow(name) << bytes << texts;
        };
        row("plain", "250 Ok\r\n", { QStringLiteral("250 Ok") });
        row("enhanced", "550 5.1.1 No such user\r\n", { QStringLiteral("550 5.1.1 No such user") });
        row("F05 two replies", "250 a\r\n354 b\r\n", { QStringLiteral("250 a"), QStringLiteral("354 b") });
        row("F06 several lines", "220-one\r\n220-two\r\n220 three\r\n", { QStringLiteral("220 one two three") });
        row("repeated enhanced code", "550-5.1.1 No such\r\n550 5.1.1 user\r\n",
            { QStringLiteral("550 5.1.1 No such user") });
        row("F10 bare LF", "250-a\n250 b\n", { QStringLiteral("250 a b") });
        row("bare last line", "250-PIPELINING\r\n250 \r\n", { QStringLiteral("250 PIPELINING") });
        row("without a space", "250\r\n", { QStringLiteral("250") });
        row("empty continued line", "250-\r\n250 x\r\n", { QStringLiteral("250 x") });
        row("F15 mixed codes", "250-a\r\n550 b\r\n", {});
        row("F14 25O", "25O Ok\r\n", {});
        row("F14 000", "000 Ok\r\n", {});
        row("F14 999", "999 Ok\r\n", {});
        row("F14 2 50", "2 50 Ok\r\n", {});
        row("199", "199 Ok\r\n", {});
        row("600", "600 Ok\r\n", {});
        row("599", "599 Ok\r\n", { QStringLiteral("599 Ok") });
        row("2505", "2505 Ok\r\n", {});
        row("F09 HTTP", "HTTP/1.1 400 Bad Request\r\n\r\n", {});
        row("F09 binary", QByteArray("\x16\x03\x01\x00\xff", 5), {});
        row("empty line", "\r\n250 Ok\r\n", {});
        row("good before bad", "250 a\r\nxyz\r\n", { QStringLiteral("250 a") });
        row("incomplete", "250-a\r\n25", {});
        row("not an enhanced code", "250 2.1 Ok\r\n", { QStringLiteral("250 2.1 Ok") });
        row("long enhanced code", "250 2.1.1000 Ok\r\n", { QStringLiteral("250 2.1.1000 Ok") });
    }

    void reads()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, texts);
        ReplyParser parser;
        parser.feed(bytes);
        QStringList result;
        while (const std::optional<Reply> reply = parser.next()) {
            result += reply->toString();
        }
        QCOMPARE(result, texts);
        QCOMPARE(parsed(bytes, everyByte(bytes)), parsed(bytes, {}));
    }

    void names_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ReplyParser::Failure>("failure");
        using Failure = ReplyParser::Failure;
        QTest::newRow("F11 endless line") << QByteArray("220 " + QByteArray(1'000'000, 'x')) << Failure::LineTooLong;
        QTest::newRow("line at the limit")
            << QByteArray("220 " + QByteArray(ReplyParser::MaxLine - 6, 'x') + "\r\n") << Failure::None;
        QTest::newRow("line over the limit")
            << QByteArray("220 " + QByteArray(ReplyParser::MaxLine - 5, 'x') + "\r\n") << Failure::LineTooLong;
        QTest::newRow("100 lines") << lines(99, "220-", "x") + "220 x\r\n" << Failure::None;
        QTest::newRow("F12 101 lines") << lines(100, "220-", "x") + "220 x\r\n" << Failure::TooManyLines;
        QTest::newRow("64 KiB") << lines(40, "220-", QByteArray(1700, 'x')) << Failure::TooLong;
        QTest::newRow("F15") << QByteArray("250-a\r\n251 b\r\n") << Failure::MixedCodes;
        QTest::newRow("F09") << QByteArray("Hello\r\n") << Failure::Garbage;
    }

    void names()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(ReplyParser::Failure, failure);
        ReplyParser parser;
        parser.feed(bytes);
        while (parser.next()) {}
        QCOMPARE(parser.failure(), failure);
        QCOMPARE(parser.failureText().isEmpty(), failure == ReplyParser::Failure::None);
        parser.feed("250 Ok\r\n");
        QCOMPARE(parser.next().has_value(), failure == ReplyParser::Failure::None);
        parser.reset();
        QVERIFY(parser.isEmpty());
        parser.feed("250 Ok\r\n");
        QVERIFY(parser.next().has_value());
    }

    void knowsWhetherItIsEmpty()
    {
        ReplyParser parser;
        QVERIFY(parser.isEmpty());
        parser.feed("220 go\r\n2");
        QVERIFY(parser.next());
        QVERIFY(!parser.isEmpty());
        parser.feed("50 x\r\n");
        QVERIFY(parser.next());
        QVERIFY(parser.isEmpty());
        parser.feed("250-x\r\n");
        QVERIFY(!parser.next());
        QVERIFY(!parser.isEmpty());
    }

    void cleans_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("F16 NUL") << QByteArray("a\0b", 3) << QStringLiteral("a\\x00b");
        QTest::newRow("F16 ESC") << QByteArray("\x1b[31mred") << QStringLiteral("\\x1b[31mred");
        QTest::newRow("F16 CR") << QByteArray("a\rb") << QStringLiteral("a\\x0db");
        QTest::newRow("F16 DEL") << QByteArray("a\x7f") << QStringLiteral("a\\x7f");
        QTest::newRow("F16 C1") << QByteArray("a\xc2\x9b"
                                              "b")
                                << QStringLiteral("a\\x9bb");
        QTest::newRow("F16 8-bit") << QByteArray("caf\xe9 x") << QStringLiteral("caf\uFFFD x");
        QTest::newRow("F16 U+202E") << QByteArray("a\xe2\x80\xae"
                                                  "b")
                                    << QStringLiteral("a\\u202eb");
        QTest::newRow("zero width") << QByteArray("a\xe2\x80\x8b"
                                                  "b")
                                    << QStringLiteral("a\\u200bb");
        QTest::newRow("line separator") << QByteArray("a\xe2\x80\xa8"
                                                      "b")
                                        << QStringLiteral("a\\u2028b");
        QTest::newRow("tab") << QByteArray("a\tb") << QStringLiteral("a b");
        QTest::newRow("Russian") << QByteArray("Ящик полон") << QStringLiteral("Ящик полон");
        QTest::newRow("emoji") << QByteArray("\xf0\x9f\x93\xac") << QStringLiteral("\U0001F4EC");
    }

    void cleans()
    {
        QFETCH(QByteArray, bytes);
        QTEST(cleanedText(bytes), "text");
        ReplyParser parser;
        parser.feed("250 " + bytes + "\r\n");
        QTEST(parser.next().value_or(Reply()).text, "text");
    }

    void cutsAtAThousand()
    {
        QCOMPARE(cleanedText(QByteArray(1000, 'x')).size(), 1000);
        QCOMPARE(cleanedText(QByteArray(5000, 'x')).size(), 1000);
        QVERIFY(cleanedText(QByteArray(5000, 'x')).endsWith(QChar(0x2026)));
        const QString wide = cleanedText(QByteArray("x" + QByteArray("\xf0\x9f\x93\xac").repeated(5000)));
        QVERIFY(wide.size() <= 1000);
        QVERIFY(wide.isValidUtf16());
        QVERIFY(cleanedText(QByteArray(5000, '\x1b')).size() <= 1000);
    }

    void trustsTheBasicCode()
    {
        ReplyParser parser;
        parser.feed("550 4.2.2 Odd\r\n");
        const Reply reply = parser.next().value();
        QCOMPARE(reply.category(), 5);
        QCOMPARE(reply.enhanced, QByteArray("4.2.2"));
        QVERIFY(reply.classesDiffer());
    }

    // 100 000 random streams: the result depends on the bytes alone, never on how they arrived.
    void anySegmentationGivesTheSame()
    {
        QRandomGenerator random(20261123);
        const QList<QByteArray> parts { "250 Ok\r\n", "250-", "250 ", "\r\n", "\n", "\r", "354 Go\r\n",
            "421 4.3.2 Bye\n", "25", "5", "550-5.1.1 x\r\n550 5.1.1 y\r\n", "x", " ", "-", "2.0.0 ",
            QByteArray("\0", 1), "\xe2\x80\xae", QByteArray(700, 'z'), "999", "221\r\n",
            "250-a\r\n250-b\r\n250 c\r\n" };
        for (int round = 0; round < 100'000; ++round) {
            QByteArray bytes;
            for (int count = random.bounded(1, 9); count > 0; --count) {
                bytes += parts.at(random.bounded(static_cast<int>(parts.size())));
            }
            if (random.bounded(8) == 0) {
                bytes[random.bounded(static_cast<int>(bytes.size()))] = static_cast<char>(random.bounded(256));
            }
            QList<qsizetype> cuts;
            for (int count = random.bounded(6); count > 0; --count) {
                cuts += random.bounded(static_cast<int>(bytes.size()) + 1);
            }
            std::sort(cuts.begin(), cuts.end());
            const QStringList whole = parsed(bytes, {});
            if (parsed(bytes, cuts) != whole || (round % 50 == 0 && parsed(bytes, everyByte(bytes)) != whole)) {
                QFAIL(qPrintable(QStringLiteral("differs for %1").arg(QString::fromLatin1(bytes.toHex()))));
            }
        }
    }

    void neverKeepsMoreThanItsLimits()
    {
        ReplyParser parser;
        const QByteArray flood(16 * 1024, 'x');
        for (int i = 0; i < 1000; ++i) {
            parser.feed(flood);
            QVERIFY(!parser.next());
        }
        QVERIFY(parser.failure() != ReplyParser::Failure::None);
    }
};

QTEST_APPLESS_MAIN(TestReplyParser)
#include "tst_replyparser.moc"
