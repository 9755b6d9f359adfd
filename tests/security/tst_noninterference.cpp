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
    void othersMakeNoDifference_data();
    void othersMakeNoDifference();
    void differenceIsNoticed();

private:
    struct World {
        std::unique_ptr<Stage> stage;
        QStringList seen;
    };
    void doSomething(World &world, const QString &who, quint32 dice);
    QStringList everythingOf(World &world);
    QString plain(const Answer &answer) const;

    std::unique_ptr<TestCluster> m_cluster;
    World m_alone;
    World m_together;
    QStringList m_relations;
};

void TstNonInterference::initTestCase()
{
    auto cluster = TestCluster::create();
    VERIFY_OK(cluster);
    m_cluster = std::move(*cluster);
    for (World *world : { &m_alone, &m_together }) {
        auto stage = Stage::create(*m_cluster);
        VERIFY_OK(stage);
        world->stage = std::move(*stage);
    }
    const auto relations
        = m_alone.stage->admin().querySql("SELECT c.oid::regclass::text FROM pg_class c WHERE c.relnamespace = "
                                          "'app'::regnamespace AND c.relkind IN ('r', 'v') "
                                          "AND has_table_privilege('mailer_user', c.oid, 'SELECT') ORDER BY 1");
    VERIFY_OK(relations);
    for (const db::Row &row : *relations) {
        if (!row.text(0).startsWith(QLatin1String("app.schema_")))
            m_relations.append(row.text(0));
    }
    QVERIFY(m_relations.size() >= 20);
}

// An answer without times and without numbers, which become their order of appearance.
QString TstNonInterference::plain(const Answer &answer) const
{
    static const QRegularExpression moment(
        QStringLiteral("\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d[.\\d]*(\\+\\d\\d)?"));
    static const QRegularExpression unique(QStringLiteral("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|u_[0-9a-f]{24}"));
    QString text = answer.code + u' ' + answer.everything;
    text.replace(moment, QStringLiteral("(time)")).replace(unique, QStringLiteral("(unique)"));
    return text;
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
        "SELECT email, full_name, lists FROM api.list_clients('p', 0, 'any', 'name', false, NULL, NULL, %1)",
        // What belongs to the other one.
        "SELECT api.delete_mailing({{other_mailing}})",
        "SELECT api.delete_list({{other_list}})",
        "SELECT api.delete_clients(ARRAY[{{other_client}}]::bigint[])",
        "UPDATE app.mailing SET message_id = {{other_message}} WHERE id = {{own_mailing}}",
        "INSERT INTO app.client_list_member (list_id, client_id) VALUES ({{own_list}}, {{other_client}})",
        "INSERT INTO app.mailing_client (mailing_id, client_id) VALUES ({{other_mailing}}, {{other_client}})",
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
        world.seen.append(QString::fromUtf8(deeds[dice % std::size(deeds)]) + u' ' + plain(answer));
}

// Every relation, each column that holds numbers of rows replaced by ranks.
QStringList TstNonInterference::everythingOf(World &world)
{
    QStringList all;
    pg_conn *bob = (*world.stage->connection(QStringLiteral("bob")))->handle();
    for (const QString &relation : std::as_const(m_relations)) {
        const auto columns = world.stage->admin().querySql(
            "SELECT string_agg(CASE WHEN a.atttypid = 'bigint'::regtype AND a.attname ~ "
            "'(^|_)(id|client|run|mailing|by)$' THEN "
            "format('dense_rank() OVER (ORDER BY %1$I)', a.attname) WHEN a.atttypid = 'timestamptz'::regtype THEN "
            "format('%1$I IS NULL', a.attname) ELSE quote_ident(a.attname) END, ', ' ORDER BY a.attnum) FROM "
            "pg_attribute a "
            "WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND "
            "has_column_privilege('mailer_user', "
            "a.attrelid, a.attnum, 'SELECT')",
            { relation });
        const Answer rows = ask(bob,
            "SELECT x::text FROM (SELECT " + columns->first().text(0).toUtf8() + " FROM " + relation.toUtf8()
                + ") x ORDER BY 1");
        all.append(relation + u' ' + plain(rows));
        all.append(relation + u' ' + plain(ask(bob, "SELECT count(*) FROM " + relation.toUtf8())));
    }
    return all;
}

void TstNonInterference::othersMakeNoDifference_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 5; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TstNonInterference::othersMakeNoDifference()
{
    QFETCH(quint32, seed);
    QRandomGenerator dice(seed);
    for (int step = 0; step < 100; ++step) {
        const quint32 his = dice.generate();
        const quint32 hers = dice.generate();
        if (dice.bounded(2) == 0)
            doSomething(m_together, QStringLiteral("alice"), hers);
        doSomething(m_alone, QStringLiteral("bob"), his);
        doSomething(m_together, QStringLiteral("bob"), his);
        QCOMPARE(m_together.seen.last(), m_alone.seen.last());
    }
    const QStringList alone = everythingOf(m_alone);
    const QStringList together = everythingOf(m_together);
    for (qsizetype i = 0; i < alone.size(); ++i)
        QCOMPARE(together[i], alone[i]);
    // It was no idle comparison: both did much, and were refused now and then.
    QVERIFY(alone.join(QString()).size() > 2000);
}

// A wall with a hole makes one.
void TstNonInterference::differenceIsNoticed()
{
    QStringList different;
    for (const QString &relation :
        { QStringLiteral("app.client"), QStringLiteral("app.request"), QStringLiteral("app.mailing") }) {
        for (World *world : { &m_alone, &m_together })
            VERIFY_OK(
                world->stage->admin().runScript("ALTER TABLE " + relation.toLatin1() + " DISABLE ROW LEVEL SECURITY"));
        if (everythingOf(m_alone) != everythingOf(m_together))
            different.append(relation);
        for (World *world : { &m_alone, &m_together })
            VERIFY_OK(
                world->stage->admin().runScript("ALTER TABLE " + relation.toLatin1() + " ENABLE ROW LEVEL SECURITY"));
    }
    QCOMPARE(different.size(), 3);
    QCOMPARE(everythingOf(m_alone), everythingOf(m_together));
}

QTEST_GUILESS_MAIN(TstNonInterference)
#include "tst_noninterference.moc"
