// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/systemletter.h"
#include "sender/systemlettercase.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>

using namespace mailer;
using namespace mailer::test;

namespace {

// As Python's e-mail package reads it.
QJsonObject parsed(const QByteArray &letter, bool stuffed = false)
{
    QProcess python;
    QStringList arguments { qEnvironmentVariable("MAILERAPP_SOURCE_DIR")
        + QStringLiteral("/tests/support/parse_letter.py") };
    if (stuffed)
        arguments.append(QStringLiteral("--stuffed"));
    python.start(QStringLiteral("python3"), arguments);
    python.write(letter);
    python.closeWriteChannel();
    if (!python.waitForFinished() || python.exitCode() != 0)
        QTest::qFail(python.readAllStandardError().constData(), __FILE__, __LINE__);
    return QJsonDocument::fromJson(python.readAllStandardOutput()).object();
}

QString partOf(const QJsonObject &letter, const char *type)
{
    for (const QJsonValue &part : letter.value(QLatin1String("parts")).toArray()) {
        if (part.toObject().value(QLatin1String("type")).toString() == QLatin1String(type))
            return part.toObject().value(QLatin1String("text")).toString();
    }
    return {};
}

QString headerOf(const QJsonObject &letter, const char *name)
{
    for (const QJsonValue &header : letter.value(QLatin1String("headers")).toArray()) {
        if (header.toArray().at(0).toString() == QLatin1String(name))
            return header.toArray().at(1).toString();
    }
    return {};
}

QJsonObject mailboxOf(const QJsonObject &letter, const char *name)
{
    return letter.value(QLatin1String(name)).toArray().first().toObject();
}

} // namespace

// What system letters say, read by Python.
class TestSystemLetterTexts final : public SystemLetterCase
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindInEveryLanguage();
    void unknownLanguageIsEnglish();
    void russianCodeOnTheWire();
    void momentInTheZoneOfTheAccount();
    void testLetterIsTheClientsLetter();
    void testLetterOfADeletedMessageFails();

private:
    static db::ClaimedSystemLetter letterOf(const QString &kind, const QString &language)
    {
        return { 1, kind, QStringLiteral("ann@codes.example"), language,
            { { QStringLiteral("full_name"), QStringLiteral("Eve\r\nBcc: all@codes.example <script>") },
                { QStringLiteral("code"), QStringLiteral("K7QM-3XWD-9FTA") },
                { QStringLiteral("new_email"), QStringLiteral("new&old@codes.example") },
                { QStringLiteral("reason"), QStringLiteral("<b>spam</b> {{code}}") },
                { QStringLiteral("expires_at"), QStringLiteral("2026-11-23T14:30:00+00:00") } },
            QStringLiteral("11111111-2222-3333-4444-555555555555"),
            QDateTime(QDate(2026, 11, 23), QTime(13, 30), Qt::UTC), 0, QStringLiteral("Spring & Sons"),
            QStringLiteral("robot@service.example") };
    }
};

void TestSystemLetterTexts::everyKindInEveryLanguage()
{
    const auto texts = sender::LetterTexts::load();
    QVERIFY(texts.ok());
    QStringList languages = (*texts)->languages();
    languages.sort();
    QCOMPARE(languages, (QStringList { QStringLiteral("en"), QStringLiteral("ru") }));
    const QStringList kinds = fixture()
                                  .value("SELECT string_agg(kind, ' ' ORDER BY kind) FROM priv.system_letter_kind "
                                         "WHERE kind <> 'test_letter'")
                                  .split(u' ');
    QCOMPARE(kinds.size(), 8);
    for (const QString &language : std::as_const(languages)) {
        for (const QString &kind : kinds) {
            const auto made = sender::makeSystemLetter(letterOf(kind, language), **texts);
            QVERIFY2(made.ok(), made ? "" : qPrintable(kind + u' ' + made.error().message));
            QByteArray wire;
            for (const QByteArray &chunk : made->job.content)
                wire += chunk;
            const QJsonObject letter = parsed(wire, true);
            QCOMPARE(letter.value(QLatin1String("defects")).toArray(), QJsonArray());
            QCOMPARE(letter.value(QLatin1String("structure")).toString(),
                QStringLiteral("multipart/alternative(text/plain, text/html)"));
            QCOMPARE(headerOf(letter, "Bcc"), QString());
            QCOMPARE(headerOf(letter, "Auto-Submitted"), QStringLiteral("auto-generated"));
            QCOMPARE(mailboxOf(letter, "from").value(QLatin1String("address")).toString(),
                QStringLiteral("robot@service.example"));
            QCOMPARE(mailboxOf(letter, "to").value(QLatin1String("address")).toString(),
                QStringLiteral("ann@codes.example"));
            const QString text = partOf(letter, "text/plain"), html = partOf(letter, "text/html");
            QVERIFY2(text.contains(QLatin1String("Spring & Sons")), qPrintable(text));
            QVERIFY2(html.contains(QLatin1String("Spring &amp; Sons")), qPrintable(html));
            QVERIFY2(
                !html.contains(QLatin1String("<script>")) && !html.contains(QLatin1String("<b>")), qPrintable(html));
            QVERIFY2(!html.contains(u'@' + QStringLiteral("body@")) && !html.contains(QLatin1String("@title@")),
                qPrintable(html));
            for (const QString &body : { text, html }) {
                const bool hasCode = kind.endsWith(QLatin1String("_code"));
                QCOMPARE(body.count(QLatin1String("K7QM-3XWD-9FTA")), hasCode ? 1 : 0);
                QCOMPARE(body.contains(QLatin1String("14:30 UTC")), hasCode);
                QVERIFY(kind != QLatin1String("account_blocked") || body.contains(QLatin1String("spam")));
            }
            QVERIFY(language != QLatin1String("ru") || text.contains(QStringLiteral("Здравствуйте")));
        }
    }
}

void TestSystemLetterTexts::unknownLanguageIsEnglish()
{
    const auto texts = sender::LetterTexts::load();
    QVERIFY(texts.ok());
    const QString kind = QStringLiteral("reset_code");
    const auto *english = (*texts)->find(kind, QStringLiteral("en"));
    QVERIFY(english);
    QCOMPARE((*texts)->find(kind, QStringLiteral("de_AT")), english);
    QCOMPARE((*texts)->find(kind, QStringLiteral("en-GB")), english);
    QVERIFY((*texts)->find(kind, QStringLiteral("ru_RU")) != english);
    QCOMPARE((*texts)->find(QStringLiteral("advice"), QStringLiteral("en")), nullptr);
}

void TestSystemLetterTexts::russianCodeOnTheWire()
{
    const qint64 letter = queueCode(QStringLiteral("anna@codes.example"), QStringLiteral("ru_RU"));
    auto sender = fixture().startSender(fixture().setup());
    QVERIFY(waitFor(letter, "sent"));
    const QJsonObject read = parsed(server().messages().first().content);
    QCOMPARE(read.value(QLatin1String("defects")).toArray(), QJsonArray());
    QCOMPARE(read.value(QLatin1String("subject")).toString(), QStringLiteral("Код для нового пароля"));
    QCOMPARE(mailboxOf(read, "to").value(QLatin1String("name")).toString(), QStringLiteral("Анна <b>"));
    QCOMPARE(mailboxOf(read, "from").value(QLatin1String("name")).toString(), QStringLiteral("Spring & Sons"));
    QVERIFY(read.value(QLatin1String("message_id"))
                .toString()
                .contains(fixture().value("SELECT message_uid || '@service.example' FROM priv.system_letter")));
    const QString text = partOf(read, "text/plain");
    QVERIFY2(text.startsWith(QStringLiteral("Здравствуйте, Анна <b>!\n")), qPrintable(text));
    QVERIFY2(text.contains(QLatin1String("\n\nK7QM-3XWD-9FTA\n\n")), qPrintable(text));
    QVERIFY2(
        partOf(read, "text/html").contains(QStringLiteral("Анна &lt;b&gt;!")), qPrintable(partOf(read, "text/html")));
    QVERIFY(partOf(read, "text/html").contains(QLatin1String("<html lang=\"ru\">")));
    QVERIFY(stopSender(*sender).ended);
}

void TestSystemLetterTexts::momentInTheZoneOfTheAccount()
{
    const auto texts = sender::LetterTexts::load();
    QVERIFY(texts.ok());
    db::ClaimedSystemLetter letter = letterOf(QStringLiteral("reset_code"), QStringLiteral("ru"));
    letter.parameters.insert(QStringLiteral("time_zone"), QStringLiteral("Europe/Moscow"));
    const auto made = sender::makeSystemLetter(letter, **texts);
    QVERIFY(made.ok());
    const QString text = partOf(parsed(made->job.content.join(), true), "text/plain");
    QVERIFY2(text.contains(QStringLiteral("23 ноября 2026, 17:30 (Europe/Moscow)")), qPrintable(text));
}

// The same message to the same client, once as a test and once for real: they differ in what belongs to a mailing.
void TestSystemLetterTexts::testLetterIsTheClientsLetter()
{
    fixture().run("INSERT INTO app.client (owner_id, email, email_norm, full_name, fields) VALUES ($1, "
                  "'ivan@clients.example', 'ivan@clients.example', 'Иван', '{\"city\": \"Пермь\"}')",
        { fixture().account().id });
    const QString message = fixture().value("INSERT INTO app.message (owner_id, subject, plain_text, html) VALUES ($1, "
                                            "'Для {{full_name}}', 'Город: {{city}}, "
                                            "{{email}}', '<p>Город: <b>{{city}}</b></p>') RETURNING id",
        { fixture().account().id });
    fixture().run("INSERT INTO app.attachment (owner_id, message_id, file_name, content_type, content) VALUES ($1, "
                  "$2::bigint, 'price.txt', 'text/plain', 'cheap')",
        { fixture().account().id, message });
    const auto letter = fixture().user().querySql(
        "SELECT api.send_test_letter($1::bigint, (SELECT id FROM app.client), 'Алиса')", { message });
    QVERIFY2(letter.ok(), letter ? "" : qPrintable(letter.error().message));
    auto sender = fixture().startSender(fixture().setup());
    QVERIFY(waitFor(letter->first().int64(0), "sent"));
    fixture().run("INSERT INTO app.mailing (owner_id, name, message_id, all_clients, from_name, from_email, starts_at, "
                  "time_zone, period) VALUES ($1, 'Test', $2::bigint, true, 'Алиса', $3, now() AT TIME ZONE 'UTC' - "
                  "interval '1 hour', 'UTC', 'once')",
        { fixture().account().id, message, fixture().account().email });
    QVERIFY(fixture().user().querySql("SELECT api.schedule_mailing(id) FROM app.mailing").ok());
    QVERIFY(fixture().waitForFinishedRuns(1));
    QVERIFY(stopSender(*sender).ended);

    const QList<SmtpMessage> messages = server().messages();
    QCOMPARE(messages.size(), 2);
    QCOMPARE(messages[0].recipients.first(), fixture().account().email.toLatin1());
    QCOMPARE(messages[1].recipients.first(), QByteArray("ivan@clients.example"));
    const QJsonObject test = parsed(messages[0].content), real = parsed(messages[1].content);
    for (const char *key : { "subject", "from", "structure", "parts" })
        QCOMPARE(test.value(QLatin1String(key)), real.value(QLatin1String(key)));
    QCOMPARE(test.value(QLatin1String("subject")).toString(), QStringLiteral("Для Иван"));
    QVERIFY(partOf(test, "text/plain").contains(QStringLiteral("Город: Пермь, ivan@clients.example")));
    QCOMPARE(mailboxOf(test, "to").value(QLatin1String("address")).toString(), fixture().account().email);
    QCOMPARE(mailboxOf(test, "to").value(QLatin1String("name")).toString(), QStringLiteral("Иван"));
    QCOMPARE(parametersLeft(), 0);
}

void TestSystemLetterTexts::testLetterOfADeletedMessageFails()
{
    const QString message = fixture().value(
        "INSERT INTO app.message (owner_id, subject, plain_text) VALUES ($1, 'Soon gone', 'Text') RETURNING id",
        { fixture().account().id });
    const auto letter = fixture().user().querySql("SELECT api.send_test_letter($1::bigint, NULL)", { message });
    QVERIFY2(letter.ok(), letter ? "" : qPrintable(letter.error().message));
    fixture().run("DELETE FROM app.message");
    auto sender = fixture().startSender(fixture().setup());
    QVERIFY(waitFor(letter->first().int64(0), "failed"));
    const auto state
        = fixture().user().querySql("SELECT reply FROM api.test_letter_state($1)", { letter->first().int64(0) });
    QVERIFY(state.ok());
    QVERIFY(state->first().text(0).contains(QLatin1String("deleted")));
    QVERIFY(server().messages().isEmpty());
    QVERIFY(stopSender(*sender).ended);
}

QTEST_GUILESS_MAIN(TestSystemLetterTexts)
#include "tst_systemlettertexts.moc"
