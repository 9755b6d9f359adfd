// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/htmlcleaner.h"
#include "mime/letterpreview.h"
#include "mime/lettertemplate.h"

#include <QTest>

using namespace mailer;
using namespace mailer::mime;

namespace {

QByteArray unquoted(QByteArray body)
{
    body.replace("=\r\n", "");
    QByteArray out;
    for (qsizetype i = 0; i < body.size(); ++i) {
        if (body[i] == '=' && i + 2 < body.size()) {
            out += QByteArray::fromHex(body.mid(i + 1, 2));
            i += 2;
        } else {
            out += body[i];
        }
    }
    return out.replace("\r\n", "\n");
}

// The content of the part of this type, as it goes out.
QString partOf(const QByteArray &wire, const QByteArray &type)
{
    const qsizetype head = wire.indexOf("Content-Type: " + type);
    if (head < 0)
        return {};
    const qsizetype start = wire.indexOf("\r\n\r\n", head) + 4;
    const qsizetype end = wire.indexOf("\r\n--=_", start);
    const QByteArray headers = wire.mid(head, start - head);
    QByteArray body = wire.mid(start, end < 0 ? -1 : end - start);
    body.replace("\r\n..", "\r\n.");
    if (headers.contains("quoted-printable"))
        body = unquoted(body);
    else if (headers.contains("base64"))
        body = QByteArray::fromBase64(body).replace("\r\n", "\n");
    else
        body.replace("\r\n", "\n");
    return QString::fromUtf8(body).trimmed();
}

Recipient ivan()
{
    Recipient recipient(*EmailAddress::parse(u"ivan@mail.example"), QStringLiteral("Ivan <b>O'Hara</b> & Söhne"));
    recipient.setField(u"Город", QStringLiteral("Тула \"юг\""));
    recipient.setField(u"Page", QStringLiteral("javascript:alert(1)"));
    recipient.setField(u"tag", QStringLiteral("a b&c"));
    return recipient;
}

} // namespace

class TestLetterPreview final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatGoesOut_data();
    void showsWhatGoesOut();
    void saysWhatTheLetterSays();
    void derivedTextIsATemplate();
    void spans_data();
    void spans();
    void cleans_data();
    void cleans();
};

void TestLetterPreview::showsWhatGoesOut_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("text");
    QTest::newRow("values") << QStringLiteral("<p title=\"{{город}}\">Hello, {{full_name}}!</p>")
                            << QStringLiteral("Hello, {{ FULL_name }} of {{Город}}");
    QTest::newRow("fallbacks") << QStringLiteral("<p>{{nickname | friend &amp; <co>}} {{none}}</p>")
                               << QStringLiteral("{{nickname | friend}} {{{{ {{comment|-}}");
    QTest::newRow("addresses") << QStringLiteral(
        "<a href=\"{{page}}\">1</a><a href='https://x.example/?t={{tag}}'>2</a>")
                               << QStringLiteral("{{page}}");
    QTest::newRow("derived") << QStringLiteral("<h1>Hi {{full_name}}</h1><ul><li>{{город}}</ul><a "
                                               "href=\"https://x.example/{{tag}}\">here</a>")
                             << QString();
    QTest::newRow("text only") << QString() << QStringLiteral("..dots\n{{full_name}}");
}

void TestLetterPreview::showsWhatGoesOut()
{
    QFETCH(QString, html);
    QFETCH(QString, text);
    const auto subject = QStringLiteral("{{full_name}}, news from {{city | here}}");
    const auto preview = previewLetter(subject, html, text, ivan());
    QVERIFY2(preview.ok(), preview.ok() ? "" : qPrintable(preview.error().message));
    const auto letter = LetterTemplate::compile(
        { .subject = subject, .html = html, .text = text, .from = { {}, *EmailAddress::parse(u"anna@shop.example") } });
    QVERIFY(letter.ok());
    const auto composed = letter->compose(ivan(), { "1@shop.example", QDateTime::currentDateTimeUtc() });
    QVERIFY(composed.ok());
    const QByteArray wire = composed->chunks.join();
    QCOMPARE(preview->html.trimmed(), partOf(wire, "text/html"));
    QCOMPARE(preview->text.trimmed(), partOf(wire, "text/plain"));
    QVERIFY(!preview->text.isEmpty());
    QCOMPARE(preview->subject, QStringLiteral("Ivan <b>O'Hara</b> & Söhne, news from here"));
    QCOMPARE(preview->fieldNames, letter->fieldNames());
}

void TestLetterPreview::saysWhatTheLetterSays()
{
    const auto inScript = previewLetter(
        QStringLiteral("S"), QStringLiteral("<script>{{full_name}}</script>"), QStringLiteral("t"), ivan());
    QCOMPARE(inScript.error().code, QStringLiteral("letter_field_place"));
    const auto empty = previewLetter(QStringLiteral("S"), QStringLiteral(" "), QString(), ivan());
    QCOMPARE(empty.error().code, QStringLiteral("letter_empty"));
    const auto subject = previewLetter(QStringLiteral("{{"), QString(), QStringLiteral("t"), ivan());
    QVERIFY(subject.error().message.startsWith(QStringLiteral("Subject: ")));
}

void TestLetterPreview::derivedTextIsATemplate()
{
    const auto html = QStringLiteral("<p>Hi {{Full_Name | A &amp; B}}, {{{{literal</p><p>{{city}}</p>");
    const QString text = derivedTextTemplate(html);
    QCOMPARE(text, QStringLiteral("Hi {{full_name | A & B}}, {{{{literal\n\n{{city}}\n"));
    // As its own text it goes out like the one that is made from the HTML.
    const auto own = previewLetter(QStringLiteral("S"), html, text, ivan());
    const auto derived = previewLetter(QStringLiteral("S"), html, QString(), ivan());
    QCOMPARE(own->text, derived->text);
    QCOMPARE(derivedTextTemplate(QStringLiteral("<p>{{</p>")), QString());
}

void TestLetterPreview::spans_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("spans");
    const auto rows = [](const char *name, const char *text, const QStringList &spans) {
        QTest::newRow(name) << QString::fromUtf8(text) << spans;
    };
    rows("none", "a } b {{{{ c", {});
    rows("right", "a {{City | x}}b", { QStringLiteral("{{City | x}}:city|x:") });
    rows(
        "open, then right", "{{a\nb {{c}}", { QStringLiteral("{{a:|:template_unclosed"), QStringLiteral("{{c}}:c|:") });
    rows("open at the end", "x {{name", { QStringLiteral("{{name:|:template_unclosed") });
    rows("empty", "{{ }}{{a}}", { QStringLiteral("{{ }}:|:template_name_empty"), QStringLiteral("{{a}}:a|:") });
    rows("formatting", "{{na<b>me</b>}}", { QStringLiteral("{{na<b>me</b>}}:|:template_name") });
}

void TestLetterPreview::spans()
{
    QFETCH(QString, text);
    QFETCH(QStringList, spans);
    QStringList found;
    for (const MergeFieldSpan &span : findMergeFields(text))
        found.append(
            QStringLiteral("%1:%2|%3:%4").arg(text.mid(span.from, span.length), span.key, span.fallback, span.problem));
    QCOMPARE(found, spans);
}

void TestLetterPreview::cleans_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("cleaned");
    const auto rows = [](const char *name, const char *html, const char *cleaned) {
        QTest::newRow(name) << QString::fromUtf8(html) << QString::fromUtf8(cleaned);
    };
    const char *kept = "<p style=\"color:red\" class=x>A &amp; <a href='https://x.example/'>b</a></p>";
    rows("nothing to do", kept, kept);
    rows("script", "a<script>alert('</p>')</script>b<SCRIPT src=x></SCRIPT>c", "abc");
    rows("script never closed", "a<script>b", "a");
    rows("handler", "<img src=\"a.png\" onerror=\"x()\">", "<img src=\"a.png\">");
    rows("address", "<a href=\" java\nscript:x()\" title='q\"'>t</a>", "<a title='q\"'>t</a>");
    rows("hidden address", "<a href=\"&#106;avascript:x()\">t</a>", "<a>t</a>");
    rows("frame and form", "<iframe src=x>i</iframe><form action=y><b>t</b></form>", "<b>t</b>");
    rows("nested", "<object><object>x</object>y</object>z", "z");
    rows("comments", "a<!-- x -->b<!--[if mso]>c<![endif]-->", "ab<!--[if mso]>c<![endif]-->");
    rows("refresh", "<meta http-equiv=\"refresh\" content=\"0\"><meta charset=\"utf-8\">", "<meta charset=\"utf-8\">");
}

void TestLetterPreview::cleans()
{
    QFETCH(QString, html);
    QFETCH(QString, cleaned);
    QCOMPARE(cleanHtml(html), cleaned);
    QCOMPARE(cleanHtml(cleaned), cleaned);
    QVERIFY(!hasActiveContent(cleaned));
    QCOMPARE(hasActiveContent(html), html != cleaned && !html.contains(QStringLiteral("<!-- x")));
}

QTEST_GUILESS_MAIN(TestLetterPreview)
#include "tst_letterpreview.moc"
