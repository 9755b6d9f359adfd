// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/encodedwords.h"
#include "mime/headers.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>
#include <QTimeZone>

using namespace mailer::mime;

namespace {

QByteArray textHeader(QStringView text)
{
    QByteArray out;
    appendTextHeader(out, "Subject", text);
    return out;
}

QByteArray toHeader(QStringView name, QByteArrayView address = "ann@example.com")
{
    QByteArray out;
    appendPhraseHeader(out, "To", name, address);
    return out;
}

QByteArray parameter(QStringView value)
{
    QByteArray out("X");
    appendParameter(out, "filename", value);
    return out + "\r\n";
}

// Every line is at most 76 long and only the fold's space follows a line break.
void verifyShape(const QByteArray &header)
{
    QVERIFY(header.endsWith("\r\n"));
    const auto lines = header.chopped(2).split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QByteArray line = lines[i];
        if (i + 1 < lines.size()) {
            QVERIFY(line.endsWith('\r'));
            line.chop(1);
        }
        QVERIFY2(line.size() <= 76, line.constData());
        QVERIFY(!line.contains('\r') && !line.contains('\0'));
        QVERIFY(i == 0 || line.startsWith(' '));
        QVERIFY2(!line.trimmed().isEmpty(), header.constData());
    }
}

// An own decoder, so that a fault of the encoder cannot hide.
QString decodedWords(const QByteArray &header)
{
    static const QRegularExpression word(QStringLiteral("=\\?UTF-8\\?([BQ])\\?([^?]*)\\?="));
    QByteArray unfolded = header;
    unfolded.replace("\r\n", "");
    QString text;
    auto it = word.globalMatch(QString::fromLatin1(unfolded));
    while (it.hasNext()) {
        const auto match = it.next();
        if (match.capturedLength() > 75)
            return u"a word is too long"_qs;
        QByteArray octets = match.captured(2).toLatin1();
        if (match.captured(1) == u"B"_qs)
            octets = QByteArray::fromBase64(octets);
        else
            octets = QByteArray::fromPercentEncoding(octets.replace('%', "=25").replace('_', "=20"), '=');
        const QString decoded = QString::fromUtf8(octets);
        if (decoded.contains(QChar::ReplacementCharacter))
            return u"a character is split"_qs;
        text += decoded;
    }
    return text;
}

} // namespace

class TestHeaders final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exact();
    void phrases();
    void longNames();
    void parameters();
    void dates_data();
    void dates();
    void controls();
    void randomText();
};

void TestHeaders::exact()
{
    QCOMPARE(textHeader(u""), "Subject:\r\n");
    QCOMPARE(textHeader(u"Hello"), "Subject: Hello\r\n");
    QCOMPARE(textHeader(u"Привет"), "Subject: =?UTF-8?B?0J/RgNC40LLQtdGC?=\r\n");
    QCOMPARE(textHeader(u"Café au lait, s'il vous plaît"),
        "Subject: =?UTF-8?Q?Caf=C3=A9_au_lait=2C_s=27il_vous_pla=C3=AEt?=\r\n");
    // What looks like an encoded word must not be decoded by the reader.
    QCOMPARE(decodedWords(textHeader(u"=?utf-8?q?x?=")), u"=?utf-8?q?x?="_qs);
    QCOMPARE(decodedWords(textHeader(u"two  spaces")), u"two  spaces"_qs);
    QCOMPARE(textHeader(u"one two three four five six seven eight nine ten eleven twelve thirteen fourteen"),
        "Subject: one two three four five six seven eight nine ten eleven twelve\r\n thirteen fourteen\r\n");
}

void TestHeaders::phrases()
{
    QCOMPARE(toHeader(u""), "To: ann@example.com\r\n");
    QCOMPARE(toHeader(u" \t"), "To: ann@example.com\r\n");
    QCOMPARE(toHeader(u"Ann Lee"), "To: Ann Lee <ann@example.com>\r\n");
    QCOMPARE(toHeader(u"Lee, Ann"), "To: \"Lee, Ann\" <ann@example.com>\r\n");
    QCOMPARE(toHeader(u"Ann \"A\\B\" Lee"), "To: \"Ann \\\"A\\\\B\\\" Lee\" <ann@example.com>\r\n");
    QCOMPARE(toHeader(u"J. Lee"), "To: \"J. Lee\" <ann@example.com>\r\n");
    QCOMPARE(toHeader(u"evil@example.com"), "To: \"evil@example.com\" <ann@example.com>\r\n");
    QCOMPARE(toHeader(u"Анна"), "To: =?UTF-8?B?0JDQvdC90LA=?= <ann@example.com>\r\n");
    QByteArray list;
    appendPhraseHeader(list, "List-Id", u"", "spring.example.com", true);
    QCOMPARE(list, "List-Id: <spring.example.com>\r\n");
}

void TestHeaders::longNames()
{
    const QByteArray longAddress = QByteArray(64, 'a') + '@' + QByteArray(60, 'b') + ".com";
    const QByteArray folded = toHeader(u"Анна", longAddress);
    QVERIFY(folded.contains("\r\n <" + longAddress + ">\r\n"));
    for (const QString &name :
        { u"Ann "_qs.repeated(60).trimmed(), QString(300, u'x'), u"Lee, Ann "_qs.repeated(20).trimmed(),
            u"Иванов-Петров "_qs.repeated(20).trimmed(), u"😀"_qs.repeated(100) }) {
        const QByteArray header = toHeader(name);
        verifyShape(header);
        QVERIFY(header.endsWith(" <ann@example.com>\r\n"));
        if (header.contains("=?"))
            QCOMPARE(decodedWords(header), name);
    }
}

void TestHeaders::parameters()
{
    QCOMPARE(parameter(u"report.pdf"), "X;\r\n filename=\"report.pdf\"\r\n");
    QCOMPARE(parameter(u"a \"b\"; c=\\d"), "X;\r\n filename=\"a \\\"b\\\"; c=\\\\d\"\r\n");
    QCOMPARE(parameter(u"отчёт 1.pdf"), "X;\r\n filename*=UTF-8''%D0%BE%D1%82%D1%87%D1%91%D1%82%201.pdf\r\n");
    const QByteArray sections = parameter(u"ж"_qs.repeated(30) + u".pdf"_qs);
    verifyShape(sections);
    QVERIFY(sections.startsWith("X;\r\n filename*0*=UTF-8''%D0%B6"));
    QVERIFY(sections.contains(";\r\n filename*1*=%D0%B6"));
    QVERIFY(sections.contains(";\r\n filename*2*="));
    QVERIFY(sections.endsWith(".pdf\r\n"));
}

void TestHeaders::dates_data()
{
    QTest::addColumn<QDateTime>("date");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("utc") << QDateTime(QDate(1994, 11, 15), QTime(8, 12, 31), Qt::UTC)
                         << QByteArray("Date: Tue, 15 Nov 1994 08:12:31 +0000\r\n");
    QTest::newRow("zone") << QDateTime(QDate(2024, 3, 1), QTime(1, 2, 3), QTimeZone(3 * 3600))
                          << QByteArray("Date: Thu, 29 Feb 2024 22:02:03 +0000\r\n");
    QTest::newRow("milliseconds") << QDateTime(QDate(2023, 12, 31), QTime(23, 59, 59, 999), Qt::UTC)
                                  << QByteArray("Date: Sun, 31 Dec 2023 23:59:59 +0000\r\n");
}

void TestHeaders::dates()
{
    QFETCH(QDateTime, date);
    QFETCH(QByteArray, expected);
    QByteArray out;
    appendDateHeader(out, date);
    QCOMPARE(out, expected);
}

void TestHeaders::controls()
{
    QCOMPARE(textHeader(u"a\r\nBcc: x@example.com"), "Subject: =?UTF-8?Q?a__Bcc=3A_x=40example=2Ecom?=\r\n");
    for (char16_t c = 0; c < 0xa0; ++c) {
        const QString text = u"a"_qs + QChar(c) + u"b"_qs;
        for (const QByteArray &header : { textHeader(text), toHeader(text), parameter(text) }) {
            verifyShape(header);
            QCOMPARE(header.count("\r\n"), header.startsWith('X') ? 2 : 1);
        }
    }
    for (const QString &text : { u"\r\n"_qs, u"\r\n.\r\n"_qs, u"a\u2028b\u2029c\u0085d"_qs, u"a\0b"_qs }) {
        for (const QByteArray &header : { textHeader(text), toHeader(text), parameter(text) })
            verifyShape(header.startsWith("Subject:\r") ? QByteArray("ok\r\n") : header);
    }
}

void TestHeaders::randomText()
{
    QRandomGenerator random(2047);
    const QStringList atoms { u"a"_qs, u" "_qs, u"Привет"_qs, u"😀"_qs, u"é"_qs, u"€"_qs, u"=?"_qs, u"?="_qs, u"_"_qs,
        u"=20"_qs, u"\""_qs, u"\\"_qs, u"<"_qs, u","_qs, u"word "_qs, u"שלום"_qs, u"日本"_qs };
    for (int round = 0; round < 5000; ++round) {
        QString text;
        for (int n = random.bounded(60); n > 0; --n)
            text += atoms[random.bounded(atoms.size())];
        text = text.trimmed();
        if (text.isEmpty())
            continue;
        const QByteArray header = textHeader(text);
        verifyShape(header);
        if (QTest::currentTestFailed())
            return;
        QByteArray unfolded = header;
        unfolded.replace("\r\n", "");
        const bool encoded = unfolded.startsWith("Subject: =?");
        QCOMPARE(encoded ? decodedWords(header) : QString::fromLatin1(unfolded.mid(9)), text);
        verifyShape(toHeader(text));
        verifyShape(parameter(text));
    }
}

QTEST_APPLESS_MAIN(TestHeaders)
#include "tst_headers.moc"
