// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/answers.h"
#include "demo/mailserver.h"
#include "demo/stage.h"
#include "support/verifyresult.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QTest>

using namespace mailer;
using namespace mailer::demo;

namespace {

// What there is, without the words: keys, kinds, numbers of items; what no language changes as it is.
QString shapeOf(const QJsonValue &value, const QString &key = {})
{
    static const QStringList sameEverywhere { QStringLiteral("email"), QStringLiteral("of"), QStringLiteral("file"),
        QStringLiteral("key"), QStringLiteral("picture"), QStringLiteral("period"), QStringLiteral("at"),
        QStringLiteral("message") };
    if (value.isObject()) {
        QStringList parts;
        const QJsonObject object = value.toObject();
        for (const QString &name : object.keys())
            parts.append(name + u'=' + shapeOf(object[name], name));
        return u'{' + parts.join(u' ') + u'}';
    }
    if (value.isArray() && key != QLatin1String("html") && key != QLatin1String("body")) {
        QStringList parts;
        for (const QJsonValue &item : value.toArray())
            parts.append(shapeOf(item));
        return u'[' + parts.join(u' ') + u']';
    }
    if (value.isString() && !sameEverywhere.contains(key))
        return value.toString().isEmpty() ? QStringLiteral("nothing") : QStringLiteral("text");
    return value.isArray() ? QStringLiteral("lines") : value.toVariant().toString();
}

QStringList addressesOf(const QByteArray &csv)
{
    QStringList addresses;
    for (const QByteArray &line : csv.trimmed().split('\n').mid(1))
        addresses.append(QString::fromUtf8(line.split(',').first()));
    return addresses;
}

} // namespace

// The demo's data and its mail server, without a database.
class DemoTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyLanguageHasEverything();
    void everyAddressIsReserved();
    void picturesAreThere();
    void mostAreFineSomeAreNot();
    void whoIsPutOffComesAgain();
    void takesLettersOneAfterAnother();
    void configurationOfTheEnvironmentIsForgotten();
};

void DemoTest::everyLanguageHasEverything()
{
    QVERIFY(Story::languages().size() >= 2 && Story::languages().contains(QStringLiteral("en")));
    const auto english = readDemoFile(QStringLiteral("en/story.json"));
    VERIFY_OK(english);
    for (const QString &language : Story::languages()) {
        VERIFY_OK(Story::load(language));
        const auto other = readDemoFile(language + QStringLiteral("/story.json"));
        VERIFY_OK(other);
        QCOMPARE(
            shapeOf(QJsonDocument::fromJson(*other).object()), shapeOf(QJsonDocument::fromJson(*english).object()));
    }
    QCOMPARE(Story::load(QStringLiteral("tlh"))->language, QStringLiteral("en"));
}

void DemoTest::everyAddressIsReserved()
{
    for (const QString &language : Story::languages()) {
        const auto story = Story::load(language);
        VERIFY_OK(story);
        QCOMPARE(story->people.first().email.text(), QLatin1String(ownerEmail));
        QStringList addresses;
        for (const Story::Person &person : story->people)
            addresses.append(person.email.text());
        for (const Story::List &list : story->lists) {
            const auto csv = readDemoFile(list.file.section(u'/', 2));
            VERIFY_OK(csv);
            addresses += addressesOf(*csv);
        }
        QVERIFY(addresses.size() > 1000);
        for (const QString &address : addresses)
            QVERIFY2(EmailAddress::parse(address) && address.endsWith(QLatin1String(".example")), qPrintable(address));
    }
}

void DemoTest::picturesAreThere()
{
    const auto story = Story::load(QStringLiteral("en"));
    VERIFY_OK(story);
    for (const Story::Message &message : story->messages) {
        if (!message.picture.isEmpty())
            VERIFY_OK(readDemoFile(QStringLiteral("pictures/") + message.picture));
        QCOMPARE(message.html.contains(QStringLiteral("cid:") + message.picture), !message.picture.isEmpty());
    }
    for (const Story::Article &article : story->articles) {
        if (!article.picture.isEmpty())
            VERIFY_OK(readDemoFile(QStringLiteral("pictures/") + article.picture));
    }
}

void DemoTest::mostAreFineSomeAreNot()
{
    const auto csv = readDemoFile(QStringLiteral("en/newsletter.csv"));
    VERIFY_OK(csv);
    Answers answers;
    int fine = 0;
    int putOff = 0;
    int refused = 0;
    const QStringList addresses = addressesOf(*csv);
    for (const QString &address : addresses) {
        const QByteArray answer = answers.toRecipient(address.toLatin1());
        (answer.startsWith('2') ? fine : answer.startsWith('4') ? putOff : refused) += 1;
    }
    QVERIFY(fine > addresses.size() * 8 / 10 && putOff > 0 && refused > 0);
    QVERIFY(answers.toRecipient(ownerEmail).startsWith("250"));
    QVERIFY(answers.toLetter(ownerEmail).startsWith("250"));
}

void DemoTest::whoIsPutOffComesAgain()
{
    Answers answers;
    for (int i = 0; i < 1000; ++i) {
        const QByteArray address = "client" + QByteArray::number(i) + "@mail.example";
        QByteArray answer = answers.toRecipient(address);
        for (int tries = 0; answer.startsWith('4') && tries < 5; ++tries)
            answer = answers.toRecipient(address);
        QVERIFY2(!answer.startsWith('4'), address.constData());
    }
}

void DemoTest::takesLettersOneAfterAnother()
{
    MailServer server;
    const auto port = server.start(0);
    VERIFY_OK(port);
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, *port);
    const QByteArray letter = "MAIL FROM:<anna@shop.example>\r\nRCPT TO:<tom@shop.example>\r\nDATA\r\n";
    // Pipelined to the end: the second letter's commands wait behind the first one's answer.
    socket.write(
        "EHLO here.example\r\n" + letter + "Subject: one\r\n\r\n..\r\n.\r\n" + letter + "two\r\n.\r\nQUIT\r\n");
    QVERIFY(QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 60'000));
    const QByteArray said = socket.readAll();
    QCOMPARE(said.count("354 "), 2);
    QCOMPARE(said.count("Ok: queued as "), 2);
    QVERIFY2(said.trimmed().endsWith("221 2.0.0 Bye"), said.constData());
    QTRY_COMPARE(server.letters(), 2);
}

void DemoTest::configurationOfTheEnvironmentIsForgotten()
{
    qputenv("MAILERAPP_SMTP_HOST", "smtp.elsewhere.example");
    qputenv("MAILERAPP_SMTP_BULK_HOST", "smtp.elsewhere.example");
    qputenv("MAILERAPP_DATA_DIR", "/somewhere");
    forgetConfiguration();
    QVERIFY(
        !qEnvironmentVariableIsSet("MAILERAPP_SMTP_HOST") && !qEnvironmentVariableIsSet("MAILERAPP_SMTP_BULK_HOST"));
    QCOMPARE(Folder::usual().base, QStringLiteral("/somewhere/demo"));
}

QTEST_GUILESS_MAIN(DemoTest)
#include "tst_demo.moc"
