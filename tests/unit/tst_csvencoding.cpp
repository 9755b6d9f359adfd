// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/encoding.h"

#include <QTest>

using namespace mailer;

namespace {

QByteArray converted(Encoding encoding, const QByteArray &bytes, qsizetype chunk)
{
    Utf8Converter converter(encoding);
    QByteArray text;
    for (qsizetype at = 0; at < bytes.size(); at += chunk)
        text += converter.convert(QByteArrayView(bytes).sliced(at, std::min(chunk, bytes.size() - at)));
    return text + converter.finish();
}

QByteArray utf16(const QString &text, QStringConverter::Encoding encoding)
{
    QStringEncoder encoder(encoding, QStringConverter::Flag::WriteBom);
    return encoder(text);
}

} // namespace

class TstCsvEncoding final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void detects_data();
    void detects();
    void asksOnThroughAscii();
    void converts();
    void knowsWindows1251();
    void marksBrokenUtf16();
    void knowsNames();
};

void TstCsvEncoding::detects_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("encoding");
    const auto row = [](const char *name, const QByteArray &bytes, Encoding encoding) {
        QTest::newRow(name) << bytes << static_cast<int>(encoding);
    };
    row("nothing", "", Encoding::Utf8);
    row("ASCII", "email\n", Encoding::Utf8);
    row("UTF-8", "почта", Encoding::Utf8);
    row("UTF-8 with mark", "\xef\xbb\xbfmail", Encoding::Utf8);
    row("UTF-8 with one broken byte", "почта\xff", Encoding::Utf8);
    row("UTF-8, four bytes", "\xf0\x9f\x91\x8d", Encoding::Utf8);
    row("windows-1251", "\xcf\xee\xf7\xf2\xe0", Encoding::Windows1251);
    row("windows-1251, one letter", "\xb9", Encoding::Windows1251);
    row("UTF-16LE", QByteArray("\xff\xfe\x61\x00", 4), Encoding::Utf16Le);
    row("UTF-16BE", QByteArray("\xfe\xff\x00\x61", 4), Encoding::Utf16Be);
}

void TstCsvEncoding::detects()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, encoding);
    EncodingDetector whole;
    whole.feed(bytes);
    QCOMPARE(static_cast<int>(whole.result()), encoding);
    EncodingDetector single;
    for (const char c : bytes)
        single.feed(QByteArrayView(&c, 1));
    QCOMPARE(static_cast<int>(single.result()), encoding);
}

void TstCsvEncoding::asksOnThroughAscii()
{
    EncodingDetector detector;
    QVERIFY(detector.feed(QByteArray(1000000, 'a')));
    QVERIFY(detector.feed("\xcf\xee\xf7\xf2\xe0"));
    QCOMPARE(detector.result(), Encoding::Windows1251);
    QVERIFY(!detector.feed(QByteArray(10000, '\xcf')));
}

void TstCsvEncoding::converts()
{
    const QString text = QStringLiteral("Почта, «ёж» № 5 — 👍 end");
    const QByteArray utf8 = text.toUtf8();
    for (qsizetype chunk = 1; chunk < 60; ++chunk) {
        QCOMPARE(converted(Encoding::Utf8, utf8, chunk), utf8);
        QCOMPARE(converted(Encoding::Utf8, "\xef\xbb\xbf" + utf8, chunk), utf8);
        QCOMPARE(converted(Encoding::Utf16Le, utf16(text, QStringConverter::Utf16LE), chunk), utf8);
        QCOMPARE(converted(Encoding::Utf16Be, utf16(text, QStringConverter::Utf16BE), chunk), utf8);
        QCOMPARE(converted(Encoding::Windows1251, "\xcf\xee\xf7\xf2\xe0 \xb9 5 \x88", chunk),
            QStringLiteral("Почта № 5 €").toUtf8());
    }
    QCOMPARE(converted(Encoding::Utf8, "\xef\xbb", 1), QByteArray("\xef\xbb"));
    QCOMPARE(converted(Encoding::Utf8, "", 1), QByteArray());
}

// Against Qt's own table, where Qt has one.
void TstCsvEncoding::knowsWindows1251()
{
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        all += static_cast<char>(i);
    const QString mine = QString::fromUtf8(converted(Encoding::Windows1251, all, 100));
    QCOMPARE(mine.size(), 256);
    QCOMPARE(mine[0xc0], QChar(u'А'));
    QCOMPARE(mine[0xff], QChar(u'я'));
    QCOMPARE(mine[0xa8], QChar(u'Ё'));
    QCOMPARE(mine[0xb8], QChar(u'ё'));
    QCOMPARE(mine[0xb9], QChar(u'№'));
    QStringDecoder qt("windows-1251"); // known to a Qt with ICU only
    if (qt.isValid()) {
        const QString theirs = qt(all);
        QCOMPARE(mine, theirs);
    }
}

void TstCsvEncoding::marksBrokenUtf16()
{
    const auto endsInNul
        = [](const QByteArray &bytes) { return converted(Encoding::Utf16Le, bytes, 3).endsWith('\0'); };
    QVERIFY(endsInNul(QByteArray("\xff\xfe\x61\x00\x62", 5)));
    QVERIFY(endsInNul(QByteArray("\xff\xfe\x3d\xd8", 4)));
    QVERIFY(converted(Encoding::Utf16Le, QByteArray("\xff\xfe\x3d\xd8\x61\x00", 6), 1).contains('\0'));
}

void TstCsvEncoding::knowsNames()
{
    for (const Encoding encoding : { Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Windows1251 })
        QCOMPARE(encodingFromName(encodingName(encoding)), std::optional(encoding));
    QCOMPARE(encodingFromName(u"CP1251"), std::optional(Encoding::Windows1251));
    QCOMPARE(encodingFromName(u"koi8-r"), std::nullopt);
}

QTEST_APPLESS_MAIN(TstCsvEncoding)
#include "tst_csvencoding.moc"
