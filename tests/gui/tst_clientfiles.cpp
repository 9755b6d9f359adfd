// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/guifixture.h"
#include "ui/filework.h"
#include "ui/pages/clients/clientspage.h"
#include "ui/pages/clients/importpage.h"

#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>

using namespace mailer;
using namespace mailer::test;

// Clients come in from files and go out to them.
namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class ClientFilesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_gui.reset(); }
    void showsWhatWouldComeOfIt();
    void importsAndKeepsRefusedRows();
    void columnsAreChosen();
    void fileWithoutHeadings();
    void encodingAndSeparatorAreChosen();
    void badFilesAreToldOf_data();
    void badFilesAreToldOf();
    void cancelStopsALargeImport();
    void exportsWhatIsShown();

private:
    QString write(const QByteArray &text);
    void open(const QByteArray &text);
    QString number(const char *card)
    {
        return m_gui->find(card)->findChild<QLabel *>(QStringLiteral("number"))->text();
    }
    QString numbers();
    void choose(const char *combo, const QString &text);
    QString clients()
    {
        return m_gui->value("SELECT string_agg(email || '|' || full_name || '|' || fields, E'\\n' ORDER BY email_norm) "
                            "FROM app.client");
    }
    bool canImport() { return m_gui->find("primary")->isEnabled(); }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
    QTemporaryDir m_folder;
};

void ClientFilesTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void ClientFilesTest::init()
{
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
    m_gui->run("INSERT INTO app.client (owner_id, email, email_norm, full_name) VALUES ($1, 'old@x.example', "
               "'old@x.example', 'Old One'), "
               "($1, 'same@x.example', 'same@x.example', 'Same')",
        { m_gui->account({ Role::User }).id });
}

QString ClientFilesTest::write(const QByteArray &text)
{
    const QString path = m_folder.filePath(QStringLiteral("people.csv"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("the file cannot be written");
    return path;
}

void ClientFilesTest::open(const QByteArray &text)
{
    m_gui->dialogs().choose(QStringLiteral("import_clients"), write(text));
    QVERIFY(m_gui->openPage<ui::ImportPage>({ Role::User }, "client_import"));
    m_gui->click("choose_file");
    QTRY_VERIFY(m_gui->find("import_preview")->isVisible() || !m_gui->textOf("import_text").isEmpty());
}

QString ClientFilesTest::numbers()
{
    QStringList all;
    for (const char *card : { "import_new", "import_changed", "import_same", "import_duplicate", "import_invalid" })
        all += number(card);
    return m_gui->find("import_new")->isVisible() ? all.join(u'/') : QString();
}

void ClientFilesTest::choose(const char *combo, const QString &text)
{
    auto *box = m_gui->find<QComboBox>(combo);
    QVERIFY2(box->findText(text) >= 0, qPrintable(text));
    box->setCurrentIndex(box->findText(text));
}

void ClientFilesTest::showsWhatWouldComeOfIt()
{
    m_gui->dialogs().choose(QStringLiteral("import_clients"), write("email,full_name,city\nnew@x.example,New,Omsk\n"));
    QVERIFY(m_gui->openPage<ui::ClientsPage>({ Role::User }, "clients"));
    m_gui->click("import");
    QTRY_COMPARE(m_gui->textOf("state_title"), QStringLiteral("Import your clients"));
    QVERIFY(!canImport());
    m_gui->picture("import-empty");
    m_gui->click("state_action");
    QTRY_COMPARE(numbers(), QStringLiteral("1/0/0/0/0"));
    QCOMPARE(m_gui->find<QComboBox>("column_1")->currentText(), QStringLiteral("E-mail"));
    QCOMPARE(m_gui->find<QComboBox>("column_3")->currentText(), QStringLiteral("Field “city”"));
    QCOMPARE(m_gui->find<QComboBox>("import_encoding")->currentText(), QStringLiteral("detected: UTF-8"));
    QCOMPARE(m_gui->textOf("primary"), QStringLiteral("Import 1 client"));
    QCOMPARE(m_gui->value("SELECT count(*) FROM app.client"), QStringLiteral("2")); // nothing is written
}

void ClientFilesTest::importsAndKeepsRefusedRows()
{
    open("email;ФИО;город\nnew@x.example;Анна;Омск\nold@x.example;New "
         "Name;\nsame@x.example;Same;\nbroken;Nobody;\nnew@x.example;;Пермь\n");
    QTRY_COMPARE(numbers(), QStringLiteral("1/1/1/1/1"));
    QVERIFY(m_gui->find("save_refused")->isVisible());
    m_gui->picture("import-checked");
    m_gui->type("import_list_name", QStringLiteral("From the fair"));
    m_gui->click("primary");
    QTRY_COMPARE(m_gui->textOf("import_text"), QStringLiteral("2 clients imported."));
    QCOMPARE(clients(),
        QStringLiteral("new@x.example|Анна|{\"город\": \"Пермь\"}\nold@x.example|New Name|{}\nsame@x.example|Same|{}"));
    QCOMPARE(m_gui->value("SELECT count(*) FROM app.client_list_member m JOIN app.client_list l ON l.id = m.list_id "
                          "WHERE l.name = 'From the fair'"),
        QStringLiteral("3"));
    QVERIFY(!canImport());
    m_gui->dialogs().choose(QStringLiteral("save_refused"), m_folder.filePath(QStringLiteral("nowhere/refused.csv")));
    m_gui->click("save_refused");
    QTRY_VERIFY(m_gui->textOf("toast_text").startsWith(QStringLiteral("The file cannot be written there.")));
    // What was there is replaced by the whole new one, or stays.
    const QString saved = write("old");
    QVERIFY(!ui::copyFile(m_folder.filePath(QStringLiteral("missing.csv")), saved).ok());
    QCOMPARE(contentOf(saved), QByteArray("old"));
    QTRY_VERIFY(m_gui->find("save_refused")->isEnabled());
    m_gui->dialogs().choose(QStringLiteral("save_refused"), saved);
    m_gui->click("save_refused");
    QTRY_VERIFY(m_gui->textOf("toast_text").startsWith(QStringLiteral("Saved.")));
    const QByteArray text = contentOf(saved);
    QVERIFY2(text.contains("refused_reason;email") && text.contains(";broken;Nobody;"), text.constData());
}

void ClientFilesTest::columnsAreChosen()
{
    open("kontakt,wer,a|b,city\na@x.example,Anna,1,Omsk\n");
    QTRY_COMPARE(numbers(), QStringLiteral("1/0/0/0/0"));
    QCOMPARE(m_gui->find<QComboBox>("column_1")->currentText(), QStringLiteral("E-mail"));    // by what it holds
    QCOMPARE(m_gui->find<QComboBox>("column_3")->currentText(), QStringLiteral("Leave out")); // no name for a field
    choose("column_1", QStringLiteral("Leave out"));
    QTRY_COMPARE(m_gui->textOf("import_text"), QStringLiteral("Choose the column that holds the e-mail addresses."));
    QVERIFY(!canImport());
    QCOMPARE(m_gui->find("primary")->toolTip(), m_gui->textOf("import_text"));
    choose("column_1", QStringLiteral("E-mail"));
    choose("column_2", QStringLiteral("E-mail"));
    QTRY_VERIFY(m_gui->textOf("import_text").startsWith(QStringLiteral("Several columns may be the e-mail address.")));
    choose("column_2", QStringLiteral("Full name"));
    choose("column_4", QStringLiteral("Leave out"));
    QTRY_COMPARE(numbers(), QStringLiteral("1/0/0/0/0"));
    m_gui->click("primary");
    QTRY_COMPARE(m_gui->textOf("import_text"), QStringLiteral("1 client imported."));
    QVERIFY2(clients().startsWith(QStringLiteral("a@x.example|Anna|{}")), qPrintable(clients()));
}

void ClientFilesTest::fileWithoutHeadings()
{
    open("a@x.example,Anna\nb@x.example,Boris\n");
    QTRY_COMPARE(numbers(), QStringLiteral("2/0/0/0/0"));
    choose("column_2", QStringLiteral("Comment"));
    QTRY_COMPARE(numbers(), QStringLiteral("2/0/0/0/0"));
    m_gui->click("primary");
    QTRY_COMPARE(m_gui->textOf("import_text"), QStringLiteral("2 clients imported."));
    QCOMPARE(m_gui->value("SELECT comment FROM app.client WHERE email_norm = 'b@x.example'"), QStringLiteral("Boris"));
}

void ClientFilesTest::encodingAndSeparatorAreChosen()
{
    open("email,name\na@x.example,\xC0\xED\xED\xE0\n"); // windows-1251
    QTRY_COMPARE(m_gui->find<QComboBox>("import_encoding")->currentText(), QStringLiteral("detected: Windows-1251"));
    choose("import_encoding", QStringLiteral("UTF-8"));
    QTRY_COMPARE(numbers(), QStringLiteral("0/0/0/0/1")); // what cannot be read is refused
    choose("import_encoding", QStringLiteral("Windows-1251"));
    QTRY_COMPARE(numbers(), QStringLiteral("1/0/0/0/0"));
    choose("import_delimiter", QStringLiteral("semicolon"));
    QTRY_VERIFY(!canImport());
}

void ClientFilesTest::badFilesAreToldOf_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("told");
    QTest::newRow("empty") << QByteArray("\n\n") << QStringLiteral("The file is empty.");
    QTest::newRow("binary") << QByteArray(2000, '\0') << QStringLiteral("This is no text file.");
}

void ClientFilesTest::badFilesAreToldOf()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, told);
    open(text);
    QTRY_VERIFY2(m_gui->textOf("import_text").startsWith(told), qPrintable(m_gui->textOf("import_text")));
    QVERIFY(!canImport());
}

void ClientFilesTest::cancelStopsALargeImport()
{
    QByteArray text = "email,full_name\n";
    for (int i = 0; i < 120'000; ++i)
        text += "person" + QByteArray::number(i) + "@x.example,Somebody with a name\n";
    open(text);
    QTRY_COMPARE_WITH_TIMEOUT(numbers(), QStringLiteral("120,000/0/0/0/0"), 60'000);
    m_gui->click("primary");
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->value("SELECT count(*) FROM app.client").toInt() > 2, 30'000);
    m_gui->click("import_cancel");
    QTRY_VERIFY_WITH_TIMEOUT(
        m_gui->textOf("import_text").startsWith(QStringLiteral("Stopped. What was imported before stays")), 30'000);
    QVERIFY(m_gui->value("SELECT count(*) FROM app.client").toInt() < 120'002);
    QVERIFY(canImport()); // and goes on
}

void ClientFilesTest::exportsWhatIsShown()
{
    m_gui->run(
        "UPDATE app.client SET fields = '{\"city\": \"Omsk\"}', comment = '=1+1' WHERE email_norm = 'old@x.example'");
    QVERIFY(m_gui->openPage<ui::ClientsPage>({ Role::User }, "clients"));
    const QString path = m_folder.filePath(QStringLiteral("out.csv"));
    m_gui->dialogs().choose(QStringLiteral("export_clients"), path);
    const auto exported = [&] {
        for (QAction *action : m_gui->find<QPushButton>("more")->menu()->actions()) {
            if (action->objectName() == QLatin1String("export"))
                action->trigger();
        }
    };
    m_gui->type("search", QStringLiteral("old@"));
    QTRY_COMPARE(m_gui->textOf("client_count"), QStringLiteral("1 client matches"));
    exported();
    QTRY_COMPARE(m_gui->textOf("toast_text"), QStringLiteral("1 client written to out.csv."));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(),
        QByteArray("\xef\xbb\xbf"
                   "email,full_name,comment,city\r\nold@x.example,Old One,'=1+1,Omsk\r\n"));
}

MAILER_GUI_TEST_MAIN(ClientFilesTest)
#include "tst_clientfiles.moc"
