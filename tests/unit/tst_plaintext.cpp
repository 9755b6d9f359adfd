// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/htmlentities.h"
#include "mime/htmlplaces.h"
#include "mime/plaintext.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace mailer;
using namespace mailer::mime;

namespace {

MarkedText marked(QStringView html) { return markFields(Template::parse(html).value()); }

// Pieces written down again, with the way each field is escaped.
QString shown(const QList<TextPiece> &pieces)
{
    const char *const modes[] = { "plain", "html", "header", "part", "url" };
    QString text;
    for (const TextPiece &part : pieces) {
        if (part.piece.isField())
            text += u"{%1:%2:%3}"_qs.arg(QLatin1String(modes[int(part.escape)]), part.piece.key, part.piece.fallback);
        else
            text += part.piece.text;
    }
    return text;
}

} // namespace

class TestPlainText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void derives_data();
    void derives();
    void keepsFields();
    void references();
    void places_data();
    void places();
    void refusedPlaces_data();
    void refusedPlaces();
    void marksCannotBeForged();
    void anythingIsTaken();
    void isLinear();
};

void TestPlainText::derives_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &html, const QString &expected) {
        QTest::newRow(name) << html << expected;
    };
    row("empty", QString(), QString());
    row("blank", u" \n\t&nbsp;<p></p>"_qs, QString());
    row("text", u"Hello"_qs, u"Hello\n"_qs);
    row("paragraphs", u"<p>One\n  two</p>\n<p>Three</p>"_qs, u"One two\n\nThree\n"_qs);
    row("breaks", u"a<br>b<br/>\nc<BR />"_qs, u"a\nb\nc\n"_qs);
    row("inline", u"<b>bo</b>ld and <i> it</i>"_qs, u"bold and it\n"_qs);
    row("divs", u"<div>a</div><div>b<div>c</div></div>d"_qs, u"a\nb\nc\nd\n"_qs);
    row("heading", u"<h1>Title</h1>text"_qs, u"Title\n\ntext\n"_qs);
    row("list", u"<p>Buy:</p><ul><li>milk</li><li><p>bread</p></li></ul><p>Bye</p>"_qs,
        u"Buy:\n\n- milk\n- bread\n\nBye\n"_qs);
    row("numbers", u"<ol><li>a<li>b<ul><li>x</ul><li>c</ol>"_qs, u"1. a\n2. b\n  - x\n3. c\n"_qs);
    row("table", u"<table><tr><td>a</td><td>b</td></tr><tr><th>c</th><td> d </td></tr></table>"_qs, u"a b\nc d\n"_qs);
    row("link", u"See <a href=\"https://example.com/x?a=1&amp;b=2\">our page</a>."_qs,
        u"See our page (https://example.com/x?a=1&b=2).\n"_qs);
    row("link shown", u"<a href='https://example.com/'>example.com</a> <a href='mailto:a@x.de'>a@x.de</a>"_qs,
        u"example.com a@x.de\n"_qs);
    row("link of an image", u"<a href='https://example.com/'><img src=x></a>"_qs, u"https://example.com/\n"_qs);
    row("link elsewhere", u"<a href='#top'>up</a> <a name=x>here</a> <a href='javascript:x'>js</a>"_qs,
        u"up here js\n"_qs);
    row("image", u"<img src='cid:logo' alt='Our &lt;logo&gt;'> text"_qs, u"Our <logo> text\n"_qs);
    row("rule", u"a<hr>b"_qs, u"a\n----------\nb\n"_qs);
    row("pre", u"<pre>a  b\n  c</pre>d"_qs, u"a  b\n  c\n\nd\n"_qs);
    row("dropped", u"<head><title>T</title><style>p{}</style></head><script>if(a<b){}</script>x<!-- <p>c</p> -->y"_qs,
        u"xy\n"_qs);
    row("doctype", u"<!DOCTYPE html><?xml?><html><body>x</body></html>"_qs, u"x\n"_qs);
    row("less than", u"1 < 2 <3 &lt;b&gt; a<"_qs, u"1 < 2 <3 <b> a<\n"_qs);
    row("unclosed", u"a<p class=\"x"_qs, u"a\n"_qs);
    row("quotes in tags", u"<p title=\"a > b\">x</p>"_qs, u"x\n"_qs);
    row("russian", u"<p>Здравствуйте, <b>друзья</b>! 😀</p>"_qs, u"Здравствуйте, друзья! 😀\n"_qs);
}

void TestPlainText::derives()
{
    QFETCH(QString, html);
    QFETCH(QString, expected);
    QCOMPARE(derivePlainText(html), expected);
}

void TestPlainText::keepsFields()
{
    const MarkedText html
        = marked(uR"(<p>Dear {{full_name | friend &amp; co}},</p><a href="https://x.de/?e={{email}}">)"
                 uR"(go</a> <a href="{{site}}">site</a> &#123;&#123;email}} {{{{x)");
    QCOMPARE(shown(derivePlainText(html)),
        u"Dear {plain:full_name:friend & co},\n\ngo (https://x.de/?e={part:email:}) site ({plain:site:}) {{email}} {{x\n"_qs);
}

void TestPlainText::references()
{
    QCOMPARE(decodeReferences(u"&lt;&gt;&amp;&quot;&apos;&nbsp;&laquo;&mdash;&euro;"), u"<>&\"'\u00a0«—€"_qs);
    QCOMPARE(decodeReferences(u"&#65;&#x42;&#X1f600;"), u"AB😀"_qs);
    QCOMPARE(decodeReferences(u"& &; &x; &#; &#x; &#-5; &amp &unknownunknown; &#99999999999;"),
        u"& &; &x; &#; &#x; &#-5; &amp &unknownunknown; &#99999999999;"_qs);
    QCOMPARE(decodeReferences(u"&#0;&#x1b;&#xd800;&#xfdd0;&#x110000;"), u"\ufffd\ufffd\ufffd\ufffd\ufffd"_qs);
    QCOMPARE(decodeReferences(u"&amp;lt;"), u"&lt;"_qs);
}

void TestPlainText::places_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &html, const QString &expected) {
        QTest::newRow(name) << html << expected;
    };
    row("text", u"<p>{{a | b}}</p>"_qs, u"<p>{html:a:b}</p>"_qs);
    row("attribute", u"<p title=\"x {{a}}\" lang='{{b}}'>"_qs, u"<p title=\"x {html:a:}\" lang='{html:b:}'>"_qs);
    row("url", u"<a href=\"{{a}}/{{b}}\" title='{{c}}'>"_qs, u"<a href=\"{url:a:}/{part:b:}\" title='{html:c:}'>"_qs);
    row("url part", u"<img SRC = ' https://x/{{a}}'>"_qs, u"<img SRC = ' https://x/{part:a:}'>"_qs);
    row("url with a fallback", u"<a href='{{a | https://x/?b=1&amp;c=2}}'>{{a | d &amp; e}}"_qs,
        u"<a href='{url:a:https://x/?b=1&c=2}'>{html:a:d &amp; e}"_qs);
    row("url after blank", u"<img src=' {{a}}'>"_qs, u"<img src=' {url:a:}'>"_qs);
    row("comment", u"<!--[if mso]><p>{{a}}</p><![endif]-->{{b}}"_qs,
        u"<!--[if mso]><p>{html:a:}</p><![endif]-->{html:b:}"_qs);
    row("title", u"<title>{{a}}</title>{{b}}"_qs, u"<title>{html:a:}</title>{html:b:}"_qs);
}

void TestPlainText::places()
{
    QFETCH(QString, html);
    QFETCH(QString, expected);
    MarkedText text = marked(html);
    QVERIFY(markHtmlPlaces(text).ok());
    QCOMPARE(shown(splitMarks(text.text, text.fields)), expected);
}

void TestPlainText::refusedPlaces_data()
{
    QTest::addColumn<QString>("html");
    for (const QString &html : { u"<script>x='{{a}}'</script>"_qs, u"<STYLE>p{color:{{a}}}</STYLE>"_qs,
             u"<p class={{a}}>"_qs, u"<p {{a}}>"_qs, u"<{{a}}p>x<p{{a}}>"_qs, u"<p {{a}}='x'>"_qs, u"</p {{a}}>"_qs,
             u"<a href=x{{a}}>"_qs, u"<script>x='{{a}}'"_qs, u"<p title=\"x\"{{a}}>"_qs })
        QTest::newRow(qPrintable(html)) << html;
}

void TestPlainText::refusedPlaces()
{
    QFETCH(QString, html);
    MarkedText text = marked(html);
    const auto result = markHtmlPlaces(text);
    QVERIFY(!result.ok());
    QCOMPARE(result.error().code, u"letter_field_place"_qs);
    QVERIFY2(result.error().message.contains(u"{{a}}"_qs), qPrintable(result.error().message));
}

void TestPlainText::marksCannotBeForged()
{
    QString evil = u"x"_qs;
    for (char16_t c = 0xfdd0; c <= 0xfdd3; ++c)
        evil += QChar(c) + QString(u"\ue000"_qs);
    const MarkedText text = marked(evil + u"{{a}}"_qs);
    QCOMPARE(text.fields.size(), 1);
    const auto pieces = splitMarks(text.text, text.fields);
    QCOMPARE(pieces.size(), 2);
    QCOMPARE(pieces[0].piece.text, u"x\ufffd\ue000\ufffd\ue000\ufffd\ue000\ufffd\ue000"_qs);
    QCOMPARE(shown(derivePlainText(text)), pieces[0].piece.text + u"{plain:a:}\n"_qs);
}

// No input stops it or makes it read past its end (the sanitizers watch).
void TestPlainText::anythingIsTaken()
{
    QRandomGenerator random(13);
    const QStringList atoms { u"<"_qs, u">"_qs, u"</"_qs, u"a"_qs, u" href="_qs, u"\""_qs, u"'"_qs, u"="_qs, u"<!--"_qs,
        u"-->"_qs, u"&"_qs, u"&#"_qs, u";"_qs, u"x"_qs, u"<p>"_qs, u"<a href='http://x'>"_qs, u"</a>"_qs, u"<li>"_qs,
        u"<ul>"_qs, u"</ol>"_qs, u"<pre>"_qs, u"</pre>"_qs, u"<script"_qs, u"</script"_qs, u"<!"_qs, u"?"_qs, u"/"_qs,
        u"\n"_qs, u"{{a}}"_qs, u"<br>"_qs, u"<hr>"_qs, u" "_qs, u"😀"_qs, u"{{{{"_qs };
    for (int round = 0; round < 20'000; ++round) {
        QString html;
        for (int n = random.bounded(30); n > 0; --n)
            html += atoms[random.bounded(atoms.size())];
        const auto parsed = Template::parse(html);
        if (!parsed.ok())
            continue;
        MarkedText text = markFields(*parsed);
        const QString plain = shown(derivePlainText(text));
        QVERIFY(plain.isEmpty() || plain.endsWith(u'\n'));
        QVERIFY(!plain.contains(u" \n"_qs) || plain.contains(u"(http"_qs) || html.contains(u"<pre>"_qs));
        const QString before = text.text;
        if (markHtmlPlaces(text).ok())
            QCOMPARE(text.text.size(), before.size());
    }
}

void TestPlainText::isLinear()
{
    QElapsedTimer timer;
    timer.start();
    for (const QString &atom :
        { u"<"_qs, u"<a "_qs, u"<!--"_qs, u"&"_qs, u"&#"_qs, u"<script>"_qs, u"<a href='http://x'>"_qs, u"<ul><li>"_qs,
            u"</"_qs, u"<a b='"_qs, u"<title></"_qs, u" "_qs, u"<pre>\n"_qs, u"<p>"_qs, u"a=\"x"_qs })
        derivePlainText(atom.repeated(1'000'000 / atom.size()));
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_APPLESS_MAIN(TestPlainText)
#include "tst_plaintext.moc"
