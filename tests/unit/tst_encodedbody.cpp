// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/base64.h"
#include "mime/encodedbody.h"
#include "mime/quotedprintable.h"

#include <QRandomGenerator>
#include <QTest>

using namespace mailer::mime;

namespace {

// RFC 2045 §6.7 read back; fails loudly on anything that is not allowed.
QByteArray fromQuotedPrintable(const QByteArray &encoded)
{
    QByteArray text;
    const auto lines = encoded.chopped(encoded.endsWith("\r\n") ? 2 : 0).split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const bool last = i + 1 == lines.size();
        if (!last && !lines[i].endsWith('\r'))
            return "a bare line feed";
        const QByteArray line = lines[i].chopped(last ? 0 : 1);
        if (line.size() > 76)
            return "a long line";
        if (line.endsWith(' ') || line.endsWith('\t'))
            return "white space at the end of a line";
        if (line.startsWith('.') || line.startsWith("From "))
            return "a line that relays change";
        for (qsizetype at = 0; at < line.size(); ++at) {
            if (line[at] != '=') {
                const bool printable = (line[at] > ' ' && line[at] < 0x7f) || line[at] == ' ' || line[at] == '\t';
                if (!printable)
                    return "an octet that must be encoded";
                text += line[at];
            } else if (at + 1 == line.size()) {
                break;
            } else {
                if (!QByteArray("0123456789ABCDEF").contains(line[at + 1]) || at + 2 >= line.size())
                    return "a broken code";
                text += QByteArray::fromHex(line.mid(at + 1, 2));
                at += 2;
            }
        }
        if (!last && !line.endsWith('='))
            text += "\r\n";
    }
    // The last line's break: a soft one is none.
    return encoded.endsWith("\r\n") && !encoded.endsWith("=\r\n") ? text + "\r\n" : text;
}

QByteArray decoded(const EncodedBody &body, const QByteArray &wire)
{
    if (body.encoding() == EncodedBody::Encoding::QuotedPrintable)
        return fromQuotedPrintable(wire);
    const auto lines = wire.split('\n');
    QByteArray text;
    for (const QByteArray &line : lines) {
        if (line.size() > 77 || (line.size() - (line.endsWith('\r') ? 1 : 0)) % 4 != 0)
            return "a line of a wrong length";
        const auto result = QByteArray::fromBase64Encoding(line.trimmed(), QByteArray::AbortOnBase64DecodingErrors);
        if (!result)
            return "no base64";
        text += *result;
    }
    return wire.indexOf('=') >= 0 && wire.indexOf('=') < wire.size() - 4 ? QByteArray("padding inside") : text;
}

QByteArray written(const EncodedBody &body, const QList<QByteArray> &values)
{
    Wire wire(0);
    body.append(wire, values);
    const qint64 size = wire.size();
    QByteArray all = wire.take().join();
    return all.size() == size ? all : QByteArray("wrong size");
}

} // namespace

class TestEncodedBody final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void base64();
    void quotedPrintable_data();
    void quotedPrintable();
    void choosesByContent();
    void emptyAndShort();
    void largeLiteralsAreShared();
    void random_data();
    void random();
};

void TestEncodedBody::base64()
{
    QRandomGenerator random(4);
    for (int size = 0; size < 400; ++size) {
        QByteArray data(size, Qt::Uninitialized);
        for (char &c : data)
            c = char(random.bounded(256));
        QByteArray plain;
        appendBase64(plain, data);
        QCOMPARE(plain, data.toBase64());
        QByteArray lines;
        appendBase64Lines(lines, data);
        QByteArray expected;
        for (qsizetype at = 0; at < plain.size(); at += 76)
            expected += plain.mid(at, 76) + "\r\n";
        QCOMPARE(lines, expected);
    }
}

void TestEncodedBody::quotedPrintable_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &expected) {
        QTest::newRow(name) << text << expected;
    };
    row("plain", "Hello\r\n", "Hello\r\n");
    row("equals", "a=b", "a=3Db");
    row("utf-8", "é", "=C3=A9");
    row("space before break", "a \r\nb\t\r\n", "a=20\r\nb=09\r\n");
    row("space at end of piece", "a ", "a=20");
    row("inner space", "a b\tc", "a b\tc");
    row("dots", ".\r\n..\r\na.b\r\n", "=2E\r\n=2E.\r\na.b\r\n");
    row("From", "From me\r\nFromage\r\n", "=46rom me\r\nFromage\r\n");
    row("bare breaks", "a\rb\nc", "a=0Db=0Ac");
    row("75", QByteArray(75, 'x'), QByteArray(75, 'x'));
    row("76", QByteArray(76, 'x'), QByteArray(75, 'x') + "=\r\nx");
    row("code at the edge", QByteArray(73, 'x') + "=", QByteArray(73, 'x') + "=\r\n=3D");
    row("dot after soft break", QByteArray(75, 'x') + ".", QByteArray(75, 'x') + "=\r\n=2E");
}

void TestEncodedBody::quotedPrintable()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QByteArray out;
    qsizetype column = 0;
    appendQuotedPrintable(out, text, column);
    QCOMPARE(out, expected);
    QCOMPARE(column, out.size() - 1 - out.lastIndexOf('\n'));
    QCOMPARE(fromQuotedPrintable(out), text);
}

void TestEncodedBody::choosesByContent()
{
    const auto encoding = [](const QByteArray &literal) { return EncodedBody({ { literal, -1 } }).encodingName(); };
    QCOMPARE(encoding("Hello, world\r\n"), "quoted-printable");
    QCOMPARE(encoding("Schöne Grüße aus München, und bis bald an der schönen blauen Donau\r\n"), "quoted-printable");
    QCOMPARE(encoding("Привет, мир\r\n"), "base64");
    QCOMPARE(encoding("<p style=\"a\">Здравствуйте, дорогие друзья и коллеги!</p>\r\n"), "base64");
}

void TestEncodedBody::emptyAndShort()
{
    QCOMPARE(written(EncodedBody(QList<BodyPiece> {}), {}), "");
    QCOMPARE(written(EncodedBody({ { "a\r\n", -1 } }), {}), "a\r\n");
    const EncodedBody greeting({ { "Hello ", -1 }, { {}, 0 }, { ", dear\r\n", -1 } });
    QCOMPARE(written(greeting, { "Ann" }), "Hello=20Ann=\r\n, dear\r\n");
    QCOMPARE(written(greeting, { "" }), "Hello=20=\r\n, dear\r\n");
    const EncodedBody lineEnd({ { {}, 0 }, { "\r\n", -1 } });
    QCOMPARE(written(lineEnd, { ".x " }), "=2Ex=20\r\n");
    QCOMPARE(written(lineEnd, { "" }), "\r\n");
}

void TestEncodedBody::largeLiteralsAreShared()
{
    for (const QByteArray &letter : { QByteArray("x"), QByteArray("ж") }) {
        const EncodedBody body({ { letter.repeated(40'000) + "\r\n", -1 }, { {}, 0 }, { "\r\nend\r\n", -1 } });
        Wire first(100);
        Wire second(100);
        body.append(first, { "abc" });
        body.append(second, { "def" });
        const auto one = first.take();
        const auto two = second.take();
        QCOMPARE(one.size(), 2);
        QCOMPARE(one[0].constData(), two[0].constData());
        QVERIFY(one[1] != two[1]);
    }
}

void TestEncodedBody::random_data()
{
    QTest::addColumn<QStringList>("atoms");
    QTest::newRow("mostly ASCII") << QStringList { u"a"_qs, u" "_qs, u"\r\n"_qs, u"."_qs, u"="_qs, u"From "_qs,
        u"\t"_qs, u"word"_qs, u"ü"_qs, QString(90, u'y'), u" \r\n"_qs, u"\r\n."_qs };
    QTest::newRow("mostly not") << QStringList { u"ж"_qs, u" "_qs, u"\r\n"_qs, u"."_qs, u"😀"_qs, u"日本"_qs, u"שלום"_qs,
        u"a"_qs, QString(70, u'щ'), u"\r\n."_qs };
}

void TestEncodedBody::random()
{
    QFETCH(QStringList, atoms);
    QRandomGenerator random(2045);
    const auto text = [&](int longest) {
        QString made;
        for (int n = random.bounded(longest); n > 0; --n)
            made += atoms[random.bounded(atoms.size())];
        return made.toUtf8();
    };
    for (int round = 0; round < 3000; ++round) {
        QList<BodyPiece> pieces;
        const QList<QByteArray> values { text(4), text(40), QByteArray(), text(2) };
        QByteArray expected;
        for (int n = random.bounded(10); n > 0; --n) {
            if (random.bounded(2) == 0) {
                const auto field = random.bounded(values.size());
                pieces.append({ {}, field });
                expected += values[field];
            } else {
                pieces.append({ text(30), -1 });
                expected += pieces.constLast().literal;
            }
        }
        pieces.append({ "\r\n", -1 });
        expected += "\r\n";
        const EncodedBody body(pieces);
        const QByteArray wire = written(body, values);
        QVERIFY(wire.endsWith("\r\n"));
        QCOMPARE(decoded(body, wire), expected);
    }
}

QTEST_APPLESS_MAIN(TestEncodedBody)
#include "tst_encodedbody.moc"
