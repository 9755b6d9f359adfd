// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/dotstuff.h"
#include "mime/lettertemplate.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace mailer;
using namespace mailer::mime;

namespace {

EmailAddress address(QStringView text) { return EmailAddress::parse(text).value(); }

// What a reader must find in a letter.
struct Meant {
    QString name = {};
    QByteArray wire = {};
    QString subject = {};
    QString from = {};
    QString to = {};
    QString toAddress = {};
    QStringList headers = {};
    QString structure = {};
    QString text = {}; // null: no such part
    QString html = {};
    bool derived = false; // text is made from html, and not compared
    QList<Attachment> files = {};
};

// A text part ends in a line break; the parser drops nothing else.
QString ended(QString text) { return text.isEmpty() || text.endsWith(u'\n') ? text : text + u'\n'; }

QString addressLine(const QJsonValue &list, const QString &key)
{
    QStringList shown;
    for (const QJsonValue &entry : list.toArray())
        shown.append(entry[key].toString());
    return shown.join(u'|');
}

// Where two long texts part.
QString difference(const QString &found, const QString &meant)
{
    const auto at = std::mismatch(found.begin(), found.end(), meant.begin(), meant.end()).first - found.begin();
    const qsizetype from = std::max<qsizetype>(0, at - 20);
    const auto shown
        = [&](const QString &text) { return QString::fromLatin1(text.mid(from, 60).toUtf8().toPercentEncoding()); };
    return u"at %1:\nfound %2\nmeant %3"_qs.arg(at).arg(shown(found), shown(meant));
}

const QStringList fixedHeaders { u"Date"_qs, u"Message-ID"_qs, u"To"_qs, u"Subject"_qs, u"From"_qs, u"Precedence"_qs,
    u"X-Auto-Response-Suppress"_qs, u"MIME-Version"_qs, u"Content-Type"_qs };

} // namespace

// Letters read back by a parser that is not ours: Python's.
class TestLetterParsed final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_meant.clear(); }
    void kinds();
    void attachments();
    void smtpUtf8();
    void derivedText();
    void longNamesAndSubjects();
    void random();

private:
    void add(const QString &name, const LetterSource &source, const Recipient &recipient, Meant meant);
    void check();
    void compare(const Meant &meant, const QJsonObject &found);

    QList<Meant> m_meant;
};

void TestLetterParsed::add(const QString &name, const LetterSource &source, const Recipient &recipient, Meant meant)
{
    const auto compiled = LetterTemplate::compile(source);
    QVERIFY2(compiled.ok(), compiled.ok() ? "" : qPrintable(name + compiled.error().message));
    const auto letter = compiled->compose(
        recipient, { "4711.abc@example.com", QDateTime(QDate(2024, 1, 31), QTime(23, 59, 58), Qt::UTC) });
    QVERIFY2(letter.ok(), letter.ok() ? "" : qPrintable(name + letter.error().message));
    meant.name = name;
    meant.wire = letter->chunks.join();
    QCOMPARE(letter->size, meant.wire.size());
    // Nothing is left to stuff, so the letter is the same before and after a server takes the dots off.
    QCOMPARE(dotStuffed(meant.wire), meant.wire);
    meant.to = recipient.fullName().simplified();
    meant.toAddress = QString::fromUtf8(recipient.address().mailbox());
    if (meant.headers.isEmpty())
        meant.headers = fixedHeaders;
    meant.from = source.from.name.simplified();
    m_meant.append(meant);
}

void TestLetterParsed::check()
{
    QTemporaryDir folder;
    QVERIFY(folder.isValid());
    QFile listing(folder.filePath(u"list"_qs));
    QVERIFY(listing.open(QIODevice::WriteOnly));
    for (qsizetype i = 0; i < m_meant.size(); ++i) {
        QFile file(folder.filePath(u"%1.eml"_qs.arg(i)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(m_meant[i].wire);
        listing.write(file.fileName().toUtf8() + '\n');
    }
    listing.close();
    QProcess python;
    python.start(u"python3"_qs,
        { qEnvironmentVariable("MAILERAPP_SOURCE_DIR") + u"/tests/support/parse_letter.py"_qs, u"--stuffed"_qs,
            u"@"_qs + listing.fileName() });
    QVERIFY2(python.waitForFinished(250'000), qPrintable(python.errorString()));
    QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
    const auto lines = python.readAllStandardOutput().split('\n');
    QCOMPARE(lines.size(), m_meant.size() + 1);
    for (qsizetype i = 0; i < m_meant.size(); ++i) {
        compare(m_meant[i], QJsonDocument::fromJson(lines[i]).object());
        if (QTest::currentTestFailed()) {
            qWarning("%s\n%s\n%s", qPrintable(m_meant[i].name), m_meant[i].wire.left(3000).constData(),
                lines[i].left(3000).constData());
            return;
        }
    }
}

void TestLetterParsed::compare(const Meant &meant, const QJsonObject &found)
{
    QCOMPARE(found[u"defects"].toArray(), QJsonArray());
    const QJsonObject wire = found[u"wire"].toObject();
    QVERIFY(!wire[u"bare"].toBool() && wire[u"ended"].toBool());
    QVERIFY(wire[u"longest"].toInt() <= 300);
    QCOMPARE(found[u"subject"].toString(), meant.subject);
    QCOMPARE(addressLine(found[u"from"], u"name"_qs), meant.from);
    QCOMPARE(addressLine(found[u"to"], u"name"_qs), meant.to);
    QCOMPARE(addressLine(found[u"to"], u"address"_qs), meant.toAddress);
    QCOMPARE(found[u"date"].toString(), u"2024-01-31T23:59:58+00:00"_qs);
    QCOMPARE(found[u"message_id"].toString(), u"<4711.abc@example.com>"_qs);
    QCOMPARE(found[u"structure"].toString(), meant.structure);

    QStringList headers;
    for (const QJsonValue &header : found[u"headers"].toArray()) {
        if (header[0].toString() != u"Content-Transfer-Encoding"_qs)
            headers.append(header[0].toString());
    }
    QCOMPARE(headers, meant.headers);

    qsizetype file = 0;
    QString text;
    QString html;
    for (const QJsonValue &part : found[u"parts"].toArray()) {
        const QString type = part[u"type"].toString();
        if (part[u"disposition"].toString().isEmpty() && type.startsWith(u"text/"_qs)) {
            QCOMPARE(part[u"charset"].toString(), u"utf-8"_qs);
            (type == u"text/html"_qs ? html : text) = part[u"text"].toString();
            continue;
        }
        QVERIFY(file < meant.files.size());
        const Attachment &expected = meant.files[file++];
        QCOMPARE(part[u"filename"].toString(), expected.fileName);
        QCOMPARE(type, expected.contentType);
        QCOMPARE(part[u"disposition"].toString(), expected.contentId.isEmpty() ? u"attachment"_qs : u"inline"_qs);
        QCOMPARE(part[u"content_id"].toString(),
            expected.contentId.isEmpty() ? QString() : u"<%1>"_qs.arg(expected.contentId));
        QCOMPARE(QByteArray::fromBase64(part[u"base64"].toString().toLatin1()), expected.content);
        const QString fallback = part[u"name"].toString();
        QVERIFY(std::all_of(fallback.begin(), fallback.end(), [](QChar c) { return c < u'\x7f'; }));
    }
    QCOMPARE(file, meant.files.size());
    QVERIFY2(meant.derived || text == ended(meant.text), qPrintable(difference(text, ended(meant.text))));
    QVERIFY2(html == ended(meant.html), qPrintable(difference(html, ended(meant.html))));
}

void TestLetterParsed::kinds()
{
    const auto source = [](const QString &subject, const QString &html, const QString &text) {
        return LetterSource { subject, html, text, { u"The Shop"_qs, address(u"shop@example.com") } };
    };
    const Recipient ann(address(u"ann@example.com"), u"Анна Ли"_qs);
    const QString plain = u"text/plain"_qs;
    const QString both = u"multipart/alternative(text/plain, text/html)"_qs;

    const auto textOnly = [&](const QString &name, const QString &subject, const QString &text) {
        add(name, source(subject, {}, text), ann, { .subject = subject, .structure = plain, .text = text });
        const QString html = u"<pre>"_qs + text.toHtmlEscaped() + u"</pre>"_qs;
        add(name + u" twice"_qs, source(subject, html, text), ann,
            { .subject = subject, .structure = both, .text = text, .html = html });
    };
    textOnly(u"English"_qs, u"Hello"_qs, u"Hello,\n\nhow are you?\n"_qs);
    textOnly(u"Russian"_qs, u"Скидки и подарки: только до конца недели, не пропустите самое интересное!"_qs,
        u"Здравствуйте!\n\nДо конца недели — скидки. "_qs.repeated(50));
    textOnly(u"emoji"_qs, u"🎉🎊 👩‍👩‍👧‍👦 party 🇷🇺 ❤️ "_qs.repeated(6).trimmed(),
        u"👨‍💻 🎉\n"_qs.repeated(100));
    textOnly(u"right to left"_qs, u"שלום עולם, مرحبا بالعالم"_qs, u"שלום עולם\nمرحبا بالعالم\n"_qs.repeated(30));
    textOnly(u"Chinese"_qs, u"你好，世界"_qs, u"你好，世界。"_qs.repeated(200));
    textOnly(u"10 000 characters in a line"_qs, u"Long"_qs, QString(10'000, u'x') + u"\n"_qs + QString(10'000, u'ж'));
    textOnly(u"10 000 dots"_qs, u"Dots"_qs, QString(10'000, u'.'));
    textOnly(u"10 000 spaces"_qs, u"Spaces"_qs, u"a"_qs + QString(10'000, u' ') + u"\nb"_qs + QString(10'000, u' '));
    textOnly(u"lines of dots"_qs, u"..."_qs, u".\n..\n...\n\n.\n.text\n"_qs);
    textOnly(u"a dot"_qs, u"."_qs, u"."_qs);
    textOnly(u"no final newline"_qs, u"x"_qs, u"no newline"_qs);
    textOnly(u"white space at line ends"_qs, u"x"_qs, u"a \nb\t\n \n\t\n  c  \n"_qs);
    textOnly(u"looks like MIME"_qs, u"=?utf-8?q?x?= =20"_qs, u"--=_x\n=3D =\n=\nFrom me\nSubject: x\n\n--\n"_qs);
    textOnly(u"quotes"_qs, u"a \"quoted\" (subject) <x@y.z>, \\ ; :"_qs, u"\"<&>'\n"_qs);
    textOnly(u"many spaces in the subject"_qs, u"a    b  c"_qs, u"x"_qs);
    textOnly(u"only a field's braces"_qs, u"x"_qs, u"} }} {\n"_qs);
    textOnly(u"no subject"_qs, QString(), u"x"_qs);

    // An empty body, made by a field that is empty.
    add(u"empty body"_qs, source(u"x"_qs, {}, u"{{nothing}}"_qs), ann,
        { .subject = u"x"_qs, .structure = plain, .text = u"\n"_qs });
    // Line ends of any kind become one.
    add(u"mixed line ends"_qs, source(u"x"_qs, {}, u"a\r\nb\rc\nd\u2028e"_qs), ann,
        { .subject = u"x"_qs, .structure = plain, .text = u"a\nb\nc\nd\ne"_qs });
    check();
}

void TestLetterParsed::attachments()
{
    QByteArray octets;
    for (int i = 0; i < 70'000; ++i)
        octets.append(char(i * 7 + i / 256));
    const QList<Attachment> files {
        { u"отчёт за январь.pdf"_qs, u"application/pdf"_qs, octets },
        { u"plain.txt"_qs, u"text/plain"_qs, "line\nline\r\n.\n" },
        { u"\"quoted\"; name=x.bin"_qs, u"application/octet-stream"_qs, "x" },
        { u"очень длинное имя файла, которое не помещается в одну строку 🎉 и должно быть разбито.xlsx"_qs,
            u"application/vnd.ms-excel"_qs, QByteArray() },
        { u"שלום.png"_qs, u"image/png"_qs, QByteArray(57, '.') },
        { QString(200, u'n') + u".tar.gz"_qs, u"application/gzip"_qs, QByteArray(58, '\n') },
        { u"=?utf-8?q?x?=.txt"_qs, u"text/csv"_qs, QByteArray(1, '\0') },
    };
    const QList<Attachment> images {
        { u"логотип.png"_qs, u"image/png"_qs, octets.left(5000), u"logo"_qs },
        { u"photo.jpg"_qs, u"image/jpeg"_qs, octets.left(1), u"photo.1@example.com"_qs },
    };
    const Recipient ann(address(u"ann@example.com"), u"Ann"_qs);
    const QString html = u"<p>Привет <img src=\"cid:logo\"><img src='cid:photo.1@example.com'></p>"_qs;
    LetterSource source { u"Файлы"_qs, html, u"Привет"_qs, { u"Магазин «Цветы»"_qs, address(u"shop@example.com") } };

    QStringList types;
    for (const Attachment &file : files)
        types.append(file.contentType);
    source.attachments = images;
    const QString related
        = u"multipart/alternative(text/plain, multipart/related(text/html, image/png, image/jpeg))"_qs;
    add(u"inline images"_qs, source, ann,
        { .subject = u"Файлы"_qs, .structure = related, .text = u"Привет"_qs, .html = html, .files = images });
    source.attachments = files;
    add(u"files"_qs, source, ann,
        { .subject = u"Файлы"_qs,
            .structure
            = u"multipart/mixed(multipart/alternative(text/plain, text/html), %1)"_qs.arg(types.join(u", "_qs)),
            .text = u"Привет"_qs,
            .html = html,
            .files = files });
    source.attachments = files.mid(0, 3) + images + files.mid(3);
    add(u"both"_qs, source, ann,
        { .subject = u"Файлы"_qs,
            .structure = u"multipart/mixed(%1, %2)"_qs.arg(related, types.join(u", "_qs)),
            .text = u"Привет"_qs,
            .html = html,
            .files = images + files });
    source.html.clear();
    source.attachments = { { u"forwarded.eml"_qs, u"message/rfc822"_qs, "Subject: x\r\n\r\n.\r\n" }, images[0] };
    add(u"text with a letter and an image"_qs, source, ann,
        { .subject = u"Файлы"_qs,
            .structure = u"multipart/mixed(text/plain, application/octet-stream, image/png)"_qs,
            .text = u"Привет"_qs,
            .files
            = { { u"forwarded.eml"_qs, u"application/octet-stream"_qs, source.attachments[0].content }, images[0] } });
    check();
}

void TestLetterParsed::smtpUtf8()
{
    LetterSource source { u"Привет"_qs, {}, u"Привет"_qs, { u"Магазин"_qs, address(u"магазин@пример.рф") } };
    add(u"local parts in UTF-8"_qs, source, Recipient(address(u"анна@пример.рф"), u"Анна"_qs),
        { .subject = u"Привет"_qs, .structure = u"text/plain"_qs, .text = u"Привет"_qs });
    source.from = { u"bücher"_qs, address(u"user@bücher.de") };
    source.replyTo = Mailbox { u"Ответы"_qs, address(u"\"a@b\"@пример.рф") };
    QStringList headers = fixedHeaders;
    headers.insert(5, u"Reply-To"_qs);
    add(u"only domains"_qs, source, Recipient(address(u"ann@пример.рф"), u"Анна"_qs),
        { .subject = u"Привет"_qs, .headers = headers, .structure = u"text/plain"_qs, .text = u"Привет"_qs });
    QVERIFY(m_meant.constLast().wire.isValidUtf8() && !m_meant.constLast().wire.contains("рф"));
    check();
}

void TestLetterParsed::derivedText()
{
    const QString html
        = u"<h1>Скидки</h1><p>{{full_name | friend &amp; co}}, <a href=\"https://x.de/?e={{email}}\">go</a></p>"_qs;
    LetterSource source { u"x"_qs, html, {}, { {}, address(u"shop@example.com") } };
    add(u"derived"_qs, source, Recipient(address(u"ann@example.com"), u"A<n>n"_qs),
        { .subject = u"x"_qs,
            .structure = u"multipart/alternative(text/plain, text/html)"_qs,
            .text = u"Скидки\n\nA<n>n, go (https://x.de/?e=ann@example.com)\n"_qs,
            .html = u"<h1>Скидки</h1><p>A&lt;n&gt;n, <a href=\"https://x.de/?e=ann@example.com\">go</a></p>"_qs });
    add(u"derived with fallback"_qs, source, Recipient(address(u"ann@example.com")),
        { .subject = u"x"_qs,
            .structure = u"multipart/alternative(text/plain, text/html)"_qs,
            .text = u"Скидки\n\nfriend & co, go (https://x.de/?e=ann@example.com)\n"_qs,
            .html = u"<h1>Скидки</h1><p>friend &amp; co, <a href=\"https://x.de/?e=ann@example.com\">go</a></p>"_qs });
    check();
}

void TestLetterParsed::longNamesAndSubjects()
{
    const QByteArray local(64, 'a');
    const QString longAddress = QString::fromLatin1(local) + u"@"_qs + QString(60, u'b') + u"."_qs + QString(60, u'c')
        + u"."_qs + QString(60, u'd') + u".com"_qs;
    for (const QString &name : { u"Константин Константинопольский-Длинный "_qs.repeated(8).trimmed(),
             QString(200, u'N'), u"Ann, \"the\" <ann@x.de> "_qs.repeated(10).trimmed(),
             u"👩‍👩‍👧‍👦"_qs.repeated(20), u"Ann  Lee"_qs }) {
        const LetterSource source { u"{{full_name}}, {{nothing | привет}}"_qs, {}, u"x"_qs,
            { name, address(longAddress) } };
        add(name, source, Recipient(address(longAddress), name),
            { .subject = name + u", привет"_qs, .structure = u"text/plain"_qs, .text = u"x"_qs });
    }
    check();
}

namespace {

// A value as a reader of the given part sees it; written without the code under test.
QString cleaned(const QString &value, bool header, bool html)
{
    QString text;
    const QString unixEnds = header ? value : QString(value).replace(u"\r\n"_qs, u"\n"_qs);
    for (const uint c : unixEnds.toUcs4()) {
        const bool lineBreak = c == '\r' || c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029;
        const bool control = c < 0x20 || (c >= 0x7f && c < 0xa0);
        if (header)
            text += lineBreak || control ? u" "_qs : QString::fromUcs4(reinterpret_cast<const char32_t *>(&c), 1);
        else if (lineBreak)
            text += u'\n';
        else if (!control || c == '\t')
            text += QString::fromUcs4(reinterpret_cast<const char32_t *>(&c), 1);
    }
    if (html)
        text = text.toHtmlEscaped().replace(u"'"_qs, u"&#39;"_qs);
    return text;
}

} // namespace

// Any text with any values: what is read is what was meant, and no header is there that should not be.
void TestLetterParsed::random()
{
    QRandomGenerator random(5322);
    const QStringList literals { u"a"_qs, u" "_qs, u"\n"_qs, u"."_qs, u"\n."_qs, u"="_qs, u"From "_qs, u"\t"_qs,
        u"word "_qs, u"Привет"_qs, u"😀"_qs, u"שלום"_qs, u"--"_qs, u"é"_qs, u"\r\n"_qs, u" \n"_qs, QString(1000, u'y'),
        QString(600, u'ы'), u"&amp;"_qs, u"日本"_qs, u"?="_qs, u"e\u0301"_qs };
    const QStringList tags { u"<p>"_qs, u"</p>"_qs, u"<br>"_qs, u"<b title=\"x'\">"_qs };
    const QStringList valueAtoms { u"\r\nBcc: evil@example.com"_qs, u"\r"_qs, u"\n"_qs, u"\0"_qs, u"Ann"_qs, u" "_qs,
        u"Анна"_qs, u"{{email}}"_qs, u"}}"_qs, u"<script>"_qs, u"'"_qs, u"\""_qs, u"&"_qs, u"."_qs, u"\n.\n"_qs,
        u"=?utf-8?q?x?="_qs, u"\u2028"_qs, u"\u202e"_qs, u"😀"_qs, u"\u001b"_qs, u"="_qs, u"\u0085"_qs, u"שלום"_qs,
        u","_qs, u"<a@b.de>"_qs, u"\\"_qs, QString(100, u'z'), u"\t"_qs, u"From "_qs };
    const auto value = [&] {
        QString made;
        for (int n = random.bounded(6); n > 0; --n)
            made += valueAtoms[random.bounded(valueAtoms.size())];
        return made;
    };
    for (int round = 0; round < 2200; ++round) {
        const QString fullName = value();
        Recipient recipient(address(u"ann@example.com"), fullName, value());
        recipient.setField(u"Город", value());
        Meant meant;
        const auto makeText = [&](bool header, bool html, int longest, QString &expected) {
            QString written;
            for (int n = random.bounded(longest); n >= 0; --n) {
                const int kind = random.bounded(5);
                if (kind == 0) {
                    const char16_t *const names[] = { u"full_name", u"comment", u"город", u"nothing", u"email" };
                    const QString name = QString::fromUtf16(names[random.bounded(5)]);
                    const QString raw = recipient.value(name).toString();
                    written += u"{{"_qs + name + u"|friend}}"_qs;
                    expected += raw.trimmed().isEmpty() ? u"friend"_qs : cleaned(raw, header, html);
                } else if (kind == 1 && html) {
                    const QString tag = tags[random.bounded(tags.size())];
                    written += tag;
                    expected += tag;
                } else {
                    const QString literal = literals[random.bounded(literals.size())];
                    if (header && (literal.contains(u'\n') || literal.contains(u'\t') || literal.size() > 100))
                        continue;
                    written += literal;
                    expected += QString(literal).replace(u"\r\n"_qs, u"\n"_qs);
                }
            }
            // A text that does not end in a line break gets one, whatever a value at its end holds.
            if (!header && !written.endsWith(u'\n'))
                expected += u'\n';
            return written;
        };
        LetterSource source { {}, {}, {}, { u"Магазин"_qs, address(u"shop@example.com") } };
        source.subject = makeText(true, false, 8, meant.subject);
        // White space around a subject is no part of it, neither as written nor after the values are in.
        meant.subject = meant.subject.trimmed();
        const bool withText = random.bounded(4) > 0;
        const bool withHtml = !withText || random.bounded(3) > 0;
        if (withText)
            source.text = u"x"_qs + makeText(false, false, 25, meant.text.append(u'x'));
        if (withHtml)
            source.html = u"<i>x</i>"_qs + makeText(false, true, 25, meant.html.append(u"<i>x</i>"_qs));
        meant.structure = !withHtml ? u"text/plain"_qs : u"multipart/alternative(text/plain, text/html)"_qs;
        meant.derived = !withText;
        add(u"round %1"_qs.arg(round), source, recipient, meant);
        if (QTest::currentTestFailed())
            return;
        m_meant.last().to = cleaned(fullName, true, false).simplified();
    }
    QCOMPARE(m_meant.size(), 2200);
    check();
}

QTEST_APPLESS_MAIN(TestLetterParsed)
#include "tst_letterparsed.moc"
