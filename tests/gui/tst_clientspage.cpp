// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/exampledata.h"
#include "gui/guifixture.h"
#include "ui/models/keysettablebase.h"
#include "ui/pages/clients/clientspage.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

using namespace mailer;
using namespace mailer::test;

class ClientsPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_gui.reset(); }
    void showsOnlyOnesOwn();
    void searchesAndFilters();
    void sortsByTheHeader();
    void panelTellsOfTheCurrentOne();
    void actsOnTicks_data();
    void actsOnTicks();
    void actsOnAllThatMatch();
    void deletesByKeyAndTakesItBack();
    void listIsMadeForTicks();
    void emptyOffersTheFirstStep();
    void errorOffersAnotherTry();
    void whoSeesIt_data();
    void whoSeesIt();

private:
    void open();
    ui::TableView *table() { return m_gui->find<ui::TableView>("table"); }
    QAbstractItemModel *model() { return table()->model(); }
    void settle();
    QString cell(int row, int column) { return model()->index(row, column).data().toString(); }
    QString count() { return m_gui->textOf("client_count"); }
    void tick(int row);
    void trigger(const char *button, const QString &action);
    QString number(const QByteArray &sql) { return m_gui->value("SELECT count(*) FROM " + sql); }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
};

void ClientsPageTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void ClientsPageTest::init()
{
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
}

void ClientsPageTest::open()
{
    addExampleData(*m_gui);
    QVERIFY(m_gui->openPage<ui::ClientsPage>({ Role::User }, "clients"));
    settle();
}

void ClientsPageTest::settle()
{
    auto *keyset = qobject_cast<ui::KeysetTableBase *>(model());
    QVERIFY(QTest::qWaitFor([keyset] { return keyset->isComplete() && keyset->isIdle(); }, 20'000));
    m_gui->waitForPage();
}

void ClientsPageTest::tick(int row)
{
    table()->setFocus();
    table()->setCurrentIndex(model()->index(row, 0));
    QTest::keyClick(table(), Qt::Key_Space);
}

void ClientsPageTest::trigger(const char *button, const QString &action)
{
    for (QAction *entry : m_gui->find<QPushButton>(button)->menu()->actions()) {
        if (entry->text() == action)
            return entry->trigger();
    }
    QTest::qFail(qPrintable(action), __FILE__, __LINE__);
}

void ClientsPageTest::showsOnlyOnesOwn()
{
    const auto other = m_gui->database().makeAccount(QStringLiteral("stranger@fit.example"));
    m_gui->run("INSERT INTO app.client (owner_id, email, email_norm, full_name) VALUES ($1, 'a@b.example', "
               "'a@b.example', 'Aa')",
        { other->id });
    open();
    QCOMPARE(count(), QStringLiteral("8,210 clients"));
    QCOMPARE(model()->rowCount(), 8210);
    QCOMPARE(cell(0, 0), QStringLiteral("Boris Kim"));
    QCOMPARE(cell(0, 1), QStringLiteral("client20@mail.example"));
    m_gui->picture("clients");
}

void ClientsPageTest::searchesAndFilters()
{
    open();
    m_gui->type("search", QStringLiteral("CLIENT808"));
    QTRY_COMPARE(count(), QStringLiteral("11 clients match")); // 808, 8080 … 8089
    auto *state = m_gui->find<QComboBox>("state_filter");
    state->setCurrentIndex(2);
    QTRY_COMPARE(count(),
        m_gui
            ->value("SELECT count(*) || ' clients match' FROM app.client c JOIN app.suppression s USING (email_norm) "
                    "WHERE email_norm LIKE 'client808%'")
            .replace(QStringLiteral("1 clients match"), QStringLiteral("1 client matches")));
    m_gui->type("search", QStringLiteral("nobody has this"));
    QTRY_VERIFY(m_gui->find("nobody")->isVisible());
    m_gui->picture("clients-nobody");
    QTest::mouseClick(m_gui->find("nobody")->findChild<QPushButton *>(QStringLiteral("state_action")), Qt::LeftButton);
    QTRY_COMPARE(count(), QStringLiteral("8,210 clients"));
    QCOMPARE(m_gui->textOf("search"), QString());
    auto *list = m_gui->find<QComboBox>("list_filter");
    QCOMPARE(list->count(), 4);
    list->setCurrentIndex(list->findText(QStringLiteral("VIP")));
    QTRY_COMPARE(count(), m_gui->value("SELECT count(*) || ' clients match' FROM app.client WHERE id % 40 = 0"));
    QTest::keyClick(table(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(m_gui->find("search")->hasFocus());
}

void ClientsPageTest::sortsByTheHeader()
{
    open();
    QHeaderView *header = table()->horizontalHeader();
    const auto click = [&](int column) {
        QTest::mouseClick(
            header->viewport(), Qt::LeftButton, {}, QPoint(header->sectionViewportPosition(column) + 20, 10));
        settle();
    };
    click(1);
    QCOMPARE(cell(0, 1), QStringLiteral("client1000@mail.example"));
    click(1);
    QCOMPARE(cell(0, 1), QStringLiteral("client9@mail.example"));
    click(4);
    QCOMPARE(cell(0, 1), QStringLiteral("client1@mail.example"));
    // Far down, where only an anchor leads to.
    table()->scrollToBottom();
    QTRY_COMPARE(cell(8209, 1), QStringLiteral("client8210@mail.example"));
}

void ClientsPageTest::panelTellsOfTheCurrentOne()
{
    open();
    const QString id
        = m_gui->value("SELECT id FROM app.client WHERE id % 7 = 0 AND id % 9 = 4 AND id % 40 = 0 ORDER BY id LIMIT 1");
    const QString email = m_gui->value("SELECT email FROM app.client WHERE id = $1::bigint", { id });
    m_gui->type("search", email);
    QTRY_COMPARE(cell(0, 1), email);
    settle();
    QVERIFY(!m_gui->find("sidePanel")->isVisible());
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, table()->visualRect(model()->index(0, 1)).center());
    QTRY_VERIFY(m_gui->find("sidePanel")->isVisible());
    QCOMPARE(
        m_gui->textOf("panel_title"), m_gui->value("SELECT full_name FROM app.client WHERE id = $1::bigint", { id }));
    QVERIFY(m_gui->textOf("client_note").startsWith(QStringLiteral("Gets no letters: on the stop list since ")));
    QStringList told;
    for (const QLabel *label : m_gui->find("sidePanel")->findChildren<QLabel *>())
        told += label->text();
    for (const char *fact : { "Newsletter, VIP", "Prefers letters in the morning", "Omsk", "12 May" })
        QVERIFY2(told.contains(QLatin1String(fact)), fact);
    m_gui->picture("clients-panel");
    m_gui->click("toggle_stop");
    QTRY_VERIFY(m_gui->textOf("client_note").startsWith(QStringLiteral("Next letter: “Birthday offers”, ")));
    QTRY_COMPARE(cell(0, 3), QStringLiteral("Active"));
    QTest::keyClick(m_gui->find("sidePanel"), Qt::Key_Escape);
    QVERIFY(!m_gui->find("sidePanel")->isVisible());
}

// What each action makes of three ticked clients: one on the stop list, one in VIP, one in neither.
void ClientsPageTest::actsOnTicks_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("toast");
    QTest::addColumn<QByteArray>("counted");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    const QByteArray vip = "app.client_list_member m JOIN app.client_list l ON l.id = m.list_id WHERE l.name = 'VIP'";
    QTest::newRow("add") << "add_to_list"
                         << "VIP"
                         << "2 clients added to “VIP”." << vip << "1"
                         << "3";
    QTest::newRow("remove") << "remove_from_list"
                            << "VIP"
                            << "1 client taken out of “VIP”." << vip << "1"
                            << "0";
    QTest::newRow("stop") << "stop_list"
                          << "Put on the stop list"
                          << "2 clients put on the stop list; they get no more letters."
                          << QByteArray("app.suppression") << "1"
                          << "3";
    QTest::newRow("allow") << "stop_list"
                           << "Take off the stop list"
                           << "1 client taken off the stop list." << QByteArray("app.suppression") << "1"
                           << "0";
    QTest::newRow("delete") << "delete_chosen" << QString() << "3 clients deleted." << QByteArray("app.client") << "4"
                            << "1";
}

void ClientsPageTest::actsOnTicks()
{
    QFETCH(QString, button);
    QFETCH(QString, action);
    QFETCH(QString, toast);
    QFETCH(QByteArray, counted);
    QFETCH(QString, before);
    QFETCH(QString, after);
    const qint64 anna = m_gui->account({ Role::User }).id;
    m_gui->run("INSERT INTO app.client (owner_id, email, email_norm, full_name) SELECT $1, n || '@x.example', n || "
               "'@x.example', n "
               "FROM unnest(ARRAY['a', 'b', 'c', 'd']) n",
        { anna });
    m_gui->run(
        "INSERT INTO app.suppression (owner_id, email_norm, reason) VALUES ($1, 'a@x.example', 'left')", { anna });
    m_gui->run("INSERT INTO app.client_list (owner_id, name) VALUES ($1, 'VIP')", { anna });
    m_gui->run("INSERT INTO app.client_list_member (owner_id, list_id, client_id) SELECT $1, l.id, c.id FROM "
               "app.client_list l, app.client c "
               "WHERE c.full_name = 'b'",
        { anna });
    QVERIFY(m_gui->openPage<ui::ClientsPage>({ Role::User }, "clients"));
    settle();
    QVERIFY(!m_gui->find("choice_bar")->isVisible());
    for (const int row : { 0, 1, 2 })
        tick(row);
    QCOMPARE(m_gui->textOf("choice_text"), QStringLiteral("3 clients chosen"));
    QCOMPARE(number(counted), before);
    if (action.isEmpty())
        m_gui->click(button.toLatin1().constData());
    else
        trigger(button.toLatin1().constData(), action);
    QTRY_COMPARE(m_gui->textOf("toast_text"), toast);
    QCOMPARE(number(counted), after);
    QTRY_COMPARE(model()->rowCount(), action.isEmpty() ? 1 : 4);
    m_gui->click("toast_undo");
    QTRY_COMPARE(number(counted), before);
    QTRY_COMPARE(model()->rowCount(), 4);
}

void ClientsPageTest::actsOnAllThatMatch()
{
    open();
    m_gui->type("search", QStringLiteral("@mail.example"));
    QTRY_COMPARE(count(), QStringLiteral("8,210 clients match"));
    settle();
    tick(0);
    QCOMPARE(m_gui->textOf("choose_all"), QStringLiteral("Choose all 8,210 that match"));
    m_gui->click("choose_all");
    QCOMPARE(m_gui->textOf("choice_text"), QStringLiteral("8,210 clients chosen"));
    QVERIFY(!m_gui->find("choose_all")->isVisible());
    tick(1); // all but this one
    QCOMPARE(m_gui->textOf("choice_text"), QStringLiteral("8,209 clients chosen"));
    m_gui->picture("clients-chosen");
    m_gui->click("delete_chosen");
    QTRY_COMPARE_WITH_TIMEOUT(m_gui->textOf("toast_text"), QStringLiteral("8,209 clients deleted."), 20'000);
    QCOMPARE(number("app.client"), QStringLiteral("1"));
    QTRY_COMPARE(count(), QStringLiteral("1 client matches"));
    QVERIFY(!m_gui->find("choice_bar")->isVisible());
    m_gui->click("toast_undo");
    QTRY_COMPARE_WITH_TIMEOUT(number("app.client"), QStringLiteral("8210"), 20'000);
    QTRY_COMPARE(count(), QStringLiteral("8,210 clients match"));
    QCOMPARE(number("app.client_list_member"),
        m_gui->value("SELECT count(*) + count(*) FILTER (WHERE id % 40 = 0) FROM app.client"));
}

void ClientsPageTest::deletesByKeyAndTakesItBack()
{
    open();
    table()->setFocus();
    table()->setCurrentIndex(model()->index(2, 0));
    const QString gone = cell(2, 1);
    QTest::keyClick(table(), Qt::Key_Delete);
    QTRY_COMPARE(m_gui->textOf("toast_text"), QStringLiteral("1 client deleted."));
    QTRY_VERIFY(cell(2, 1) != gone);
    QVERIFY(m_gui->dialogs().asked().isEmpty());
    m_gui->click("toast_undo");
    QTRY_COMPARE(cell(2, 1), gone);
}

void ClientsPageTest::listIsMadeForTicks()
{
    open();
    tick(0);
    tick(1);
    trigger("add_to_list", QStringLiteral("New list…"));
    QVERIFY(m_gui->find("name_popup")->isVisible());
    m_gui->type("name_input", QStringLiteral("VIP"));
    QVERIFY(!m_gui->find("name_accept")->isEnabled());
    QCOMPARE(m_gui->find("name_accept")->toolTip(), QStringLiteral("There is a list of this name already."));
    m_gui->type("name_input", QStringLiteral("Friends & family"));
    m_gui->picture("clients-newlist");
    QTest::keyClick(m_gui->find("name_input"), Qt::Key_Return);
    QTRY_COMPARE(m_gui->textOf("toast_text"), QStringLiteral("2 clients added to “Friends & family”."));
    QCOMPARE(
        number("app.client_list_member m JOIN app.client_list l ON l.id = m.list_id AND l.name = 'Friends & family'"),
        QStringLiteral("2"));
}

void ClientsPageTest::emptyOffersTheFirstStep()
{
    QVERIFY(m_gui->openPage<ui::ClientsPage>({ Role::User }, "clients"));
    QTRY_COMPARE(m_gui->textOf("state_title"), QStringLiteral("No clients yet"));
    QVERIFY(m_gui->find("state_action")->isVisible());
    m_gui->picture("clients-empty");
}

void ClientsPageTest::errorOffersAnotherTry()
{
    addExampleData(*m_gui);
    m_gui->run("ALTER TABLE app.client_list RENAME TO client_list_away");
    m_gui->openPage({ Role::User }, "clients");
    QTRY_VERIFY(m_gui->find("state_action")->isVisible());
    QCOMPARE(m_gui->textOf("state_action"), QStringLiteral("Try again"));
    m_gui->run("ALTER TABLE app.client_list_away RENAME TO client_list");
    m_gui->click("state_action");
    QTRY_COMPARE(count(), QStringLiteral("8,210 clients"));
}

void ClientsPageTest::whoSeesIt_data()
{
    QTest::addColumn<QList<Role>>("roles");
    QTest::addColumn<bool>("sees");
    QTest::newRow("user") << QList<Role> { Role::User } << true;
    QTest::newRow("user and administrator") << QList<Role> { Role::User, Role::Administrator } << true;
    QTest::newRow("manager") << QList<Role> { Role::Manager } << false;
    QTest::newRow("content manager") << QList<Role> { Role::ContentManager } << false;
    QTest::newRow("administrator") << QList<Role> { Role::Administrator } << false;
}

void ClientsPageTest::whoSeesIt()
{
    QFETCH(QList<Role>, roles);
    QFETCH(bool, sees);
    const ui::Desk *desk = m_gui->openDesk(roles);
    for (const char *page : { "clients", "client" })
        QCOMPARE(desk->has(QLatin1String(page)), sees);
}

MAILER_GUI_TEST_MAIN(ClientsPageTest)
#include "tst_clientspage.moc"
