// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/clientexportstore.h"
#include "db/clientimportstore.h"
#include "db/connection.h"
#include "domain/csvreader.h"
#include "support/testcluster.h"
#include "support/testdatabase.h"

#include <QBuffer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace mailer;
using namespace mailer::db;
using namespace mailer::test;

namespace {

QString operator""_t(const char *text, size_t size) { return QString::fromUtf8(text, static_cast<qsizetype>(size)); }

// "added/changed/same/duplicate/invalid", or the error's code
QString printed(const Result<ImportReport> &report)
{
    if (!report)
        return report.error().code;
    return QStringLiteral("%1/%2/%3/%4/%5")
        .arg(report->added)
        .arg(report->changed)
        .arg(report->same)
        .arg(report->duplicate)
        .arg(report->invalid);
}

QList<QStringList> recordsOf(const QString &path, char delimiter)
{
    QFile file(path);
    QList<QStringList> records;
    if (!file.open(QIODevice::ReadOnly))
        return records;
    csv::Reader reader(delimiter, [&records](const csv::Record &record) {
        QStringList cells;
        for (const QByteArrayView cell : record.cells)
            cells += QString::fromUtf8(cell);
        records += cells;
    });
    QByteArray text = file.readAll();
    if (text.startsWith("\xef\xbb\xbf"))
        text.remove(0, 3);
    reader.push(text);
    reader.finish();
    return records;
}

} // namespace

class TstClientImport final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void countsAndWrites();
    void mergesOverTheWholeFile();
    void givesRefusedRowsBack();
    void splitsWhatTheDatabaseRefuses();
    void stopsWhenTheAccountIsFull();
    void stopsForABlockedAccount();
    void fillsLists();
    void stopsBetweenBatches();
    void refusesFiles();
    void keepsFieldNames();
    void touchesOnlyItsOwner();
    void exportsWhatItImports();
    void exportsLists();
    void exportsManyPages();

private:
    QString file(const QByteArray &text, const QString &name = QStringLiteral("clients.csv"));
    Result<ImportReport> import(const QByteArray &text, ClientImportOptions options = {}, Connection *as = nullptr);
    QStringList clients(Connection &connection);
    QStringList members(const QString &list);
    std::unique_ptr<Connection> signedIn(const QString &email);

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<Connection> m_user;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TstClientImport::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(cluster).value();
    auto database = TestDatabase::create(*m_cluster);
    QVERIFY2(database.ok(), database ? "" : qPrintable(database.error().message));
    m_database = std::move(database).value();
}

// An account of its own for each test.
void TstClientImport::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_user = signedIn(QString::fromLatin1(QTest::currentTestFunction()).toLower() + "@example.org"_t);
    QVERIFY(m_user);
}

void TstClientImport::cleanup()
{
    m_user.reset();
    m_folder.reset();
}

std::unique_ptr<Connection> TstClientImport::signedIn(const QString &email)
{
    const auto account = m_database->makeAccount(email);
    const auto statements = Statements::load();
    if (!account || !statements) {
        qWarning("%s", qPrintable((account ? statements.error() : account.error()).message));
        return {};
    }
    auto connection = std::make_unique<Connection>(account->login, *statements);
    if (const auto opened = connection->open(); !opened) {
        qWarning("%s", qPrintable(opened.error().message));
        return {};
    }
    return connection;
}

QString TstClientImport::file(const QByteArray &text, const QString &name)
{
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write the test's file");
    return file.fileName();
}

Result<ImportReport> TstClientImport::import(const QByteArray &text, ClientImportOptions options, Connection *as)
{
    options.path = file(text);
    return ClientImport(options).run(as ? *as : *m_user);
}

// "email|email_norm|full name|comment|fields", sorted
QStringList TstClientImport::clients(Connection &connection)
{
    const auto rows = connection.querySql(
        "SELECT concat_ws('|', email, email_norm, full_name, comment, fields) FROM app.client ORDER BY email_norm");
    QStringList lines;
    if (!rows) {
        lines += rows.error().message;
        return lines;
    }
    for (const Row row : *rows)
        lines += row.text(0);
    return lines;
}

QStringList TstClientImport::members(const QString &list)
{
    const auto rows = m_user->querySql("SELECT c.email FROM app.client_list l JOIN app.client_list_member m "
                                       "ON m.list_id = l.id JOIN app.client c ON c.id = m.client_id "
                                       "WHERE l.name = $1 ORDER BY c.email_norm",
        { list });
    QStringList emails;
    if (!rows)
        return { rows.error().message };
    for (const Row row : *rows)
        emails += row.text(0);
    return emails;
}

void TstClientImport::countsAndWrites()
{
    const QByteArray text = "E-mail;ФИО;Примечание;Город\r\n"
                            "Ann@Example.org;Анна;первая;Омск\r\n"
                            "bob@example.org;;;\r\n"
                            "broken;;;\r\n";
    ClientImportOptions dry;
    dry.dryRun = true;
    QCOMPARE(printed(import(text, dry)), "2/0/0/0/1"_t);
    QCOMPARE(clients(*m_user), QStringList());
    QCOMPARE(printed(import(text)), "2/0/0/0/1"_t);
    const QStringList expected { "Ann@example.org|ann@example.org|Анна|первая|{\"Город\": \"Омск\"}"_t,
        "bob@example.org|bob@example.org|||{}"_t };
    QCOMPARE(clients(*m_user), expected);
    QCOMPARE(printed(import(text)), "0/0/2/0/1"_t);
    QCOMPARE(printed(import(text, dry)), "0/0/2/0/1"_t);

    // What a file leaves empty or does not have stays.
    const QByteArray second
        = "email;name;Город;Размер\nann@example.org;;Тула;5\nbob@example.org;Боб;;\nnew@example.org;;;\n";
    QCOMPARE(printed(import(second, dry)), "1/2/0/0/0"_t);
    QCOMPARE(clients(*m_user), expected);
    QCOMPARE(printed(import(second)), "1/2/0/0/0"_t);
    QCOMPARE(clients(*m_user),
        (QStringList { "ann@example.org|ann@example.org|Анна|первая|{\"Город\": \"Тула\", \"Размер\": \"5\"}"_t,
            "bob@example.org|bob@example.org|Боб||{}"_t, "new@example.org|new@example.org|||{}"_t }));
    QCOMPARE(printed(import(second)), "0/0/3/0/0"_t);
}

void TstClientImport::mergesOverTheWholeFile()
{
    QByteArray text = "email,name,comment,city\nfirst@example.org,One,,Omsk\n";
    for (int i = 0; i < 500; ++i)
        text += "c" + QByteArray::number(i % 200) + "@Example.ORG,N" + QByteArray::number(i) + ",,\n";
    text += "FIRST@example.org,Two,last,\n";
    ClientImportOptions small;
    small.batch = 7;
    small.dryRun = true;
    QCOMPARE(printed(import(text, small)), "201/0/0/301/0"_t);
    small.dryRun = false;
    QCOMPARE(printed(import(text, small)), "201/0/0/301/0"_t);
    const QStringList all = clients(*m_user);
    QCOMPARE(all.size(), 201);
    QVERIFY(all.contains("FIRST@example.org|first@example.org|Two|last|{\"city\": \"Omsk\"}"_t));
    QVERIFY(all.contains("c99@example.org|c99@example.org|N499||{}"_t));
    small.batch = 1000;
    QCOMPARE(printed(import(text, small)), "0/0/201/301/0"_t);
    small.batch = 3;
    QCOMPARE(printed(import(text, small)), "0/0/201/301/0"_t);
}

void TstClientImport::givesRefusedRowsBack()
{
    ClientImportOptions options;
    options.refusedPath = m_folder->filePath("refused.csv"_t);
    const QByteArray text = "E-mail;Имя;Город\n"
                            "good@example.org;Анна;Омск\n"
                            "bad;'=1+1;\"a;\nb\"\n"
                            "bad@example..org;=1+1;x\n";
    const auto report = import(text, options);
    QCOMPARE(printed(report), "1/0/0/0/2"_t);
    QCOMPARE(report->refusedFile, options.refusedPath);
    const auto records = recordsOf(options.refusedPath, ';');
    QCOMPARE(records.size(), 3);
    QCOMPARE(records[0], (QStringList { "refused_line"_t, "refused_reason"_t, "E-mail"_t, "Имя"_t, "Город"_t }));
    QCOMPARE(records[1][0], "3"_t);
    QVERIFY(records[1][1].endsWith(u'.'));
    QCOMPARE(records[1].mid(2), (QStringList { "bad"_t, "'=1+1"_t, "a;\nb"_t }));
    QCOMPARE(records[2][0], "5"_t);
    QCOMPARE(records[2].mid(2), (QStringList { "bad@example..org"_t, "'=1+1"_t, "x"_t }));

    // Put right, it can be imported as it is.
    QFile refused(options.refusedPath);
    QVERIFY(refused.open(QIODevice::ReadOnly));
    QCOMPARE(refused.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
    const QByteArray corrected = refused.readAll().replace(";bad;", ";three@example.org;").replace("..", ".");
    QCOMPARE(printed(import(corrected)), "2/0/0/0/0"_t);
    QCOMPARE(clients(*m_user).last(), "three@example.org|three@example.org|=1+1||{\"Город\": \"a;\\nb\"}"_t);

    options.refusedPath = m_folder->filePath("none.csv"_t);
    QCOMPARE(import("email\na@example.org\n", options)->refusedFile, QString());
    QVERIFY(!QFile::exists(options.refusedPath));
}

// The fields of the directory and of the file together are more than one client may have.
void TstClientImport::splitsWhatTheDatabaseRefuses()
{
    const QByteArray big = ("," + QByteArray(7000, 'x')).repeated(8);
    QCOMPARE(printed(import("email,a,b,c,d,e,f,g,h\nfull@example.org" + big + "\n")), "1/0/0/0/0"_t);
    QByteArray text = "email,i,j\n";
    for (int i = 0; i < 40; ++i)
        text += "c" + QByteArray::number(i) + "@example.org,1,2\n";
    text += "full@example.org" + big.left(2 * 7001) + "\n";
    for (int i = 40; i < 60; ++i)
        text += "c" + QByteArray::number(i) + "@example.org,1,2\n";
    ClientImportOptions options;
    options.refusedPath = m_folder->filePath("refused.csv"_t);
    const auto report = import(text, options);
    QCOMPARE(printed(report), "60/0/0/0/1"_t);
    const auto records = recordsOf(options.refusedPath, ',');
    QCOMPARE(records.size(), 2);
    QCOMPARE(records[1][0], "42"_t);
    QVERIFY2(records[1][1].contains("client_fields_check"_t), qPrintable(records[1][1]));
    QCOMPARE(records[1][2], "full@example.org"_t);
    QCOMPARE(records[1][3].size(), 7000);
}

void TstClientImport::stopsWhenTheAccountIsFull()
{
    const auto limit = [this](int clients) {
        const auto set = m_database->admin().querySql(
            "INSERT INTO app.service_setting (key, value) VALUES ('max_clients_per_account', to_jsonb($1::integer)) "
            "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            { clients });
        return set ? set->affected() : -1;
    };
    QCOMPARE(limit(25), 1);
    QByteArray text = "email\n";
    for (int i = 0; i < 60; ++i)
        text += "c" + QByteArray::number(i) + "@example.org\n";
    ClientImportOptions options;
    options.batch = 10;
    QCOMPARE(printed(import(text, options)), "54000"_t);
    QCOMPARE(clients(*m_user).size(), 20);
    QCOMPARE(limit(2000000), 1);
    QCOMPARE(printed(import(text, options)), "40/0/20/0/0"_t);
}

void TstClientImport::stopsForABlockedAccount()
{
    QCOMPARE(printed(import("email\na@example.org\n")), "1/0/0/0/0"_t);
    const auto blocked = m_database->admin().querySql(
        "INSERT INTO app.account_block (account_id, blocked_by) SELECT id, id FROM app.account WHERE email LIKE $1",
        { "stopsfora%"_t });
    QVERIFY(blocked);
    QCOMPARE(blocked->affected(), 1);
    QCOMPARE(printed(import("email\nb@example.org\nc@example.org\n")), "42501"_t);
}

void TstClientImport::fillsLists()
{
    ClientImportOptions options;
    options.listName = " Весна   2027 "_t;
    options.batch = 2;
    const QByteArray text = "email\na@example.org\nb@example.org\nc@example.org\nbroken\n";
    options.dryRun = true;
    QCOMPARE(printed(import(text, options)), "3/0/0/0/1"_t);
    QCOMPARE(m_user->querySql("SELECT FROM app.client_list")->size(), 0);
    options.dryRun = false;
    QCOMPARE(printed(import("email\na@example.org\nz@example.org\n")), "2/0/0/0/0"_t);
    QCOMPARE(printed(import(text, options)), "2/0/1/0/1"_t);
    QCOMPARE(members("Весна 2027"_t), (QStringList { "a@example.org"_t, "b@example.org"_t, "c@example.org"_t }));
    QCOMPARE(printed(import(text, options)), "0/0/3/0/1"_t);
    QCOMPARE(printed(import("email\nz@example.org\n", options)), "0/0/1/0/0"_t);
    QCOMPARE(members("Весна 2027"_t).size(), 4);
    QCOMPARE(m_user->querySql("SELECT FROM app.client_list")->size(), 1);
    options.listName = "  "_t;
    QCOMPARE(printed(import(text, options)), "import_list_name"_t);
}

void TstClientImport::stopsBetweenBatches()
{
    QByteArray text = "email\n";
    for (int i = 0; i < 30000; ++i)
        text += "client" + QByteArray::number(i) + "@example.org\n";
    const auto cancel = std::make_shared<std::atomic<bool>>(false);
    ClientImportOptions options;
    options.path = file(text);
    options.batch = 1000;
    QList<ImportProgress> seen;
    const ClientImport import(
        options,
        [&](const ImportProgress &progress) {
            seen += progress;
            if (progress.clients > 0)
                cancel->store(true);
        },
        cancel);
    const auto report = import.run(*m_user);
    QVERIFY(!report);
    QCOMPARE(report.error().kind, ErrorKind::Cancelled);
    QVERIFY(seen.size() > 2);
    QCOMPARE(seen.last().bytesTotal, 2 * text.size());
    for (qsizetype i = 1; i < seen.size(); ++i)
        QVERIFY(seen[i - 1].bytesDone < seen[i].bytesDone);
    const qint64 there = m_user->querySql("SELECT count(*) FROM app.client")->first().int64(0);
    QCOMPARE(there, seen.last().clients);
    QVERIFY(there > 0 && there < 30000);
    QCOMPARE(printed(ClientImport(options).run(*m_user)), QStringLiteral("%1/0/%2/0/0").arg(30000 - there).arg(there));
}

void TstClientImport::refusesFiles()
{
    ClientImportOptions options;
    options.path = m_folder->filePath("absent.csv"_t);
    auto report = ClientImport(options).run(*m_user);
    QCOMPARE(report.error().kind, ErrorKind::NotFound);
    options.path = m_folder->path();
    QCOMPARE(printed(ClientImport(options).run(*m_user)), "import_file"_t);
    options.path = file("email\n");
    options.refusedPath = options.path;
    QCOMPARE(printed(ClientImport(options).run(*m_user)), "import_file"_t);
    options.refusedPath = m_folder->filePath("no/such/folder.csv"_t);
    options.path = file("email\nbroken\n");
    QCOMPARE(printed(ClientImport(options).run(*m_user)), "import_refused_file"_t);
    QCOMPARE(printed(import("")), "import_empty"_t);
    QCOMPARE(printed(import("name\nAnn\n")), "import_no_email"_t);
    QCOMPARE(printed(import("email\n")), "0/0/0/0/0"_t);
}

void TstClientImport::keepsFieldNames()
{
    QCOMPARE(printed(import("email,Shoe size\na@example.org,42\n")), "1/0/0/0/0"_t);
    QCOMPARE(printed(import("email,SHOE  SIZE,Hat\na@example.org,43,7\n")), "0/1/0/0/0"_t);
    QCOMPARE(
        clients(*m_user), QStringList { "a@example.org|a@example.org|||{\"Hat\": \"7\", \"Shoe size\": \"43\"}"_t });
}

void TstClientImport::touchesOnlyItsOwner()
{
    const auto other = signedIn("bob@example.org"_t);
    QVERIFY(other);
    QCOMPARE(printed(import("email,name\na@example.org,Mine\n")), "1/0/0/0/0"_t);
    ClientImportOptions dry;
    dry.dryRun = true;
    QCOMPARE(printed(import("email,name\na@example.org,Theirs\n", dry, other.get())), "1/0/0/0/0"_t);
    QCOMPARE(printed(import("email,name\na@example.org,Theirs\n", {}, other.get())), "1/0/0/0/0"_t);
    QCOMPARE(clients(*m_user), QStringList { "a@example.org|a@example.org|Mine||{}"_t });
    QCOMPARE(clients(*other), QStringList { "a@example.org|a@example.org|Theirs||{}"_t });
    QBuffer out;
    QVERIFY(out.open(QIODevice::WriteOnly));
    QCOMPARE(ClientExport({}).run(*other, out).value(), 1);
    QVERIFY(out.data().contains("Theirs") && !out.data().contains("Mine"));
}

void TstClientImport::exportsWhatItImports()
{
    const QByteArray text
        = "email,full_name,comment,Город,Адрес,Имя,note\n"
          "=a+1@example.org,\"=HYPERLINK(\"\"x\"\")\",\" two\r\n lines \",Омск,\"a, b; c\",'=x,+7 999\n"
          "пример@пример.рф,Ёж 👍,,,,,\"'\"\n"
          "c@example.org,@x,-1-cmd,\"\"\"\",''=y,\"tab\there\",\"it's\"\n"
          "plain@example.org,,,,,,\n";
    QCOMPARE(printed(import(text)), "4/0/0/0/0"_t);
    const QStringList before = clients(*m_user);
    for (const char delimiter : { ',', ';', '\t' }) {
        ClientExportOptions options;
        options.delimiter = delimiter;
        options.byteOrderMark = delimiter != ';';
        const QString path = m_folder->filePath("export.csv"_t);
        const auto count = ClientExport(options).run(*m_user, path);
        QVERIFY2(count.ok(), count ? "" : qPrintable(count.error().message));
        QCOMPARE(*count, 4);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray exported = file.readAll();
        QCOMPARE(exported.startsWith("\xef\xbb\xbf"), options.byteOrderMark);
        for (const QStringList &record : recordsOf(path, delimiter)) {
            for (const QString &cell : record)
                QVERIFY2(
                    !cell.startsWith(u'=') && !cell.startsWith(u'@') && !cell.startsWith("-1"_t), qPrintable(cell));
        }
        QCOMPARE(printed(import(exported)), "0/0/4/0/0"_t);
        const auto other = signedIn("copy%1@example.org"_t.arg(int(delimiter)));
        QCOMPARE(printed(import(exported, {}, other.get())), "4/0/0/0/0"_t);
        QCOMPARE(clients(*other), before);
    }
}

void TstClientImport::exportsLists()
{
    ClientImportOptions options;
    options.listName = "VIP"_t;
    QCOMPARE(printed(import("email,size\nb@example.org,5\na@example.org,\n", options)), "2/0/0/0/0"_t);
    QCOMPARE(printed(import("email,hat\nz@example.org,6\n")), "1/0/0/0/0"_t);
    ClientExportOptions list;
    list.listName = "VIP"_t;
    list.byteOrderMark = false;
    QBuffer out;
    QVERIFY(out.open(QIODevice::WriteOnly));
    QCOMPARE(ClientExport(list).run(*m_user, out).value(), 2);
    QStringList lines = QString::fromUtf8(out.data()).split("\r\n"_t, Qt::SkipEmptyParts);
    QCOMPARE(lines.takeFirst(), "email,full_name,comment,size"_t);
    lines.sort();
    QCOMPARE(lines, (QStringList { "a@example.org,,,"_t, "b@example.org,,,5"_t }));
    list.listName = "absent"_t;
    QCOMPARE(ClientExport(list).run(*m_user, out).error().code, "export_no_list"_t);
    QCOMPARE(ClientExport({}).run(*m_user, m_folder->filePath("no/such/x.csv"_t)).error().code, "export_file"_t);
}

void TstClientImport::exportsManyPages()
{
    const int many = 20001;
    QByteArray text = "email,name\n";
    for (int i = 0; i < many; ++i)
        text += "client" + QByteArray::number(i) + "@example.org,N\n";
    ClientImportOptions options;
    options.listName = "all"_t;
    QCOMPARE(printed(import(text, options)), QStringLiteral("%1/0/0/0/0").arg(many));
    for (const QString &list : { QString(), "all"_t }) {
        ClientExportOptions exportOptions;
        exportOptions.listName = list;
        const QString path = m_folder->filePath("export.csv"_t);
        QCOMPARE(ClientExport(exportOptions).run(*m_user, path).value(), many);
        QCOMPARE(recordsOf(path, ',').size(), many + 1);
        ClientImportOptions dry;
        dry.dryRun = true;
        dry.path = path;
        QCOMPARE(printed(ClientImport(dry).run(*m_user)), QStringLiteral("0/0/%1/0/0").arg(many));
    }
    const auto cancel = std::make_shared<std::atomic<bool>>(false);
    QBuffer out;
    QVERIFY(out.open(QIODevice::WriteOnly));
    const ClientExport stopped(
        {}, [&cancel](qint64) { cancel->store(true); }, cancel);
    QCOMPARE(stopped.run(*m_user, out).error().kind, ErrorKind::Cancelled);
}

QTEST_GUILESS_MAIN(TstClientImport)
#include "tst_clientimport.moc"
