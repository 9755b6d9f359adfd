// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/accountstore.h"
#include "db/ownaccountstore.h"
#include "db/registrationstore.h"
#include "db/signin.h"
#include "support/sendingfixture.h"
#include "support/verifyresult.h"

#include <QTest>

using namespace mailer;
using namespace mailer::test;

// A deleted client, a deleted account: nothing of the person is left anywhere, the numbers of the ledger stay, and
// sending goes on.
class TestForgetting final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_fixture.reset(); }

    void deletedClientLeavesTheLedger();
    void clientsAreDeletedWhileLettersGoOut();
    void letterUnderWayIsForgottenAfterItsAnswer();
    void deletedClientIsNotSentToAgain();
    void formerAddressIsForgottenToo();
    void runInTheMakingIsWaitedFor();
    void openTransactionDelaysNoLetter();
    void accountIsDeletedWhileItsLettersGoOut();
    void loginThatCannotBeDroppedOpensNothing();
    void lastAdministratorStays();

private:
    // Where this text stands in any table of the program, row by row.
    QStringList traces(const QString &text);
    QString numbers(); // letters of each run, by the counters
    Result<void> removeClients(const QString &condition);
    QString value(const QByteArray &sql, const QVariantList &values = {}) { return m_fixture->value(sql, values); }
    void answerWithAddresses();
    // An account of its own, with clients, a list, two messages, two mailings, a file, a From address.
    struct Leaver {
        EmailAddress email;
        qint64 id = 0;
        std::unique_ptr<db::Connection> connection;
    };
    Leaver makeLeaver(int clients);

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<SendingFixture> m_fixture;
};

namespace {

const QString password = QStringLiteral("the leaver's password");

} // namespace

void TestForgetting::initTestCase()
{
    auto cluster = TestCluster::create();
    VERIFY_OK(cluster);
    m_cluster = std::move(*cluster);
}

void TestForgetting::init()
{
    m_fixture = std::make_unique<SendingFixture>(*m_cluster);
    QVERIFY2(m_fixture->isReady(), qPrintable(m_fixture->error()));
}

QStringList TestForgetting::traces(const QString &text)
{
    const auto tables = m_fixture->admin().querySql(
        "SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace::regnamespace::text IN "
        "('app', 'priv') ORDER BY 1");
    if (!tables)
        return { tables.error().message };
    QStringList found;
    for (const db::Row &table : *tables) {
        const auto rows = m_fixture->admin().querySql(
            "SELECT t::text FROM " + table.text(0).toLatin1() + " t WHERE strpos(lower(t::text), lower($1)) > 0",
            { text });
        if (!rows)
            return { rows.error().message };
        for (const db::Row &row : *rows)
            found.append(table.text(0) + u' ' + row.text(0));
    }
    return found;
}

QString TestForgetting::numbers()
{
    return value(
        "SELECT string_agg(x.t, ', ' ORDER BY x.t) FROM (SELECT run_id || ' ' || state || ' ' || sum(deliveries) AS t "
        "FROM app.run_count GROUP BY run_id, state HAVING sum(deliveries) <> 0) x");
}

Result<void> TestForgetting::removeClients(const QString &condition)
{
    const auto gone = m_fixture->user().querySql(
        "SELECT api.delete_clients(ARRAY(SELECT id FROM app.client WHERE " + condition.toUtf8() + "))");
    if (!gone)
        return gone.error();
    return {};
}

// As servers do: they repeat whom they talk about.
void TestForgetting::answerWithAddresses()
{
    m_fixture->server().setHook([](const SmtpEvent &event) -> SmtpScript {
        if (event.verb == "DOT")
            return "S: 250 2.0.0 queued for <" + event.recipient + ">, mailbox "
                + event.recipient.left(event.recipient.indexOf('@'));
        if (event.verb == "RCPT" && event.recipient.startsWith("client3@"))
            return "S: 550 5.1.1 <" + event.recipient + ">: no such user";
        return {};
    });
}

void TestForgetting::deletedClientLeavesTheLedger()
{
    answerWithAddresses();
    m_fixture->addClients(20);
    m_fixture->makeMailing();
    auto sender = m_fixture->startSender(m_fixture->setup());
    QVERIFY(m_fixture->waitForFinishedRuns(1));
    const QString before = numbers();
    QCOMPARE(before, QStringLiteral("1 failed 1, 1 sent 19"));
    QVERIFY(traces(QStringLiteral("client3@")).size() >= 3);

    VERIFY_OK(removeClients(QStringLiteral("email IN ('client3@clients.example', 'client4@clients.example')")));
    QTRY_VERIFY_WITH_TIMEOUT(
        traces(QStringLiteral("client3@")).isEmpty() && traces(QStringLiteral("client4@")).isEmpty(), 10000);
    QCOMPARE(traces(QStringLiteral("Client 3\"")), QStringList()); // the name
    QCOMPARE(value("SELECT count(*) FROM app.attempt WHERE answer ~ 'mailbox client4'"), QStringLiteral("0"));
    QCOMPARE(numbers(), before);
    QCOMPARE(value("SELECT string_agg(state, ' ' ORDER BY state) FROM app.delivery WHERE client_id = 0"),
        QStringLiteral("failed sent"));
    QCOMPARE(value("SELECT count(*) FROM app.attempt WHERE answer LIKE '%<address>%'"), QStringLiteral("2"));
    QCOMPARE(value("SELECT count(*) FROM app.delivery WHERE email LIKE 'client%@clients.example' AND client_id > 0"),
        QStringLiteral("18"));
    QCOMPARE(value("SELECT count(*) FROM priv.forgotten_client"), QStringLiteral("0"));
    QCOMPARE(m_fixture->brokenInvariant(), QString());
    QVERIFY(stopSender(*sender).ended);
}

void TestForgetting::clientsAreDeletedWhileLettersGoOut()
{
    m_fixture->setSetting("letters_per_second", "150");
    answerWithAddresses();
    m_fixture->addClients(600);
    m_fixture->makeMailing();
    auto sender = m_fixture->startSender(m_fixture->setup());
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->server().messages().size() >= 50, 10000);
    VERIFY_OK(removeClients(QStringLiteral("id % 2 = 0")));
    QVERIFY(m_fixture->waitForFinishedRuns(1));
    QTRY_COMPARE_WITH_TIMEOUT(
        value("SELECT count(*) FROM app.delivery WHERE client_id > 0"), QStringLiteral("300"), 10000);
    QCOMPARE(value("SELECT count(*) FROM priv.forgotten_client"), QStringLiteral("0"));
    QCOMPARE(value("SELECT count(*) FROM app.delivery WHERE client_id > 0 AND state NOT IN ('sent', 'failed')"),
        QStringLiteral("0"));
    const int cancelled = m_fixture->count(QStringLiteral("cancelled"));
    QVERIFY2(cancelled > 0 && cancelled < 300, qPrintable(QString::number(cancelled)));
    QCOMPARE(m_fixture->count(QStringLiteral("sent")) + m_fixture->count(QStringLiteral("failed")) + cancelled, 600);
    // Whoever had got a letter by then is no more to be seen, too.
    QCOMPARE(value("SELECT count(*) FROM app.attempt a JOIN app.delivery d ON d.id = a.delivery_id WHERE d.client_id = "
                   "0 AND a.answer ~ '@'"),
        QStringLiteral("0"));
    QCOMPARE(m_fixture->brokenInvariant(), QString());
    QVERIFY(stopSender(*sender).ended);
}

void TestForgetting::letterUnderWayIsForgottenAfterItsAnswer()
{
    m_fixture->server().setHook([](const SmtpEvent &event) -> SmtpScript {
        return event.verb == "DOT" ? "W: 3000\nS: 250 queued for <" + event.recipient + ">" : QByteArray();
    });
    m_fixture->addClients(1);
    m_fixture->makeMailing();
    auto sender = m_fixture->startSender(m_fixture->setup());
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->server().dots(), 1, 10000);
    VERIFY_OK(removeClients(QStringLiteral("true")));
    QVERIFY(m_fixture->waitForFinishedRuns(1));
    QTRY_COMPARE_WITH_TIMEOUT(traces(QStringLiteral("client1@")), QStringList(), 10000);
    QCOMPARE(m_fixture->count(QStringLiteral("sent")), 1);
    QCOMPARE(m_fixture->brokenInvariant(), QString());
    QVERIFY(stopSender(*sender).ended);
}

void TestForgetting::deletedClientIsNotSentToAgain()
{
    m_fixture->server().setHook(
        [](const SmtpEvent &event) -> SmtpScript { return event.verb == "DOT" ? QByteArray("A:\nR:") : QByteArray(); });
    m_fixture->addClients(2);
    const qint64 mailing = m_fixture->makeMailing();
    auto sender = m_fixture->startSender(m_fixture->setup());
    QVERIFY(m_fixture->waitForState(QStringLiteral("uncertain"), 2));
    VERIFY_OK(removeClients(QStringLiteral("email LIKE 'client1@%'")));
    QTRY_COMPARE_WITH_TIMEOUT(
        value("SELECT count(*) FROM app.delivery WHERE client_id = 0"), QStringLiteral("1"), 10000);
    const qint64 run = value("SELECT id FROM app.run WHERE mailing_id = $1", { mailing }).toLongLong();
    VERIFY_OK(m_fixture->user().querySql("SELECT api.decide_letters($1, NULL, 'send_again')", { run }));
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->count(QStringLiteral("deferred")), 1, 10000);
    QCOMPARE(value("SELECT state FROM app.delivery WHERE client_id = 0"), QStringLiteral("uncertain"));
    VERIFY_OK(m_fixture->user().querySql("SELECT api.decide_letters($1, NULL, 'count_as_sent')", { run }));
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->count(QStringLiteral("sent")), 1, 10000);
    QVERIFY(stopSender(*sender).ended);
}

void TestForgetting::formerAddressIsForgottenToo()
{
    m_fixture->addClients(3);
    m_fixture->makeMailing();
    auto sender = m_fixture->startSender(m_fixture->setup());
    QVERIFY(m_fixture->waitForFinishedRuns(1));
    const auto moved = m_fixture->user().querySql(
        "UPDATE app.client SET email = 'moved@x.example', email_norm = 'moved@x.example' WHERE email LIKE 'client2@%'");
    VERIFY_OK(moved);
    m_fixture->makeMailing();
    QVERIFY(m_fixture->waitForFinishedRuns(2));
    QCOMPARE(traces(QStringLiteral("client2@")).size(), 2); // the letter, and the reminder
    VERIFY_OK(removeClients(QStringLiteral("email = 'moved@x.example'")));
    QTRY_COMPARE_WITH_TIMEOUT(value("SELECT count(*) FROM priv.forgotten_client"), QStringLiteral("0"), 10000);
    QCOMPARE(traces(QStringLiteral("client2@")), QStringList());
    QCOMPARE(traces(QStringLiteral("moved@")), QStringList());
    QCOMPARE(value("SELECT count(*) FROM app.delivery WHERE client_id = 0"), QStringLiteral("2"));
    QVERIFY(stopSender(*sender).ended);
}

// A run that is being planned while the client is deleted has the client in it, and is not to be seen yet.
void TestForgetting::runInTheMakingIsWaitedFor()
{
    m_fixture->addClients(2);
    const qint64 mailing = m_fixture->makeMailing();
    auto sender = m_fixture->startSender(m_fixture->setup());
    QVERIFY(m_fixture->waitForFinishedRuns(1));
    db::Connection planner(m_fixture->database().superuser(), nullptr);
    VERIFY_OK(planner.open());
    VERIFY_OK(planner.querySql("BEGIN"));
    const auto run = planner.querySql(
        "INSERT INTO app.run (owner_id, mailing_id, schedule_version, occurrence, kind, planned_moment, finished_at) "
        "VALUES ($1, $2, 1, 99, 'scheduled', now(), now()) RETURNING id",
        { m_fixture->account().id, mailing });
    VERIFY_OK(run);
    VERIFY_OK(removeClients(QStringLiteral("email LIKE 'client1@%'")));
    QTRY_VERIFY_WITH_TIMEOUT(value("SELECT seen_before FROM priv.forgotten_client") != QString(), 10000);
    VERIFY_OK(planner.querySql(
        "INSERT INTO app.delivery (owner_id, run_id, block, client_id, email, email_norm, full_name, comment, fields, "
        "state) "
        "SELECT owner_id, $1, 0, client_id, email, email_norm, full_name, '', '{}', 'sent' FROM app.delivery "
        "WHERE email LIKE 'client1@%'",
        { run->first().int64(0) }));
    QTest::qWait(500); // several rounds of upkeep
    QCOMPARE(value("SELECT count(*) FROM priv.forgotten_client"), QStringLiteral("1"));
    VERIFY_OK(planner.querySql("COMMIT"));
    QTRY_COMPARE_WITH_TIMEOUT(value("SELECT count(*) FROM priv.forgotten_client"), QStringLiteral("0"), 10000);
    QCOMPARE(traces(QStringLiteral("client1@")), QStringList());
    QVERIFY(stopSender(*sender).ended);
}

// Who deletes clients and sits on it holds no lock that sending needs.
void TestForgetting::openTransactionDelaysNoLetter()
{
    m_fixture->setSetting("letters_per_second", "200");
    m_fixture->addClients(300);
    m_fixture->makeMailing();
    auto sender = m_fixture->startSender(m_fixture->setup());
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->server().messages().size() >= 20, 10000);
    VERIFY_OK(m_fixture->user().querySql("BEGIN"));
    VERIFY_OK(removeClients(QStringLiteral("true")));
    QVERIFY(m_fixture->waitForFinishedRuns(1));
    QCOMPARE(m_fixture->count(QStringLiteral("sent")), 300);
    VERIFY_OK(m_fixture->user().querySql("ROLLBACK"));
    QVERIFY(stopSender(*sender).ended);
}

TestForgetting::Leaver TestForgetting::makeLeaver(int clients)
{
    Leaver leaver { *EmailAddress::parse(u"leaver@leaver.example"), 0, nullptr };
    const auto made = db::createAccount(m_fixture->admin(), db::Authority::Operator,
        { leaver.email, QStringLiteral("Lea Leaver"), { Role::User, Role::ContentManager }, password });
    if (!made) {
        QTest::qFail(qPrintable(made.error().message), __FILE__, __LINE__);
        return leaver;
    }
    leaver.id = *made;
    const auto settings
        = db::signInSettings(m_fixture->database().superuser(), *db::Statements::load(), leaver.email, password);
    leaver.connection = std::make_unique<db::Connection>(*settings, *db::Statements::load());
    const auto opened = leaver.connection->open();
    if (!opened) {
        QTest::qFail(qPrintable(opened.error().message), __FILE__, __LINE__);
        return leaver;
    }
    const QByteArray script
        = "INSERT INTO app.client (email, email_norm, full_name, comment) SELECT 'leaverclient' || i || '@x.example', "
          "'leaverclient' || i || '@x.example', 'Leaverclient', 'leaver comment' FROM generate_series(1, "
        + QByteArray::number(clients)
        + ") i;"
          "INSERT INTO app.client_list (name) VALUES ('leaver list');"
          "INSERT INTO app.client_list_member (list_id, client_id) SELECT l.id, c.id FROM app.client_list l, "
          "app.client c;"
          "INSERT INTO app.suppression (email_norm, reason) VALUES ('leaversuppressed@x.example', 'leaver reason');"
          "INSERT INTO app.message (subject, html) VALUES ('leaver subject', 'leaver body'), ('leaver draft', 'leaver "
          "draft');"
          "INSERT INTO app.attachment (message_id, file_name, content_type, content) SELECT min(id), 'leaver.txt', "
          "'text/plain', 'leaver file' FROM app.message;"
          "INSERT INTO app.mailing (name, message_id, all_clients, starts_at, period, from_name) SELECT 'leaver "
          "mailing', min(id), true, now() - interval '1 hour', p, 'Leaver From' "
          "FROM app.message, unnest(ARRAY['once', 'daily']) p GROUP BY p;"
          "SELECT api.schedule_mailing(id) FROM app.mailing;"
          "SELECT api.request_from_address('leaver.news@x.example');"
          "INSERT INTO app.article (title, body, state) VALUES ('An article', 'stays', 'published');"
          "SELECT api.view_article(max(id)) FROM app.article";
    if (const auto filled = leaver.connection->runScript(script); !filled)
        QTest::qFail(qPrintable(filled.error().message), __FILE__, __LINE__);
    return leaver;
}

void TestForgetting::accountIsDeletedWhileItsLettersGoOut()
{
    m_fixture->setSetting("letters_per_second", "100");
    answerWithAddresses();
    m_fixture->addClients(30);
    m_fixture->makeMailing();
    Leaver leaver = makeLeaver(400);
    QVERIFY(leaver.id > 0);
    const QString login = leaver.connection->settings().user;
    auto sender = m_fixture->startSender(m_fixture->setup());
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->server().messages().size() >= 60, 20000);
    QVERIFY(traces(QStringLiteral("leaver")).size() > 800);

    QCOMPARE(db::deleteAccount(*leaver.connection, leaver.email, QStringLiteral("another password")).error().code,
        QStringLiteral("28P01"));
    VERIFY_OK(db::deleteAccount(*leaver.connection, leaver.email, password));
    const QDateTime committed = QDateTime::currentDateTimeUtc();
    QVERIFY(db::currentAccount(*leaver.connection).error().code == QLatin1String("no_account"));
    QTRY_VERIFY_WITH_TIMEOUT(!leaver.connection->isAlive(), 5000);
    // The address is free at once, also for the same person.
    VERIFY_OK(m_fixture->database().makeAccount(leaver.email.normalised()));
    m_fixture->run("DELETE FROM priv.account_secret WHERE account_id = (SELECT id FROM app.account WHERE email = "
                   "'leaver@leaver.example')");
    m_fixture->run("DELETE FROM app.account_role WHERE account_id = (SELECT id FROM app.account WHERE email = "
                   "'leaver@leaver.example')");
    m_fixture->run("DELETE FROM app.account WHERE email = 'leaver@leaver.example'");

    QTRY_COMPARE_WITH_TIMEOUT(value("SELECT count(*) FROM priv.account_deletion"), QStringLiteral("0"), 30000);
    QCOMPARE(traces(QStringLiteral("leaver")), QStringList());
    QCOMPARE(value("SELECT count(*) FROM app.account WHERE id = $1", { leaver.id }), QStringLiteral("0"));
    QCOMPARE(value("SELECT count(*) FROM pg_roles WHERE rolname = $1", { login }), QStringLiteral("0"));
    for (const SmtpMessage &message : m_fixture->server().messages()) {
        if (message.recipients.first().startsWith("leaver"))
            QVERIFY(message.arrived <= committed.addSecs(1));
    }
    // Numbers stay, and are right; what was still to be sent is cancelled.
    const QString letters = value("SELECT sum(c.deliveries) FROM app.run_count c WHERE c.owner_id = $1", { leaver.id });
    QCOMPARE(letters, QStringLiteral("800"));
    QVERIFY(
        value("SELECT sum(c.deliveries) FROM app.run_count c WHERE c.owner_id = $1 AND state = 'sent'", { leaver.id })
            .toInt()
        > 0);
    QVERIFY(value("SELECT sum(c.deliveries) FROM app.run_count c WHERE c.owner_id = $1 AND state = 'cancelled'",
                { leaver.id })
                .toInt()
        > 0);
    QCOMPARE(
        value("SELECT count(*) FROM app.article WHERE author_id IS NULL AND state = 'published'"), QStringLiteral("1"));
    QCOMPARE(value("SELECT subject_id FROM app.audit_log WHERE action = 'account_deleted'").toLongLong(), leaver.id);
    // Others notice nothing.
    QVERIFY(QTest::qWaitFor(
        [&] {
            return value("SELECT count(*) FROM app.delivery WHERE owner_id <> $1 AND state IN ('sent', 'failed')",
                       { leaver.id })
                == QLatin1String("30");
        },
        20000));
    QCOMPARE(value("SELECT count(*) FROM app.client"), QStringLiteral("30"));
    QCOMPARE(m_fixture->brokenInvariant(), QString());
    QVERIFY(stopSender(*sender).ended);
}

void TestForgetting::loginThatCannotBeDroppedOpensNothing()
{
    Leaver leaver = makeLeaver(1);
    QVERIFY(leaver.id > 0);
    const db::ConnectionSettings login = leaver.connection->settings();
    VERIFY_OK(leaver.connection->runScript("ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC"));
    VERIFY_OK(db::deleteAccount(*leaver.connection, leaver.email, password));
    auto sender = m_fixture->startSender(m_fixture->setup());
    QTRY_COMPARE_WITH_TIMEOUT(value("SELECT count(*) FROM priv.account_deletion"), QStringLiteral("0"), 30000);
    QCOMPARE(value("SELECT rolcanlogin OR rolpassword IS NOT NULL FROM pg_authid WHERE rolname = $1", { login.user }),
        QStringLiteral("f"));
    QCOMPARE(
        value("SELECT count(*) FROM pg_auth_members WHERE member = $1::regrole", { login.user }), QStringLiteral("0"));
    db::Connection again(login, nullptr);
    QVERIFY(!again.open());
    QVERIFY(stopSender(*sender).ended);
}

void TestForgetting::lastAdministratorStays()
{
    const EmailAddress email = *EmailAddress::parse(u"root@example.org");
    const auto made = db::createAccount(m_fixture->admin(), db::Authority::Operator,
        { email, QStringLiteral("Root"), { Role::Administrator }, password });
    VERIFY_OK(made);
    const auto settings
        = db::signInSettings(m_fixture->database().superuser(), *db::Statements::load(), email, password);
    VERIFY_OK(settings);
    db::Connection root(*settings, *db::Statements::load());
    VERIFY_OK(root.open());
    QCOMPARE(db::deleteAccount(root, email, password).error().code, QStringLiteral("55000"));
    VERIFY_OK(
        m_fixture->database().makeAccount(QStringLiteral("second@example.org"), { QStringLiteral("administrator") }));
    VERIFY_OK(db::deleteAccount(root, email, password));
}

QTEST_GUILESS_MAIN(TestForgetting)
#include "tst_forgetting.moc"
