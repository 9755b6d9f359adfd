// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/clientliststore.h"
#include "db/clientpagestore.h"
#include "db/clientstore.h"
#include "db/connection.h"
#include "support/testdatabase.h"

#include <QTest>

using namespace mailer;
using namespace mailer::db;
using namespace mailer::test;

namespace {

constexpr int people = 25;

#define VERIFY_OK(result) QVERIFY2((result).ok(), qPrintable((result).ok() ? QString() : (result).error().message))

} // namespace

class TstClientPages final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();

    void pagesFollowTheAnchors_data();
    void pagesFollowTheAnchors();
    void searchTakesSignsAsTheyAre();
    void filtersByListAndState();
    void actsOnWhatMatches_data();
    void actsOnWhatMatches();
    void deletedComesBackWhole();
    void undoIsOnlyOnesOwnAndOnce();
    void touchesNobodyElse();
    void savesOnlyWhatWasRead();
    void fieldsAreRenamedAndRemoved();
    void lettersOfAllAddresses();
    void comingLettersOfAllWays();
    void countsEachClientOnce();

private:
    std::unique_ptr<Connection> signedIn(const QString &email, qint64 *id);
    QString admin(const QByteArray &sql, const QVariantList &values = {});
    QStringList names(const ClientFilter &filter, const ClientSort &sort = {}, Connection *as = nullptr);
    qint64 listId(const char *name)
    {
        return admin("SELECT id FROM app.client_list WHERE owner_id = $1 AND name = $2", { m_id, QLatin1String(name) })
            .toLongLong();
    }
    qint64 clientId(int n)
    {
        return admin("SELECT id FROM app.client WHERE owner_id = $1 AND email_norm = $2",
            { m_id, QStringLiteral("c%1@example.org").arg(n) })
            .toLongLong();
    }
    QString state(); // everything that actions change, as one text

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<Connection> m_user;
    qint64 m_id = 0;
};

void TstClientPages::initTestCase()
{
    auto cluster = TestCluster::create();
    VERIFY_OK(cluster);
    m_cluster = std::move(cluster).value();
    auto database = TestDatabase::create(*m_cluster);
    VERIFY_OK(database);
    m_database = std::move(database).value();
}

std::unique_ptr<Connection> TstClientPages::signedIn(const QString &email, qint64 *id)
{
    const auto account = m_database->makeAccount(email);
    if (!account)
        qFatal("%s", qPrintable(account.error().message));
    *id = account->id;
    auto connection = std::make_unique<Connection>(account->login, *Statements::load());
    if (const auto opened = connection->open(); !opened)
        qFatal("%s", qPrintable(opened.error().message));
    return connection;
}

QString TstClientPages::admin(const QByteArray &sql, const QVariantList &values)
{
    const auto rows = m_database->admin().querySql(sql, values);
    if (!rows)
        qFatal("%s", qPrintable(rows.error().message));
    return rows->isEmpty() ? QString() : rows->first().text(0);
}

// c1 … c25, names with many equal ones; "even" has each second client, "stop" is the stop list's: each fifth.
void TstClientPages::init()
{
    m_user = signedIn(QString::fromLatin1(QTest::currentTestFunction()).toLower()
            + QString::number(qint64(QTest::currentDataTag() ? qHash(QLatin1String(QTest::currentDataTag())) : 0))
            + QStringLiteral("@example.org"),
        &m_id);
    admin("INSERT INTO app.client (owner_id, email, email_norm, full_name, comment, fields) SELECT $1, 'C' || n || "
          "'@example.org', "
          "'c' || n || '@example.org', 'Name ' || n / 4, CASE WHEN n = 7 THEN '100%_sure' ELSE '' END, "
          "CASE WHEN n % 3 = 0 THEN '{\"city\": \"Omsk\"}'::jsonb ELSE '{}' END FROM generate_series(1, 25) n",
        { m_id });
    admin("INSERT INTO app.client_list (owner_id, name) SELECT $1, unnest(ARRAY['even', 'empty'])", { m_id });
    admin("INSERT INTO app.client_list_member (owner_id, list_id, client_id) SELECT c.owner_id, l.id, c.id FROM "
          "app.client c "
          "JOIN app.client_list l ON l.owner_id = c.owner_id AND l.name = 'even' WHERE c.owner_id = $1 AND "
          "substring(c.email_norm FROM '[0-9]+')::int % 2 = 0",
        { m_id });
    admin("INSERT INTO app.suppression (owner_id, email_norm, reason) SELECT $1, 'c' || n * 5 || '@example.org', "
          "'left' FROM generate_series(1, 5) n",
        { m_id });
}

QStringList TstClientPages::names(const ClientFilter &filter, const ClientSort &sort, Connection *as)
{
    const auto clients = listClients(as ? *as : *m_user, filter, sort, {}, 1000);
    if (!clients)
        return { clients.error().code };
    QStringList emails;
    for (const ClientLine &client : *clients)
        emails += client.email.section(u'@', 0, 0).mid(1);
    return emails;
}

QString TstClientPages::state()
{
    return admin("SELECT jsonb_build_object('clients', (SELECT jsonb_agg(to_jsonb(c) - 'updated_at' ORDER BY id) FROM "
                 "app.client c WHERE owner_id = $1), "
                 "'members', (SELECT jsonb_agg(m ORDER BY list_id, client_id) FROM app.client_list_member m WHERE "
                 "owner_id = $1), "
                 "'chosen', (SELECT jsonb_agg(m ORDER BY client_id) FROM app.mailing_client m WHERE owner_id = $1), "
                 "'stop', (SELECT jsonb_agg(to_jsonb(s) - 'id' ORDER BY email_norm) FROM app.suppression s WHERE "
                 "owner_id = $1), "
                 "'rows', (SELECT rows FROM priv.row_quota WHERE account_id = $1 AND relation = 'client'))::text",
        { m_id });
}

void TstClientPages::pagesFollowTheAnchors_data()
{
    QTest::addColumn<int>("order");
    QTest::addColumn<bool>("descending");
    for (const bool descending : { false, true }) {
        QTest::addRow("name %d", descending) << int(ClientOrder::Name) << descending;
        QTest::addRow("email %d", descending) << int(ClientOrder::Email) << descending;
        QTest::addRow("age %d", descending) << int(ClientOrder::Age) << descending;
    }
}

void TstClientPages::pagesFollowTheAnchors()
{
    QFETCH(int, order);
    QFETCH(bool, descending);
    const ClientSort sort { ClientOrder(order), descending };
    const QStringList all = names({}, sort);
    QCOMPARE(all.size(), people);
    QStringList expected;
    const auto column = sort.by == ClientOrder::Name ? QByteArray("full_name")
        : sort.by == ClientOrder::Email              ? QByteArray("email_norm")
                                                     : QByteArray("id");
    const QByteArray way = descending ? " DESC" : "";
    expected = admin("SELECT string_agg(substring(email FROM '[0-9]+'), ',' ORDER BY " + column + way + ", id" + way
            + ") FROM app.client WHERE owner_id = $1",
        { m_id })
                   .split(u',');
    QCOMPARE(all, expected);

    for (const int every : { 1, 4, 5, 25, 26 }) {
        const auto anchors = listClientAnchors(*m_user, {}, sort, every);
        VERIFY_OK(anchors);
        QCOMPARE(anchors->clients, qint64(people));
        QCOMPARE(anchors->keys.size(), (people + every - 1) / every);
        QStringList paged;
        for (const ClientKey &key : anchors->keys) {
            const auto page = listClients(*m_user, {}, sort, key, every);
            VERIFY_OK(page);
            for (const ClientLine &client : *page)
                paged += client.email.section(u'@', 0, 0).mid(1);
        }
        QCOMPARE(paged, all);
    }
    const auto none = listClientAnchors(*m_user, { QStringLiteral("nobody") }, sort, 4);
    VERIFY_OK(none);
    QCOMPARE(none->clients, 0);
    QVERIFY(none->keys.isEmpty());
}

void TstClientPages::searchTakesSignsAsTheyAre()
{
    QCOMPARE(names({ QStringLiteral("C7@EXAMPLE") }), QStringList { QStringLiteral("7") });
    QCOMPARE(names({ QStringLiteral("100%_s") }), QStringList { QStringLiteral("7") }); // the comment
    QCOMPARE(names({ QStringLiteral("%") }), QStringList { QStringLiteral("7") });
    QCOMPARE(names({ QStringLiteral("c_@") }), QStringList());
    QCOMPARE(names({ QStringLiteral("\\") }), QStringList());
    QCOMPARE(names({ QStringLiteral("name 6") }).size(), 2); // 24, 25
    QCOMPARE(names({ QStringLiteral("'; DROP TABLE app.client; --") }), QStringList());
}

void TstClientPages::filtersByListAndState()
{
    QCOMPARE(names({ {}, listId("even") }).size(), 12);
    QCOMPARE(names({ {}, listId("empty") }).size(), 0);
    QCOMPARE(names({ {}, ClientFilter::inNoList }).size(), 13);
    QCOMPARE(names({ {}, 0, ClientState::Suppressed }).size(), 5);
    QCOMPARE(names({ {}, 0, ClientState::Active }).size(), 20);
    QCOMPARE(
        names({ QStringLiteral("c1"), listId("even"), ClientState::Suppressed }), QStringList { QStringLiteral("10") });
    const auto line = listClients(*m_user, { QStringLiteral("c10@") }, {}, {}, 5);
    VERIFY_OK(line);
    QCOMPARE(line->first().lists, QStringList { QStringLiteral("even") });
    QCOMPARE(line->first().suppressed, QStringLiteral("left"));
}

void TstClientPages::actsOnWhatMatches_data()
{
    QTest::addColumn<int>("action");
    QTest::addColumn<bool>("all");
    QTest::addColumn<int>("changed");
    // The clients of the stop list: 5, 10, 15, 20, 25, of which 10 and 20 are in "even"; 10 is left out, or alone.
    QTest::newRow("delete all but one") << int(ClientAction::Delete) << true << 4;
    QTest::newRow("delete one") << int(ClientAction::Delete) << false << 1;
    QTest::newRow("add all but one") << int(ClientAction::AddToList) << true << 3;
    QTest::newRow("add one that is there") << int(ClientAction::AddToList) << false << 0;
    QTest::newRow("remove all but one") << int(ClientAction::RemoveFromList) << true << 1;
    QTest::newRow("remove one") << int(ClientAction::RemoveFromList) << false << 1;
    QTest::newRow("suppress all but one") << int(ClientAction::Suppress) << true << 0;
    QTest::newRow("unsuppress all but one") << int(ClientAction::Unsuppress) << true << 4;
    QTest::newRow("unsuppress one") << int(ClientAction::Unsuppress) << false << 1;
}

void TstClientPages::actsOnWhatMatches()
{
    QFETCH(int, action);
    QFETCH(bool, all);
    QFETCH(int, changed);
    const QString before = state();
    const ClientChoice choice { { {}, 0, ClientState::Suppressed }, all, { clientId(10) } };
    const auto done = actOnClients(*m_user, choice, ClientAction(action), listId("even"), QStringLiteral("by hand"));
    VERIFY_OK(done);
    QCOMPARE(done->clients, qint64(changed));
    QCOMPARE(state() == before, changed == 0);
    const auto undone = undoClientAction(*m_user, done->undo);
    VERIFY_OK(undone);
    QCOMPARE(*undone, qint64(changed));
    QCOMPARE(state(), before);
}

void TstClientPages::deletedComesBackWhole()
{
    admin("INSERT INTO app.message (owner_id, subject, html, plain_text) VALUES ($1, 's', '', 't')", { m_id });
    admin("INSERT INTO app.mailing (owner_id, name, message_id, starts_at) SELECT $1, 'm', id, now() FROM app.message "
          "WHERE owner_id = $1",
        { m_id });
    admin("INSERT INTO app.mailing_client (owner_id, mailing_id, client_id) SELECT $1, m.id, $2 FROM app.mailing m "
          "WHERE m.owner_id = $1",
        { m_id, clientId(4) });
    admin("UPDATE app.client SET email = 'c44@example.org', email_norm = 'c44@example.org' WHERE id = $1",
        { clientId(4) });
    admin("UPDATE app.client SET email = 'C4@example.org', email_norm = 'c4@example.org' WHERE owner_id = $1 AND "
          "email_norm = 'c44@example.org'",
        { m_id });
    const QByteArray former
        = "SELECT count(*) FROM priv.former_address WHERE owner_id = $1 AND email_norm = 'c44@example.org'";
    const QString before = state();
    const auto done = actOnClients(*m_user, { {}, true, {} }, ClientAction::Delete);
    VERIFY_OK(done);
    QCOMPARE(done->clients, qint64(people));
    QVERIFY(names({}).isEmpty());
    QCOMPARE(admin(former, { m_id }), QStringLiteral("0"));
    QCOMPARE(admin("SELECT count(*) FROM priv.forgotten_client WHERE owner_id = $1 AND retry_at > clock_timestamp() + "
                   "interval '20 s'",
                 { m_id }),
        QStringLiteral("26"));
    // Somebody came back meanwhile.
    admin("INSERT INTO app.client (owner_id, email, email_norm) VALUES ($1, 'c1@example.org', 'c1@example.org')",
        { m_id });
    const auto undone = undoClientAction(*m_user, done->undo);
    VERIFY_OK(undone);
    QCOMPARE(*undone, qint64(people - 1));
    QCOMPARE(names({}).size(), people);
    QCOMPARE(admin("SELECT full_name FROM app.client WHERE owner_id = $1 AND email_norm = 'c1@example.org'", { m_id }),
        QString());
    QCOMPARE(admin(former, { m_id }), QStringLiteral("1"));
    // Whoever did not come back is forgotten all the same.
    QCOMPARE(admin("SELECT string_agg(email_norm, ',') FROM priv.forgotten_client WHERE owner_id = $1", { m_id }),
        QStringLiteral("c1@example.org"));
    admin("UPDATE app.client SET full_name = 'Name 0' WHERE owner_id = $1 AND email_norm = 'c1@example.org'", { m_id });
    QCOMPARE(admin("SELECT count(*) FROM app.mailing_client WHERE owner_id = $1", { m_id }), QStringLiteral("1"));
    QVERIFY(before.contains(QStringLiteral("\"rows\": 25")) && state().contains(QStringLiteral("\"rows\": 25")));
}

void TstClientPages::undoIsOnlyOnesOwnAndOnce()
{
    qint64 other = 0;
    const auto stranger = signedIn(QStringLiteral("stranger@example.org"), &other);
    const auto done = actOnClients(*m_user, { {}, false, { clientId(1) } }, ClientAction::Delete);
    VERIFY_OK(done);
    QCOMPARE(undoClientAction(*stranger, done->undo).error().code, QStringLiteral("P0002"));
    VERIFY_OK(undoClientAction(*m_user, done->undo));
    QCOMPARE(undoClientAction(*m_user, done->undo).error().code, QStringLiteral("P0002"));
}

void TstClientPages::touchesNobodyElse()
{
    qint64 other = 0;
    const auto stranger = signedIn(QStringLiteral("another@example.org"), &other);
    const QString before = state();
    QVERIFY(names({}, {}, stranger.get()).isEmpty());
    QVERIFY(names({ {}, listId("even") }, {}, stranger.get()).isEmpty());
    for (const bool all : { true, false }) {
        const auto done = actOnClients(*stranger, { {}, all, { clientId(1) } }, ClientAction::Delete);
        VERIFY_OK(done);
        QCOMPARE(done->clients, qint64(all ? 0 : 0));
    }
    QCOMPARE(actOnClients(*stranger, { {}, true, {} }, ClientAction::AddToList, listId("even")).error().code,
        QStringLiteral("P0002"));
    VERIFY_OK(renameClientField(*stranger, QStringLiteral("city"), QStringLiteral("town")));
    VERIFY_OK(removeClientField(*stranger, QStringLiteral("city")));
    QCOMPARE(findClient(*stranger, clientId(1)).error().code, QStringLiteral("client_unknown"));
    QVERIFY(!renameClientList(*stranger, listId("even"), QStringLiteral("mine")));
    QVERIFY(listClientLetters(*stranger, clientId(1), {}, 10)->isEmpty());
    QCOMPARE(state(), before);
}

void TstClientPages::savesOnlyWhatWasRead()
{
    const auto was = findClient(*m_user, clientId(2));
    VERIFY_OK(was);
    QCOMPARE(was->lists, QList<qint64> { listId("even") });
    ClientData data { *EmailAddress::parse(u"C2@Example.ORG"), QStringLiteral("Anna"), QStringLiteral("two\nlines"),
        { { QStringLiteral("city"), QStringLiteral("Tver") } }, { listId("empty") } };
    VERIFY_OK(updateClient(*m_user, *was, data));
    const auto now = findClient(*m_user, was->id);
    VERIFY_OK(now);
    QCOMPARE(now->fullName, QStringLiteral("Anna"));
    QCOMPARE(now->comment, QStringLiteral("two\nlines"));
    QCOMPARE(now->fields.value(QStringLiteral("city")), QStringLiteral("Tver"));
    QCOMPARE(now->lists, QList<qint64> { listId("empty") });
    QCOMPARE(updateClient(*m_user, *was, data).error().code, QStringLiteral("client_changed"));
    data.email = *EmailAddress::parse(u"c3@example.org");
    QCOMPARE(updateClient(*m_user, *now, data).error().code, QStringLiteral("23505"));
    QCOMPARE(addClient(*m_user, data).error().code, QStringLiteral("23505"));
    data.email = *EmailAddress::parse(u"new@example.org");
    const auto added = addClient(*m_user, data);
    VERIFY_OK(added);
    QCOMPARE(findClient(*m_user, *added)->lists, QList<qint64> { listId("empty") });
}

void TstClientPages::fieldsAreRenamedAndRemoved()
{
    VERIFY_OK(addClientField(*m_user, QStringLiteral("birthday")));
    const auto printed = [this] {
        QStringList lines;
        const auto fields = listClientFields(*m_user);
        for (const ClientFieldLine &field : fields.value())
            lines += field.name + u' ' + QString::number(field.clients);
        return lines.join(QStringLiteral(", "));
    };
    QCOMPARE(printed(), QStringLiteral("birthday 0, city 8"));
    admin("UPDATE app.client SET fields = fields || '{\"town\": \"Perm\"}' WHERE id = $1", { clientId(3) });
    QCOMPARE(*renameClientField(*m_user, QStringLiteral("city"), QStringLiteral("town")), 8);
    QCOMPARE(printed(), QStringLiteral("birthday 0, town 8"));
    QCOMPARE(findClient(*m_user, clientId(3))->fields.value(QStringLiteral("town")), QStringLiteral("Perm"));
    QCOMPARE(findClient(*m_user, clientId(6))->fields.value(QStringLiteral("town")), QStringLiteral("Omsk"));
    QCOMPARE(*removeClientField(*m_user, QStringLiteral("town")), 8);
    QCOMPARE(*renameClientField(*m_user, QStringLiteral("birthday"), QStringLiteral("born")), 0);
    QCOMPARE(printed(), QStringLiteral("born 0"));
}

void TstClientPages::lettersOfAllAddresses()
{
    admin("INSERT INTO app.message (owner_id, subject, html, plain_text) VALUES ($1, 's', '', 't')", { m_id });
    const QString mailing = admin("INSERT INTO app.mailing (owner_id, name, message_id, starts_at) SELECT $1, "
                                  "'Weekly', id, now() FROM app.message WHERE owner_id = $1 RETURNING id",
        { m_id });
    const auto run = [&](int n) {
        return admin(
            "INSERT INTO app.run (owner_id, mailing_id, schedule_version, occurrence, kind, planned_moment, subject) "
            "VALUES ($1, $2::bigint, 1, $3::int, 'scheduled', now(), 'letter ' || $3::int) RETURNING id",
            { m_id, mailing, n });
    };
    const qint64 client = clientId(1);
    const auto letter = [&](const QString &runId, const char *email, qint64 to) {
        return admin("INSERT INTO app.delivery (owner_id, run_id, block, client_id, email, email_norm, full_name, "
                     "comment, fields, state) "
                     "VALUES ($1, $2::bigint, 0, $3, $4, $4, '', '', '{}', 'sent') RETURNING id",
            { m_id, runId, to, QLatin1String(email) });
    };
    const QString first = run(1), second = run(2), third = run(3);
    const QString old = letter(first, "c1@example.org", client);
    admin("UPDATE app.client SET email = 'new@example.org', email_norm = 'new@example.org' WHERE id = $1", { client });
    letter(second, "new@example.org", client);
    letter(third, "c1@example.org", clientId(9)); // the former address belongs to another now
    admin("INSERT INTO app.attempt (owner_id, delivery_id, run_id, number, sender_id, sender_epoch, token, status, "
          "code, enhanced, answer, answered_at) "
          "VALUES ($1, $2::bigint, $3::bigint, 1, 1, 1, 1, 'accepted', 250, '2.0.0', 'Ok: queued', now())",
        { m_id, old, first });
    const auto letters = listClientLetters(*m_user, client, {}, 10);
    VERIFY_OK(letters);
    QCOMPARE(letters->size(), 2);
    QCOMPARE(letters->at(0).email, QStringLiteral("new@example.org"));
    QCOMPARE(letters->at(1).subject, QStringLiteral("letter 1"));
    QCOMPARE(letters->at(1).mailingName, QStringLiteral("Weekly"));
    QCOMPARE(letters->at(1).attempts.size(), 1);
    QCOMPARE(letters->at(1).attempts.at(0)[QStringLiteral("answer")].toString(), QStringLiteral("Ok: queued"));
    const auto page = listClientLetters(*m_user, client, letters->at(0).run, 10);
    VERIFY_OK(page);
    QCOMPARE(page->size(), 1);
    QCOMPARE(page->at(0).subject, QStringLiteral("letter 1"));
}

void TstClientPages::comingLettersOfAllWays()
{
    admin("INSERT INTO app.message (owner_id, subject, html, plain_text) VALUES ($1, 's', '', 't')", { m_id });
    admin("INSERT INTO app.mailing (owner_id, name, message_id, starts_at, all_clients, scheduled_at) SELECT $1, n, "
          "m.id, now(), n = 'all', now() FROM app.message m, "
          "unnest(ARRAY['all', 'list', 'one', 'other']) n WHERE m.owner_id = $1",
        { m_id });
    admin(
        "INSERT INTO app.mailing_plan (mailing_id, owner_id, schedule_version, scheduled_at, next_occurrence, "
        "next_moment) "
        "SELECT id, owner_id, 1, scheduled_at, 1, now() + id * interval '1 hour' FROM app.mailing WHERE owner_id = $1",
        { m_id });
    admin("INSERT INTO app.mailing_list (owner_id, mailing_id, list_id) SELECT $1, id, $2 FROM app.mailing WHERE "
          "owner_id = $1 AND name = 'list'",
        { m_id, listId("even") });
    admin("INSERT INTO app.mailing_client (owner_id, mailing_id, client_id) SELECT $1, id, $2 FROM app.mailing WHERE "
          "owner_id = $1 AND name = 'one'",
        { m_id, clientId(1) });
    const auto printed = [this](int n) {
        QStringList mailings;
        const auto letters = listComingLetters(*m_user, clientId(n));
        for (const ComingLetter &letter : letters.value())
            mailings += letter.name;
        return mailings.join(u' ');
    };
    QCOMPARE(printed(1), QStringLiteral("all one"));
    QCOMPARE(printed(2), QStringLiteral("all list"));
    QCOMPARE(printed(3), QStringLiteral("all"));
}

void TstClientPages::countsEachClientOnce()
{
    const auto printed = [](const Result<ChosenNumbers> &numbers) {
        return numbers
            ? QStringLiteral("%1 %2 %3").arg(numbers->clients).arg(numbers->repeated).arg(numbers->suppressed)
            : numbers.error().message;
    };
    VERIFY_OK(actOnClients(
        *m_user, { { QStringLiteral("c1") }, true, {} }, ClientAction::AddToList, listId("empty"))); // 1, 10 … 19
    QCOMPARE(printed(countChosenClients(*m_user, true, {})), QStringLiteral("25 0 5"));
    QCOMPARE(printed(countChosenClients(*m_user, false, { listId("even") })), QStringLiteral("12 0 2"));
    QCOMPARE(
        printed(countChosenClients(*m_user, false, { listId("even"), listId("empty") })), QStringLiteral("18 5 3"));
    QCOMPARE(printed(countChosenClients(*m_user, false, { listId("even") }, { clientId(2), clientId(3) })),
        QStringLiteral("13 0 2"));
    const auto lists = listClientLists(*m_user);
    VERIFY_OK(lists);
    QCOMPARE(lists->at(1).name, QStringLiteral("even"));
    QCOMPARE(lists->at(1).clients, 12);
}

QTEST_GUILESS_MAIN(TstClientPages)
#include "tst_clientpages.moc"
