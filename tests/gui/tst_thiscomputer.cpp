// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/guifixture.h"

#include <QLabel>

using namespace mailer;
using namespace mailer::test;

// The first start on this computer, with a private PostgreSQL of its own.
class ThisComputerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void makesADatabaseAndComesBackToIt();

private:
    std::unique_ptr<TestCluster> m_cluster;
};

void ThisComputerTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void ThisComputerTest::makesADatabaseAndComesBackToIt()
{
    GuiFixture gui(*m_cluster, GuiFixture::Place::Undecided);
    QVERIFY2(gui.isReady(), qPrintable(gui.error()));
    gui.window().start();
    QVERIFY(gui.find("start_view")->isVisible());
    QVERIFY(!gui.find("continue")->isEnabled());
    gui.type("own_email", QStringLiteral("anna@shop.example"));
    gui.click("continue");
    QVERIFY(gui.find("wait_view")->isVisible());
    // Nothing blocks: the window tells what happens while the database is made.
    const QString first = gui.textOf("wait_text");
    QTRY_VERIFY_WITH_TIMEOUT(!gui.window().desk() ? gui.textOf("wait_text") != first : true, 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(gui.window().desk(), 120'000);
    QVERIFY(gui.waitForPage());
    QCOMPARE(gui.window().desk()->session().account().email, QStringLiteral("anna@shop.example"));
    QCOMPARE(gui.window().windowTitle(), QStringLiteral("mailerapp — anna@shop.example · this computer"));
    QVERIFY(gui.window().desk()->session().has(Role::User));
    QVERIFY(!gui.find("sign_out")->isVisible());
    // Alone here: no numbers of a whole service.
    QVERIFY(!gui.find("clients_card")->findChild<QLabel *>(QStringLiteral("detail"))->isVisible());

    ui::MainWindow next({ gui.entrance(), gui.dialogs(), gui.settings(), gui.theme(), gui.language() });
    next.start();
    QTRY_VERIFY_WITH_TIMEOUT(next.desk(), 60'000);
    QCOMPARE(next.desk()->session().account().id, gui.window().desk()->session().account().id);
}

MAILER_GUI_TEST_MAIN(ThisComputerTest)
#include "tst_thiscomputer.moc"
