// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/emailaddress.h"

#include <QTest>

#include <algorithm>

using mailer::EmailAddress;

class TestEmailAddress final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void lengths();
    void everyUnitAlone();
};

void TestEmailAddress::accepts_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("normalised");
    QTest::addColumn<QString>("mailbox");
    QTest::addColumn<bool>("utf8");

    const auto row = [](const char *name, const QString &input, const QString &text, const QString &normalised,
                         const QString &mailbox,
                         bool utf8 = false) { QTest::newRow(name) << input << text << normalised << mailbox << utf8; };
    row("plain", u"ann@example.com"_qs, u"ann@example.com"_qs, u"ann@example.com"_qs, u"ann@example.com"_qs);
    row("trimmed", u"  ann@example.com\t\r\n"_qs, u"ann@example.com"_qs, u"ann@example.com"_qs, u"ann@example.com"_qs);
    row("case", u"Ann.Lee@Example.COM"_qs, u"Ann.Lee@example.com"_qs, u"ann.lee@example.com"_qs,
        u"Ann.Lee@example.com"_qs);
    row("specials", u"!#$%&'*+-/=?^_`{|}~@example.com"_qs, u"!#$%&'*+-/=?^_`{|}~@example.com"_qs,
        u"!#$%&'*+-/=?^_`{|}~@example.com"_qs, u"!#$%&'*+-/=?^_`{|}~@example.com"_qs);
    row("cyrillic", u"пример@пример.рф"_qs, u"пример@пример.рф"_qs, u"пример@xn--e1afmkfd.xn--p1ai"_qs,
        u"пример@xn--e1afmkfd.xn--p1ai"_qs, true);
    row("cyrillic upper", u"ПРИМЕР@ПРИМЕР.РФ"_qs, u"ПРИМЕР@пример.рф"_qs, u"пример@xn--e1afmkfd.xn--p1ai"_qs,
        u"ПРИМЕР@xn--e1afmkfd.xn--p1ai"_qs, true);
    row("bucher", u"user@bücher.de"_qs, u"user@bücher.de"_qs, u"user@xn--bcher-kva.de"_qs, u"user@xn--bcher-kva.de"_qs);
    row("bucher decomposed", u"user@bu\u0308cher.de"_qs, u"user@bücher.de"_qs, u"user@xn--bcher-kva.de"_qs,
        u"user@xn--bcher-kva.de"_qs);
    row("bucher A-label", u"user@XN--Bcher-KVA.de"_qs, u"user@xn--bcher-kva.de"_qs, u"user@xn--bcher-kva.de"_qs,
        u"user@xn--bcher-kva.de"_qs);
    row("sharp s stays", u"a@straße.de"_qs, u"a@straße.de"_qs, u"a@xn--strae-oqa.de"_qs, u"a@xn--strae-oqa.de"_qs);
    row("ideographic dot", u"a@例え。テスト"_qs, u"a@例え.テスト"_qs, u"a@xn--r8jz45g.xn--zckzah"_qs,
        u"a@xn--r8jz45g.xn--zckzah"_qs);
    row("hebrew", u"a@שלום.co.il"_qs, u"a@שלום.co.il"_qs, u"a@xn--9dbne9b.co.il"_qs, u"a@xn--9dbne9b.co.il"_qs);
    row("local decomposed", u"jose\u0301@example.com"_qs, u"jose\u0301@example.com"_qs, u"josé@example.com"_qs,
        u"jose\u0301@example.com"_qs, true);
    row("emoji local", u"😀@example.com"_qs, u"😀@example.com"_qs, u"😀@example.com"_qs, u"😀@example.com"_qs, true);
    row("localhost", u"root@LOCALHOST"_qs, u"root@localhost"_qs, u"root@localhost"_qs, u"root@localhost"_qs);
    row("quoted needless", u"\"Ann\"@example.com"_qs, u"\"Ann\"@example.com"_qs, u"ann@example.com"_qs,
        u"Ann@example.com"_qs);
    row("quoted", u"\"a..b\"@example.com"_qs, u"\"a..b\"@example.com"_qs, u"\"a..b\"@example.com"_qs,
        u"\"a..b\"@example.com"_qs);
    row("quoted at", u"\"a@b\"@example.com"_qs, u"\"a@b\"@example.com"_qs, u"\"a@b\"@example.com"_qs,
        u"\"a@b\"@example.com"_qs);
    row("quoted escapes", uR"("a\"\\\b@"@example.com)"_qs, uR"("a\"\\\b@"@example.com)"_qs,
        uR"("a\"\\b@"@example.com)"_qs, uR"("a\"\\b@"@example.com)"_qs);
    row("digits in domain", u"a@1und1.de"_qs, u"a@1und1.de"_qs, u"a@1und1.de"_qs, u"a@1und1.de"_qs);
    row("inner hyphens", u"a@a--b.x-y.com"_qs, u"a@a--b.x-y.com"_qs, u"a@a--b.x-y.com"_qs, u"a@a--b.x-y.com"_qs);
}

void TestEmailAddress::accepts()
{
    QFETCH(QString, input);
    QFETCH(QString, text);
    QFETCH(QString, normalised);
    QFETCH(QString, mailbox);
    QFETCH(bool, utf8);
    const auto address = EmailAddress::parse(input);
    QVERIFY2(address.ok(), address.ok() ? "" : qPrintable(address.error().message));
    QCOMPARE(address->text(), text);
    QCOMPARE(address->normalised(), normalised);
    QCOMPARE(address->mailbox(), mailbox.toUtf8());
    QCOMPARE(address->needsSmtpUtf8(), utf8);
    QCOMPARE(address->domain(), text.mid(text.lastIndexOf(u'@') + 1));
    QCOMPARE(address->asciiDomain(), normalised.mid(normalised.lastIndexOf(u'@') + 1));
    QCOMPARE(EmailAddress::parse(normalised)->normalised(), normalised);
}

void TestEmailAddress::refuses_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("code");

    const auto row = [](const char *code, std::initializer_list<QString> inputs) {
        int n = 0;
        for (const QString &input : inputs)
            QTest::addRow("%s %d", code, ++n) << input << QString::fromLatin1(code);
    };
    row("address_empty", { QString(), u" \t\n"_qs });
    row("address_no_at", { u"ann"_qs, u"ann.example.com"_qs });
    row("address_character",
        { u"a b@example.com"_qs, u"\"a b\"@example.com"_qs, u"a@exa mple.com"_qs, u"a\r\nBcc:x@example.com"_qs,
            u"a@example.com\nRCPT"_qs, u"a\0@example.com"_qs, u"a<b@example.com"_qs, u"<a@example.com>"_qs,
            u"Ann <a@example.com>"_qs, u"a,b@example.com"_qs, u"a;b@example.com"_qs, u"a@b@example.com"_qs,
            u"a(b)@example.com"_qs, u"a\\b@example.com"_qs, u"a\u00a0b@example.com"_qs, u"a\u200bb@example.com"_qs,
            u"\u202ea@example.com"_qs, u"a\u2028b@example.com"_qs, u"a\x7f@example.com"_qs, u"a\u0085@example.com"_qs,
            u"a@exa\u200dmple.com"_qs, u"a@exa\u00admple.com"_qs, u"a:b@example.com"_qs, u"a\"b@example.com"_qs,
            u"a\ue000@example.com"_qs, u"a\ufdd0@example.com"_qs });
    row("address_unicode",
        { QString(QChar(0xd800)) + u"@example.com"_qs, u"a"_qs + QChar(0xdc00) + u"@example.com"_qs,
            u"a@example.com"_qs + QChar(0xd83d) });
    row("address_local_empty", { u"@example.com"_qs });
    row("address_local_dots", { u".a@example.com"_qs, u"a.@example.com"_qs, u"a..b@example.com"_qs });
    row("address_local_quotes",
        { u"\"a@example.com"_qs, u"\"\"@example.com"_qs, u"\"a\"b@example.com"_qs, u"\"a\\\"@example.com"_qs,
            u"\"a\"b\"@example.com"_qs, u"\"@example.com"_qs, u"\"a\".b@example.com"_qs });
    row("address_domain_empty", { u"a@"_qs });
    row("address_domain_literal", { u"a@[127.0.0.1]"_qs, u"a@[IPv6:::1]"_qs });
    row("address_domain_dots",
        { u"a@.example.com"_qs, u"a@example.com."_qs, u"a@example..com"_qs, u"a@."_qs, u"a@例え。。テスト"_qs });
    row("address_domain_nodot", { u"a@b"_qs, u"a@com"_qs, u"a@рф"_qs });
    row("address_domain_label",
        { u"a@-b.com"_qs, u"a@b-.com"_qs, u"a@b_c.com"_qs, u"a@b!.com"_qs, u"a@b/c.com"_qs, u"a@b,c.com"_qs,
            u"a@"_qs + QString(64, u'b') + u".com"_qs });
    row("address_domain_numeric", { u"a@127.0.0.1"_qs, u"a@example.1"_qs });
    row("address_domain_idn",
        { u"a@\u0301b.com"_qs, u"a@xn--zzzzzzzzzzz.de"_qs, u"a@xn--a.com"_qs, u"a@ü_b.de"_qs + QString(70, u'ü'),
            u"a@"_qs + QString(60, u'б') + u".рф"_qs, u"a@℀.com"_qs, u"a@b.xn--"_qs });
}

void TestEmailAddress::refuses()
{
    QFETCH(QString, input);
    QFETCH(QString, code);
    const auto address = EmailAddress::parse(input);
    QVERIFY2(!address.ok(), qPrintable(input));
    QCOMPARE(address.error().code, code);
    QCOMPARE(address.error().kind, mailer::ErrorKind::Invalid);
    QVERIFY(!address.error().message.contains(u'\n') && !address.error().message.contains(u'\r'));
}

void TestEmailAddress::lengths()
{
    const QString label(61, u'b');
    const auto at = [&](int local, int total) {
        QString domain = u"."_qs + label + u"."_qs + label + u".com"_qs;
        const auto rest = total - local - 1 - domain.size();
        return QString(local, u'a') + u'@' + QString(rest, u'c') + domain;
    };
    QCOMPARE(at(64, 254).size(), 254);
    QVERIFY(EmailAddress::parse(at(64, 253)).ok());
    QVERIFY(EmailAddress::parse(at(64, 254)).ok());
    QCOMPARE(EmailAddress::parse(at(64, 255)).error().code, u"address_long"_qs);
    QCOMPARE(EmailAddress::parse(at(65, 254)).error().code, u"address_local_long"_qs);
    QCOMPARE(EmailAddress::parse(QString(33, u'ж') + u"@example.com"_qs).error().code, u"address_local_long"_qs);
    QVERIFY(EmailAddress::parse(QString(32, u'ж') + u"@example.com"_qs).ok());
    QVERIFY(EmailAddress::parse(u"a@"_qs + QString(63, u'b') + u".com"_qs).ok());
    // Counted as the server sees it: the A-label form.
    const QString idn = u"."_qs + QString(50, u'ж');
    QVERIFY(!EmailAddress::parse(u"a@x"_qs + idn.repeated(5) + u".рф"_qs).ok());
    QVERIFY(!EmailAddress::parse(QString(1'000'000, u'a') + u"@example.com"_qs).ok());
}

// Whatever a single character does inside an address, nothing that ends a line or an argument gets through.
void TestEmailAddress::everyUnitAlone()
{
    int accepted = 0;
    for (char32_t c = 0; c <= 0xffff; ++c) {
        const QString one(QChar { char16_t(c) });
        for (const QString &input : { u"a"_qs + one + u"b@example.com"_qs, u"\"a"_qs + one + u"b\"@example.com"_qs,
                 u"a@b"_qs + one + u"c.com"_qs }) {
            const auto address = EmailAddress::parse(input);
            if (!address.ok())
                continue;
            ++accepted;
            const QByteArray mailbox = address->mailbox();
            QVERIFY2(std::none_of(mailbox.begin(), mailbox.end(),
                         [](char b) { return (b >= 0 && b <= 0x20) || b == 0x7f || b == '<' || b == '>'; }),
                qPrintable(input));
            const QByteArray domain = mailbox.mid(mailbox.lastIndexOf('@') + 1);
            QVERIFY(std::all_of(domain.begin(), domain.end(),
                [](char b) { return (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '-' || b == '.'; }));
        }
    }
    QVERIFY(accepted > 50'000);
}

QTEST_APPLESS_MAIN(TestEmailAddress)
#include "tst_emailaddress.moc"
