// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "security/attackcase.h"
#include "security/codebox.h"

#include "support/verifyresult.h"

#include <QTest>

using namespace mailer;
using namespace mailer::test;

// What one account may fill: whoever wants the disk full meets a limit with a name, in the database.
class TstQuotas final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void limitIsKept_data();
    void limitIsKept();
    void limitIsMissed();
    void bytesAreThoseThatAreThere();
    void roomComesBack();
    void choicesAreCountedAnew();
    void runsOfADay();
    void undoIsBounded();
    void auditIsBounded();
    void leavingIsAlwaysPossible();
    void failuresAreSummedUp();
    void noticesAreFew();
    void whatIsOverGoes();
    void cleaningWaitsForNobody_data();
    void cleaningWaitsForNobody();

private:
    db::Connection &person(const char *who) { return **m_stage->connection(QLatin1String(who)); }
    Answer askAs(const char *who, const QByteArray &sql)
    {
        return ask(person(who).handle(), *filledIn(QString::fromUtf8(sql), m_stage->values()));
    }
    QString admin(const QByteArray &sql)
    {
        const Answer answer = ask(m_stage->admin().handle(), *filledIn(QString::fromUtf8(sql), m_stage->values()));
        return answer.ok ? answer.first : answer.everything;
    }
    void limit(const char *key, int most);

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Stage> m_stage;
    std::unique_ptr<CodeBox> m_box;
};

void TstQuotas::initTestCase()
{
    auto cluster = TestCluster::create();
    VERIFY_OK(cluster);
    m_cluster = std::move(*cluster);
    auto stage = Stage::create(*m_cluster);
    VERIFY_OK(stage);
    m_stage = std::move(*stage);
    auto box = CodeBox::create(*m_stage);
    VERIFY_OK(box);
    m_box = std::move(*box);
}

void TstQuotas::cleanup() { VERIFY_OK(m_stage->admin().runScript("DELETE FROM app.service_setting")); }

// As an administrator would, but also below what he may choose.
void TstQuotas::limit(const char *key, int most)
{
    VERIFY_OK(m_stage->admin().querySql("INSERT INTO app.service_setting (key, value) VALUES ($1, to_jsonb($2::int)) "
                                        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        { QLatin1String(key), most }));
}

void TstQuotas::limitIsKept_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<int>("most");
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QString>("sentence");
    const auto row
        = [](const char *name, const char *key, int most, const char *who, const char *sql, const char *sentence) {
              QTest::newRow(name) << QByteArray(key) << most << QByteArray(who) << QByteArray(sql)
                                  << QString::fromLatin1(sentence);
          };
    const char *const room = "max_megabytes_per_account";
    const char *const full = "the account has reached its limit of 1 megabytes";
    row("files", room, 1, "bob",
        "INSERT INTO app.attachment (message_id, file_name, content_type, content) VALUES ({{bob_message}}, 'x', "
        "'text/plain', convert_to(repeat('x', 1048576), 'UTF8'))",
        full);
    row("messages", room, 1, "bob", "INSERT INTO app.message (subject, html) VALUES ('x', repeat('x', 1048576))", full);
    row("plain texts", room, 1, "bob",
        "INSERT INTO app.message (subject, plain_text) SELECT 'x', repeat('x', 100000) FROM generate_series(1, 11)",
        full);
    row("a message that grows", room, 1, "bob",
        "UPDATE app.message SET html = repeat('x', 1048576) WHERE id = {{bob_message}}", full);
    row("messages one by one", room, 1, "bob",
        "INSERT INTO app.message (subject, html) VALUES ('x', repeat('x', 600000)); INSERT INTO app.message (subject, "
        "html) VALUES ('x', repeat('x', 600000))",
        full);
    row("comments of clients", room, 1, "bob",
        "INSERT INTO app.client (email, email_norm, comment) SELECT i || '@x.example', i || '@x.example', repeat('x', "
        "8000) FROM generate_series(1, 140) i",
        full);
    row("own fields of clients", room, 1, "bob",
        "INSERT INTO app.client (email, email_norm, fields) SELECT i || '@x.example', i || '@x.example', "
        "jsonb_build_object('x', repeat('x', 65000)) FROM generate_series(1, 17) i",
        full);
    row("a client that grows", room, 1, "bob",
        "INSERT INTO app.client (email, email_norm) SELECT i || '@x.example', i || '@x.example' FROM "
        "generate_series(1, 17) i; UPDATE app.client SET fields = jsonb_build_object('x', repeat('x', 65000))",
        full);
    row("an import that changes", room, 1, "bob",
        "INSERT INTO app.client (email, email_norm) SELECT i || '@x.example', i || '@x.example' FROM "
        "generate_series(1, 140) i; INSERT INTO app.client (email, email_norm, comment) SELECT i || '@x.example', i || "
        "'@x.example', repeat('x', 8000) FROM generate_series(1, 140) i ON CONFLICT (owner_id, email_norm) DO UPDATE "
        "SET comment = excluded.comment",
        full);
    row("reasons of the stop list", room, 1, "bob",
        "INSERT INTO app.suppression (email_norm, reason) SELECT i || '@x.example', repeat('x', 1000) FROM "
        "generate_series(1, 1000) i",
        full);
    row("images of articles", room, 1, "ed",
        "INSERT INTO app.article (title, image, image_type) VALUES ('x', convert_to(repeat('x', 1048576), 'UTF8'), "
        "'image/png')",
        full);
    row("an article that grows", room, 1, "ed",
        "INSERT INTO app.article (title) VALUES ('x'), ('y'); UPDATE app.article SET body = repeat('x', 600000) WHERE "
        "author_id = {{ed}}",
        full);
    row("clients", "max_clients_per_account", 100, "bob",
        "INSERT INTO app.client (email, email_norm) SELECT i || '@x.example', i || '@x.example' FROM "
        "generate_series(1, 100) i",
        "the account has reached its limit of 100 clients; delete what is no longer needed");
    row("clients in lists", "max_choices_per_account", 100, "bob",
        "INSERT INTO app.client_list (name) SELECT 'list ' || i FROM generate_series(1, 100) i; INSERT INTO "
        "app.client_list_member (list_id, client_id) SELECT id, {{bob_client}} FROM app.client_list ON CONFLICT DO "
        "NOTHING",
        "the account has reached its limit of 100 clients in lists and mailings");
    row("clients in mailings", "max_choices_per_account", 100, "bob",
        "INSERT INTO app.client (email, email_norm) SELECT i || '@x.example', i || '@x.example' FROM "
        "generate_series(1, 60) i; SELECT api.set_mailing_clients(m.id, '{}', ARRAY(SELECT id FROM app.client)) FROM "
        "app.mailing m",
        "the account has reached its limit of 100 clients in lists and mailings");
    row("requests", "max_requests_per_day", 5, "bob",
        "SELECT api.request_extra_run({{bob_mailing}}, gen_random_uuid()) FROM generate_series(1, 6)",
        "this account has asked 5 things of the sending service within a day");
    row("schedules", "max_requests_per_day", 5, "bob",
        "UPDATE app.mailing SET ends_at = starts_at + interval '1 day' WHERE id = {{bob_mailing}}; UPDATE app.mailing "
        "SET ends_at = NULL WHERE id = {{bob_mailing}}; UPDATE app.mailing SET starts_at = starts_at + interval '1 s' "
        "WHERE id = {{bob_mailing}}; SELECT api.cancel_runs({{bob_mailing}}) FROM generate_series(1, 3)",
        "this account has asked 5 things of the sending service within a day");
    row("lists made and deleted", "max_recorded_per_hour", 5, "bob",
        "WITH l AS (INSERT INTO app.client_list (name) SELECT 'l' || i FROM generate_series(1, 6) i RETURNING id) "
        "SELECT id FROM l; SELECT api.delete_list(id) FROM app.client_list WHERE name ~ '^l[0-9]'",
        "this account has done 5 things within an hour that the audit log records");
    row("blocks and their ends", "max_recorded_per_hour", 5, "mgr",
        "SELECT api_manager.block_account({{alice}}, ''), api_manager.unblock_account({{alice}}) FROM "
        "generate_series(1, 3)",
        "this account has done 5 things within an hour that the audit log records");
}

void TstQuotas::limitIsKept()
{
    QFETCH(QByteArray, key);
    QFETCH(int, most);
    QFETCH(QByteArray, who);
    QFETCH(QByteArray, sql);
    QFETCH(QString, sentence);
    // Without the limit it is done.
    QVERIFY(askAs(who.constData(), "BEGIN").ok);
    const Answer allowed = askAs(who.constData(), sql);
    QVERIFY(askAs(who.constData(), "ROLLBACK").ok);
    QVERIFY2(allowed.ok, qPrintable(allowed.everything));
    limit(key.constData(), most);
    QVERIFY(askAs(who.constData(), "BEGIN").ok);
    const Answer refused = askAs(who.constData(), sql);
    QVERIFY(askAs(who.constData(), "ROLLBACK").ok);
    QCOMPARE(refused.code, QStringLiteral("54000"));
    QVERIFY2(refused.everything.contains(sentence), qPrintable(refused.everything));
    QVERIFY2(refused.everything.contains(QStringLiteral("HINT: ")), qPrintable(refused.everything));
    // Others have their own share.
    const Answer other = askAs("alice",
        "BEGIN; INSERT INTO app.message (subject, html) VALUES ('x', 'x'); SELECT "
        "api.request_extra_run({{alice_mailing}}, gen_random_uuid()); INSERT INTO app.client_list (name) VALUES ('x')");
    QVERIFY(askAs("alice", "ROLLBACK").ok);
    QVERIFY2(other.ok, qPrintable(other.everything));
}

// Each trigger is the limit's: without it nothing is refused.
void TstQuotas::limitIsMissed()
{
    limit("max_megabytes_per_account", 1);
    const std::pair<QByteArray, QByteArray> fills[] = {
        { "app.message",
            "INSERT INTO app.message (owner_id, subject, html) VALUES ({{bob}}, 'x', repeat('x', 1048576))" },
        { "app.client",
            "INSERT INTO app.client (owner_id, email, email_norm, comment) SELECT {{bob}}, i || '@y.example', i || "
            "'@y.example', repeat('x', 8000) FROM generate_series(1, 140) i" },
        { "app.attachment",
            "INSERT INTO app.attachment (owner_id, message_id, file_name, content_type, content) VALUES ({{bob}}, "
            "{{bob_message}}, 'x', 'text/plain', convert_to(repeat('x', 1048576), 'UTF8'))" },
        { "app.article",
            "INSERT INTO app.article (author_id, title, body) VALUES ({{bob}}, 'x', repeat('x', 1048576))" },
    };
    for (const auto &[table, fill] : fills) {
        QVERIFY2(admin("BEGIN; " + fill).contains(QStringLiteral("megabytes")), table.constData());
        admin("ROLLBACK");
        QCOMPARE(admin("BEGIN; ALTER TABLE " + table + " DISABLE TRIGGER USER; " + fill), QString());
        admin("ROLLBACK");
    }
}

// Whatever somebody does, what is counted is what there is.
void TstQuotas::bytesAreThoseThatAreThere()
{
    const Answer done = askAs("alice",
        "INSERT INTO app.client (email, email_norm, comment, fields) SELECT i || '@x.example', i || '@x.example', "
        "repeat('ж', i), jsonb_build_object('ü', repeat('x', i * 40)) FROM generate_series(1, 200) i;"
        "UPDATE app.client SET comment = '', full_name = 'Ännchen' WHERE id % 2 = 0;"
        "UPDATE app.client SET email = 'new' || email, email_norm = 'new' || email_norm WHERE id % 3 = 0;"
        "SELECT api.delete_clients(ARRAY(SELECT id FROM app.client WHERE id % 5 = 0));"
        "SELECT api.undo_client_action(undo) FROM api.act_on_clients('delete', '', 0, 'any', true, '{}', NULL, NULL);"
        "SELECT api.act_on_clients('suppress', '', 0, 'any', true, '{}', NULL, 'asked for it');"
        "SELECT api.act_on_clients('unsuppress', '7', 0, 'any', true, '{}', NULL, NULL);"
        "SELECT api.rename_client_field('ü', 'u');"
        "INSERT INTO app.client_list (name) VALUES ('a'), ('b'); UPDATE app.client_list SET name = name || 'aa';"
        "INSERT INTO app.message (subject, html, plain_text) VALUES ('x', repeat('ж', 5000), 'x');"
        "UPDATE app.message SET plain_text = repeat('y', 70000) WHERE id = {{alice_message}};"
        "INSERT INTO app.attachment (message_id, file_name, content_type, content) VALUES ({{alice_message}}, 'y', "
        "'text/plain', convert_to(repeat('z', 90000), 'UTF8'));"
        "SELECT api.delete_attachment({{alice_attachment}}); UPDATE app.mailing SET name = name || 'x'");
    QVERIFY2(done.ok, qPrintable(done.everything));
    QVERIFY(askAs("ed",
        "INSERT INTO app.article (title, image, image_type) VALUES ('x', 'xyz', 'image/png'); UPDATE app.article SET "
        "image = NULL, image_type = NULL, body = 'text' WHERE author_id = {{ed}}")
                .ok);
    const QString wrong = admin(
        "WITH there AS (SELECT owner_id AS account_id, 'client' AS relation, count(*) AS rows, sum(100 + "
        "octet_length(email || email_norm || full_name || comment || fields)) AS bytes FROM app.client GROUP BY 1 "
        "UNION ALL SELECT owner_id, 'client_list', count(*), sum(100 + octet_length(name)) FROM app.client_list GROUP "
        "BY 1 UNION ALL SELECT owner_id, 'suppression', count(*), sum(100 + octet_length(email_norm || reason)) FROM "
        "app.suppression GROUP BY 1 UNION ALL SELECT owner_id, 'message', count(*), sum(100 + octet_length(subject || "
        "html || plain_text)) FROM app.message GROUP BY 1 UNION ALL SELECT owner_id, 'attachment', count(*), sum(100 + "
        "octet_length(file_name) + octet_length(content)) FROM app.attachment GROUP BY 1 UNION ALL SELECT author_id, "
        "'article', count(*), sum(100 + octet_length(title || body) + coalesce(octet_length(image), 0)) FROM "
        "app.article WHERE author_id IS NOT NULL GROUP BY 1 UNION ALL SELECT owner_id, 'mailing', count(*), sum(100 + "
        "octet_length(name || from_name || coalesce(from_email, ''))) FROM app.mailing GROUP BY 1 UNION ALL SELECT "
        "owner_id, 'client_field', "
        "count(*), sum(100 + octet_length(name)) FROM app.client_field GROUP BY 1)"
        "SELECT string_agg(concat_ws(' ', account_id, relation, t.rows, q.rows, t.bytes, q.bytes), ', ') FROM there t "
        "FULL JOIN (SELECT * FROM priv.row_quota WHERE relation <> 'choice') q USING "
        "(account_id, relation) WHERE (coalesce(t.rows, 0), coalesce(t.bytes, 0)) <> (coalesce(q.rows, 0), "
        "coalesce(q.bytes, 0))");
    QCOMPARE(wrong, QString());
    QVERIFY(admin("SELECT count(*) FROM priv.row_quota WHERE account_id = {{alice}} AND bytes > 0").toInt() >= 6);
}

void TstQuotas::roomComesBack()
{
    limit("max_megabytes_per_account", 1);
    const QByteArray file
        = "INSERT INTO app.attachment (message_id, file_name, content_type, content) VALUES ({{bob_message}}, 'x', "
          "'text/plain', convert_to(repeat('x', 900000), 'UTF8')) RETURNING id";
    const Answer first = askAs("bob", file);
    QVERIFY2(first.ok, qPrintable(first.everything));
    QCOMPARE(askAs("bob", file).code, QStringLiteral("54000"));
    QVERIFY(askAs("bob", "SELECT api.delete_attachment(" + first.first.toLatin1() + ")").ok);
    const Answer second = askAs("bob", file);
    QVERIFY2(second.ok, qPrintable(second.everything));
    QVERIFY(askAs("bob", "SELECT api.delete_attachment(" + second.first.toLatin1() + ")").ok);
}

// Only what is added is counted, so that deleting clients costs nothing: the limit looks before it refuses.
void TstQuotas::choicesAreCountedAnew()
{
    limit("max_choices_per_account", 20);
    for (int i = 0; i < 50; ++i) {
        const Answer chosen = askAs("bob",
            "SELECT api.set_mailing_clients({{bob_mailing}}, ARRAY[{{bob_list}}]::bigint[], "
            "ARRAY[{{bob_client}}]::bigint[])");
        QVERIFY2(chosen.ok, qPrintable(chosen.everything));
    }
}

// Runs copy clients, texts and files into the ledger, which nobody shortens.
void TstQuotas::runsOfADay()
{
    limit("max_run_megabytes_per_day", 1);
    admin("UPDATE app.message SET html = repeat('x', 700000) WHERE id = {{bob_message}}");
    const auto run = [&] {
        const QString key = askAs("bob", "SELECT api.request_extra_run({{bob_mailing}}, gen_random_uuid())").first;
        m_box->call("api_sender.handle_requests");
        return admin("SELECT coalesce(refusal, 'run') FROM app.request WHERE id = " + key.toLatin1());
    };
    QCOMPARE(run(), QStringLiteral("run"));
    QVERIFY(admin("SELECT bytes FROM app.run WHERE mailing_id = {{bob_mailing}} ORDER BY id DESC LIMIT 1").toInt()
        > 700'000);
    QCOMPARE(run(), QStringLiteral("run")); // the second goes over it
    QVERIFY(run().startsWith(QStringLiteral("the runs of this account have taken more than 1 megabytes within a day")));
    // What is due then is held, and the owner sees why.
    const QByteArray due = askAs("bob",
        "INSERT INTO app.mailing (name, message_id, starts_at) VALUES ('Due', {{bob_message}}, (now() AT TIME ZONE "
        "'UTC') - interval '1 hour') RETURNING id")
                               .first.toLatin1();
    QVERIFY(askAs("bob", "SELECT api.schedule_mailing(" + due + ")").ok);
    m_box->call("api_sender.handle_requests");
    QVERIFY(ask(person("sender").handle(),
        "SELECT api_sender.plan_due(s.sender_id, s.epoch) FROM api_sender.register('planner', 'here', 1, 'test', '1 "
        "hour') s")
                .ok);
    const QString reason = askAs("bob", "SELECT hold_reason FROM app.mailing_overview WHERE id = " + due).first;
    QVERIFY2(reason.contains(QStringLiteral("more than 1 megabytes")), qPrintable(reason));
    admin("UPDATE app.run SET started_at = started_at - interval '25 hours'");
    QCOMPARE(run(), QStringLiteral("run"));
}

// Each action that can be taken back keeps a copy for minutes; who goes to and fro keeps as much as he may have.
void TstQuotas::undoIsBounded()
{
    QVERIFY(askAs("bob",
        "INSERT INTO app.client (email, email_norm, comment) SELECT 'u' || i || '@x.example', 'u' || i || "
        "'@x.example', repeat('x', 5000) FROM generate_series(1, 40) i")
                .ok);
    const auto kept = [&](const char *what) {
        return admin(QByteArray("SELECT coalesce(sum(") + what + "), 0) FROM priv.client_undo WHERE owner_id = {{bob}}")
            .toLongLong();
    };
    const auto toAndFro = [&](const char *action, const char *back, int times) {
        for (int i = 0; i < times; ++i) {
            for (const char *what : { action, back }) {
                const Answer done = askAs("bob",
                    QByteArray("SELECT undo FROM api.act_on_clients('") + what
                        + "', '', 0, 'any', true, '{}', {{bob_list}}, 'x')");
                QVERIFY2(done.ok, qPrintable(done.everything));
            }
        }
    };
    toAndFro("add_to_list", "remove_from_list", 10);
    QVERIFY(kept("clients") > 700);
    limit("max_clients_per_account", 100);
    toAndFro("add_to_list", "remove_from_list", 5);
    QVERIFY(kept("clients") <= 100);
    QVERIFY(kept("clients") >= 40); // the last one
    limit("max_clients_per_account", 100'000);
    toAndFro("suppress", "unsuppress", 60);
    QCOMPARE(kept("1"), 100);
    // Deleted clients weigh what they weigh.
    limit("max_megabytes_per_account", 1);
    for (int i = 0; i < 8; ++i) {
        const Answer deleted = askAs("bob",
            "SELECT undo FROM api.act_on_clients('delete', 'u', 0, 'any', true, '{}', NULL, NULL);"
            "INSERT INTO app.client (email, email_norm, comment) SELECT 'u' || i || '@x.example', 'u' || i || "
            "'@x.example', md5(i::text) || repeat(md5(random()::text), 150) FROM generate_series(1, 40) i");
        QVERIFY2(deleted.ok, qPrintable(deleted.everything));
        admin("UPDATE priv.client_undo_row SET was = was || jsonb_build_object('x', (SELECT "
              "string_agg(md5(random()::text), "
              "'') FROM generate_series(1, 300))) WHERE was IS NOT NULL AND NOT jsonb_exists(was, 'x')");
        admin(
            "UPDATE priv.client_undo u SET bytes = (SELECT sum(pg_column_size(was)) FROM priv.client_undo_row r WHERE "
            "r.undo_id = u.id) WHERE action = 'delete'");
    }
    QVERIFY2(kept("bytes") <= 2 * 1048576, qPrintable(QString::number(kept("bytes"))));
}

void TstQuotas::auditIsBounded()
{
    // Nobody shortens the log, so the hour must pass.
    limit("max_recorded_per_hour", 3);
    admin("ALTER TABLE app.audit_log DISABLE TRIGGER append_only; DELETE FROM app.audit_log; ALTER TABLE app.audit_log "
          "ENABLE TRIGGER append_only");
    const auto deleteOne = [&] {
        askAs("alice", "INSERT INTO app.client_list (name) VALUES ('once')");
        return askAs("alice", "SELECT api.delete_list(id) FROM app.client_list WHERE name = 'once'").code;
    };
    for (int i = 0; i < 3; ++i)
        QCOMPARE(deleteOne(), QString());
    QCOMPARE(deleteOne(), QStringLiteral("54000"));
    QCOMPARE(askAs("mgr", "SELECT api_manager.block_account({{bob}}, 'x'), api_manager.unblock_account({{bob}})").code,
        QString());
    admin("ALTER TABLE app.audit_log DISABLE TRIGGER append_only; UPDATE app.audit_log SET at = at - interval '61 "
          "minutes'; ALTER TABLE app.audit_log ENABLE TRIGGER append_only");
    QCOMPARE(deleteOne(), QString());
    QCOMPARE(admin("SELECT count(*) FROM app.audit_log WHERE account_id = {{alice}}"), QStringLiteral("4"));
}

void TstQuotas::leavingIsAlwaysPossible()
{
    limit("max_recorded_per_hour", 1);
    askAs("alice", "INSERT INTO app.client_list (name) VALUES ('last')");
    askAs("alice", "SELECT api.delete_list(id) FROM app.client_list WHERE name = 'last'");
    const Answer left = askAs("alice", "BEGIN; SELECT api.delete_account('{{alice_key}}')");
    QVERIFY2(left.ok, qPrintable(left.everything));
    QVERIFY(askAs("alice", "ROLLBACK").ok);
}

// Tries from many networks at many addresses: lines of the log are a hundred a minute and not more.
void TstQuotas::failuresAreSummedUp()
{
    admin(
        "DELETE FROM priv.sign_in_try; INSERT INTO priv.sign_in_try (email_digest, key_digest, network, at, "
        "not_before) "
        "SELECT sha256(i::text::bytea), sha256('x'), '10.0.0.0'::inet + i, now() - interval '5 min', now() - interval "
        "'5 min' FROM generate_series(1, 5000) i; INSERT INTO priv.sign_in_try (email_digest, key_digest, account_id, "
        "network, at, not_before) SELECT sha256('b'), sha256(i::text::bytea), {{bob}}, '10.9.9.9', now() - interval "
        "'5 min', now() - interval '5 min' FROM generate_series(1, 7) i");
    const QString before = admin("SELECT coalesce(max(id), 0) FROM app.audit_log");
    QCOMPARE(ask(person("sender").handle(), "SELECT api_sender.log_sign_in_failures()").first, QStringLiteral("101"));
    const QByteArray since = " FROM app.audit_log WHERE action = 'sign_in_failed' AND id > " + before.toLatin1();
    QCOMPARE(admin("SELECT sum((details ->> 'attempts')::int)" + since), QStringLiteral("5007"));
    QCOMPARE(
        admin("SELECT details ->> 'attempts' || ' ' || (details ->> 'network')" + since + " AND subject_id = {{bob}}"),
        QStringLiteral("7 10.9.9.9"));
    QCOMPARE(admin("SELECT (details ->> 'attempts') || ' ' || (details ->> 'networks')" + since
                 + " AND details ? 'networks'"),
        QStringLiteral("4901 4901"));
}

// Letters of the service go ahead of all others: nobody makes many of them.
void TstQuotas::noticesAreFew()
{
    const auto letters = [&](const char *kind, const char *who) {
        return admin(QByteArray("SELECT count(*) FROM priv.system_letter WHERE kind = '") + kind
            + "' AND account_id = {{" + who + "}}");
    };
    for (int i = 0; i < 6; ++i)
        QVERIFY(askAs("mgr", "SELECT api_manager.block_account({{alice}}, 'x'), api_manager.unblock_account({{alice}})")
                    .ok);
    QCOMPARE(letters("account_blocked", "alice"), QStringLiteral("3"));
    for (int i = 0; i < 6; ++i)
        QVERIFY(askAs("bob", "SELECT api.change_password('{{bob_key}}', '{{verifier}}', '{{bob_key}}')").ok);
    QCOMPARE(letters("password_changed", "bob"), QStringLiteral("3"));
}

// What can no longer be taken back, and what was done, is cleaned away by the senders.
void TstQuotas::whatIsOverGoes()
{
    const auto clean = [&] { return ask(person("sender").handle(), "SELECT api_sender.clean_up()").first; };
    QVERIFY(askAs("bob", "SELECT api.delete_message({{bob_draft}})").ok);
    QVERIFY(askAs("ed", "SELECT api_content.delete_article({{draft}})").ok);
    QVERIFY(askAs("bob", "SELECT api.request_extra_run({{bob_mailing}}, '00000000-0000-0000-0000-000000000001')").ok);
    QVERIFY(askAs("bob", "SELECT api.cancel_runs({{bob_mailing}})").ok);
    while (m_box->call("api_sender.handle_requests") > 0)
        ;
    QCOMPARE(clean(), QStringLiteral("0"));
    admin("UPDATE app.message SET deleted_at = deleted_at - interval '25 hours'; UPDATE app.article SET deleted_at = "
          "deleted_at - interval '25 hours'; UPDATE app.request SET handled_at = handled_at - interval '25 hours'");
    const int requests = admin("SELECT count(*) FROM app.request WHERE run_key IS NULL").toInt();
    QVERIFY(requests > 0);
    QVERIFY(clean().toInt() >= requests + 1);
    QCOMPARE(admin("SELECT count(*) FROM app.request WHERE run_key IS NULL"), QStringLiteral("0"));
    QVERIFY(admin("SELECT count(*) FROM app.request").toInt() > 0); // a repeated wish finds itself for a week
    QCOMPARE(admin("SELECT count(*) FROM app.message WHERE id = {{bob_draft}}"), QStringLiteral("0"));
    QCOMPARE(admin("SELECT count(*) FROM app.article WHERE id = {{draft}}"), QStringLiteral("0"));
    admin("UPDATE app.request SET handled_at = handled_at - interval '7 days'");
    clean();
    QCOMPARE(admin("SELECT count(*) FROM app.request"), QStringLiteral("0"));
    QCOMPARE(clean(), QStringLiteral("0"));
}

void TstQuotas::cleaningWaitsForNobody_data()
{
    QTest::addColumn<QByteArray>("held");
    QTest::newRow("the message") << QByteArray("SELECT id FROM app.message FOR UPDATE");
    QTest::newRow("the counters of messages") << QByteArray("INSERT INTO app.message (subject) VALUES ('x')");
    QTest::newRow("the counters of files")
        << QByteArray("INSERT INTO app.attachment (message_id, file_name, content_type, content) VALUES "
                      "({{bob_message}}, 'x', 'text/plain', 'x')");
    QTest::newRow("a mailing with it") << QByteArray(
        "INSERT INTO app.mailing (name, message_id, starts_at) SELECT 'x', max(id), now() FROM app.message");
}

// The sender that cleans is the one that ends whoever holds things too long.
void TstQuotas::cleaningWaitsForNobody()
{
    QFETCH(QByteArray, held);
    const QByteArray message
        = askAs("bob", "INSERT INTO app.message (subject) VALUES ('short') RETURNING id").first.toLatin1();
    QVERIFY(askAs("bob",
        "INSERT INTO app.attachment (message_id, file_name, content_type, content) VALUES (" + message
            + ", 'x', 'text/plain', 'x'); SELECT api.delete_message(" + message + ")")
                .ok);
    admin("UPDATE app.message SET deleted_at = deleted_at - interval '25 hours' WHERE id = " + message);
    const QByteArray left = "SELECT count(*) FROM app.message WHERE id = " + message;
    QVERIFY(askAs("bob", "BEGIN").ok);
    const Answer taken = askAs("bob", held);
    QVERIFY2(taken.ok, qPrintable(taken.everything));
    const Answer cleaned = ask(person("sender").handle(), "SET statement_timeout = '5s'; SELECT api_sender.clean_up()");
    QVERIFY2(cleaned.ok, qPrintable(cleaned.everything));
    QCOMPARE(admin(left), QStringLiteral("1"));
    QVERIFY(askAs("bob", "ROLLBACK").ok);
    QVERIFY(ask(person("sender").handle(), "SELECT api_sender.clean_up()").ok);
    QCOMPARE(admin(left), QStringLiteral("0"));
}

QTEST_GUILESS_MAIN(TstQuotas)
#include "tst_quotas.moc"
