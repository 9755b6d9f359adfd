// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "security/attackcase.h"
#include "security/stage.h"
#include "support/verifyresult.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace mailer;
using namespace mailer::test;

// What bob sees, and what he is told when he is refused, is the same whatever alice does: two databases get the same
// deeds of his, and only one of them hers. Compared is everything he may select, and every answer on the way. Numbers
// of rows are counted for all accounts together, so they are compared by their order; times are left out.
class TstNonInterference final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void othersMakeNoDifference_data();
    void othersMakeNoDifference();
    void differenceIsNoticed();

private:
    struct World {
        std::unique_ptr<Stage> stage;
        QStringList seen;
    };
    void runSchedule(QRandomGenerator &dice);
    void doSomething(World &world, const QString &who, quint32 dice);
    QStringList everythingOf(World &world);
    static QString plain(QString text);
    static QString difference(const QStringList &alone, const QStringList &together);

    std::unique_ptr<TestCluster> m_cluster;
    World m_alone;
    World m_together;
    QStringList m_queries; // of everything that bob may select
};

void TstNonInterference::initTestCase()
{
    auto cluster = TestCluster::create();
    VERIFY_OK(cluster);
    m_cluster = std::move(*cluster);
}

// Worlds of their own, so that what piles up in them stays small; and what is to be seen there.
void TstNonInterference::init()
{
    for (World *world : { &m_alone, &m_together }) {
        auto stage = Stage::create(*m_cluster);
        VERIFY_OK(stage);
        *world = { std::move(*stage), {} };
    }
    // Every relation, each column that holds numbers of rows replaced by ranks.
    const auto relations = m_alone.stage->admin().querySql(
        "SELECT format('SELECT x::text FROM (SELECT %s FROM %s) x ORDER BY 1', string_agg(CASE WHEN a.atttypid = "
        "'bigint'::regtype AND a.attname ~ '(^|_)(id|client|run|mailing|by)$' THEN format('dense_rank() OVER (ORDER BY "
        "%1$I)', a.attname) WHEN a.atttypid = 'timestamptz'::regtype THEN format('%1$I IS NULL', a.attname) ELSE "
        "quote_ident(a.attname) END, ', ' ORDER BY a.attnum), c.oid::regclass), c.oid::regclass::text "
        "FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped "
        "WHERE c.relnamespace = 'app'::regnamespace AND c.relkind IN ('r', 'v') AND c.relname !~ '^schema_' AND "
        "has_table_privilege('mailer_user', c.oid, 'SELECT') AND has_column_privilege('mailer_user', c.oid, a.attnum, "
        "'SELECT') GROUP BY c.oid ORDER BY c.oid::regclass::text");
    VERIFY_OK(relations);
    QVERIFY(relations->size() >= 20);
    m_queries.clear();
    for (const db::Row &row : *relations)
        m_queries += { row.text(0), QStringLiteral("SELECT count(*) FROM ") + row.text(1) };
}

// An answer without times and names that are never the same.
QString TstNonInterference::plain(QString text)
{
    static const QRegularExpression moment(
        QStringLiteral("\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d[.\\d]*(\\+\\d\\d)?"));
    static const QRegularExpression unique(QStringLiteral("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|u_[0-9a-f]{24}"));
    return text.replace(moment, QStringLiteral("(time)")).replace(unique, QStringLiteral("(unique)"));
}

// Nothing, or the first pair that is not the same.
QString TstNonInterference::difference(const QStringList &alone, const QStringList &together)
{
    for (qsizetype i = 0; i < alone.size(); ++i) {
        if (together[i] != alone[i] && plain(together[i]) != plain(alone[i]))
            return plain(together[i]) + QStringLiteral("\nand alone:\n") + plain(alone[i]);
    }
    return {};
}

// One deed, the same for the same dice, in an order that is told (that of the table's pages is everybody's): with rows
// of one's own, chosen by their order, and with the other's.
void TstNonInterference::doSomething(World &world, const QString &who, quint32 dice)
{
    static const char *const deeds[] = {
        "INSERT INTO app.client (email, email_norm, full_name) VALUES ('p%1@example.com', 'p%1@example.com', 'P %1')",
        "INSERT INTO app.client (email, email_norm) SELECT 'q' || i || '@example.com', 'q' || i || '@example.com' FROM "
        "generate_series(1, %1) i ON CONFLICT (owner_id, email_norm) DO UPDATE SET comment = 'again'",
        "UPDATE app.client SET comment = 'c%1' WHERE email_norm LIKE 'p%'",
        "SELECT api.delete_clients(ARRAY(SELECT id FROM app.client ORDER BY id OFFSET 3 LIMIT %1 % 3))",
        "INSERT INTO app.client_list (name) VALUES ('list %1')",
        "INSERT INTO app.client_list_member (list_id, client_id) SELECT l.id, c.id FROM app.client_list l, app.client "
        "c "
        "ORDER BY l.id, c.id LIMIT %1 % 5 ON CONFLICT DO NOTHING",
        "SELECT count(api.delete_list(id)) FROM (SELECT id FROM app.client_list WHERE name = 'list %1' ORDER BY id) m",
        "INSERT INTO app.message (subject, plain_text) VALUES ('subject %1', 'text')",
        "INSERT INTO app.mailing (name, message_id, all_clients, starts_at) SELECT 'mailing %1', max(id), true, "
        "'2030-01-01 10:00' FROM app.message",
        "SELECT count(api.schedule_mailing(id)) FROM (SELECT id FROM app.mailing WHERE name = 'mailing %1' ORDER BY "
        "id) m",
        "SELECT count(api.pause_mailing(id)) FROM (SELECT id FROM app.mailing WHERE name LIKE 'mailing%' ORDER BY id) "
        "m",
        "SELECT count(api.cancel_mailing(id)) FROM (SELECT id FROM app.mailing WHERE name = 'mailing %1' ORDER BY id) "
        "m",
        "SELECT count(api.request_extra_run(id, gen_random_uuid())) FROM (SELECT id FROM app.mailing WHERE name LIKE "
        "'mailing%' ORDER BY id) m",
        "SELECT count(api.delete_mailing(id)) FROM (SELECT id FROM app.mailing WHERE name = 'mailing %1' ORDER BY id) "
        "m",
        "INSERT INTO app.suppression (email_norm, reason) VALUES ('p%1@example.com', 'r')",
        "SELECT api.from_allowed('alice@example.com'), api.from_allowed('bob@example.com')",
        "SELECT api.request_from_address('from%1@example.org') > 0",
        "SELECT * FROM api.service_state()",
        "SELECT x, count(*) FROM unnest('{clients,lists,client_fields,suppressions,mailings,from_addresses}'::text[]) "
        "x, LATERAL api.export_page(x, 0) GROUP BY x ORDER BY x",
        "SELECT object ->> 'email', object ->> 'attempts' FROM api.export_letters(0, '')",
        "SELECT email, full_name, lists FROM api.list_clients('p', 0, 'any', 'name', false, NULL, NULL, %1)",
        // What belongs to the other one.
        "SELECT api.delete_mailing({{other_mailing}})",
        "SELECT api.delete_list({{other_list}})",
        "SELECT api.delete_clients(ARRAY[{{other_client}}]::bigint[])",
        "UPDATE app.mailing SET message_id = {{other_message}} WHERE id = {{own_mailing}}",
        "INSERT INTO app.client_list_member (list_id, client_id) VALUES ({{own_list}}, {{other_client}})",
        "INSERT INTO app.mailing_client (mailing_id, client_id) VALUES ({{other_mailing}}, {{other_client}})",
        "INSERT INTO app.mailing_client (mailing_id, client_id) VALUES ({{own_mailing}}, {{other_client}})",
        "INSERT INTO app.mailing_client (mailing_id, client_id) VALUES ({{other_mailing}}, {{own_client}})",
        "SELECT api.set_mailing_clients({{own_mailing}}, ARRAY[{{other_list}}]::bigint[], "
        "ARRAY[{{other_client}}]::bigint[])",
    };
    QString sql = QString::fromLatin1(deeds[dice % std::size(deeds)])
                      .replace(QLatin1String("%1"), QString::number(dice / 97 % 7));
    const QString other = who == QLatin1String("bob") ? QStringLiteral("alice") : QStringLiteral("bob");
    sql.replace(QLatin1String("{{other_"), QStringLiteral("{{") + other + u'_')
        .replace(QLatin1String("{{own_"), QStringLiteral("{{") + who + u'_');
    const auto filled = filledIn(sql, world.stage->values());
    const auto person = world.stage->connection(who);
    if (!filled || !person) {
        QTest::qFail(qPrintable(sql), __FILE__, __LINE__);
        return;
    }
    const Answer answer = ask((*person)->handle(), *filled);
    if (who == QLatin1String("bob"))
        world.seen.append(
            QString::fromUtf8(deeds[dice % std::size(deeds)]) + u' ' + answer.code + u' ' + answer.everything);
}

QStringList TstNonInterference::everythingOf(World &world)
{
    QStringList all;
    pg_conn *bob = (*world.stage->connection(QStringLiteral("bob")))->handle();
    for (const QString &query : std::as_const(m_queries)) {
        const Answer answer = ask(bob, query.toUtf8());
        all.append(query + u' ' + answer.code + u' ' + answer.everything);
    }
    return all;
}

// Ten deeds of his, and of hers in between, whose order is the schedule.
void TstNonInterference::runSchedule(QRandomGenerator &dice)
{
    for (int step = 0; step < 10; ++step) {
        const quint32 his = dice.generate();
        for (quint32 hers = dice.bounded(3); hers > 0; --hers)
            doSomething(m_together, QStringLiteral("alice"), dice.generate());
        doSomething(m_alone, QStringLiteral("bob"), his);
        doSomething(m_together, QStringLiteral("bob"), his);
    }
    QCOMPARE(difference(m_alone.seen, m_together.seen), QString());
    QCOMPARE(difference(everythingOf(m_alone), everythingOf(m_together)), QString());
    m_alone.seen.clear();
    m_together.seen.clear();
}

void TstNonInterference::othersMakeNoDifference_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 10; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

// 500 schedules: 50 one after another in each pair of worlds.
void TstNonInterference::othersMakeNoDifference()
{
    QFETCH(quint32, seed);
    QRandomGenerator dice(seed);
    for (int schedule = 0; schedule < 50 && !QTest::currentTestFailed(); ++schedule)
        runSchedule(dice);
    // It was no idle comparison: both did much, and were refused now and then.
    QVERIFY(everythingOf(m_alone).join(QString()).size() > 2000);
}

// A wall with a hole makes one.
void TstNonInterference::differenceIsNoticed()
{
    QRandomGenerator dice(1);
    runSchedule(dice);
    for (quint32 deed = 0; deed < 50; ++deed) // something of each kind that is hers only
        doSomething(m_together, QStringLiteral("alice"), deed);
    QCOMPARE(difference(everythingOf(m_alone), everythingOf(m_together)), QString());
    for (const QString &relation :
        { QStringLiteral("app.client"), QStringLiteral("app.request"), QStringLiteral("app.mailing") }) {
        const QByteArray table = "ALTER TABLE " + relation.toLatin1();
        for (World *world : { &m_alone, &m_together })
            VERIFY_OK(world->stage->admin().runScript(table + " DISABLE ROW LEVEL SECURITY"));
        QVERIFY2(!difference(everythingOf(m_alone), everythingOf(m_together)).isEmpty(), qPrintable(relation));
        for (World *world : { &m_alone, &m_together })
            VERIFY_OK(world->stage->admin().runScript(table + " ENABLE ROW LEVEL SECURITY"));
    }
    QCOMPARE(difference(everythingOf(m_alone), everythingOf(m_together)), QString());
}

QTEST_GUILESS_MAIN(TstNonInterference)
#include "tst_noninterference.moc"
