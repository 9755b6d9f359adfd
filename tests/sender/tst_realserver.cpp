// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/realmailserver.h"
#include "support/sendingfixture.h"
#include "support/testcertificates.h"
#include "support/verifyresult.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>

#include <algorithm>

using namespace mailer;
using namespace mailer::test;

namespace {

// What somebody wrote, with the fields below in it.
struct Written {
    QString mailing;
    QString subject;
    QString text;
    QString html;
    QString fromName;
};

struct File {
    QString name;
    QString type;
    QByteArray content;
};

// A client as the test knows it, to fill in the fields without the program.
struct Person {
    QString email;
    QString name;
    QString city; // null: the client has no such field
};

const QString nameField = u"{{full_name | друг}}"_qs;
const QString cityField = u"{{Город | вашем городе}}"_qs;
const QString emailField = u"{{email}}"_qs;

QString filled(QString text, const Person &person, bool html)
{
    const auto value
        = [html](const QString &raw) { return html ? raw.toHtmlEscaped().replace(u'\'', u"&#39;"_qs) : raw; };
    text.replace(nameField, value(person.name.isEmpty() ? u"друг"_qs : person.name));
    text.replace(cityField, value(person.city.isEmpty() ? u"вашем городе"_qs : person.city));
    return text.replace(emailField, value(person.email));
}

QList<Person> people(int count)
{
    const QStringList names { u"Анна Иванова"_qs, u"Zoë O'Neil, \"the\" <x@y.z>"_qs,
        u"👩‍👩‍👧‍👦 Family"_qs, u"שרה כהן"_qs, u"محمد علي"_qs, QString() };
    const QStringList cities { u"Санкт-Петербург & <i>Ко</i>"_qs, QString(), u"תל אביב"_qs, u"東京"_qs };
    QList<Person> made;
    for (int i = 0; i < count; ++i) {
        const QString name = names.at(i % names.size());
        made.append({ u"client%1@shop%2.example"_qs.arg(i).arg(i % 7),
            name.isEmpty() ? name : u"%1 %2"_qs.arg(name).arg(i), cities.at(i % cities.size()) });
    }
    return made;
}

QList<File> files()
{
    QByteArray octets;
    for (int i = 0; i < 20'000; ++i)
        octets.append(char(i * 7 + i / 256));
    return { { u"отчёт за январь 🎉 שלום.pdf"_qs, u"application/pdf"_qs, octets },
        { u"dots.txt"_qs, u"text/plain"_qs, ".\r\n..\n.\rend" } };
}

QString headerOf(const QJsonObject &letter, const QString &name)
{
    for (const QJsonValue &header : letter[u"headers"].toArray()) {
        if (header[0].toString().compare(name, Qt::CaseInsensitive) == 0)
            return header[1].toString();
    }
    return {};
}

QString mailbox(const QJsonValue &list)
{
    return u"%1 <%2>"_qs.arg(list[0][u"name"].toString(), list[0][u"address"].toString());
}

} // namespace

// A mailing goes through PostgreSQL and the sender to a Postfix from the distribution, with STARTTLS and AUTH, and
// comes back as Python's parser reads it in the mailbox.
class TestRealServer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void lettersAreAsMeant_data();
    void lettersAreAsMeant();
    void refusalsAreRecorded();
    void promise6_wrongPasswordOpensTheBreaker();
    void promise6_badCertificateOpensTheBreaker_data();
    void promise6_badCertificateOpensTheBreaker();

private:
    sender::SenderSetup setup();
    void addPeople(const QList<Person> &made);
    void schedule(const Written &written, const QList<File> &attached);
    QList<QJsonObject> readMailbox();
    void compare(const Written &written, const QList<File> &attached, const Person &person, const QJsonObject &letter);
    void checkThatNothingLeft(int clients);

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<RealMailServer> m_mail;
    std::unique_ptr<SendingFixture> m_fixture;
};

void TestRealServer::initTestCase()
{
    auto cluster = TestCluster::create();
    VERIFY_OK(cluster);
    m_cluster = std::move(*cluster);
    // Commands that come in one write before the server has offered it are refused.
    auto mail = RealMailServer::create({ u"smtpd_data_restrictions=reject_unauth_pipelining"_qs });
    VERIFY_OK(mail);
    m_mail = std::move(*mail);
}

void TestRealServer::init()
{
    m_fixture = std::make_unique<SendingFixture>(*m_cluster);
    QVERIFY2(m_fixture->isReady(), qPrintable(m_fixture->error()));
    QDir folder(m_mail->mailDir() + u"/new"_qs);
    for (const QString &name : folder.entryList(QDir::Files))
        QVERIFY(folder.remove(name));
}

void TestRealServer::cleanup() { m_fixture.reset(); }

sender::SenderSetup TestRealServer::setup()
{
    sender::SenderSetup setup = m_fixture->setup();
    smtp::ServerSettings &server = setup.servers.first().settings;
    server.host = m_mail->host();
    server.port = m_mail->port();
    server.security = smtp::ServerSettings::Security::StartTls;
    server.user = m_mail->user();
    server.password = m_mail->password().toUtf8();
    server.caFile = m_mail->caFile();
    return setup;
}

void TestRealServer::addPeople(const QList<Person> &made)
{
    for (const Person &person : made) {
        QJsonObject fields;
        if (!person.city.isNull())
            fields.insert(u"Город"_qs, person.city);
        m_fixture->run("INSERT INTO app.client (owner_id, email, email_norm, full_name, fields) "
                       "VALUES ($1, $2, $2, $3, $4::jsonb)",
            { m_fixture->account().id, person.email, person.name.isNull() ? u""_qs : person.name,
                QString::fromUtf8(QJsonDocument(fields).toJson(QJsonDocument::Compact)) });
    }
}

void TestRealServer::schedule(const Written &written, const QList<File> &attached)
{
    const qint64 account = m_fixture->account().id;
    const QString message = m_fixture->value("INSERT INTO app.message (owner_id, subject, plain_text, html) "
                                             "VALUES ($1, $2, $3, $4) RETURNING id",
        { account, written.subject, written.text, written.html });
    for (qsizetype i = 0; i < attached.size(); ++i)
        m_fixture->run("INSERT INTO app.attachment (owner_id, message_id, position, file_name, content_type, content) "
                       "VALUES ($1, $2::bigint, $3::int, $4, $5, decode($6, 'base64'))",
            { account, message, i, attached[i].name, attached[i].type,
                QString::fromLatin1(attached[i].content.toBase64()) });
    const QString mailing = m_fixture->value(
        "INSERT INTO app.mailing (owner_id, name, message_id, all_clients, from_name, starts_at) "
        "VALUES ($1, $2, $3::bigint, true, $4, now() AT TIME ZONE 'UTC' - interval '1 hour') RETURNING id",
        { account, written.mailing, message, written.fromName });
    VERIFY_OK(m_fixture->user().querySql("SELECT api.schedule_mailing($1::bigint)", { mailing }));
}

QList<QJsonObject> TestRealServer::readMailbox()
{
    const QDir folder(m_mail->mailDir() + u"/new"_qs);
    QStringList arguments { qEnvironmentVariable("MAILERAPP_SOURCE_DIR") + u"/tests/support/parse_letter.py"_qs };
    for (const QString &name : folder.entryList(QDir::Files))
        arguments.append(folder.filePath(name));
    QProcess python;
    python.start(u"python3"_qs, arguments);
    QList<QJsonObject> letters;
    if (!python.waitForFinished(120'000) || python.exitCode() != 0) {
        QTest::qFail(python.readAllStandardError().constData(), __FILE__, __LINE__);
        return letters;
    }
    for (const QByteArray &line : python.readAllStandardOutput().split('\n')) {
        if (!line.isEmpty())
            letters.append(QJsonDocument::fromJson(line).object());
    }
    return letters;
}

void TestRealServer::compare(
    const Written &written, const QList<File> &attached, const Person &person, const QJsonObject &letter)
{
    const auto ledger = m_fixture->admin().querySql(
        "SELECT d.uid::text, d.state, d.attempts, a.code, a.answer, r.mailing_id, "
        "to_char(r.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS') "
        "FROM app.delivery d JOIN app.attempt a ON a.delivery_id = d.id JOIN app.run r ON r.id = d.run_id "
        "WHERE d.email_norm = $1",
        { person.email });
    VERIFY_OK(ledger);
    QCOMPARE(ledger->size(), 1);
    const db::Row &row = ledger->first();
    QCOMPARE(row.text(1), u"sent"_qs);
    QCOMPARE(row.int32(2), 1);
    QCOMPARE(row.int32(3), 250);

    QCOMPARE(letter[u"defects"].toArray(), QJsonArray());
    QCOMPARE(letter[u"subject"].toString(), filled(written.subject, person, false));
    QCOMPARE(mailbox(letter[u"from"]), written.fromName + u" <alice@sender.example>"_qs);
    QCOMPARE(mailbox(letter[u"to"]), u"%1 <%2>"_qs.arg(person.name, person.email));
    QCOMPARE(letter[u"message_id"].toString(), u"<%1@sender.example>"_qs.arg(row.text(0)));
    QCOMPARE(letter[u"date"].toString(), row.text(6) + u"+00:00"_qs);
    QCOMPARE(
        headerOf(letter, u"List-Id"_qs), u"%1 <%2.mailings.sender.example>"_qs.arg(written.mailing).arg(row.int64(5)));
    QCOMPARE(headerOf(letter, u"Return-Path"_qs), u"<alice@sender.example>"_qs);
    QCOMPARE(headerOf(letter, u"Delivered-To"_qs), person.email);

    // Over TLS, signed in, and under the number that the server told us.
    static const QRegularExpression receivedWith(u"with ESMTPSA id (\\w+)"_qs);
    const auto received = receivedWith.match(headerOf(letter, u"Received"_qs));
    QVERIFY2(received.hasMatch(), qPrintable(headerOf(letter, u"Received"_qs)));
    QVERIFY2(row.text(4).endsWith(u"queued as "_qs + received.captured(1)), qPrintable(row.text(4)));

    QStringList types;
    for (const File &file : attached)
        types.append(file.type);
    const QString both = u"multipart/alternative(text/plain, text/html)"_qs;
    QCOMPARE(letter[u"structure"].toString(),
        attached.isEmpty() ? both : u"multipart/mixed(%1, %2)"_qs.arg(both, types.join(u", "_qs)));
    const QJsonArray parts = letter[u"parts"].toArray();
    QCOMPARE(parts.size(), 2 + attached.size());
    QCOMPARE(parts[0][u"text"].toString(), filled(written.text, person, false) + u'\n');
    QCOMPARE(parts[1][u"text"].toString(), filled(written.html, person, true) + u'\n');
    for (qsizetype i = 0; i < attached.size(); ++i) {
        const QJsonValue part = parts[2 + i];
        QCOMPARE(part[u"filename"].toString(), attached[i].name);
        QCOMPARE(part[u"disposition"].toString(), u"attachment"_qs);
        QCOMPARE(QByteArray::fromBase64(part[u"base64"].toString().toLatin1()), attached[i].content);
    }
}

void TestRealServer::lettersAreAsMeant_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("body");
    QTest::addColumn<int>("clients");
    QTest::newRow("Russian, 320 clients") << u"Скидки в {{Город | вашем городе}}: до конца недели, не пропустите!"_qs
                                          << u"До конца недели — скидки на всё.\n\n.\n..точки\nFrom начала"_qs << 320;
    QTest::newRow("emoji") << u"🎉🎊 {{full_name | друг}} 👩‍👩‍👧‍👦 🇷🇺 ❤️"_qs
                           << u"👨‍💻 🎉\n"_qs.repeated(100) + u"🙂"_qs << 12;
    QTest::newRow("right to left") << u"שלום {{full_name | друг}}, مرحبا بالعالم"_qs
                                   << u"שלום עולם\nمرحبا بالعالم\n"_qs.repeated(30) + u'ש' << 12;
    QTest::newRow("10 000 characters in a line")
        << u"Long"_qs << QString(10'000, u'x') + u'\n' + QString(10'000, u'ж') + u'\n' + QString(10'000, u'.') << 12;
}

// Every client one letter, equal to what was written; the ledger says sent, with the server's own number of it.
void TestRealServer::lettersAreAsMeant()
{
    QFETCH(QString, subject);
    QFETCH(QString, body);
    QFETCH(int, clients);
    const Written written { u"Весенние «новости»"_qs, subject,
        u"Здравствуйте, %1!\nЧто нового в %2?\n"_qs.arg(nameField, cityField) + body + u"\n"_qs + emailField,
        u"<p title=\"%1\">Здравствуйте, %1! Что нового в %2?</p>\n<pre>"_qs.arg(nameField, cityField) + body
            + u"</pre>"_qs,
        u"Магазин «Цветы» 🌷"_qs };
    const QList<File> attached = files();
    const QList<Person> made = people(clients);
    addPeople(made);
    schedule(written, attached);
    auto sender = m_fixture->startSender(setup());
    QVERIFY(m_fixture->waitForFinishedRuns(1, 120'000));
    QCOMPARE(m_fixture->count(u"sent"_qs), clients);
    const SenderEnd end = stopSender(*sender);
    QVERIFY(end.ended);
    QVERIFY(!end.error);
    QCOMPARE(end.numbers.sent, clients);
    QVERIFY2(m_mail->waitForLetters(clients, std::chrono::seconds(120)), m_mail->log().constData());

    for (const QByteArray &raw : m_mail->letters()) {
        for (const QByteArray &line : raw.split('\n'))
            QVERIFY2(line.size() <= 998, line.constData());
    }

    const QList<QJsonObject> letters = readMailbox();
    QCOMPARE(letters.size(), clients);
    QHash<QString, QJsonObject> byAddress;
    for (const QJsonObject &letter : letters)
        byAddress.insert(headerOf(letter, u"X-Original-To"_qs), letter);
    QCOMPARE(byAddress.size(), clients);
    for (const Person &person : made) {
        compare(written, attached, person, byAddress.value(person.email));
        if (QTest::currentTestFailed()) {
            qWarning("the letter to %s", qPrintable(person.email));
            return;
        }
    }
}

void TestRealServer::refusalsAreRecorded()
{
    addPeople(people(10));
    addPeople({ { u"nobody@shop.example"_qs, u"Nobody"_qs, {} }, { u"later@shop.example"_qs, u"Later"_qs, {} } });
    schedule({ u"Refusals"_qs, u"Hello"_qs, u"Hello"_qs, u"<p>Hello</p>"_qs, u"Alice"_qs }, {});
    auto sender = m_fixture->startSender(setup());
    QVERIFY(m_fixture->waitForState(u"sent"_qs, 10));
    QVERIFY(m_fixture->waitForState(u"failed"_qs, 1));
    QVERIFY(m_fixture->waitForState(u"deferred"_qs, 1));
    QVERIFY(stopSender(*sender).ended);
    const auto answer = [this](const QString &email) {
        return m_fixture->value("SELECT concat_ws(' ', d.state, a.status, a.stage, a.code, a.enhanced, a.answer) "
                                "FROM app.delivery d JOIN app.attempt a ON a.delivery_id = d.id "
                                "WHERE d.email_norm = $1 ORDER BY a.id LIMIT 1",
            { email });
    };
    const QString refused = answer(u"nobody@shop.example"_qs);
    QVERIFY2(refused.startsWith(u"failed refused rcpt 550 5.1.1 "_qs), qPrintable(refused));
    QVERIFY2(refused.contains(u"User unknown"_qs), qPrintable(refused));
    const QString deferred = answer(u"later@shop.example"_qs);
    QVERIFY2(deferred.startsWith(u"deferred deferred rcpt 450 4.2.0 "_qs), qPrintable(deferred));
    QVERIFY2(deferred.contains(u"Come again later"_qs), qPrintable(deferred));
    QVERIFY(m_mail->waitForLetters(10));
    QCOMPARE(m_mail->letterCount(), 10);
}

// The breaker is open and probes; no letter was tried, none arrived.
void TestRealServer::checkThatNothingLeft(int clients)
{
    QCOMPARE(m_fixture->value("SELECT count(*) FROM app.attempt"), u"0"_qs);
    QCOMPARE(m_fixture->count(u"pending"_qs), clients);
    QCOMPARE(m_mail->letterCount(), 0);
}

void TestRealServer::promise6_wrongPasswordOpensTheBreaker()
{
    addPeople(people(30));
    schedule({ u"Waiting"_qs, u"Hello"_qs, u"Hello"_qs, u"<p>Hello</p>"_qs, u"Alice"_qs }, {});
    sender::SenderSetup wrong = setup();
    wrong.servers.first().settings.password = "wrong";
    {
        auto sender = m_fixture->startSender(wrong);
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->value("SELECT state FROM app.breaker"), u"open"_qs, 20'000);
        const QString reason = m_fixture->value("SELECT reason FROM app.breaker");
        QVERIFY2(reason.contains(u"535"_qs), qPrintable(reason));
        QVERIFY2(!reason.contains(u"wrong"_qs), qPrintable(reason));
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->value("SELECT failures FROM app.breaker").toInt() >= 2, 20'000);
        QVERIFY(stopSender(*sender).ended);
    }
    checkThatNothingLeft(30);
    // With the right one the same letters go out, each at its first attempt.
    auto sender = m_fixture->startSender(setup());
    QVERIFY(m_fixture->waitForFinishedRuns(1, 30'000));
    QVERIFY(stopSender(*sender).ended);
    QCOMPARE(m_fixture->value("SELECT count(*) FROM app.delivery WHERE state = 'sent' AND attempts = 1"), u"30"_qs);
    QCOMPARE(m_fixture->value("SELECT state FROM app.breaker"), u"closed"_qs);
}

void TestRealServer::promise6_badCertificateOpensTheBreaker_data()
{
    QTest::addColumn<bool>("otherAuthority");
    QTest::addColumn<QString>("peerName");
    QTest::addColumn<bool>("implicitTls");
    QTest::newRow("another authority") << true << QString() << false;
    QTest::newRow("another authority, TLS from the first byte") << true << QString() << true;
    QTest::newRow("another name") << false << u"mail.other.example"_qs << false;
}

void TestRealServer::promise6_badCertificateOpensTheBreaker()
{
    QFETCH(bool, otherAuthority);
    QFETCH(QString, peerName);
    QFETCH(bool, implicitTls);
    TestCertificates others;
    QVERIFY2(others.make(), qPrintable(others.errorText()));
    addPeople(people(30));
    schedule({ u"Waiting"_qs, u"Hello"_qs, u"Hello"_qs, u"<p>Hello</p>"_qs, u"Alice"_qs }, {});
    sender::SenderSetup wrong = setup();
    smtp::ServerSettings &server = wrong.servers.first().settings;
    if (otherAuthority)
        server.caFile = others.caFile();
    server.peerName = peerName;
    if (implicitTls) {
        server.security = smtp::ServerSettings::Security::Implicit;
        server.port = m_mail->tlsPort();
    }
    auto sender = m_fixture->startSender(wrong);
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->value("SELECT state FROM app.breaker"), u"open"_qs, 20'000);
    const QString reason = m_fixture->value("SELECT reason FROM app.breaker");
    QVERIFY2(reason.contains(u"certificate"_qs, Qt::CaseInsensitive), qPrintable(reason));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->value("SELECT failures FROM app.breaker").toInt() >= 2, 20'000);
    QVERIFY(stopSender(*sender).ended);
    checkThatNothingLeft(30);
}

QTEST_GUILESS_MAIN(TestRealServer)
#include "tst_realserver.moc"
