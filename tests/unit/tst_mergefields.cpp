// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/mergefields.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using mailer::appendEscaped;
using mailer::EmailAddress;
using mailer::Escape;
using mailer::Recipient;
using mailer::Template;

namespace {

Recipient ann()
{
    Recipient recipient(EmailAddress::parse(u"Ann@пример.рф").value(), u"Ann Lee"_qs, u"likes <tea> & \"cake\""_qs);
    recipient.setField(u"City", u"Тверь"_qs);
    recipient.setField(u"  Любимый   ЦВЕТ ", u"синий"_qs);
    recipient.setField(u"blank", u" \t"_qs);
    recipient.setField(u"full_name", u"somebody else"_qs);
    return recipient;
}

QString escaped(const QString &value, Escape mode)
{
    QString out;
    appendEscaped(out, value, mode);
    return out;
}

} // namespace

class TestMergeFields final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void renders_data();
    void renders();
    void refuses_data();
    void refuses();
    void limits();
    void fieldNames();
    void substitutedTextStaysLiteral();
    void escapes_data();
    void escapes();
    void fallbackInHtml();
    void randomRoundTrip();
    void isLinear();
};

void TestMergeFields::renders_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &text, const QString &expected) {
        QTest::newRow(name) << text << expected;
    };
    row("empty", QString(), QString());
    row("literal", u"no fields } }} { here"_qs, u"no fields } }} { here"_qs);
    row("built in", u"{{full_name}}|{{email}}|{{comment}}"_qs, u"Ann Lee|Ann@пример.рф|likes <tea> & \"cake\""_qs);
    row("own field", u"from {{city}}!"_qs, u"from Тверь!"_qs);
    row("case and spaces", u"{{ CITY }}{{\tcity\n}}"_qs, u"ТверьТверь"_qs);
    row("unicode name", u"{{любимый цвет}} {{ Любимый\n  Цвет }}"_qs, u"синий синий"_qs);
    row("absent", u"[{{nothing}}]"_qs, u"[]"_qs);
    row("fallback absent", u"[{{nothing | friend}}]"_qs, u"[friend]"_qs);
    row("fallback blank", u"[{{blank|dear  reader}}]"_qs, u"[dear reader]"_qs);
    row("fallback unused", u"[{{city|nowhere}}]"_qs, u"[Тверь]"_qs);
    row("fallback with bar", u"[{{nothing | a | b}}]"_qs, u"[a | b]"_qs);
    row("fallback empty", u"[{{nothing |}}]"_qs, u"[]"_qs);
    row("fallback with brace", u"[{{nothing | a}b}}]"_qs, u"[a}b]"_qs);
    row("literal braces", u"{{{{city}} = {{city}}"_qs, u"{{city}} = Тверь"_qs);
    row("literal braces, then a field", u"{{{{{{city}}}}"_qs, u"{{Тверь}}"_qs);
    row("single brace before", u"{ {{city}} }"_qs, u"{ Тверь }"_qs);
    row("neighbours", u"{{city}}{{city}}"_qs, u"ТверьТверь"_qs);
    row("decomposed name", u"{{ любимы\u0438\u0306 цвет }}{{любимы\u0439 цвет}}"_qs, u"синийсиний"_qs);
}

void TestMergeFields::renders()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto parsed = Template::parse(text);
    QVERIFY2(parsed.ok(), parsed.ok() ? "" : qPrintable(parsed.error().message));
    QCOMPARE(parsed->render(ann(), Escape::PlainText), expected);
}

void TestMergeFields::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("place");
    const auto row = [](const QString &text, const char *code, const char *place) {
        QTest::newRow(qPrintable(text.simplified().left(30)))
            << text << QString::fromLatin1(code) << QString::fromLatin1(place);
    };
    row(u"{{"_qs, "template_unclosed", "line 1, column 1)");
    row(u"Hello {{full_name"_qs, "template_unclosed", "line 1, column 7)");
    row(u"Hello {{full_name}"_qs, "template_unclosed", "line 1, column 7)");
    row(u"one\ntwo\r\nthree\rПривет 😀 {{name"_qs, "template_unclosed", "line 4, column 10)");
    row(u"{{name {{city}}"_qs, "template_unclosed", "line 1, column 1)");
    row(u"{{city}}\n{{}}"_qs, "template_name_empty", "line 2, column 1)");
    row(u"{{  }}"_qs, "template_name_empty", "line 1, column 1)");
    row(u"{{ | friend}}"_qs, "template_name_empty", "line 1, column 1)");
    row(u"{{{city}}}"_qs, "template_name", "line 1, column 1)");
    row(u"{{<b>city</b>}}"_qs, "template_name", "line 1, column 1)");
    row(u"{{ci\u0001ty}}"_qs, "template_name", "line 1, column 1)");
}

void TestMergeFields::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, code);
    QFETCH(QString, place);
    const auto parsed = Template::parse(text);
    QVERIFY(!parsed.ok());
    QCOMPARE(parsed.error().code, code);
    QCOMPARE(parsed.error().kind, mailer::ErrorKind::Invalid);
    QVERIFY2(parsed.error().message.contains(place), qPrintable(parsed.error().message));
}

void TestMergeFields::limits()
{
    const auto code = [](const QString &text) {
        const auto parsed = Template::parse(text);
        return parsed.ok() ? QString() : parsed.error().code;
    };
    QCOMPARE(code(QString(Template::maxUnits, u'a')), QString());
    QCOMPARE(code(QString(Template::maxUnits + 1, u'a')), u"template_long"_qs);
    QCOMPARE(code(u"{{a}}"_qs.repeated(Template::maxFieldUses)), QString());
    QCOMPARE(code(u"{{a}}"_qs.repeated(Template::maxFieldUses + 1)), u"template_fields"_qs);
    QCOMPARE(code(u"{{%1}}"_qs.arg(QString(Template::maxNameUnits, u'a'))), QString());
    QCOMPARE(code(u"{{%1}}"_qs.arg(QString(Template::maxNameUnits + 1, u'a'))), u"template_name"_qs);
    QCOMPARE(code(u"{{a|%1}}"_qs.arg(QString(Template::maxFallbackUnits, u'a'))), QString());
    QCOMPARE(code(u"{{a|%1}}"_qs.arg(QString(Template::maxFallbackUnits + 1, u'a'))), u"template_fallback_long"_qs);
}

void TestMergeFields::fieldNames()
{
    const auto parsed = Template::parse(u"{{Город}} {{email}} {{ город | тут}} {{{{no}} {{City}}").value();
    QCOMPARE(parsed.fieldNames(), QStringList({ u"город"_qs, u"email"_qs, u"city"_qs }));
    QVERIFY(parsed.hasFields());
    QVERIFY(!Template::parse(u"plain {{{{ text").value().hasFields());
}

void TestMergeFields::substitutedTextStaysLiteral()
{
    Recipient evil(EmailAddress::parse(u"a@example.com").value(), u"{{email}}"_qs, u"}} {{{{ {{comment}}"_qs);
    evil.setField(u"city", u"{{full_name | x}}"_qs);
    const auto parsed = Template::parse(u"{{full_name}}/{{city}}/{{comment}}").value();
    QCOMPARE(parsed.render(evil, Escape::PlainText), u"{{email}}/{{full_name | x}}/}} {{{{ {{comment}}"_qs);
}

void TestMergeFields::escapes_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected");
    int cases = 0;
    const auto row = [&cases](Escape mode, const QString &value, const QString &expected) {
        QTest::addRow("mode %d, case %d", int(mode), ++cases) << int(mode) << value << expected;
    };
    const QString half(QChar(0xd83d));
    row(Escape::PlainText, u"a<b>&\"' 😀"_qs, u"a<b>&\"' 😀"_qs);
    row(Escape::PlainText, u"a\r\nb\rc\nd\u0085e\u2028f\u2029g\th"_qs, u"a\nb\nc\nd\ne\nf\ng\th"_qs);
    row(Escape::PlainText, u"a\0b\u001bc\u007fd\u009fe\u000b"_qs, u"abcde"_qs);
    row(Escape::PlainText, half + u"x"_qs + half, u"\ufffdx\ufffd"_qs);
    row(Escape::PlainText, u"x"_qs + QChar(0xdc00) + u"😀"_qs, u"x\ufffd😀"_qs);
    row(Escape::Html, u"<a href=\"x\" title='y'>&amp;</a>"_qs,
        u"&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;"_qs);
    row(Escape::Html, u"Привет\r\n\u0007мир"_qs, u"Привет\nмир"_qs);
    row(Escape::HeaderText, u"a\r\nBcc: x\0y\tz\u2028w\u001b"_qs, u"a  Bcc: x y z w "_qs);
    row(Escape::HeaderText, u"<&>"_qs, u"<&>"_qs);
    row(Escape::UrlPart, u" a b&c=d/é?#@~.\n"_qs, u"a%20b%26c%3Dd%2F%C3%A9%3F%23@~."_qs);
    row(Escape::UrlPart, u"\"><script>'"_qs, u"%22%3E%3Cscript%3E%27"_qs);
    row(Escape::Url, u"https://x.de/ü?a=1&b='2' 3\"<"_qs, u"https://x.de/%C3%BC?a=1&amp;b=%272%27%203%22%3C"_qs);
    row(Escape::Url, u"HTTP://x.de"_qs, u"HTTP://x.de"_qs);
    row(Escape::Url, u"mailto:a@x.de"_qs, u"mailto:a@x.de"_qs);
    row(Escape::Url, u"javascript:alert(1)"_qs, u"#"_qs);
    row(Escape::Url, u" \tjava\nscript:alert(1)"_qs, u"#"_qs);
    row(Escape::Url, u"data:text/html,x"_qs, u"#"_qs);
}

void TestMergeFields::escapes()
{
    QFETCH(int, mode);
    QFETCH(QString, value);
    QFETCH(QString, expected);
    QCOMPARE(escaped(value, Escape(mode)), expected);
}

void TestMergeFields::fallbackInHtml()
{
    const auto render = [](QStringView text) { return Template::parse(text)->render(ann(), Escape::Html); };
    QCOMPARE(render(u"{{no | Tom & Jerry}}"), u"Tom &amp; Jerry"_qs);
    QCOMPARE(render(u"{{no | Tom &amp; Jerry &#39;s &#x27; &}}"), u"Tom &amp; Jerry &#39;s &#x27; &amp;"_qs);
    QCOMPARE(render(u"{{no | <b>\"friend\"</b> &; &#; &a b;}}"),
        u"&lt;b&gt;&quot;friend&quot;&lt;/b&gt; &amp;; &amp;#; &amp;a b;"_qs);
    QCOMPARE(render(u"<p title='{{comment}}'>"), u"<p title='likes &lt;tea&gt; &amp; &quot;cake&quot;'>"_qs);
}

// Against a second, naive way: write random pieces down, read them back, render both.
void TestMergeFields::randomRoundTrip()
{
    QRandomGenerator random(20240131);
    const QStringList literals { u"{"_qs, u"}"_qs, u"}}"_qs, u"x"_qs, u" "_qs, u"\n"_qs, u"привет"_qs, u"😀"_qs,
        u"|"_qs };
    const QStringList names { u"full_name"_qs, u"city"_qs, u"nothing"_qs, u"любимый цвет"_qs };
    const QStringList values { u"Ann Lee"_qs, u"Тверь"_qs, QString(), u"синий"_qs };
    const Recipient recipient = ann();
    for (int round = 0; round < 3000; ++round) {
        QString source;
        QString expected;
        const auto count = random.bounded(12);
        for (int i = 0; i < count; ++i) {
            const int kind = random.bounded(4);
            if (kind == 0) {
                source += u"{{{{"_qs;
                expected += u"{{"_qs;
            } else if (kind == 1) {
                const auto at = random.bounded(names.size());
                const bool fallback = random.bounded(2) == 1;
                source += fallback ? u"{{%1 | %2}}"_qs.arg(names[at], u"dear"_qs) : u"{{ %1}}"_qs.arg(names[at]);
                expected += values[at].isEmpty() && fallback ? u"dear"_qs : values[at];
            } else {
                const QString literal = literals[random.bounded(literals.size())];
                // A single brace next to another would change the meaning of what is written.
                if (literal == u"{"_qs && i + 1 < count)
                    continue;
                if (literal == u"{"_qs && source.endsWith(u'{'))
                    continue;
                source += literal;
                expected += literal;
            }
        }
        const auto parsed = Template::parse(source);
        QVERIFY2(parsed.ok(), qPrintable(source));
        QCOMPARE(parsed->render(recipient, Escape::PlainText), expected);
    }
}

void TestMergeFields::isLinear()
{
    // Each would take minutes if anything were scanned twice.
    const qsizetype half = Template::maxUnits / 2;
    QElapsedTimer timer;
    timer.start();
    QVERIFY(Template::parse(u"}}"_qs.repeated(half)).ok());
    QVERIFY(Template::parse(u"{{{{"_qs.repeated(half / 2)).ok());
    QVERIFY(Template::parse(u"{ "_qs.repeated(half)).ok());
    QVERIFY(!Template::parse(u"{{a "_qs.repeated(half / 2)).ok());
    QVERIFY(!Template::parse(u"{{a|"_qs + QString(Template::maxUnits - 4, u'b')).ok());
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_APPLESS_MAIN(TestMergeFields)
#include "tst_mergefields.moc"
