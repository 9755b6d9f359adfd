// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/dotstuff.h"

#include <QRandomGenerator>
#include <QTest>

using mailer::mime::dotStuffed;
using mailer::mime::DotStuffer;

namespace {

// A second way to the same end: split into lines, then write them.
QByteArray reference(QByteArray text)
{
    text.replace("\r\n", "\n").replace('\r', '\n');
    if (text.isEmpty())
        return text;
    if (text.endsWith('\n'))
        text.chop(1);
    QByteArray out;
    const auto lines = text.split('\n');
    for (const QByteArray &line : lines)
        out += (line.startsWith('.') ? "." : "") + line + "\r\n";
    return out;
}

} // namespace

class TestDotStuff final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whole_data();
    void whole();
    void everyCut();
    void random();
};

void TestDotStuff::whole_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const QByteArray &text, const QByteArray &expected) {
        QTest::newRow(text.toPercentEncoding().isEmpty() ? "empty" : text.toPercentEncoding().constData())
            << text << expected;
    };
    row("", "");
    row("a", "a\r\n");
    row("a\r\n", "a\r\n");
    row(".", "..\r\n");
    row(".\r\n", "..\r\n");
    row("..", "...\r\n");
    row("a.b", "a.b\r\n");
    row(".\n.\n.\n", "..\r\n..\r\n..\r\n");
    row("\r\n", "\r\n");
    row("\n\n", "\r\n\r\n");
    row("\r\r\n", "\r\n\r\n");
    row("\n\r", "\r\n\r\n");
    row("a\r.\rb", "a\r\n..\r\nb\r\n");
    row("a\n.\r\nb", "a\r\n..\r\nb\r\n");
    row("a\r\n.\nb", "a\r\n..\r\nb\r\n");
    row("a\r\n.\r\r\nMAIL FROM:<x>", "a\r\n..\r\n\r\nMAIL FROM:<x>\r\n");
}

void TestDotStuff::whole()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(dotStuffed(text), expected);
    QCOMPARE(reference(text), expected);
}

void TestDotStuff::everyCut()
{
    const QByteArray text = ".a\r\n.\r\n..\n.\r.b\r\r\n\n\r.";
    const QByteArray expected = reference(text);
    for (qsizetype first = 0; first <= text.size(); ++first) {
        for (qsizetype second = first; second <= text.size(); ++second) {
            QByteArray out;
            DotStuffer stuffer;
            stuffer.feed(QByteArrayView(text).first(first), out);
            stuffer.feed(QByteArrayView(text).sliced(first, second - first), out);
            stuffer.feed(QByteArrayView(text).sliced(second), out);
            stuffer.finish(out);
            QCOMPARE(out, expected);
        }
    }
    QByteArray out;
    DotStuffer stuffer;
    for (const char c : text)
        stuffer.feed(QByteArrayView(&c, 1), out);
    stuffer.finish(out);
    QCOMPARE(out, expected);
}

void TestDotStuff::random()
{
    QRandomGenerator random(5321);
    DotStuffer stuffer;
    for (int round = 0; round < 20000; ++round) {
        QByteArray text;
        QByteArray out;
        const auto pieces = random.bounded(6);
        for (int i = 0; i < pieces; ++i) {
            QByteArray piece;
            for (int n = random.bounded(6); n > 0; --n)
                piece += "\r\n.a"[random.bounded(4)];
            text += piece;
            stuffer.feed(piece, out);
        }
        stuffer.finish(out);
        QCOMPARE(out, reference(text));
    }
}

QTEST_APPLESS_MAIN(TestDotStuff)
#include "tst_dotstuff.moc"
