// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"
#include "gui/guifixture.h"
#include "ui/errortext.h"
#include "ui/language.h"

#include <QAction>
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
    void saysInRussianWhatIsMissing();

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
    QVERIFY(gui.find("account_menu")->isVisible());
    QVERIFY(!gui.window().findChild<QAction *>(QStringLiteral("sign_out"))); // nobody else is here
    // Alone here: no numbers of a whole service.
    QVERIFY(!gui.find("clients_card")->findChild<QLabel *>(QStringLiteral("detail"))->isVisible());

    ui::MainWindow next({ gui.entrance(), gui.dialogs(), gui.settings(), gui.theme(), gui.language() });
    next.start();
    QTRY_VERIFY_WITH_TIMEOUT(next.desk(), 60'000);
    QCOMPARE(next.desk()->session().account().id, gui.window().desk()->session().account().id);
}

// What is below the desktop speaks English.
void ThisComputerTest::saysInRussianWhatIsMissing()
{
    const Error absent { ErrorKind::NotFound, QStringLiteral("local.no_postgres"),
        QStringLiteral("No PostgreSQL server (version 15 or newer) is installed. Install it: brew install "
                       "postgresql@17; or name the folder of initdb as postgresql_dir in [local].") };
    QCOMPARE(ui::sentenceOf(absent), absent.message);
    ui::Language language;
    language.use(QStringLiteral("ru"));
    QCOMPARE(ui::sentenceOf(absent),
        QStringLiteral("Сервер PostgreSQL (версии 15 или новее) не установлен. Установите его: brew install "
                       "postgresql@17 или укажите папку с initdb в postgresql_dir секции [local]."));
    language.use(QStringLiteral("en"));
}

MAILER_GUI_TEST_MAIN(ThisComputerTest)
#include "tst_thiscomputer.moc"
