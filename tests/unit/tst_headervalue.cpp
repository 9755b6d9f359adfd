// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/headervalue.h"

#include <QTest>

using mailer::HeaderValue;

class TestHeaderValue final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts();
    void refuses_data();
    void refuses();
    void length();
};

void TestHeaderValue::accepts()
{
    for (const QString &text : { QString(), u"Hello"_qs, u"Привет, мир"_qs, u"👩‍👩‍👧 family"_qs,
             u"שלום עולם"_qs, u"a: b; c=\"d\" <e>"_qs }) {
        const auto value = HeaderValue::parse(text);
        QVERIFY2(value.ok(), qPrintable(text));
        QCOMPARE(value->text(), text);
        QCOMPARE(value->isEmpty(), text.isEmpty());
    }
    QCOMPARE(HeaderValue::parse(u"  two words\u00a0 ")->text(), u"two words"_qs);
}

void TestHeaderValue::refuses_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("code");
    const QList<QPair<char16_t, const char *>> units {
        { u'\r', "header_line_break" },
        { u'\n', "header_line_break" },
        { 0x85, "header_line_break" },
        { 0x2028, "header_line_break" },
        { 0x2029, "header_line_break" },
        { 0, "header_control" },
        { u'\t', "header_control" },
        { 0x0b, "header_control" },
        { 0x1b, "header_control" },
        { 0x7f, "header_control" },
        { 0x9f, "header_control" },
        { 0xd800, "header_unicode" },
        { 0xdc00, "header_unicode" },
    };
    for (const auto &[unit, code] : units) {
        const QString one(QChar { unit });
        QTest::addRow("%04x first", unit) << one + u"text"_qs << QString::fromLatin1(code);
        QTest::addRow("%04x inside", unit) << u"te"_qs + one + u"xt"_qs << QString::fromLatin1(code);
        QTest::addRow("%04x last", unit) << u"text"_qs + one << QString::fromLatin1(code);
    }
}

void TestHeaderValue::refuses()
{
    QFETCH(QString, input);
    QFETCH(QString, code);
    const auto value = HeaderValue::parse(input);
    QVERIFY(!value.ok());
    QCOMPARE(value.error().code, code);
}

void TestHeaderValue::length()
{
    QVERIFY(HeaderValue::parse(QString(900, u'a')).ok());
    QCOMPARE(HeaderValue::parse(QString(901, u'a')).error().code, u"header_long"_qs);
    QVERIFY(HeaderValue::parse(QString(450, u'ж')).ok());
    QCOMPARE(HeaderValue::parse(QString(451, u'ж')).error().code, u"header_long"_qs);
    QVERIFY(HeaderValue::parse(u"😀"_qs.repeated(225)).ok());
    QCOMPARE(HeaderValue::parse(u"😀"_qs.repeated(226)).error().code, u"header_long"_qs);
    QVERIFY(HeaderValue::parse(u"€"_qs.repeated(300)).ok());
    QVERIFY(!HeaderValue::parse(u"€"_qs.repeated(301)).ok());
}

QTEST_APPLESS_MAIN(TestHeaderValue)
#include "tst_headervalue.moc"
