// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/guifixture.h"
#include "ui/pages/clients/fieldspage.h"
#include "ui/pages/clients/listspage.h"

#include <QClipboard>
#include <QComboBox>
#include <QTableWidget>

using namespace mailer;
using namespace mailer::test;

// Lists and own fields: made, renamed, deleted.
class ClientListsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_gui.reset(); }
    void listsAreMadeRenamedAndDeleted();
    void listOpensItsClients();
    void fieldsAreMadeRenamedAndRemoved();

private:
    QTableWidget *table() { return m_gui->find<QTableWidget>("names"); }
    QString printed();
    void name(const QString &name);

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
};

void ClientListsTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void ClientListsTest::init()
{
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
    const qint64 anna = m_gui->account({ Role::User }).id;
    m_gui->run("INSERT INTO app.client (owner_id, email, email_norm, fields) VALUES ($1, 'a@x.example', 'a@x.example', "
               "'{\"city\": \"Omsk\"}'), ($1, 'b@x.example', 'b@x.example', '{}')",
        { anna });
    m_gui->run("INSERT INTO app.client_list (owner_id, name) VALUES ($1, 'VIP')", { anna });
    m_gui->run("INSERT INTO app.client_list_member (owner_id, list_id, client_id) SELECT $1, l.id, c.id FROM "
               "app.client_list l, app.client c WHERE c.email = 'a@x.example'",
        { anna });
}

QString ClientListsTest::printed()
{
    QStringList lines;
    for (int row = 0; row < table()->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < table()->columnCount(); ++column)
            cells += table()->item(row, column)->text();
        lines += cells.join(u' ');
    }
    return lines.join(u',');
}

void ClientListsTest::name(const QString &name)
{
    m_gui->type("name_input", name);
    QTest::keyClick(m_gui->find("name_input"), Qt::Key_Return);
}

void ClientListsTest::listsAreMadeRenamedAndDeleted()
{
    QVERIFY(m_gui->openPage<ui::ListsPage>({ Role::User }, "client_lists"));
    QTRY_COMPARE(printed(), QStringLiteral("VIP 1 0"));
    m_gui->click("primary");
    name(QStringLiteral("VIP")); // there is one
    QVERIFY(m_gui->find("name_popup")->isVisible());
    name(QStringLiteral("Archive"));
    QTRY_COMPARE(printed(), QStringLiteral("Archive 0 0,VIP 1 0"));
    QApplication::setActiveWindow(&m_gui->window()); // again after the popup: keys are the active window's
    table()->setFocus();
    table()->selectRow(1);
    m_gui->picture("lists");
    QTest::keyClick(table(), Qt::Key_F2);
    name(QStringLiteral("Best"));
    QTRY_COMPARE(printed(), QStringLiteral("Archive 0 0,Best 1 0"));
    m_gui->click("toast_undo");
    QTRY_COMPARE(printed(), QStringLiteral("Archive 0 0,VIP 1 0"));
    QApplication::setActiveWindow(&m_gui->window());
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Delete); // the answer is Cancel
    QVERIFY(m_gui->dialogs().wasAsked(QStringLiteral("delete_list")));
    QVERIFY(m_gui->dialogs().asked().last().text.startsWith(QStringLiteral("The list “VIP” with 1 client is deleted")));
    QCOMPARE(printed(), QStringLiteral("Archive 0 0,VIP 1 0"));
    m_gui->dialogs().sayYesTo(QStringLiteral("delete_list"));
    m_gui->click("remove");
    QTRY_COMPARE(printed(), QStringLiteral("Archive 0 0"));
    QCOMPARE(m_gui->value("SELECT count(*) FROM app.client"), QStringLiteral("2"));
}

void ClientListsTest::listOpensItsClients()
{
    QVERIFY(m_gui->openPage<ui::ListsPage>({ Role::User }, "client_lists"));
    QTRY_COMPARE(table()->rowCount(), 1);
    table()->setFocus();
    table()->selectRow(0);
    QTest::keyClick(table(), Qt::Key_Return);
    QTRY_COMPARE(m_gui->textOf("client_count"), QStringLiteral("1 client matches"));
    QTRY_COMPARE(m_gui->find<QComboBox>("list_filter")->currentText(), QStringLiteral("VIP"));
}

void ClientListsTest::fieldsAreMadeRenamedAndRemoved()
{
    QVERIFY(m_gui->openPage<ui::FieldsPage>({ Role::User }, "client_fields"));
    QTRY_COMPARE(printed(), QStringLiteral("city 1"));
    m_gui->click("primary");
    m_gui->type("name_input", QStringLiteral("email"));
    QVERIFY(!m_gui->find("name_accept")->isEnabled());
    name(QStringLiteral("birthday"));
    QTRY_COMPARE(printed(), QStringLiteral("birthday 0,city 1"));
    table()->selectRow(1);
    m_gui->picture("fields");
    m_gui->click("open_name");
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("{{city}}"));
    m_gui->click("rename");
    name(QStringLiteral("town"));
    QTRY_COMPARE(printed(), QStringLiteral("birthday 0,town 1"));
    QCOMPARE(m_gui->value("SELECT fields FROM app.client WHERE email = 'a@x.example'"),
        QStringLiteral("{\"town\": \"Omsk\"}"));
    table()->selectRow(1);
    m_gui->dialogs().sayYesTo(QStringLiteral("remove_field"));
    m_gui->click("remove");
    QTRY_COMPARE(printed(), QStringLiteral("birthday 0"));
    QCOMPARE(m_gui->value("SELECT fields FROM app.client WHERE email = 'a@x.example'"), QStringLiteral("{}"));
}

MAILER_GUI_TEST_MAIN(ClientListsTest)
#include "tst_clientlists.moc"
