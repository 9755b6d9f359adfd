// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/letterclientstore.h"
#include "db/ownmessagestore.h"
#include "db/statements.h"
#include "support/testdatabase.h"
#include "support/verifyresult.h"

#include <QBuffer>
#include <QTest>

using namespace mailer;
using namespace mailer::db;
using namespace mailer::test;

// The stores of the message list and the editor, as the people who use them.
class TestMessages final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void listInPages_data();
    void listInPages();
    void managersSeeOnlyTheirOwn();
    void savesAllOrNothing();
    void secondWriterIsTold();
    void copiesWithFiles();
    void deletedComesBack();
    void usedIsNotDeleted();
    void filesComeInPieces();
    void whoLacksAField();
    void testLetterOfAClient();

private:
    qint64 save(const QString &subject, const QList<NewAttachment> &files = {})
    {
        const auto id = saveMessage(*m_anna, { 0, 0, subject, QStringLiteral("<p>x</p>"), {}, {}, files, 0 });
        if (!id)
            QTest::qFail(qPrintable(id.error().message), __FILE__, __LINE__);
        return id ? *id : 0;
    }
    QString value(const QByteArray &sql, const QVariantList &values = {})
    {
        const auto rows = m_database->admin().querySql(sql, values);
        if (!rows)
            QTest::qFail(qPrintable(rows.error().message), __FILE__, __LINE__);
        return rows && !rows->isEmpty() ? rows->first().text(0) : QString();
    }
    qint64 addMailing(qint64 message)
    {
        return value("INSERT INTO app.mailing (owner_id, name, message_id, starts_at) VALUES ($1, 'A mailing', $2, "
                     "'2030-01-01') RETURNING id",
            { m_account.id, message })
            .toLongLong();
    }
    std::unique_ptr<Connection> connect(const TestAccount &account)
    {
        auto connection = std::make_unique<Connection>(account.login, *Statements::load());
        if (auto opened = connection->open(); !opened)
            QTest::qFail(qPrintable(opened.error().message), __FILE__, __LINE__);
        return connection;
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<TestDatabase> m_database;
    TestAccount m_account;
    std::unique_ptr<Connection> m_anna;
};

void TestMessages::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void TestMessages::init()
{
    m_anna.reset();
    auto database = TestDatabase::create(*m_cluster);
    QVERIFY2(database.ok(), database ? "" : qPrintable(database.error().message));
    m_database = std::move(*database);
    const auto account = m_database->makeAccount(QStringLiteral("anna@shop.example"));
    QVERIFY(account.ok());
    m_account = *account;
    m_anna = connect(m_account);
}

void TestMessages::listInPages_data()
{
    QTest::addColumn<MessageFilter>("filter");
    QTest::addColumn<QString>("order");
    QTest::newRow("newest") << MessageFilter {} << "updated_at DESC, id";
    QTest::newRow("subject") << MessageFilter { {}, MessageOrder::Subject } << "lower(subject), id DESC";
    QTest::newRow("search") << MessageFilter { QStringLiteral("UBJECT 1"), MessageOrder::Newest }
                            << "updated_at DESC, id";
}

void TestMessages::listInPages()
{
    QFETCH(MessageFilter, filter);
    QFETCH(QString, order);
    value("INSERT INTO app.message (owner_id, subject, updated_at) SELECT $1, 'Subject ' || n % 23, now() - (n * 7 % "
          "50 || "
          "' hours')::interval FROM generate_series(1, 50) n",
        { m_account.id });
    value("UPDATE app.message SET deleted_at = now() WHERE id % 10 = 0");
    const QString wanted = value("SELECT string_agg(id::text, ' ' ORDER BY " + order.toLatin1()
            + ") FROM app.message WHERE deleted_at IS NULL AND strpos(lower(subject), lower($1)) > 0",
        { filter.search });
    QStringList ids;
    QVariantList from;
    QList<QVariantList> keys;
    while (true) {
        const auto page = listOwnMessages(*m_anna, filter, from, 8);
        QVERIFY2(page.ok(), page ? "" : qPrintable(page.error().message));
        for (const MessageLine &line : page->first(qMin<qsizetype>(7, page->size())))
            ids.append(QString::number(line.id));
        keys.append(page->first().key);
        if (page->size() < 8)
            break;
        from = page->last().key;
    }
    QCOMPARE(ids.join(u' '), wanted);
    const auto anchors = listOwnMessageAnchors(*m_anna, filter, 7);
    QVERIFY(anchors.ok());
    QCOMPARE(anchors->keys, keys);
    QCOMPARE(anchors->rows, ids.size());
}

void TestMessages::managersSeeOnlyTheirOwn()
{
    const qint64 message = save(QStringLiteral("Anna's"));
    const auto vera = m_database->makeAccount(
        QStringLiteral("vera@here.example"), { QStringLiteral("user"), QStringLiteral("manager") });
    QVERIFY(vera.ok());
    const auto connection = connect(*vera);
    QCOMPARE(listOwnMessages(*connection, {}, {}, 10)->size(), 0);
    QCOMPARE(listOwnMessageAnchors(*connection, {}, 10)->rows, 0);
    QCOMPARE(findOwnMessage(*connection, message).error().kind, ErrorKind::NotFound);
    QCOMPARE(copyMessage(*connection, message, QStringLiteral("c")).error().kind, ErrorKind::NotFound);
    QCOMPARE(deleteMessage(*connection, message).error().kind, ErrorKind::NotFound);
    QCOMPARE(restoreMessage(*connection, message).error().kind, ErrorKind::NotFound);
    const auto changed = saveMessage(*connection, { message, 0, QStringLiteral("x"), {}, {}, {}, {}, 0 });
    QCOMPARE(changed.error().kind, ErrorKind::NotFound);
    QCOMPARE(value("SELECT subject FROM app.message WHERE deleted_at IS NULL"), QStringLiteral("Anna's"));
}

void TestMessages::savesAllOrNothing()
{
    const qint64 id
        = save(QStringLiteral("First"), { { QStringLiteral("a.txt"), QStringLiteral("text/plain"), {}, "A" } });
    const auto first = findOwnMessage(*m_anna, id);
    QVERIFY(first.ok());
    QCOMPARE(first->files.size(), 1);
    MessageChange change { id, first->version, QStringLiteral("Second"), QStringLiteral("<p>2</p>"),
        QStringLiteral("2"), { first->files.first().id },
        { { QStringLiteral("b/ad.txt"), QStringLiteral("text/plain"), {}, "B" } }, 1 };
    QCOMPARE(saveMessage(*m_anna, change).error().kind, ErrorKind::Invalid);
    QCOMPARE(findOwnMessage(*m_anna, id)->subject, QStringLiteral("First"));
    QCOMPARE(findOwnMessage(*m_anna, id)->files.size(), 1);
    change.addedFiles.first().fileName = QStringLiteral("b.txt");
    change.addedFiles.append({ QStringLiteral("c.png"), QStringLiteral("image/png"), QStringLiteral("c1"), "CC" });
    QList<int> told;
    QVERIFY(saveMessage(*m_anna, change, [&](int files) { told.append(files); }).ok());
    QCOMPARE(told, (QList<int> { 1, 2 }));
    const auto second = findOwnMessage(*m_anna, id);
    QCOMPARE(second->subject, QStringLiteral("Second"));
    QCOMPARE(second->plainText, QStringLiteral("2"));
    QCOMPARE(second->files.size(), 2);
    QCOMPARE(second->files.first().fileName, QStringLiteral("b.txt"));
    QCOMPARE(second->files.last().contentId, QStringLiteral("c1"));
    QCOMPARE(second->files.last().octets, 2);
}

void TestMessages::secondWriterIsTold()
{
    const qint64 id = save(QStringLiteral("First"));
    const auto read = findOwnMessage(*m_anna, id);
    MessageChange change { id, read->version, QStringLiteral("One"), QStringLiteral("<p>1</p>"), {}, {}, {}, 0 };
    QVERIFY(saveMessage(*m_anna, change).ok());
    change.subject = QStringLiteral("Two");
    const auto refused = saveMessage(*m_anna, change);
    QCOMPARE(refused.error().code, QStringLiteral("message_changed"));
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    QCOMPARE(findOwnMessage(*m_anna, id)->subject, QStringLiteral("One"));
    change.version = 0; // the person wants it all the same
    QVERIFY(saveMessage(*m_anna, change).ok());
    QCOMPARE(findOwnMessage(*m_anna, id)->subject, QStringLiteral("Two"));
}

void TestMessages::copiesWithFiles()
{
    const qint64 id = save(QStringLiteral("First"),
        { { QStringLiteral("a.txt"), QStringLiteral("text/plain"), {}, "A" },
            { QStringLiteral("b.png"), QStringLiteral("image/png"), QStringLiteral("b1"), "BB" } });
    const auto copy = copyMessage(*m_anna, id, QStringLiteral("First (copy)"));
    QVERIFY2(copy.ok(), copy ? "" : qPrintable(copy.error().message));
    const auto found = findOwnMessage(*m_anna, *copy);
    QCOMPARE(found->subject, QStringLiteral("First (copy)"));
    QCOMPARE(found->html, QStringLiteral("<p>x</p>"));
    QCOMPARE(found->files.size(), 2);
    QCOMPARE(found->files.last().contentId, QStringLiteral("b1"));
    QCOMPARE(*findAttachment(*m_anna, found->files.last().id), QByteArray("BB"));
}

void TestMessages::deletedComesBack()
{
    const qint64 id = save(QStringLiteral("First"));
    const auto before = findOwnMessage(*m_anna, id);
    QVERIFY(deleteMessage(*m_anna, id).ok());
    QCOMPARE(findOwnMessage(*m_anna, id).error().kind, ErrorKind::NotFound);
    QCOMPARE(listOwnMessages(*m_anna, {}, {}, 10)->size(), 0);
    QCOMPARE(deleteMessage(*m_anna, id).error().kind, ErrorKind::NotFound);
    QVERIFY(restoreMessage(*m_anna, id).ok());
    QCOMPARE(findOwnMessage(*m_anna, id)->updatedAt, before->updatedAt); // keeps its place in the list
    // After a day the next deletion sweeps up.
    QVERIFY(deleteMessage(*m_anna, id).ok());
    value("UPDATE app.message SET deleted_at = now() - interval '25 hours'");
    QVERIFY(deleteMessage(*m_anna, save(QStringLiteral("Second"))).ok());
    QCOMPARE(value("SELECT string_agg(subject, ' ') FROM app.message"), QStringLiteral("Second"));
}

void TestMessages::usedIsNotDeleted()
{
    const qint64 id = save(QStringLiteral("First"));
    const qint64 mailing = addMailing(id);
    QCOMPARE(deleteMessage(*m_anna, id).error().code, QStringLiteral("55006"));
    const auto uses = findOwnMessage(*m_anna, id)->uses;
    QCOMPARE(uses.size(), 1);
    QCOMPARE(uses.first().mailing, mailing);
    QCOMPARE(uses.first().status, QStringLiteral("created"));
    QCOMPARE(listOwnMessages(*m_anna, {}, {}, 10)->first().mailingNames, QStringList { QStringLiteral("A mailing") });
    // Finished: the message may go, and its row stays for the ledger, however long.
    value("UPDATE app.mailing SET scheduled_at = now(), cancelled_at = now()");
    QVERIFY(deleteMessage(*m_anna, id).ok());
    value("UPDATE app.message SET deleted_at = now() - interval '25 hours'");
    QVERIFY(deleteMessage(*m_anna, save(QStringLiteral("Second"))).ok());
    QCOMPARE(value("SELECT count(*) FROM app.message"), QStringLiteral("2"));
}

void TestMessages::filesComeInPieces()
{
    QByteArray content(2 * 1024 * 1024 + 17, 'x');
    for (qsizetype i = 0; i < content.size(); i += 4096)
        content[i] = char(i / 4096);
    for (const QByteArray &wanted : { content, content.first(1024 * 1024), QByteArray() }) {
        const qint64 id
            = save(QStringLiteral("Large"), { { QStringLiteral("a.bin"), QStringLiteral("a/b"), {}, wanted } });
        QByteArray read;
        QBuffer out(&read);
        out.open(QIODevice::WriteOnly);
        qint64 told = -1;
        const auto file = findOwnMessage(*m_anna, id)->files.first();
        QCOMPARE(file.octets, wanted.size());
        QVERIFY(readAttachment(*m_anna, file.id, out, [&](qint64 octets) { told = octets; }).ok());
        QVERIFY(read == wanted);
        QCOMPARE(told, wanted.size());
    }
    QBuffer closed;
    const auto refused = readAttachment(*m_anna, value("SELECT min(id) FROM app.attachment").toLongLong(), closed);
    QCOMPARE(refused.error().code, QStringLiteral("file_write"));
}

void TestMessages::whoLacksAField()
{
    value("INSERT INTO app.client (owner_id, email, email_norm, full_name, comment, fields) SELECT $1, x.e, x.e, x.n, "
          "x.c, "
          "x.f::jsonb FROM (VALUES ('a@x.example', 'Ann', ' ', '{\"City\": \"Tula\"}'), ('b@x.example', 'Bob', 'new', "
          "'{\"city\": \"Omsk\"}'), ('c@x.example', '', '', '{\"city\": \"  \"}'), ('d@x.example', 'Dan', '', '{}')) x "
          "(e, n, c, f)",
        { m_account.id });
    const auto boris = m_database->makeAccount(QStringLiteral("boris@fit.example"));
    value("INSERT INTO app.client (owner_id, email, email_norm) VALUES ($1, 'z@x.example', 'z@x.example')",
        { boris->id });
    const auto names = listLetterFieldNames(*m_anna);
    QCOMPARE(QSet<QString>(names->begin(), names->end()),
        (QSet<QString> { QStringLiteral("City"), QStringLiteral("city") }));
    const auto lacking = [&](const char *key, const QStringList &spellings) {
        const auto lack = findFieldLack(*m_anna, QLatin1String(key), spellings, 10);
        QStringList emails;
        for (const LetterClient &client : lack->first)
            emails.append(client.email.left(1));
        return QString::number(lack->clients) + u':' + emails.join(u' ');
    };
    QCOMPARE(lacking("city", *names), QStringLiteral("2:c d"));
    QCOMPARE(lacking("nickname", {}), QStringLiteral("4:c a b d"));
    QCOMPARE(lacking("full_name", {}), QStringLiteral("1:c"));
    QCOMPARE(lacking("comment", {}), QStringLiteral("3:c a d"));
    QCOMPARE(lacking("email", {}), QStringLiteral("0:"));
    const auto found = listLetterClients(*m_anna, QStringLiteral(" B@X "), 5);
    QCOMPARE(found->size(), 1);
    const auto recipient = found->first().recipient();
    QVERIFY(recipient.has_value());
    QCOMPARE(recipient->value(QStringLiteral("city")).toString(), QStringLiteral("Omsk"));
}

void TestMessages::testLetterOfAClient()
{
    value("INSERT INTO app.client (owner_id, email, email_norm, full_name) VALUES ($1, 'a@x.example', 'a@x.example', "
          "'Ann')",
        { m_account.id });
    const qint64 message = save(QStringLiteral("Hi {{full_name}}"));
    const qint64 client = listLetterClients(*m_anna, {}, 1)->first().id;
    const auto letter = sendTestLetter(*m_anna, message, client);
    QVERIFY2(letter.ok(), letter ? "" : qPrintable(letter.error().message));
    QCOMPARE(value("SELECT parameters -> 'client' ->> 'full_name' FROM priv.system_letter"), QStringLiteral("Ann"));
    auto state = findTestLetter(*m_anna, *letter);
    QCOMPARE(state->state, QStringLiteral("pending"));
    QVERIFY(!state->endedAt.isValid());
    value("UPDATE priv.system_letter SET state = 'sent', ended_at = now(), reply_code = 250, reply = '2.0.0 Ok'");
    state = findTestLetter(*m_anna, *letter);
    QCOMPARE(state->state, QStringLiteral("sent"));
    QVERIFY(state->endedAt.isValid());
    QCOMPARE(state->replyCode.value_or(0), 250);
    QCOMPARE(state->reply, QStringLiteral("2.0.0 Ok"));
    QVERIFY(sendTestLetter(*m_anna, message, 0).ok());
    QCOMPARE(findTestLetter(*m_anna, 999).error().kind, ErrorKind::NotFound);
}

QTEST_GUILESS_MAIN(TestMessages)
#include "tst_messages.moc"
