// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "security/stage.h"

#include "db/accountexportstore.h"
#include "db/connection.h"
#include "support/verifyresult.h"

#include <QBuffer>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace mailer;
using namespace mailer::test;

// A person takes away everything that is kept about the own account, and nothing of anybody else.
class TstExport final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void jsonHoldsEverything();
    void csvHoldsTheSame();
    void everyTableIsThoughtOf();
    void pagesAreComplete();
    void rolesWithoutClients();
    void everythingWithoutTheRole();
    void isCancelled();
    void saysWhatCannotBeWritten();

private:
    db::Connection &person(const char *who) { return **m_stage->connection(QLatin1String(who)); }
    QJsonObject exported(const char *who);

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Stage> m_stage;
};

void TstExport::initTestCase()
{
    auto cluster = TestCluster::create();
    VERIFY_OK(cluster);
    m_cluster = std::move(*cluster);
    auto stage = Stage::create(*m_cluster);
    VERIFY_OK(stage);
    m_stage = std::move(*stage);
    VERIFY_OK(person("alice").runScript(
        "INSERT INTO app.suppression (email_norm, reason) VALUES ('no-more@example.com', 'bounced');"
        "INSERT INTO app.client_field (name) VALUES ('Branch');"
        "INSERT INTO app.client (email, email_norm, full_name, fields) VALUES ('formula@example.com', "
        "'formula@example.com', "
        "'=cmd()', '{\"City\": \"Москва\"}'); SELECT api.request_from_address('news@alice.example')"));
    VERIFY_OK(person("ed").runScript("INSERT INTO app.article (title, body, image, image_type) VALUES ('Mine', 'Text', "
                                     "decode(repeat('ff', 100), 'hex'), 'image/png')"));
}

QJsonObject TstExport::exported(const char *who)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const auto rows = db::AccountExport().writeJson(person(who), buffer);
    if (!rows)
        QTest::qFail(qPrintable(rows.error().message), __FILE__, __LINE__);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(buffer.data(), &error);
    if (error.error != QJsonParseError::NoError)
        QTest::qFail(qPrintable(error.errorString() + QString::fromUtf8(buffer.data())), __FILE__, __LINE__);
    return document.object();
}

void TstExport::jsonHoldsEverything()
{
    const QJsonObject all = exported("alice");
    QCOMPARE(all.keys(),
        QStringList({ QStringLiteral("articles"), QStringLiteral("client_fields"), QStringLiteral("clients"),
            QStringLiteral("from_addresses"), QStringLiteral("letters"), QStringLiteral("lists"),
            QStringLiteral("mailings"), QStringLiteral("messages"), QStringLiteral("profile"), QStringLiteral("runs"),
            QStringLiteral("suppressions") }));
    QCOMPARE(all[u"profile"][u"email"].toString(), QStringLiteral("alice@example.com"));
    QCOMPARE(all[u"profile"][u"roles"].toArray(), QJsonArray { QStringLiteral("user") });
    QCOMPARE(all[u"clients"].toArray().size(), 2);
    QCOMPARE(all[u"clients"][0][u"email"].toString(), QStringLiteral("client-of-alice@example.com"));
    QCOMPARE(all[u"clients"][0][u"lists"].toArray(), QJsonArray { QStringLiteral("List") });
    QCOMPARE(all[u"clients"][0][u"mailings"].toArray().size(), 1);
    QCOMPARE(all[u"clients"][1][u"full_name"].toString(), QStringLiteral("=cmd()"));
    QCOMPARE(all[u"clients"][1][u"fields"][u"City"].toString(), QStringLiteral("Москва"));
    QCOMPARE(all[u"messages"][0][u"subject"].toString(), QStringLiteral("secret of alice"));
    const QJsonValue file = all[u"messages"][0][u"attachments"][0];
    QCOMPARE(file[u"file_name"].toString(), QStringLiteral("a.txt"));
    QCOMPARE(QByteArray::fromBase64(file[u"content"].toString().toLatin1()), QByteArrayLiteral("x"));
    QCOMPARE(all[u"mailings"][0][u"lists"].toArray(), QJsonArray { QStringLiteral("List") });
    QCOMPARE(all[u"runs"][0][u"subject"].toString(), QStringLiteral("secret of alice"));
    QCOMPARE(all[u"letters"].toArray().size(), 1);
    QCOMPARE(all[u"letters"][0][u"email"].toString(), QStringLiteral("client-of-alice@example.com"));
    QCOMPARE(all[u"letters"][0][u"attempts"].toArray().size(), 1);
    QCOMPARE(all[u"suppressions"][0][u"email"].toString(), QStringLiteral("no-more@example.com"));
    QCOMPARE(all[u"client_fields"][0][u"name"].toString(), QStringLiteral("Branch"));
    QCOMPARE(all[u"from_addresses"][0][u"email"].toString(), QStringLiteral("news@alice.example"));
    const QByteArray text = QJsonDocument(all).toJson();
    QVERIFY(!text.contains("bob"));
    const QJsonObject ofBob = exported("bob");
    QVERIFY(!QJsonDocument(ofBob).toJson().contains("alice"));
    QVERIFY(ofBob[u"suppressions"].toArray().isEmpty());
    QVERIFY(ofBob[u"client_fields"].toArray().isEmpty());
}

void TstExport::csvHoldsTheSame()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("export"));
    const auto rows = db::AccountExport().writeCsv(person("alice"), path);
    VERIFY_OK(rows);
    const QJsonObject all = exported("alice");
    qint64 expected = 0;
    for (const QString &part : all.keys()) {
        QFile file(path + u'/' + part + QStringLiteral(".csv"));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(part));
        QCOMPARE(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteOther),
            QFileDevice::Permissions());
        const QByteArray content = file.readAll();
        QVERIFY(content.startsWith("\xef\xbb\xbf"));
        const qsizetype objects = all[part].isArray() ? all[part].toArray().size() : 1;
        QCOMPARE(content.count("\r\n"), objects + 1);
        expected += objects;
        // Each key of the objects has its column.
        const QJsonObject first = all[part].isArray() ? all[part][0].toObject() : all[part].toObject();
        const QStringList heading = QString::fromUtf8(content.mid(3, content.indexOf('\r') - 3)).split(u',');
        for (const QString &key : first.keys())
            QVERIFY2(heading.contains(key), qPrintable(part + u' ' + key));
    }
    QCOMPARE(*rows, expected);
    QFile clients(path + QStringLiteral("/clients.csv"));
    QVERIFY(clients.open(QIODevice::ReadOnly));
    const QByteArray text = clients.readAll();
    QVERIFY2(text.contains(",'=cmd(),"), text.constData());
    QVERIFY2(text.contains("\"{\"\"City\"\":\"\"Москва\"\"}\""), text.constData());
}

// A new table that holds something of an account is taken into the export, or written down here.
void TstExport::everyTableIsThoughtOf()
{
    const QStringList exportedTables { QStringLiteral("account"), QStringLiteral("account_role"),
        QStringLiteral("article"), QStringLiteral("attachment"), QStringLiteral("attempt"), QStringLiteral("client"),
        QStringLiteral("client_field"), QStringLiteral("client_list"), QStringLiteral("client_list_member"),
        QStringLiteral("delivery"), QStringLiteral("mailing"), QStringLiteral("mailing_client"),
        QStringLiteral("mailing_disable"), QStringLiteral("mailing_hold"), QStringLiteral("mailing_list"),
        QStringLiteral("message"), QStringLiteral("run"), QStringLiteral("run_attachment"),
        QStringLiteral("sender_address"), QStringLiteral("suppression") };
    const QStringList withoutPerson {
        QStringLiteral("account_block"), // what managers wrote
        QStringLiteral("article_view"),  // numbers of articles and days
        QStringLiteral("audit_log"),     // the administrators'
        QStringLiteral("frozen_file"),   // files as they went out; their names are in the runs
        QStringLiteral("mailing_plan"),
        QStringLiteral("request"),
        QStringLiteral("run_count"),
        QStringLiteral("session_end"),
    };
    const auto tables = m_stage->admin().querySql(
        "SELECT DISTINCT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped "
        "WHERE c.relkind = 'r' AND c.relnamespace = 'app'::regnamespace AND (a.attname IN ('owner_id', 'account_id', "
        "'author_id') "
        "OR c.relname = 'account') ORDER BY 1");
    VERIFY_OK(tables);
    QStringList found;
    for (const db::Row &table : *tables) {
        const QString name = table.text(0);
        QVERIFY2(exportedTables.contains(name) != withoutPerson.contains(name), qPrintable(name));
        found.append(name);
    }
    QCOMPARE(found.size(), exportedTables.size() + withoutPerson.size());
}

void TstExport::pagesAreComplete()
{
    VERIFY_OK(
        person("bob").runScript("INSERT INTO app.client (email, email_norm) SELECT 'page' || i || '@example.com', "
                                "'page' || i || '@example.com' FROM generate_series(1, 4500) i;"
                                "INSERT INTO app.message (subject) SELECT 'page ' || i FROM generate_series(1, 45) i"));
    VERIFY_OK(m_stage->admin().querySql("INSERT INTO app.delivery (owner_id, run_id, block, client_id, email, "
                                        "email_norm, full_name, comment, fields, state) "
                                        "SELECT $1, $2, 0, 1, 'page' || i || '@example.com', 'page' || i || "
                                        "'@example.com', '', '', '{}', 'sent' FROM generate_series(1, 2500) i",
        { m_stage->account(QStringLiteral("bob")).id, m_stage->values().value(QStringLiteral("bob_run")) }));
    QStringList parts;
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const auto rows = db::AccountExport([&parts](const QString &part, qint64) {
        if (!parts.contains(part))
            parts.append(part);
    }).writeJson(person("bob"), buffer);
    VERIFY_OK(rows);
    const QJsonObject all = QJsonDocument::fromJson(buffer.data()).object();
    QCOMPARE(all[u"clients"].toArray().size(), 4501);
    QCOMPARE(all[u"messages"].toArray().size(), 47);
    QCOMPARE(all[u"letters"].toArray().size(), 2501);
    QSet<QString> emails;
    for (const QJsonValue &letter : all[u"letters"].toArray())
        emails.insert(letter[u"email"].toString());
    QCOMPARE(emails.size(), 2501);
    QCOMPARE(parts.size(), 11);
}

void TstExport::rolesWithoutClients()
{
    const QJsonObject all = exported("ed");
    QCOMPARE(all[u"articles"].toArray().size(), 1);
    QCOMPARE(QByteArray::fromBase64(all[u"articles"][0][u"image"].toString().toLatin1()), QByteArray(100, '\xff'));
    QCOMPARE(all[u"clients"].toArray().size(), 0);
    QCOMPARE(exported("mgr")[u"profile"][u"email"].toString(), QStringLiteral("mgr@example.com"));
    // Who writes no articles any more still has those that he wrote.
    VERIFY_OK(m_stage->admin().querySql("SELECT priv.revoke_role('ed@example.com', 'content_manager')"));
    VERIFY_OK(m_stage->admin().querySql("SELECT priv.grant_role('ed@example.com', 'user')"));
    QCOMPARE(exported("ed")[u"articles"].toArray().size(), 1);
    QCOMPARE(exported("root")[u"articles"].toArray().size(), 0);
}

// Whose role was taken away still owns what it was for, whatever else the account is.
void TstExport::everythingWithoutTheRole()
{
    for (const char *kept : { "manager", "content_manager", "administrator" }) {
        const QString name = QStringLiteral("was_user_") + QLatin1String(kept);
        VERIFY_OK(m_stage->addPerson(name, { QStringLiteral("user"), QLatin1String(kept) }));
        VERIFY_OK(
            person(name.toLatin1().constData())
                .runScript("INSERT INTO app.client (email, email_norm) VALUES ('mine@example.com', 'mine@example.com');"
                           "INSERT INTO app.client_list (name) VALUES ('Mine');"
                           "INSERT INTO app.client_field (name) VALUES ('Branch');"
                           "INSERT INTO app.suppression (email_norm, reason) VALUES ('no@example.com', 'bounced');"
                           "INSERT INTO app.message (subject) VALUES ('Mine'); INSERT INTO app.mailing (name, "
                           "message_id, all_clients, starts_at) SELECT 'Mine', max(id), true, now() FROM app.message "
                           "WHERE owner_id = (SELECT app.current_account_id());"
                           "SELECT api.request_from_address('mine@news.example')"));
        const QVariantList me { m_stage->account(name).id };
        VERIFY_OK(m_stage->admin().querySql(
            "INSERT INTO app.run (owner_id, mailing_id, schedule_version, occurrence, kind, planned_moment, subject) "
            "SELECT owner_id, id, 1, 0, 'scheduled', now(), 'Mine' FROM app.mailing WHERE owner_id = $1",
            me));
        VERIFY_OK(m_stage->admin().querySql(
            "INSERT INTO app.delivery (owner_id, run_id, block, client_id, email, email_norm, full_name, comment, "
            "fields, state) SELECT owner_id, id, 0, 1, 'mine@example.com', 'mine@example.com', '', '', '{}', 'sent' "
            "FROM app.run WHERE owner_id = $1",
            me));
        const QJsonObject before = exported(name.toLatin1().constData());
        VERIFY_OK(
            m_stage->admin().querySql("SELECT priv.revoke_role($1, 'user')", { QString::number(me[0].toLongLong()) }));
        const QJsonObject after = exported(name.toLatin1().constData());
        for (const QString &part : before.keys()) {
            if (part == QLatin1String("profile"))
                continue;
            QCOMPARE(after[part], before[part]);
            QCOMPARE(after[part].toArray().size(), part == QLatin1String("articles") ? 0 : 1);
        }
        QCOMPARE(after[u"profile"][u"roles"].toArray(), QJsonArray { QLatin1String(kept) });
    }
}

void TstExport::isCancelled()
{
    auto cancel = std::make_shared<std::atomic<bool>>(false);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("all.json"));
    const auto rows
        = db::AccountExport([&](const QString &part, qint64) { *cancel = part == QLatin1String("messages"); }, cancel)
              .writeJson(person("bob"), path);
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, ErrorKind::Cancelled);
    QVERIFY(!QFile::exists(path));
}

void TstExport::saysWhatCannotBeWritten()
{
    QTemporaryDir folder;
    const QString blocked = folder.filePath(QStringLiteral("file"));
    QFile file(blocked);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    QCOMPARE(db::AccountExport().writeJson(person("alice"), blocked + QStringLiteral("/x.json")).error().code,
        QStringLiteral("export_file"));
    QCOMPARE(db::AccountExport().writeCsv(person("alice"), blocked).error().code, QStringLiteral("export_file"));
    VERIFY_OK(db::AccountExport().writeJson(person("alice"), folder.filePath(QStringLiteral("all.json"))));
    QCOMPARE(QFile::permissions(folder.filePath(QStringLiteral("all.json")))
            & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
        QFileDevice::Permissions());
}

QTEST_GUILESS_MAIN(TstExport)
#include "tst_export.moc"
