// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clifixture.h"

#include "db/ledgerstore.h"
#include "support/verifyresult.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace mailer;
using namespace mailer::test;

namespace {

const QString ann = QStringLiteral("ann@shop.example");

QStringList words(const char *line) { return QString::fromUtf8(line).split(u' '); }

QByteArray document(const QByteArray &clients, const QByteArray &rest = {})
{
    return "{\"name\": \"Autumn\", \"message\": {\"subject\": \"Hello {{full_name}}\", \"html\": \"<b>Hi</b>\",\n"
           "\"text\": \"Hi\", \"attachments\": [\"list.txt\"]}, \"clients\": "
        + clients + ",\n\"from\": {\"name\": \"Shop\", \"email\": null}, \"starts_at\": \"2020-01-01T10:00\",\n"
        + "\"time_zone\": \"Europe/Moscow\"" + rest + "}";
}

} // namespace

// --import-clients, --export-clients, --create-mailing, --report.
class MailingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void importCountsAndKeepsBadRows();
    void exportGivesBackWhatWasImported();
    void createMailingPrintsItsNumber();
    void createMailingRefuses_data();
    void createMailingRefuses();
    void onlyUsersHaveMailings();
    void reportShowsEveryFate();
    void reportTextHasOneSentenceAGroup();
    void reportSaysWhyLettersWait_data();
    void reportSaysWhyLettersWait();
    void reportCsvHasOneRowAnAttempt();
    void reportOfOthersMailingIsRefused();
    void managersSeeAnswersButNoClients();
    void managersSeeThatTheOwnerIsBlocked();
    void managersSeeThatTheOwnerIsNoUser();
    void lettersOfDeletedClientsSaySo();

private:
    Outcome create(const QByteArray &text);
    void makeFates(qint64 mailing);

    std::unique_ptr<CliFixture> m_fixture;
    qint64 m_mailing = 0;
};

void MailingsTest::initTestCase()
{
    auto fixture = CliFixture::create();
    VERIFY_OK(fixture);
    m_fixture = std::move(*fixture);
    VERIFY_OK(m_fixture->makeDatabase(true));
    m_fixture->write(QStringLiteral("list.txt"), "prices\n");
    const Outcome made = m_fixture->makeAccount(ann, QStringLiteral("user"));
    QVERIFY2(made.code == 0, made.told());
}

void MailingsTest::importCountsAndKeepsBadRows()
{
    const QString file = m_fixture->write(QStringLiteral("clients.csv"),
        "email;full_name;city\nsent@x.example;Sent;A\nfailed@x.example;Failed;\ndeferred@x.example;;\n"
        "uncertain@x.example;;\nsending@x.example;;\npending@x.example;;\nskipped@x.example;;\nno address;;\n");
    const Outcome dry
        = m_fixture->runAs(ann, { QStringLiteral("--import-clients"), file, QStringLiteral("--dry-run") });
    QVERIFY2(dry.code == 0 && dry.out.contains(QLatin1String("7 new, 0 changed, 0 same, 0 duplicate, 1 invalid")),
        dry.told());
    for (const char *counts : { "7 new, 0 changed, 0 same", "0 new, 0 changed, 7 same" }) {
        const Outcome outcome = m_fixture->runAs(
            ann, { QStringLiteral("--import-clients"), file, QStringLiteral("--list"), QStringLiteral("All of them") });
        QVERIFY2(outcome.code == 0 && outcome.out.contains(QLatin1String(counts)), outcome.told());
        QVERIFY2(!outcome.out.contains(QLatin1String("% read")), outcome.told()); // over before it is worth a word
    }
    QFile refused(m_fixture->path(QStringLiteral("clients.refused.csv")));
    QVERIFY(refused.open(QIODevice::ReadOnly));
    QVERIFY(refused.readAll().contains("no address"));
    const Outcome absent = m_fixture->runAs(ann, words("--import-clients nowhere.csv"));
    QVERIFY2(absent.code == 2 && absent.err.contains(QLatin1String("nowhere.csv")), absent.told());
}

void MailingsTest::exportGivesBackWhatWasImported()
{
    const QString file = m_fixture->path(QStringLiteral("out.csv"));
    const Outcome outcome = m_fixture->runAs(
        ann, { QStringLiteral("--export-clients"), file, QStringLiteral("--list"), QStringLiteral("All of them") });
    QVERIFY2(outcome.code == 0 && outcome.out.contains(QLatin1String("7 clients")), outcome.told());
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(written.readAll().contains("sent@x.example,Sent,,A"));
    const Outcome absent = m_fixture->runAs(
        ann, { QStringLiteral("--export-clients"), file, QStringLiteral("--list"), QStringLiteral("None") });
    QVERIFY2(absent.code == 1 && absent.err.count(u'\n') == 1, absent.told());
}

Outcome MailingsTest::create(const QByteArray &text)
{
    const QString file = m_fixture->write(QStringLiteral("mailing.json"), text);
    return m_fixture->runAs(ann, { QStringLiteral("--create-mailing"), file });
}

void MailingsTest::createMailingPrintsItsNumber()
{
    const Outcome outcome = create(document("{\"lists\": [\"All of them\"], \"emails\": [\"Sent@x.example\"]}",
        ", \"ends_at\": \"2099-12-28\", \"period\": \"monthly\"")
                                       .replace("Europe/Moscow", "europe/moscow")); // kept as the catalogue has it
    QVERIFY2(outcome.code == 0, outcome.told());
    m_mailing = outcome.out.trimmed().toLongLong();
    QCOMPARE(outcome.out, QString::number(m_mailing) + u'\n');
    QVERIFY(m_mailing > 0);

    const Outcome report = m_fixture->runAs(ann, words("--format json --report") + QStringList(outcome.out.trimmed()));
    QVERIFY2(report.code == 0, report.told());
    const QJsonObject json = report.json();
    QCOMPARE(json.value(QLatin1String("id")).toInteger(), m_mailing);
    QCOMPARE(json.value(QLatin1String("status")).toString(), QStringLiteral("created"));
    QCOMPARE(json.value(QLatin1String("runs")).toArray().size(), 0);
    const QJsonObject mailing = json.value(QLatin1String("mailing")).toObject();
    const auto expected = QJsonDocument::fromJson(
        document("{\"all\": false, \"lists\": [\"All of them\"], \"emails\": [\"sent@x.example\"]}",
            ", \"ends_at\": \"2099-12-28\", \"period\": \"monthly\""));
    QCOMPARE(mailing, expected.object());
}

void MailingsTest::createMailingRefuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    QTest::newRow("client") << document("{\"emails\": [\"sent@x.example\", \"who@x.example\"]}") << 1
                            << QStringLiteral("who@x.example");
    QTest::newRow("list") << document("{\"lists\": [\"Nobody's\"]}") << 1 << QStringLiteral("Nobody's");
    QTest::newRow("zone") << document("{\"all\": true}").replace("Europe/Moscow", "Europe/Moskow") << 2
                          << QStringLiteral(
                                 "mailing.json, line 4: \"Europe/Moskow\" is not a time zone; write it like");
    QTest::newRow("end") << document("{\"all\": true}", ",\n\"ends_at\": \"2020-01-02\"") << 2
                         << QStringLiteral("mailing.json, line 5: \"ends_at\" has passed; give a later one");
    for (const char *end : { "02:45", "03:00" }) // 02:30 is skipped: the run would begin at 03:00
        QTest::addRow("end in a skipped hour, %s", end)
            << document("{\"all\": true}", QByteArray(",\n\"ends_at\": \"2099-03-29T") + end + "\"")
                   .replace("2020-01-01T10:00", "2099-03-29T02:30")
                   .replace("Europe/Moscow", "Europe/Berlin")
            << 2 << QStringLiteral("mailing.json, line 5: the clock change in Europe/Berlin puts \"starts_at\"");
    QTest::newRow("end at the start") << document("{\"all\": true}", ",\n\"ends_at\": \"2020-01-01T10:00\"") << 2
                                      << QStringLiteral("mailing.json, line 5: \"ends_at\" equals");
    QTest::newRow("start") << document("{\"all\": true}").replace("2020-01-01", "0001-01-01") << 2
                           << QStringLiteral("mailing.json, line 3: \"starts_at\" lies in the year 1");
    QTest::newRow("from") << document("{\"all\": true}").replace("null", "\"boss@else.example\"") << 4
                          << QStringLiteral("boss@else.example");
    QTest::newRow("key") << document("{\"all\": true}", ",\n \"every\": 1") << 2
                         << QStringLiteral("mailing.json, line 5: the key \"every\"");
    QTest::newRow("attachment's name") << document("{\"all\": true}").replace("list.txt", "a\\r\\nb.txt") << 2
                                       << QStringLiteral("mailing.json, line 2: an attachment's name has no control");
    QTest::newRow("NUL") << document("{\"all\": true}").replace("\"Hi\"", "\"Hi\\u0000\"") << 2
                         << QStringLiteral("mailing.json, line 2: \"text\" holds a NUL character");
    QTest::newRow("NUL in a list") << document("{\"lists\": [\"All\\u0000\"]}") << 2
                                   << QStringLiteral("mailing.json, line 2: \"lists\" holds a NUL character");
}

void MailingsTest::createMailingRefuses()
{
    QFETCH(QByteArray, text);
    QFETCH(int, code);
    QFETCH(QString, says);
    const auto superuser = m_fixture->superuser();
    VERIFY_OK(superuser);
    const QByteArray count = "SELECT (SELECT count(*) FROM app.mailing) + (SELECT count(*) FROM app.message)";
    const auto before = (*superuser)->querySql(count);
    const Outcome outcome = create(text);
    QVERIFY2(outcome.code == code, outcome.told());
    QVERIFY2(outcome.err.contains(says) && outcome.err.count(u'\n') == 1, outcome.told());
    QCOMPARE(outcome.out, QString());
    const auto after = (*superuser)->querySql(count); // all or nothing
    QCOMPARE(after->first().int64(0), before->first().int64(0));
}

void MailingsTest::onlyUsersHaveMailings()
{
    const QString boss = QStringLiteral("boss@shop.example");
    QCOMPARE(m_fixture->makeAccount(boss, QStringLiteral("manager")).code, 0);
    const QString file = m_fixture->write(QStringLiteral("mailing.json"), document("{\"all\": true}"));
    const Outcome outcome = m_fixture->runAs(boss, { QStringLiteral("--create-mailing"), file });
    QVERIFY2(outcome.code == 4 && outcome.err.contains(QLatin1String("--grant user")), outcome.told());
    const QString clients = m_fixture->path(QStringLiteral("clients.csv"));
    for (const char *command : { "--import-clients", "--export-clients" }) {
        const Outcome moved = m_fixture->runAs(
            boss, { QLatin1String(command), qstrcmp(command, "--import-clients") == 0 ? clients : clients + u'2' });
        QVERIFY2(moved.code == 4 && moved.err.contains(QLatin1String("only users work with clients")), moved.told());
    }
}

// Every state that a delivery can have while its run goes on, made by the functions that senders call.
void MailingsTest::makeFates(qint64 mailing)
{
    const auto superuser = m_fixture->superuser();
    VERIFY_OK(superuser);
    VERIFY_OK((*superuser)
                  ->runScript("INSERT INTO app.suppression (owner_id, email_norm, reason) "
                              "SELECT id, 'skipped@x.example', 'asked for it' FROM app.account LIMIT 1"));
    const auto connection = m_fixture->sender();
    VERIFY_OK(connection);
    db::Connection &sender = **connection;
    const auto identity = db::ledger::registerSender(
        sender, { QStringLiteral("tester"), QStringLiteral("here"), 1, QStringLiteral("0"), std::chrono::minutes(5) });
    VERIFY_OK(identity);
    VERIFY_OK(db::ledger::handleRequests(sender, *identity, 100));
    std::optional<qint64> run;
    for (;;) {
        const auto planned = db::ledger::planDue(sender, *identity);
        VERIFY_OK(planned);
        if (!*planned)
            break;
        if ((*planned)->mailing == mailing)
            run = (*planned)->run;
    }
    QVERIFY(run); // of the starts since 2020 the newest is made up for
    const auto claimed = db::ledger::claimBlock(sender, *identity, *run, {}, {});
    VERIFY_OK(claimed);
    QCOMPARE(claimed->size(), 6);
    QHash<QString, qint64> letters;
    for (const db::ClaimedLetter &letter : *claimed)
        letters.insert(letter.email.section(u'@', 0, 0), letter.delivery);
    QList<db::Mark> marks;
    qint64 token = 0;
    for (const char *name : { "sent", "uncertain", "sending" })
        marks.append({ letters.value(QLatin1String(name)), ++token });
    const auto marked = db::ledger::exchange(sender, *identity, QStringLiteral("mx.test:25"), {}, marks);
    VERIFY_OK(marked);
    QHash<qint64, qint64> attempts;
    for (const db::MarkResult &mark : marked->marks)
        attempts.insert(mark.delivery, mark.attempt);
    const auto answer = [&](const char *name, const char *status, const char *stage, int number, const char *text) {
        const qint64 delivery = letters.value(QLatin1String(name));
        const auto attempt = attempts.contains(delivery) ? std::optional(attempts.value(delivery)) : std::nullopt;
        return db::Answer { attempt, delivery, ++token, QLatin1String(status), QLatin1String(stage), number,
            number > 0 ? QStringLiteral("%1.1.1").arg(number / 100) : QString(), QLatin1String(text) };
    };
    VERIFY_OK(db::ledger::exchange(sender, *identity, QStringLiteral("mx.test:25"),
        { answer("sent", "accepted", "dot", 250, "queued as 1"),
            answer("failed", "refused", "rcpt", 550, "no such user failed@x.example"),
            answer("deferred", "deferred", "rcpt", 451, "come back later"),
            answer("uncertain", "uncertain", "dot", 0, "the connection was lost") },
        {}));
}

void MailingsTest::reportShowsEveryFate()
{
    makeFates(m_mailing);
    const Outcome report = m_fixture->runAs(ann,
        { QStringLiteral("--report"), QString::number(m_mailing), QStringLiteral("--format"), QStringLiteral("json") });
    QVERIFY2(report.code == 0 && report.err.isEmpty(), report.told());
    const QJsonObject json = report.json();
    const QStringList topKeys { QStringLiteral("cancelled_at"), QStringLiteral("flag"), QStringLiteral("flag_reason"),
        QStringLiteral("id"), QStringLiteral("mailing"), QStringLiteral("next_run_at"), QStringLiteral("runs"),
        QStringLiteral("scheduled_at"), QStringLiteral("status"), QStringLiteral("waiting") };
    QCOMPARE(json.keys(), topKeys);
    QCOMPARE(json.value(QLatin1String("status")).toString(), QStringLiteral("running"));
    QVERIFY(json.value(QLatin1String("waiting")).isNull()); // a sender is alive, and nothing is in its way
    QJsonObject run;
    for (const QJsonValue &value : json.value(QLatin1String("runs")).toArray()) {
        if (value.toObject().value(QLatin1String("kind")).toString() == QLatin1String("scheduled"))
            run = value.toObject();
    }
    const QJsonObject numbers = run.value(QLatin1String("numbers")).toObject();
    // An open attempt is no state of the ledger: in the numbers its letter is pending.
    const QJsonObject expected { { QStringLiteral("letters"), 7 }, { QStringLiteral("pending"), 2 },
        { QStringLiteral("deferred"), 1 }, { QStringLiteral("sent"), 1 }, { QStringLiteral("failed"), 1 },
        { QStringLiteral("uncertain"), 1 }, { QStringLiteral("skipped"), 1 }, { QStringLiteral("expired"), 0 },
        { QStringLiteral("cancelled"), 0 } };
    QCOMPARE(numbers, expected);
    const QJsonArray letters = run.value(QLatin1String("letters")).toArray();
    QCOMPARE(letters.size(), 7);
    static const QRegularExpression utc(QStringLiteral("\\A\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z\\z"));
    for (const QJsonValue &value : letters) {
        const QJsonObject letter = value.toObject();
        const QString name = letter.value(QLatin1String("email")).toString().section(u'@', 0, 0);
        QCOMPARE(letter.value(QLatin1String("state")).toString(), name); // each address is named after its fate
        const QJsonArray attempts = letter.value(QLatin1String("attempts")).toArray();
        const bool none = name == QLatin1String("pending") || name == QLatin1String("skipped");
        QCOMPARE(attempts.size(), none ? 0 : 1);
        if (none)
            continue;
        const QJsonObject attempt = attempts.first().toObject();
        QVERIFY(utc.match(attempt.value(QLatin1String("marked_at")).toString()).hasMatch());
        QCOMPARE(attempt.value(QLatin1String("server")).toString(), QStringLiteral("mx.test:25"));
        QCOMPARE(attempt.value(QLatin1String("answered_at")).isNull(), name == QLatin1String("sending"));
        if (name == QLatin1String("failed"))
            QCOMPARE(attempt.value(QLatin1String("code")).toInt(), 550);
    }
}

void MailingsTest::reportTextHasOneSentenceAGroup()
{
    const auto superuser = m_fixture->superuser();
    VERIFY_OK(superuser);
    VERIFY_OK((*superuser)
                  ->runScript(
                      "INSERT INTO app.run (owner_id, mailing_id, schedule_version, occurrence, kind, planned_moment, "
                      "finished_at, missed_reason) SELECT owner_id, mailing_id, 0, n, 'missed', now(), now(), "
                      "'no sender ran' FROM app.run r, generate_series(1, 3) n WHERE r.kind = 'scheduled'"));
    const Outcome report = m_fixture->runAs(ann, { QStringLiteral("--report"), QString::number(m_mailing) });
    QVERIFY2(report.code == 0, report.told());
    for (const char *part :
        { "Mailing", "Autumn", "1 letter sent", "1 letter refused", "550 5.1.1 no such user <address>",
            "1 letter put off", "1 letter with an unknown fate", "they are tried again by themselves",
            "1 letter skipped", "asked for it", "1 letter being sent", "1 letter waiting", "3 runs, planned from",
            "monthly from 2020-01-01 10:00 (Europe/Moscow) until 2099-12-28" })
        QVERIFY2(
            report.out.contains(QLatin1String(part)), QByteArray(part).append("\n").append(report.told()).constData());
}

void MailingsTest::reportSaysWhyLettersWait_data()
{
    QTest::addColumn<QByteArray>("stop");
    QTest::addColumn<QByteArray>("go");
    QTest::addColumn<QString>("says");
    QTest::addColumn<QJsonObject>("waiting"); // besides its times
    const auto waiting = [](const char *reason, const QJsonValue &detail, const QJsonValue &server) {
        return QJsonObject { { QStringLiteral("reason"), QLatin1String(reason) }, { QStringLiteral("detail"), detail },
            { QStringLiteral("server"), server } };
    };
    QTest::newRow("open breaker") << QByteArray(
        "INSERT INTO app.breaker (sender_id, server, state, reason, failures, opened_at, retry_at) SELECT id, "
        "'mx.test:25', 'open', '421 too busy', 3, '2026-11-01 10:00Z', '2026-11-01 10:15Z' FROM app.sender")
                                  << QByteArray("DELETE FROM app.breaker")
                                  << QStringLiteral(
                                         "Letters wait for the mail server mx.test:25, which takes none since "
                                         "2026-11-01 10:00:00 UTC: 421 too busy; next try 2026-11-01 10:15:00 UTC.")
                                  << waiting(
                                         "mail_server", QStringLiteral("421 too busy"), QStringLiteral("mx.test:25"));
    QTest::newRow("held") << QByteArray("INSERT INTO app.mailing_hold (mailing_id, owner_id, reason, held_at) SELECT "
                                        "id, owner_id, '550 not you.', '2026-11-01 10:00Z' FROM app.mailing")
                          << QByteArray("DELETE FROM app.mailing_hold")
                          << QStringLiteral("Letters wait since 2026-11-01 10:00:00 UTC. The sending service holds "
                                            "this mailing: 550 not you. Fix the cause")
                          << waiting("held", QStringLiteral("550 not you."), QJsonValue());
    QTest::newRow("paused") << QByteArray("UPDATE app.mailing SET paused_at = '2026-11-01 10:00Z'")
                            << QByteArray("UPDATE app.mailing SET paused_at = NULL")
                            << QStringLiteral("Letters wait since 2026-11-01 10:00:00 UTC. This mailing is paused.")
                            << waiting("paused", QJsonValue(), QJsonValue());
    QTest::newRow("nobody sends") << QByteArray("UPDATE app.sender SET stopped_at = now()")
                                  << QByteArray("UPDATE app.sender SET stopped_at = NULL")
                                  << QStringLiteral("Letters wait: no sending service is alive; mailerapp --daemon")
                                  << waiting("no_sender", QJsonValue(), QJsonValue());
}

void MailingsTest::reportSaysWhyLettersWait()
{
    QFETCH(QByteArray, stop);
    QFETCH(QByteArray, go);
    QFETCH(QString, says);
    QFETCH(QJsonObject, waiting);
    const auto superuser = m_fixture->superuser();
    VERIFY_OK(superuser);
    VERIFY_OK((*superuser)->runScript(stop));
    const QStringList report { QStringLiteral("--report"), QString::number(m_mailing) };
    const Outcome text = m_fixture->runAs(ann, report);
    const Outcome json = m_fixture->runAs(ann, report + words("--format json"));
    VERIFY_OK((*superuser)->runScript(go));
    QVERIFY2(text.code == 0 && text.out.contains(says), text.told());
    // The mailing itself stands still: its put-off letters are not tried by themselves.
    const bool still = waiting.value(QLatin1String("reason")) == QLatin1String("held")
        || waiting.value(QLatin1String("reason")) == QLatin1String("paused");
    QVERIFY2(text.out.contains(QLatin1String("tried again by themselves")) != still, text.told());
    QVERIFY2(text.out.contains(QLatin1String("tried again when the mailing goes on")) == still, text.told());
    QJsonObject told = json.json().value(QLatin1String("waiting")).toObject();
    const bool hasTimes = waiting.value(QLatin1String("reason")) != QLatin1String("no_sender");
    QCOMPARE(
        told.take(QLatin1String("since")).toString(), hasTimes ? QStringLiteral("2026-11-01T10:00:00Z") : QString());
    QCOMPARE(told.take(QLatin1String("retry_at")).isString(), waiting.value(QLatin1String("server")).isString());
    QCOMPARE(told, waiting);
}

void MailingsTest::reportCsvHasOneRowAnAttempt()
{
    const Outcome report = m_fixture->runAs(ann,
        { QStringLiteral("--report"), QString::number(m_mailing), QStringLiteral("--format"), QStringLiteral("csv") });
    QVERIFY2(report.code == 0, report.told());
    const QStringList lines = report.out.split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 8);
    QCOMPARE(lines.first(),
        QStringLiteral(
            "run,planned_at,letter,email,full_name,state,reason,attempt,marked_at,answered_at,status,server,stage,"
            "code,enhanced,answer"));
    QVERIFY2(report.out.contains(QLatin1String(",refused,mx.test:25,rcpt,550,5.1.1,no such user failed@x.example")),
        report.told());
}

void MailingsTest::reportOfOthersMailingIsRefused()
{
    const QString bob = QStringLiteral("bob@shop.example");
    QCOMPARE(m_fixture->makeAccount(bob, QStringLiteral("user")).code, 0);
    for (const qint64 mailing : { m_mailing, qint64(999999) }) {
        const Outcome report = m_fixture->runAs(bob, { QStringLiteral("--report"), QString::number(mailing) });
        QVERIFY2(report.code == 1, report.told());
        QCOMPARE(report.out, QString());
        QVERIFY2(report.err.contains(QStringLiteral("There is no mailing %1").arg(mailing)), report.told());
    }
}

void MailingsTest::managersSeeAnswersButNoClients()
{
    const QString boss = QStringLiteral("boss@shop.example");
    for (const char *format : { "text", "json" }) {
        const Outcome report = m_fixture->runAs(boss,
            { QStringLiteral("--report"), QString::number(m_mailing), QStringLiteral("--format"),
                QLatin1String(format) });
        QVERIFY2(report.code == 0, report.told());
        QVERIFY2(report.out.contains(QLatin1String("no such user <address>")), report.told());
        QVERIFY2(!report.out.contains(QLatin1String("x.example")), report.told());
        if (qstrcmp(format, "text") == 0) // the account's own address, which only the run tells
            QVERIFY2(report.out.contains(QLatin1String("From: Shop <ann@shop.example>\n")), report.told());
    }
    const Outcome letters = m_fixture->runAs(boss,
        { QStringLiteral("--report"), QString::number(m_mailing), QStringLiteral("--format"), QStringLiteral("csv") });
    QVERIFY2(letters.code == 4, letters.told());
}

// Its owner does not get in; managers do, and can unblock.
void MailingsTest::managersSeeThatTheOwnerIsBlocked()
{
    const auto superuser = m_fixture->superuser();
    VERIFY_OK(superuser);
    VERIFY_OK((*superuser)
                  ->runScript("INSERT INTO app.account_block (account_id, blocked_by, reason) SELECT id, id, 'spam' "
                              "FROM app.account WHERE email = 'ann@shop.example'"));
    const QString boss = QStringLiteral("boss@shop.example");
    const QStringList report { QStringLiteral("--report"), QString::number(m_mailing) };
    const Outcome text = m_fixture->runAs(boss, report);
    const Outcome json = m_fixture->runAs(boss, report + words("--format json"));
    VERIFY_OK((*superuser)->runScript("DELETE FROM app.account_block"));
    QVERIFY2(text.out.contains(QLatin1String("The account of this mailing is blocked. Ask a manager")), text.told());
    const QJsonObject waiting = json.json().value(QLatin1String("waiting")).toObject();
    QCOMPARE(waiting.value(QLatin1String("reason")).toString(), QStringLiteral("blocked"));
    QVERIFY(!waiting.value(QLatin1String("since")).toString().isEmpty());
}

void MailingsTest::managersSeeThatTheOwnerIsNoUser()
{
    const auto superuser = m_fixture->superuser();
    VERIFY_OK(superuser);
    VERIFY_OK((*superuser)->runScript("SELECT priv.revoke_role('ann@shop.example', 'user')"));
    const QString boss = QStringLiteral("boss@shop.example");
    const QStringList report { QStringLiteral("--report"), QString::number(m_mailing) };
    const Outcome text = m_fixture->runAs(boss, report);
    const Outcome json = m_fixture->runAs(boss, report + words("--format json"));
    VERIFY_OK((*superuser)->runScript("SELECT priv.grant_role('ann@shop.example', 'user')"));
    QVERIFY2(text.out.contains(QLatin1String("Letters wait. The role of a user was taken from")), text.told());
    const QJsonObject waiting = json.json().value(QLatin1String("waiting")).toObject();
    QCOMPARE(waiting.value(QLatin1String("reason")).toString(), QStringLiteral("stopped"));
    QVERIFY(waiting.value(QLatin1String("since")).isNull());
    const Outcome again = m_fixture->runAs(boss, report);
    QVERIFY2(!again.out.contains(QLatin1String("The role of a user was taken from")), again.told());
}

void MailingsTest::lettersOfDeletedClientsSaySo()
{
    const auto superuser = m_fixture->superuser();
    VERIFY_OK(superuser);
    VERIFY_OK((*superuser)
                  ->runScript("UPDATE app.delivery SET state = 'cancelled', reason = 'the client was deleted', "
                              "settled_at = now() WHERE email LIKE 'pending@%'"));
    const Outcome report = m_fixture->runAs(ann, { QStringLiteral("--report"), QString::number(m_mailing) });
    QVERIFY2(report.out.contains(QLatin1String("1 letter cancelled: these clients were deleted")), report.told());
    QVERIFY2(!report.out.contains(QLatin1String("with the mailing")), report.told());
}

QTEST_GUILESS_MAIN(MailingsTest)
#include "tst_mailings.moc"
