// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/guifixture.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace mailer;
using namespace mailer::test;

// One person, the private workspace of this computer, and a server: from one to the other and back.
class WorkspacesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { m_gui.reset(); }
    void goesToAServerAndBack();
    void comesBackWithoutEntering();
    void asksBeforeTypedIsLost();
    void signInLeadsToTheOthers();

private:
    void start(GuiFixture::Place place);
    void signIn();
    QString whereAtTheNextStart();

    const QString m_email = QStringLiteral("anna@shop.example");
    const QString m_password = QStringLiteral("correct horse");
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
};

void WorkspacesTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void WorkspacesTest::start(GuiFixture::Place place)
{
    m_gui = std::make_unique<GuiFixture>(*m_cluster, place);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
    m_gui->makeTypingAccount(m_email, m_password);
    m_gui->window().start();
}

void WorkspacesTest::signIn()
{
    QTRY_VERIFY(m_gui->find("sign_in_view")->isVisible());
    m_gui->type("email", m_email);
    m_gui->type("password", m_password);
    m_gui->click("sign_in");
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->window().desk(), 30'000);
    QVERIFY(m_gui->waitForPage());
}

// The title of a window that another start of the program opens.
QString WorkspacesTest::whereAtTheNextStart()
{
    guiapp::DesktopEntrance::Options options;
    options.config.database.port = m_cluster->port();
    options.config.database.connectTimeout = std::chrono::seconds(20);
    options.statements = m_gui->statements();
    options.keepSender = false;
    guiapp::DesktopEntrance entrance(options, m_gui->settings());
    ui::MainWindow next({ entrance, m_gui->dialogs(), m_gui->settings(), m_gui->theme(), m_gui->language() });
    next.start();
    (void)QTest::qWaitFor([&next] { return next.desk() != nullptr; }, 60'000);
    return next.windowTitle();
}

void WorkspacesTest::goesToAServerAndBack()
{
    start(GuiFixture::Place::Undecided);
    m_gui->type("own_email", QStringLiteral("me@home.example"));
    m_gui->click("continue");
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->window().desk(), 120'000);
    QVERIFY(m_gui->waitForPage());
    const QString here = QStringLiteral("mailerapp — me@home.example · this computer");
    QCOMPARE(m_gui->window().windowTitle(), here);

    m_gui->choose("account_menu", "other_workspace");
    QTRY_VERIFY(!m_gui->window().desk());
    QTRY_VERIFY(m_gui->find("start_view")->isVisible());
    QVERIFY(!m_gui->find("own_email")->isVisible()); // that one is made already
    QVERIFY(!m_gui->find("on_this_computer")->isVisible());
    m_gui->type("server", m_gui->serverAddress());
    m_gui->click("continue");
    signIn();
    QVERIFY(m_gui->window().windowTitle().startsWith(QStringLiteral("mailerapp — Anna Petrova · ")));
    QVERIFY(m_gui->window().desk()->session().workspace().place == ui::Workspace::Place::Server);
    const QString there = m_gui->window().windowTitle();
    QCOMPARE(whereAtTheNextStart(), there);

    // From the settings this time.
    m_gui->click("nav_settings");
    m_gui->click("settings_other_workspace");
    QTRY_VERIFY(!m_gui->window().desk());
    QTRY_VERIFY(m_gui->find("start_view")->isVisible());
    m_gui->click("place_here");
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->window().desk(), 60'000);
    QVERIFY(m_gui->waitForPage());
    QCOMPARE(m_gui->window().windowTitle(), here);
    QVERIFY(m_gui->window().desk()->session().workspace().place == ui::Workspace::Place::ThisComputer);
    QCOMPARE(whereAtTheNextStart(), here);

    // The server is remembered, and its password.
    m_gui->choose("account_menu", "other_workspace");
    QTRY_VERIFY(!m_gui->window().desk());
    QTRY_VERIFY(m_gui->find("start_view")->isVisible());
    QVERIFY(m_gui->find("place_1")->accessibleName().endsWith(m_email));
    m_gui->click("place_1");
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->window().desk(), 60'000);
    QCOMPARE(m_gui->window().windowTitle(), there);
}

void WorkspacesTest::comesBackWithoutEntering()
{
    start(GuiFixture::Place::Server);
    signIn();
    m_gui->click("nav_messages");
    QVERIFY(m_gui->waitForPage());
    const ui::Desk *desk = m_gui->window().desk();
    m_gui->choose("account_menu", "other_workspace");
    QTRY_VERIFY(!m_gui->window().desk());
    QTRY_VERIFY(m_gui->find("start_view")->isVisible());
    // Looked for another one, and thought better of it.
    m_gui->type("server", QStringLiteral("postgresql://127.0.0.1:1/mailer?sslmode=disable"));
    m_gui->click("continue");
    QVERIFY(m_gui->find("sign_in_view")->isVisible());
    m_gui->click("other_workspace");
    QVERIFY(m_gui->find("start_view")->isVisible());
    m_gui->click("return_to_desk");
    QTRY_COMPARE(m_gui->window().desk(), desk);
    QCOMPARE(m_gui->window().desk()->currentId(), QStringLiteral("messages"));
    QVERIFY(m_gui->waitForPage());
    // What belongs to the way in is that of this desk again: its password is forgotten.
    m_gui->choose("account_menu", "sign_out");
    QTRY_VERIFY(!m_gui->window().desk());
    m_gui->window().start();
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->find("sign_in_view")->isVisible(), 30'000);
    QVERIFY(m_gui->textOf("server_line").contains(m_cluster->folder()));
}

void WorkspacesTest::asksBeforeTypedIsLost()
{
    const QString typed = QStringLiteral("oleg@mail.example");
    start(GuiFixture::Place::Server);
    signIn();
    m_gui->window().desk()->open(QStringLiteral("client"));
    m_gui->type("client_email", typed);
    m_gui->choose("account_menu", "other_workspace");
    QTRY_VERIFY(m_gui->dialogs().wasAsked(QStringLiteral("other_workspace")));
    QVERIFY(m_gui->window().desk());
    m_gui->dialogs().sayYesTo(QStringLiteral("other_workspace"));
    m_gui->choose("account_menu", "other_workspace");
    QTRY_VERIFY(!m_gui->window().desk());
    QTRY_VERIFY(m_gui->find("start_view")->isVisible());
    m_gui->click("return_to_desk");
    QTRY_VERIFY(m_gui->window().desk());
    QCOMPARE(m_gui->textOf("client_email"), typed);
}

void WorkspacesTest::signInLeadsToTheOthers()
{
    start(GuiFixture::Place::Server);
    QTRY_VERIFY(m_gui->find("sign_in_view")->isVisible());
    m_gui->click("other_workspace");
    QVERIFY(m_gui->find("start_view")->isVisible());
    QVERIFY(!m_gui->find("return_to_desk")->isVisible()); // there is no desk
    m_gui->click("on_this_computer");
    QVERIFY(m_gui->find("own_email")->isVisible());
}

MAILER_GUI_TEST_MAIN(WorkspacesTest)
#include "tst_workspaces.moc"
