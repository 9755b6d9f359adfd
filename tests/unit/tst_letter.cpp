// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/dotstuff.h"
#include "mime/lettertemplate.h"

#include <QTest>

#include <functional>

using namespace mailer;
using namespace mailer::mime;

namespace {

EmailAddress address(QStringView text) { return EmailAddress::parse(text).value(); }

LetterSource plainSource()
{
    return { .subject = u"Hello {{full_name | friend}}"_qs,
        .html = QString(),
        .text = u"Dear {{full_name | friend}},\nyour city is {{city}}.\n"_qs,
        .from = { u"The Shop"_qs, address(u"shop@example.com") } };
}

LetterIdentity identity() { return { "1234@example.com", QDateTime(QDate(2024, 1, 31), QTime(10, 0), Qt::UTC) }; }

Recipient ann()
{
    Recipient recipient(address(u"ann@example.com"), u"Ann Lee"_qs);
    recipient.setField(u"city", u"Paris"_qs);
    return recipient;
}

QByteArray wire(const LetterSource &source, const Recipient &recipient = ann())
{
    const auto compiled = LetterTemplate::compile(source);
    if (!compiled)
        return compiled.error().message.toUtf8();
    const auto letter = compiled->compose(recipient, identity());
    if (!letter)
        return letter.error().message.toUtf8();
    const QByteArray all = letter->chunks.join();
    return all.size() == letter->size ? all : QByteArray("wrong size");
}

} // namespace

class TestLetter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plain();
    void isStable();
    void kinds();
    void listHeaders();
    void unsubscribe();
    void compileRefuses_data();
    void compileRefuses();
    void composeRefuses_data();
    void composeRefuses();
    void needsSmtpUtf8();
    void attachmentsAreShared();
    void htmlOnlyWithoutWords();
    void hostileClient();
    void hugeValues();
    void longValuesAreCutInHeaders();
    void fieldNames();
};

void TestLetter::plain()
{
    const QByteArray letter = wire(plainSource());
    const QByteArray expected = "Date: Wed, 31 Jan 2024 10:00:00 +0000\r\n"
                                "Message-ID: <1234@example.com>\r\n"
                                "To: Ann Lee <ann@example.com>\r\n"
                                "Subject: Hello Ann Lee\r\n"
                                "From: The Shop <shop@example.com>\r\n"
                                "Precedence: bulk\r\n"
                                "X-Auto-Response-Suppress: OOF, AutoReply\r\n"
                                "MIME-Version: 1.0\r\n"
                                "Content-Type: text/plain; charset=utf-8\r\n"
                                "Content-Transfer-Encoding: quoted-printable\r\n"
                                "\r\n"
                                "Dear=20Ann Lee=\r\n"
                                ",\r\n"
                                "your city is=20Paris=\r\n"
                                "=2E\r\n";
    QVERIFY2(letter == expected, letter.constData());
}

// Ledger promise 4: all attempts of a delivery carry the same letter.
void TestLetter::isStable()
{
    LetterSource source = plainSource();
    source.html = u"<p>{{full_name}}</p>"_qs;
    QCOMPARE(wire(source), wire(source));
    QVERIFY(wire(source).contains("boundary=\"=_"));
    LetterIdentity bracketed = identity();
    bracketed.messageId = "<1234@example.com>";
    const auto compiled = LetterTemplate::compile(source).value();
    QCOMPARE(compiled.compose(ann(), bracketed)->chunks, compiled.compose(ann(), identity())->chunks);
    const LetterTemplate copy = compiled;
    QCOMPARE(copy.compose(ann(), identity())->chunks, compiled.compose(ann(), identity())->chunks);
}

void TestLetter::kinds()
{
    LetterSource source = plainSource();
    source.kind = LetterKind::Automatic;
    QVERIFY(wire(source).contains("\r\nAuto-Submitted: auto-generated\r\n"));
    QVERIFY(!wire(source).contains("Precedence"));
    source.kind = LetterKind::Personal;
    QVERIFY(!wire(source).contains("Auto"));
    QVERIFY(!wire(source).contains("Precedence"));
}

void TestLetter::listHeaders()
{
    LetterSource source = plainSource();
    QVERIFY(!wire(source).contains("List-"));
    source.list = ListIdentity { u"Весна, новости"_qs, u"spring.example.com"_qs };
    QVERIFY(wire(source).contains("\r\nList-Id: =?UTF-8?B?"));
    QVERIFY(wire(source).contains("?=\r\n <spring.example.com>\r\n"));
    source.list->name.clear();
    QVERIFY(wire(source).contains("\r\nList-Id: <spring.example.com>\r\n"));
}

void TestLetter::unsubscribe()
{
    LetterSource source = plainSource();
    source.unsubscribe = { u"https://example.com/u?e={{email}}&n={{full_name}}"_qs, u"mailto:stop@example.com"_qs };
    source.oneClickUnsubscribe = true;
    Recipient evil(address(u"ann@example.com"), u"A>, <http://evil\r\nBcc: x"_qs);
    const QByteArray letter = wire(source, evil);
    QVERIFY2(
        letter.contains("\r\nList-Unsubscribe: <https://example.com/u?e=ann@example.com&n=A%3E%2C%20%3Chttp%3A%2F%2F"
                        "evil%20%20Bcc%3A%20x>,\r\n <mailto:stop@example.com>\r\n"),
        letter.constData());
    QVERIFY(letter.contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
    source.unsubscribe = { u"https://example.com/{{comment}}"_qs };
    const auto compiled = LetterTemplate::compile(source).value();
    const auto tooLong = compiled.compose(Recipient(address(u"a@b.de"), {}, QString(1000, u'x')), identity());
    QCOMPARE(tooLong.error().code, u"letter_unsubscribe"_qs);
}

void TestLetter::compileRefuses_data()
{
    using Change = std::function<void(LetterSource &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const char *code, const Change &change) {
        QTest::newRow(name) << change << QString::fromLatin1(code);
    };
    const auto attach = [](const QString &name, const QString &type, const QString &cid = {}) {
        return [=](LetterSource &s) { s.attachments = { { name, type, "x", cid } }; };
    };
    row("no text", "letter_empty", [](LetterSource &s) { s.text = u" \n"_qs; });
    row("subject with a line break", "header_line_break", [](LetterSource &s) { s.subject = u"a\r\nBcc: x"_qs; });
    row("subject with NUL", "header_control", [](LetterSource &s) { s.subject = u"a\0b"_qs; });
    row("long subject", "header_long", [](LetterSource &s) { s.subject = QString(901, u'a'); });
    row("subject unclosed", "template_unclosed", [](LetterSource &s) { s.subject = u"a {{b"_qs; });
    row("text unclosed", "template_unclosed", [](LetterSource &s) { s.text = u"a {{b"_qs; });
    row("html unclosed", "template_unclosed", [](LetterSource &s) { s.html = u"a {{b"_qs; });
    row("field in a script", "letter_field_place", [](LetterSource &s) { s.html = u"<script>{{a}}</script>"_qs; });
    row("name of From", "header_line_break", [](LetterSource &s) { s.from.name = u"a\nBcc: x"_qs; });
    row("name of Reply-To", "header_line_break", [](LetterSource &s) {
        s.replyTo = Mailbox { u"a\rBcc: x"_qs, address(u"a@b.de") };
    });
    row("name of the list", "header_line_break", [](LetterSource &s) {
        s.list = ListIdentity { u"a\n"_qs, u"a.b"_qs };
    });
    for (const QString &id : { u""_qs, u"nodot"_qs, u".a.b"_qs, u"a..b"_qs, u"a.b\r\nX: y"_qs, u"a.b>"_qs, u"ж.рф"_qs })
        row(qPrintable(u"list id "_qs + id.simplified()), "letter_list_id", [=](LetterSource &s) {
            s.list = ListIdentity { {}, id };
        });
    for (const QString &url : { u"http://example.com"_qs, u"javascript:x"_qs, u"https://x/ y"_qs, u"https://x/>,<b"_qs,
             u"https://x/\r\nBcc:y"_qs, u"https://пример.рф/"_qs, u"{{email}}"_qs, u""_qs })
        row(qPrintable(u"unsubscribe "_qs + url.simplified()), "letter_unsubscribe",
            [=](LetterSource &s) { s.unsubscribe = { url }; });
    row("one click without https", "letter_unsubscribe", [](LetterSource &s) {
        s.unsubscribe = { u"mailto:a@b.de"_qs };
        s.oneClickUnsubscribe = true;
    });
    for (const QString &name :
        { u""_qs, u"a/b"_qs, u"..\\x"_qs, u".."_qs, u"."_qs, u"a\r\nb"_qs, u"a\0b"_qs, QString(256, u'a') })
        row(qPrintable(u"attachment "_qs + name.left(8).simplified()), "letter_attachment_name", attach(name, {}));
    for (const QString &type : { u"pdf"_qs, u"a/b/c"_qs, u"a/"_qs, u"/b"_qs, u"text/plain\r\nX: y"_qs,
             u"a/b; name=x"_qs, u"a b/c"_qs, u"text/plain; charset=\"x\""_qs })
        row(qPrintable(u"type "_qs + type.simplified()), "letter_attachment_type", attach(u"a.bin"_qs, type));
    for (const QString &id : { u"a b"_qs, u"a>"_qs, u"a\r\nb"_qs, u"ж"_qs, u"a@b@c"_qs, u".a"_qs, QString(201, u'a') })
        row(qPrintable(u"content id "_qs + id.left(8).simplified()), "letter_content_id", attach(u"a.png"_qs, {}, id));
    row("too big", "letter_big", [](LetterSource &s) {
        s.attachments = { { u"a"_qs, {}, QByteArray(50 * 1024 * 1024, 'x') } };
    });
}

void TestLetter::compileRefuses()
{
    QFETCH(std::function<void(LetterSource &)>, change);
    QFETCH(QString, code);
    LetterSource source = plainSource();
    QVERIFY(LetterTemplate::compile(source).ok());
    change(source);
    const auto compiled = LetterTemplate::compile(source);
    QVERIFY(!compiled.ok());
    QCOMPARE(compiled.error().code, code);
    QVERIFY(!compiled.error().message.contains(u'\n'));
}

void TestLetter::composeRefuses_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QDateTime>("date");
    QTest::addColumn<QString>("code");
    for (const QByteArray &id : { QByteArray(), QByteArray("a"), QByteArray("@b"), QByteArray("a@"),
             QByteArray("a@b@c"), QByteArray("a b@c"), QByteArray("a@b\r\nBcc: x"), QByteArray("a@b>"),
             QByteArray("a\0@b", 4), QByteArray("ж@b"), QByteArray(260, 'a') + "@b" })
        QTest::newRow(id.left(12).toPercentEncoding().prepend('x').constData())
            << id << identity().date << u"letter_message_id"_qs;
    QTest::newRow("no date") << identity().messageId << QDateTime() << u"letter_date"_qs;
    QTest::newRow("year 12000") << identity().messageId << QDateTime(QDate(12000, 1, 1), QTime(0, 0), Qt::UTC)
                                << u"letter_date"_qs;
}

void TestLetter::composeRefuses()
{
    QFETCH(QByteArray, id);
    QFETCH(QDateTime, date);
    QFETCH(QString, code);
    const auto letter = LetterTemplate::compile(plainSource())->compose(ann(), { id, date });
    QVERIFY(!letter.ok());
    QCOMPARE(letter.error().code, code);
}

void TestLetter::needsSmtpUtf8()
{
    const auto needs = [](const LetterSource &source, const Recipient &recipient) {
        return LetterTemplate::compile(source)->compose(recipient, identity())->needsSmtpUtf8;
    };
    QVERIFY(!needs(plainSource(), ann()));
    QVERIFY(!needs(plainSource(), Recipient(address(u"user@bücher.de"), u"Юзер"_qs)));
    QVERIFY(needs(plainSource(), Recipient(address(u"пример@пример.рф"))));
    LetterSource source = plainSource();
    source.replyTo = Mailbox { {}, address(u"ответ@example.com") };
    QVERIFY(needs(source, ann()));
    QVERIFY(wire(source).contains("\r\nReply-To: ответ@example.com\r\n"));
}

void TestLetter::attachmentsAreShared()
{
    LetterSource source = plainSource();
    source.attachments = { { u"a.bin"_qs, {}, QByteArray(100'000, 'x') } };
    const auto compiled = LetterTemplate::compile(source).value();
    const auto one = compiled.compose(ann(), identity()).value();
    const auto two = compiled.compose(Recipient(address(u"bob@example.com")), identity()).value();
    QCOMPARE(one.chunks.size(), 3);
    QCOMPARE(two.chunks.size(), 3);
    QCOMPARE(one.chunks[1].constData(), two.chunks[1].constData());
    QCOMPARE(one.size, one.chunks.join().size());
}

void TestLetter::htmlOnlyWithoutWords()
{
    LetterSource source = plainSource();
    source.text.clear();
    source.html = u"<img src='https://example.com/a.png'>"_qs;
    const QByteArray letter = wire(source);
    QVERIFY(letter.contains("\r\nContent-Type: text/html; charset=utf-8\r\n"));
    QVERIFY(!letter.contains("text/plain"));
}

void TestLetter::hostileClient()
{
    LetterSource source = plainSource();
    source.html = u"<p title='{{comment}}'>{{full_name}}{{city}}</p>"_qs;
    source.list = ListIdentity { u"List"_qs, u"a.b"_qs };
    const QStringList values { u"\r\nBcc: evil@example.com\r\n\r\nbody"_qs, u"a\nb"_qs, u"a\rb"_qs, u"\0"_qs,
        u"\r\n.\r\nMAIL FROM:<x>"_qs, u".\r\n.\n.\r."_qs, u"\u2028\u2029\u0085"_qs, QString(QChar(0xd800)),
        u"'><script>alert(1)</script>"_qs, u"=?utf-8?q?=0d=0aBcc:x?="_qs, u"\"<evil@example.com>, \""_qs,
        QString(20'000, u'x'), u"\r\n--=_x--\r\n"_qs, u"{{email}}"_qs };
    for (const QString &value : values) {
        Recipient evil(address(u"ann@example.com"), value, value);
        evil.setField(u"city", value);
        const QByteArray letter = wire(source, evil);
        QCOMPARE(dotStuffed(letter), letter);
        const QByteArray head = letter.left(letter.indexOf("\r\n\r\n"));
        QStringList names;
        for (const QByteArray &line : head.split('\n')) {
            if (!line.startsWith(' '))
                names.append(QString::fromUtf8(line.left(line.indexOf(':'))));
            QVERIFY2(line.size() <= 80, line.constData());
        }
        QCOMPARE(names,
            QStringList({ u"Date"_qs, u"Message-ID"_qs, u"To"_qs, u"Subject"_qs, u"From"_qs, u"List-Id"_qs,
                u"Precedence"_qs, u"X-Auto-Response-Suppress"_qs, u"MIME-Version"_qs, u"Content-Type"_qs }));
        const QByteArray html = letter.mid(letter.indexOf("text/html"));
        QVERIFY(!html.contains("<script>") && !letter.contains('\0'));
    }
}

void TestLetter::hugeValues()
{
    LetterSource source = plainSource();
    source.text = u"{{comment}}"_qs.repeated(1000);
    const auto compiled = LetterTemplate::compile(source).value();
    QCOMPARE(compiled.compose(Recipient(address(u"a@b.de"), {}, QString(100'000, u'x')), identity()).error().code,
        u"letter_big"_qs);
    QVERIFY(compiled.compose(Recipient(address(u"a@b.de"), {}, QString(1000, u'x')), identity()).ok());
}

void TestLetter::longValuesAreCutInHeaders()
{
    // 900 octets: 300 times three, and no half character.
    const QByteArray letter = wire(plainSource(), Recipient(address(u"a@b.de"), u"a"_qs + QString(5000, u'日')));
    const QByteArray head = letter.left(letter.indexOf("\r\n\r\n"));
    QVERIFY2(head.size() < 4000, QByteArray::number(head.size()).constData());
    QByteArray octets;
    const QByteArray to = head.mid(head.indexOf("To: "), head.indexOf("Subject: ") - head.indexOf("To: "));
    for (qsizetype at = to.indexOf("?B?"); at >= 0; at = to.indexOf("?B?", at + 1))
        octets += QByteArray::fromBase64(to.mid(at + 3, to.indexOf("?=", at) - at - 3));
    QCOMPARE(QString::fromUtf8(octets), u"a"_qs + QString(299, u'日'));
}

void TestLetter::fieldNames()
{
    LetterSource source = plainSource();
    source.html = u"{{Город}} {{email}}"_qs;
    source.unsubscribe = { u"https://x/{{token}}"_qs };
    QCOMPARE(LetterTemplate::compile(source)->fieldNames(),
        QStringList({ u"full_name"_qs, u"token"_qs, u"city"_qs, u"город"_qs, u"email"_qs }));
}

QTEST_APPLESS_MAIN(TestLetter)
#include "tst_letter.moc"
