// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/mailingfile.h"

#include "cli/jsontext.h"
#include "support/verifyresult.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace mailer;
using namespace mailer::cli;

namespace {

// A raw text above the class would hide it from moc.
QByteArray wholeDocument();

QByteArray changed(const QByteArray &before, const QByteArray &after)
{
    QByteArray copy = wholeDocument();
    copy.replace(before, after);
    return copy;
}

} // namespace

class MailingFileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsEverything();
    void leavesOutWhatMayBeLeftOut();
    void faultsNameTheLine_data();
    void faultsNameTheLine();
    void jsonKnowsItsEscapes();

private:
    QTemporaryDir m_folder;
};

void MailingFileTest::init()
{
    for (const auto &[name, content] :
        { std::pair { "price list.txt", "one\n" }, std::pair { "logo.png", "\x89PNG\r\n\x1a\n" } }) {
        QFile file(m_folder.filePath(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
}

void MailingFileTest::readsEverything()
{
    const auto document = readMailing(wholeDocument(), m_folder.path());
    VERIFY_OK(document);
    const db::NewMailing *mailing = &document->mailing;
    QCOMPARE(document->zoneLine, 17);
    QCOMPARE(document->endLine, 16);
    QCOMPARE(mailing->name, QStringLiteral("Autumn"));
    QCOMPARE(mailing->message.subject, QStringLiteral("Hello {{full_name | friend}}"));
    QCOMPARE(mailing->message.plainText, QStringLiteral("Hi {{full_name}}"));
    QCOMPARE(mailing->message.attachments.size(), 2);
    QCOMPARE(mailing->message.attachments.at(0).fileName, QStringLiteral("price list.txt"));
    QCOMPARE(mailing->message.attachments.at(0).contentType, QStringLiteral("text/plain"));
    QCOMPARE(mailing->message.attachments.at(0).content, QByteArray("one\n"));
    QCOMPARE(mailing->message.attachments.at(0).contentId, QString());
    QCOMPARE(mailing->message.attachments.at(1).contentType, QStringLiteral("image/png"));
    QCOMPARE(mailing->message.attachments.at(1).contentId, QStringLiteral("logo.png"));
    QVERIFY(!mailing->clients.all);
    QCOMPARE(mailing->clients.lists, QStringList(QStringLiteral("Best")));
    QCOMPARE(mailing->clients.emails.at(1).asciiDomain(), QStringLiteral("xn--e1afmkfd.xn--p1ai"));
    QCOMPARE(mailing->fromName, QStringLiteral("Shop"));
    QCOMPARE(mailing->fromEmail->text(), QStringLiteral("shop@example.org"));
    QCOMPARE(mailing->startsAt, QDateTime(QDate(2026, 12, 1), QTime(10, 0), Qt::UTC));
    QCOMPARE(mailing->endsAt->date(), QDate(2026, 12, 28));
    QVERIFY(mailing->endIsDate);
    QCOMPARE(mailing->timeZone, QStringLiteral("Europe/Moscow"));
    QCOMPARE(mailing->period, QStringLiteral("weekly"));
}

void MailingFileTest::leavesOutWhatMayBeLeftOut()
{
    const auto document
        = readMailing(R"({"name": "A", "message": {"subject": "S", "text": "T"}, "clients": {"all": true},
        "starts_at": "2020-01-01T00:00:30", "ends_at": null, "time_zone": "UTC"})",
            m_folder.path());
    VERIFY_OK(document);
    const db::NewMailing *mailing = &document->mailing;
    QVERIFY(!mailing->fromEmail);
    QVERIFY(!mailing->endsAt);
    QVERIFY(mailing->clients.all);
    QCOMPARE(mailing->period, QStringLiteral("once"));
    QCOMPARE(mailing->startsAt.time(), QTime(0, 0, 30));
}

void MailingFileTest::faultsNameTheLine_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &document, const char *says) {
        QTest::newRow(name) << document << QString::fromUtf8(says);
    };
    row("unknown key", changed("\"period\"", "\"interval\""), "line 18: the key \"interval\" is not known");
    row("unknown key inside", changed("\"lists\"", "\"list\""),
        "line 11: the key \"list\" is not known in \"clients\"");
    row("doubled key", changed("\"time_zone\"", "\"name\""), "line 17: the key \"name\" comes twice");
    row("wrong type", changed("[\"Best\"]", "\"Best\""), "line 11: \"lists\" is a list, not a text");
    row("missing", changed("  \"name\": \"Autumn\",\n", ""), "\"name\" is missing");
    row("no body",
        changed("\"html\": \"<p>Hi {{full_name}} <img src=\\\"cid:logo.png\\\"></p>\",\n    \"text\": \"Hi "
                "{{full_name}}\",",
            ""),
        "line 3: the message has no body");
    row("template", changed("Hi {{full_name}}\",", "Hi {{full_name\","), "line 6: \"text\"");
    row("address", changed("ann@example.org", "ann@"), "line 12: \"ann@\"");
    row("from", changed("shop@example.org", "shop"), "line 14: \"shop\"");
    row("subject with a line break", changed("Hello ", "Hello\\n"), "line 4: \"subject\"");
    row("start with a zone", changed("2026-12-01T10:00", "2026-12-01T10:00Z"), "line 15: \"starts_at\"");
    row("start without a time", changed("2026-12-01T10:00", "2026-12-01"), "line 15: \"starts_at\"");
    row("no such day", changed("2026-12-28", "2026-02-30"), "line 16: \"ends_at\"");
    row("end before start", changed("2026-12-28", "2026-11-30"), "line 16: \"ends_at\" is before");
    row("end at the start", changed("\"2026-12-28\"", "\"2026-12-01T10:00\""),
        "line 16: \"ends_at\" equals \"starts_at\"");
    row("start long ago", changed("2026-12-01T10:00", "0001-01-01T00:00"),
        "line 15: \"starts_at\" lies in the year 1; choose one from 1970 to 8999");
    row("start too late", changed("2026-12-01T10:00", "9999-12-31T00:00"), "line 15: \"starts_at\" lies in the year");
    row("end too late", changed("2026-12-28", "9999-12-31"), "line 16: \"ends_at\" lies in the year");
    row("period", changed("weekly", "yearly"), "line 18: \"period\" is one of once, daily, weekly, monthly");
    row("attachment", changed("price list.txt", "absent.txt"), "line 7: ");
    row("nobody", changed("[\"Best\"],\n    \"emails\": [\"ann@example.org\", \"Иван@пример.рф\"]", "[]"),
        "line 9: nobody is chosen");
    row("all and some", changed("\"all\": false", "\"all\": true"), "line 9: \"all\" is true");
    row("a list at the top", "[]", "line 1: the mailing is an object, not a list");
    row("cut off", wholeDocument().left(60), "line ");
    row("comma", changed("\"Autumn\",", "\"Autumn\""), "line 3: a comma or } is missing");
    row("behind the end", wholeDocument() + "{}", "line 20: something stands behind the end");
    row("not UTF-8", changed("Autumn", "\xff"), "line 2: this is not UTF-8 text");
    row("empty", "", "line 1: this is no JSON value");
    row("deep", QByteArray(100000, '['), "nested too deeply");
}

void MailingFileTest::faultsNameTheLine()
{
    QFETCH(QByteArray, document);
    QFETCH(QString, says);
    const auto mailing = readMailing(document, m_folder.path());
    QVERIFY(!mailing.ok());
    QVERIFY(mailing.error().code.startsWith(QLatin1String("file_")));
    QVERIFY2(mailing.error().message.contains(says), qPrintable(mailing.error().message));
}

void MailingFileTest::jsonKnowsItsEscapes()
{
    const auto node = parseJson("\xef\xbb\xbf\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0416\\ud83d\\ude00\"");
    VERIFY_OK(node);
    QCOMPARE(node->text, QString::fromUtf8("a\"\\/\b\f\n\r\tЖ😀"));
    for (const char *wrong :
        { "\"\\x\"", "\"\\u12\"", "\"\\u+123\"", "\"\\ud83d\"", "\"a", "tru", "+1", "nul", "{\"a\":1,}", "[1,]" })
        QVERIFY2(!parseJson(wrong).ok(), wrong);
}

namespace {

QByteArray wholeDocument()
{
    return R"({
  "name": "Autumn",
  "message": {
    "subject": "Hello {{full_name | friend}}",
    "html": "<p>Hi {{full_name}} <img src=\"cid:logo.png\"></p>",
    "text": "Hi {{full_name}}",
    "attachments": ["price list.txt", "logo.png"]
  },
  "clients": {
    "all": false,
    "lists": ["Best"],
    "emails": ["ann@example.org", "Иван@пример.рф"]
  },
  "from": {"name": "Shop", "email": "shop@example.org"},
  "starts_at": "2026-12-01T10:00",
  "ends_at": "2026-12-28",
  "time_zone": "Europe/Moscow",
  "period": "weekly"
}
)";
}

} // namespace

QTEST_APPLESS_MAIN(MailingFileTest)
#include "tst_mailingfile.moc"
