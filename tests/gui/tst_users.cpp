// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/accountstore.h"
#include "gui/guifixture.h"
#include "gui/servicedata.h"
#include "ui/models/keysettablebase.h"
#include "ui/pages/users/userspage.h"
#include "ui/widgets/tableview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>

using namespace mailer;
using namespace mailer::test;

class UsersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_gui.reset(); }
    void listsEverybody();
    void searchesAndFilters();
    void tellsWhoCannotBeBlocked_data();
    void tellsWhoCannotBeBlocked();
    void blocksAfterOneQuestionAndUndoes();
    void noIsNo();
    void keepsTheReasonWhenTheConnectionIsLost();
    void administratorsGiveAndTakeRoles();
    void ownRolesAreAskedAboutAndInForceAtOnce();
    void rolesReachOpenDesks();
    void theLastAdministratorStays();
    void refusalOfTheDatabaseIsShown();

private:
    ui::TableView *open(const QList<Role> &roles);
    bool choose(const QString &email);
    QStringList column(int column);

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
    ui::TableView *m_table = nullptr;
};

void UsersTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void UsersTest::init()
{
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
    for (const Role role : allRoles)
        (void)m_gui->account({ role });
}

ui::TableView *UsersTest::open(const QList<Role> &roles)
{
    auto *page = m_gui->openPage<ui::UsersPage>(roles, "users");
    m_table = page ? page->findChild<ui::TableView *>() : nullptr;
    (void)QTest::qWaitFor([this] { return m_table && m_table->model()->rowCount() > 0; }, 20'000);
    return m_table;
}

QStringList UsersTest::column(int column)
{
    QStringList texts;
    for (int i = 0; i < m_table->model()->rowCount(); ++i)
        texts.append(m_table->model()->index(i, column).data().toString());
    return texts;
}

bool UsersTest::choose(const QString &email)
{
    for (int i = 0; i < m_table->model()->rowCount(); ++i) {
        if (m_table->model()->index(i, 0).data(ui::SubtitleRole).toString() != email)
            continue;
        m_table->setCurrentIndex(m_table->model()->index(i, 0));
        return true;
    }
    return false;
}

void UsersTest::listsEverybody()
{
    addServiceData(*m_gui);
    QVERIFY(open({ Role::Manager }));
    QCOMPARE(column(0),
        QStringLiteral("Anna Petrova,Boris Orlov,Daria Lim,Ilya Frolov,Maria Kim,Nina Belova,Oleg Zotov,Olga Sokolova")
            .split(u','));
    QCOMPARE(column(1).at(3), QStringLiteral("Content manager"));
    QCOMPARE(column(2).at(0), QStringLiteral("Active"));
    QVERIFY(column(2).at(6).startsWith(QStringLiteral("Blocked ")));
    QCOMPARE(m_gui->textOf("count"), QStringLiteral("8 users"));
    // Somebody who has asked to register and not confirmed is nobody yet.
    m_gui->run("INSERT INTO priv.code_request (purpose, email, full_name, language, network) "
               "VALUES ('registration', 'new@shop.example', 'New', 'en', '127.0.0.1')");
    QTest::keyClick(m_table, Qt::Key_F5);
    QVERIFY(m_gui->waitForPage());
    QCOMPARE(m_table->model()->rowCount(), 8);
    QVERIFY(choose(QStringLiteral("oleg@promo.example")));
    QTRY_VERIFY(m_gui->textOf("user_note").contains(QStringLiteral("by Maria Kim. Reason: Bought a list")));
}

void UsersTest::searchesAndFilters()
{
    addServiceData(*m_gui);
    QVERIFY(open({ Role::Manager }));
    QTest::keyClick(m_table, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(m_gui->find("search")->hasFocus());
    m_gui->type("search", QStringLiteral("PROMO"));
    QTRY_COMPARE(column(0), QStringList { QStringLiteral("Oleg Zotov") });
    m_gui->find<QComboBox>("filter")->setCurrentIndex(1); // active
    QTRY_COMPARE(m_table->model()->rowCount(), 0);
    QTRY_VERIFY(!m_table->isVisible());
    QTest::keyClick(m_gui->find("search"), Qt::Key_Escape);
    QTRY_COMPARE(m_table->model()->rowCount(), 7);
    QVERIFY(m_table->isVisible());
    m_gui->find<QComboBox>("filter")->setCurrentIndex(2); // blocked
    QTRY_COMPARE(column(0), QStringList { QStringLiteral("Oleg Zotov") });
    m_gui->find<QComboBox>("filter")->setCurrentIndex(4); // managers
    QTRY_COMPARE(column(0), QStringList { QStringLiteral("Maria Kim") });
}

void UsersTest::tellsWhoCannotBeBlocked_data()
{
    QTest::addColumn<QString>("email");
    QTest::addColumn<QString>("why");
    QTest::newRow("user") << "anna@shop.example" << QString();
    QTest::newRow("content manager") << "ilya@mailer.example" << QString();
    QTest::newRow("oneself") << "maria@mailer.example"
                             << "yourself";
    QTest::newRow("administrator") << "olga@mailer.example"
                                   << "Managers and administrators cannot be blocked";
}

void UsersTest::tellsWhoCannotBeBlocked()
{
    QFETCH(QString, email);
    QFETCH(QString, why);
    QVERIFY(open({ Role::Manager }));
    QVERIFY(choose(email));
    auto *button = m_gui->find<QPushButton>("block_user");
    // Where nobody can be blocked is no button, in the panel as in the row.
    QTRY_COMPARE(m_gui->find("block_why")->isVisible(), !why.isEmpty());
    QCOMPARE(button->isVisible(), why.isEmpty());
    const QModelIndex inRow = m_table->currentIndex().siblingAtColumn(6);
    QCOMPARE(inRow.data().toString(), why.isEmpty() ? QStringLiteral("Block…") : QString());
    if (!why.isEmpty())
        QVERIFY(m_gui->textOf("block_why").contains(why));
}

void UsersTest::blocksAfterOneQuestionAndUndoes()
{
    QVERIFY(open({ Role::Manager }));
    QVERIFY(choose(QStringLiteral("anna@shop.example")));
    m_gui->dialogs().answer(QStringLiteral("block_user"), QStringLiteral("Bought addresses"));
    m_gui->click("block_user");
    QTRY_COMPARE(m_gui->textOf("toast_text"), QStringLiteral("Anna Petrova is blocked."));
    QCOMPARE(m_gui->dialogs().asked().size(), 1);
    QVERIFY(m_gui->dialogs().asked().first().text.contains(QStringLiteral("signed out everywhere")));
    QCOMPARE(m_gui->value(
                 "SELECT reason FROM app.account_block WHERE account_id = $1", { m_gui->account({ Role::User }).id }),
        QStringLiteral("Bought addresses"));
    QTRY_VERIFY(column(2).at(0).startsWith(QStringLiteral("Blocked")));
    m_gui->click("toast_undo");
    QTRY_COMPARE(m_gui->value("SELECT count(*) FROM app.account_block"), QStringLiteral("0"));
    QTRY_COMPARE(column(2).at(0), QStringLiteral("Active"));
    QCOMPARE(m_gui->textOf("block_user"), QStringLiteral("Block…"));
}

void UsersTest::noIsNo()
{
    QVERIFY(open({ Role::Manager }));
    QVERIFY(choose(QStringLiteral("anna@shop.example")));
    m_gui->click("block_user"); // no answer: Cancel
    QTRY_VERIFY(m_gui->dialogs().wasAsked(QStringLiteral("block_user")));
    m_gui->dialogs().answer(QStringLiteral("block_user"), QString(501, u'x')); // too long: the dialog does not take it
    m_gui->click("block_user");
    QTest::qWait(50);
    QCOMPARE(m_gui->value("SELECT count(*) FROM app.account_block"), QStringLiteral("0"));
}

void UsersTest::keepsTheReasonWhenTheConnectionIsLost()
{
    QVERIFY(open({ Role::Manager }));
    QVERIFY(choose(QStringLiteral("anna@shop.example")));
    m_gui->dialogs().answer(QStringLiteral("block_user"), QStringLiteral("Bought addresses"));
    QVERIFY(m_cluster->stop(TestCluster::Stop::Immediate).ok());
    m_gui->click("block_user");
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->find("toast")->isVisible(), 30'000);
    QVERIFY(m_cluster->start().ok());
    QVERIFY(m_gui->database().admin().open().ok());
    QVERIFY(choose(QStringLiteral("anna@shop.example"))); // the table keeps what it shows
    m_gui->click("block_user");
    QTRY_COMPARE(m_gui->dialogs().askedTexts().size(), 2);
    QCOMPARE(m_gui->dialogs().askedTexts().at(1).text, QStringLiteral("Bought addresses"));
}

void UsersTest::administratorsGiveAndTakeRoles()
{
    QVERIFY(open({ Role::Administrator }));
    QVERIFY(choose(QStringLiteral("anna@shop.example")));
    auto *manager = m_gui->find<QCheckBox>("role_manager");
    QTRY_VERIFY(manager->isVisible());
    QVERIFY(!manager->isChecked());
    QVERIFY(m_gui->find<QCheckBox>("role_user")->isChecked());
    QVERIFY(!m_gui->find("block_user")->isVisible()); // for managers
    manager->click();
    QTRY_COMPARE(m_gui->textOf("toast_text"), QStringLiteral("Anna Petrova has the role “Manager” now."));
    QTRY_VERIFY(manager->isChecked());
    const auto roles = [this] {
        return m_gui->value("SELECT string_agg(role, ',' ORDER BY role) FROM app.account_role WHERE account_id = $1",
            { m_gui->account({ Role::User }).id });
    };
    QCOMPARE(roles(), QStringLiteral("manager,user"));
    m_gui->click("toast_undo");
    QTRY_COMPARE(roles(), QStringLiteral("user"));
    QTRY_VERIFY(!manager->isChecked());
}

void UsersTest::ownRolesAreAskedAboutAndInForceAtOnce()
{
    const QList<Role> both { Role::Manager, Role::Administrator };
    QVERIFY(open(both)); // Vera; Olga is an administrator besides
    QVERIFY(m_gui->find("nav_all_mailings")->isVisible());
    QVERIFY(choose(QStringLiteral("vera@here.example")));
    auto *box = m_gui->find<QCheckBox>("role_manager");
    QTRY_VERIFY(box->isVisible());
    box->click();
    QTRY_VERIFY(m_gui->dialogs().wasAsked(QStringLiteral("take_own_role")));
    QVERIFY(box->isChecked()); // not answered with yes
    m_gui->dialogs().sayYesTo(QStringLiteral("take_own_role"));
    box->click();
    QTRY_VERIFY(!m_gui->window().findChild<QWidget *>(QStringLiteral("nav_all_mailings")));
    QTRY_COMPARE(m_gui->textOf("person_roles"), QStringLiteral("Administrator"));
    QCOMPARE(m_gui->window().desk()->currentId(), QStringLiteral("users"));
}

// An administrator elsewhere gives and takes; the person's open window follows without being asked.
void UsersTest::rolesReachOpenDesks()
{
    m_gui->openDesk({ Role::User });
    const auto elsewhere = m_gui->makeSession({ Role::Administrator });
    const auto leadsTo = [this](const char *page) {
        const auto *link = m_gui->window().desk()->findChild<QWidget *>(QStringLiteral("nav_") + QLatin1String(page));
        return link && link->isVisible();
    };
    QVERIFY(leadsTo("mailings") && !leadsTo("all_mailings"));
    const auto set = [&](bool given) {
        const auto done = elsewhere->work().run(
            [given, email = m_gui->account({ Role::User }).email](db::Connection &c) {
                return (given ? db::grantRole : db::revokeRole)(c, db::Authority::Administrator, email, Role::Manager);
            });
        return done.result().ok();
    };
    QVERIFY(set(true));
    QTRY_VERIFY_WITH_TIMEOUT(leadsTo("all_mailings"), 60'000);
    QVERIFY(leadsTo("mailings"));
    QVERIFY(set(false));
    QTRY_VERIFY_WITH_TIMEOUT(!leadsTo("all_mailings"), 60'000);
}

void UsersTest::theLastAdministratorStays()
{
    QVERIFY(open({ Role::Administrator }));
    QVERIFY(choose(QStringLiteral("olga@mailer.example")));
    m_gui->dialogs().sayYesTo(QStringLiteral("take_own_role"));
    auto *box = m_gui->find<QCheckBox>("role_administrator");
    QTRY_VERIFY(box->isVisible());
    box->click();
    QTRY_VERIFY(m_gui->find("toast")->isVisible());
    QCOMPARE(m_gui->textOf("toast_text"),
        QStringLiteral("The last administrator stays one. Give somebody else the role first."));
    QVERIFY(box->isChecked());
}

void UsersTest::refusalOfTheDatabaseIsShown()
{
    m_gui->run("REVOKE EXECUTE ON FUNCTION api.list_accounts(text, text, text, text, bigint, int) FROM mailer_manager");
    auto *page = m_gui->openPage<ui::UsersPage>({ Role::Manager }, "users");
    QVERIFY(page);
    QTRY_VERIFY(m_gui->textOf("state_text").contains(QStringLiteral("ask an administrator")));
    QVERIFY(!m_gui->find("state_action")->isVisible()); // another try would be refused as well
    m_gui->run("GRANT EXECUTE ON FUNCTION api.list_accounts(text, text, text, text, bigint, int) TO mailer_manager");
    page->askAgain(); // as it does now and then
    m_table = page->findChild<ui::TableView *>();
    QTRY_VERIFY(m_table->isVisible());
    QTRY_COMPARE(m_table->model()->rowCount(), 4);
}

MAILER_GUI_TEST_MAIN(UsersTest)
#include "tst_users.moc"
