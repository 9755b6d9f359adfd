// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/exampledata.h"
#include "gui/guifixture.h"
#include "ui/background.h"
#include "ui/pages/page.h"
#include "ui/session.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/toasts.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QMenu>
#include <QScreen>
#include <QSignalSpy>
#include <QSystemTrayIcon>
#include <QTableView>

using namespace mailer;
using namespace mailer::test;

// The window as a whole: closing it, coming back, news in it, what it remembers.
class BackgroundTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_gui.reset(); }
    void closingAsksBeforeTypedIsLost();
    void systemThatEndsIsNotAsked();
    void closingOffersToGoOnSending_data();
    void closingOffersToGoOnSending();
    void newsWaitsForAnUndo();
    void newsCanBeSwitchedOff();
    void comesForward();
    void trayTellsTheSender();
    void clickedNewsLeadsToItsReport();
    void tablesComeBackAsTheyWere();
    void windowComesBackOntoTheScreen();

private:
    std::unique_ptr<ui::MainWindow> nextWindow();

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
};

void BackgroundTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void BackgroundTest::init()
{
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
}

std::unique_ptr<ui::MainWindow> BackgroundTest::nextWindow()
{
    return std::make_unique<ui::MainWindow>(
        ui::Surroundings { m_gui->entrance(), m_gui->dialogs(), m_gui->settings(), m_gui->theme(), m_gui->language() });
}

void BackgroundTest::closingAsksBeforeTypedIsLost()
{
    QSignalSpy left(&m_gui->window(), &ui::MainWindow::left);
    m_gui->openPage({ Role::User }, "client");
    m_gui->type("client_email", QStringLiteral("oleg@mail.example"));
    QVERIFY(!m_gui->window().close());
    QVERIFY(m_gui->dialogs().wasAsked(QStringLiteral("close_window")));
    QVERIFY(m_gui->window().isVisible());
    QCOMPARE(m_gui->textOf("client_email"), QStringLiteral("oleg@mail.example"));
    QCOMPARE(left.size(), 0);
    m_gui->dialogs().sayYesTo(QStringLiteral("close_window"));
    QVERIFY(!m_gui->window().close()); // the answer comes later
    QTRY_COMPARE(left.size(), 1);
    QVERIFY(!m_gui->window().isVisible());
}

void BackgroundTest::systemThatEndsIsNotAsked()
{
    QSignalSpy left(&m_gui->window(), &ui::MainWindow::left);
    m_gui->openPage({ Role::User }, "client");
    m_gui->type("client_email", QStringLiteral("oleg@mail.example"));
    m_gui->window().leaveNow();
    QCOMPARE(left.size(), 1);
    QVERIFY(m_gui->dialogs().asked().isEmpty());
}

void BackgroundTest::closingOffersToGoOnSending_data()
{
    QTest::addColumn<bool>("goesOn");
    QTest::newRow("goes on") << true;
    QTest::newRow("stops") << false;
}

void BackgroundTest::closingOffersToGoOnSending()
{
    QFETCH(bool, goesOn);
    QSignalSpy left(&m_gui->window(), &ui::MainWindow::left);
    m_gui->openDesk({ Role::User })->session().setLocalSender(ui::Session::LocalSender::Running, {});
    QVERIFY(!m_gui->window().close());
    const auto box = [this] { return m_gui->window().findChild<QWidget *>(QStringLiteral("keep_sender_box")); };
    QVERIFY(box() && box()->isVisible());
    QTest::keyClick(box(), Qt::Key_Escape);
    QTRY_VERIFY(!box());
    QVERIFY(m_gui->window().isVisible());
    QCOMPARE(m_gui->settings().text("desk/keep_sender"), QString());
    QVERIFY(!m_gui->window().close());
    m_gui->click(goesOn ? "go_on_sending" : "stop_sending");
    QTRY_COMPARE(left.size(), 1);
    QCOMPARE(m_gui->settings().text("desk/keep_sender"), goesOn ? QStringLiteral("yes") : QStringLiteral("no"));
    // Once is enough.
    const auto next = nextWindow();
    QSignalSpy nextLeft(next.get(), &ui::MainWindow::left);
    next->openDesk(m_gui->makeSession({ Role::User }));
    next->desk()->session().setLocalSender(ui::Session::LocalSender::Running, {});
    QVERIFY(next->close());
    QCOMPARE(nextLeft.size(), 1);
}

void BackgroundTest::newsWaitsForAnUndo()
{
    m_gui->openDesk({ Role::User });
    auto *toasts = m_gui->find<ui::Toasts>("toast");
    int undone = 0;
    toasts->tell(QStringLiteral("Deleted."), [&undone] { ++undone; });
    m_gui->window().background().tell(
        { ui::NewsItem::Kind::RunEnded, 1, 1, QStringLiteral("“Digest” has gone out"), QStringLiteral("Sent 4") });
    QCOMPARE(m_gui->textOf("toast_text"), QStringLiteral("Deleted."));
    m_gui->click("toast_undo");
    QCOMPARE(undone, 1);
    QTRY_COMPARE(m_gui->textOf("toast_text"), QStringLiteral("“Digest” has gone out. Sent 4"));
    QVERIFY(toasts->isVisible());
}

void BackgroundTest::newsCanBeSwitchedOff()
{
    m_gui->openPage({ Role::User }, "settings");
    auto *box = m_gui->find<QCheckBox>("news_on");
    QVERIFY(box->isChecked());
    m_gui->click("news_on");
    m_gui->window().background().tell({ ui::NewsItem::Kind::RunEnded, 1, 1, QStringLiteral("T"), QStringLiteral("x") });
    QVERIFY(!m_gui->find("toast")->isVisible());
    QVERIFY(!m_gui->window().desk()->currentPage()->hasUnsavedChanges());
    m_gui->click("news_on");
    m_gui->window().background().tell({ ui::NewsItem::Kind::RunEnded, 1, 1, QStringLiteral("T"), QStringLiteral("x") });
    QVERIFY(m_gui->find("toast")->isVisible());
}

void BackgroundTest::comesForward()
{
    m_gui->openDesk({ Role::User });
    m_gui->window().showMinimized();
    QTRY_VERIFY(m_gui->window().isMinimized());
    m_gui->window().background().showWindow();
    QVERIFY(!m_gui->window().isMinimized() && m_gui->window().isVisible());
    m_gui->window().hide();
    m_gui->window().background().showWindow();
    QVERIFY(m_gui->window().isVisible());
}

void BackgroundTest::trayTellsTheSender()
{
    const auto *menu = m_gui->window().background().tray().menu();
    const auto textOf = [menu](const char *name) {
        for (const QAction *action : menu->actions()) {
            if (action->objectName() == QLatin1String(name))
                return action->text();
        }
        return QString();
    };
    QCOMPARE(textOf("tray_state"), QStringLiteral("Nobody is signed in"));
    m_gui->openDesk({ Role::User });
    QTRY_VERIFY(textOf("tray_state").startsWith(QStringLiteral("No sending service runs")));
    QCOMPARE(textOf("tray_quit"), QStringLiteral("Quit"));
    m_gui->window().setLanguage(QStringLiteral("ru"));
    QTRY_COMPARE(textOf("tray_quit"), QStringLiteral("Закрыть mailerapp"));
}

void BackgroundTest::clickedNewsLeadsToItsReport()
{
    addExampleData(*m_gui);
    m_gui->openDesk({ Role::User });
    m_gui->window().hide();
    const QString mailing = m_gui->value("SELECT max(mailing_id) FROM app.run WHERE finished_at IS NOT NULL");
    const QString run = m_gui->value("SELECT max(id) FROM app.run WHERE mailing_id = $1::bigint", { mailing });
    const QString name = m_gui->value("SELECT name FROM app.mailing WHERE id = $1::bigint", { mailing });
    auto &tray = m_gui->window().background().tray();
    tray.tell({ ui::NewsItem::Kind::RunEnded, mailing.toLongLong(), run.toLongLong(), name, QStringLiteral("Sent 4") });
    // What the system's tray says when the message is clicked; there is none here.
    auto *icon = tray.findChild<QSystemTrayIcon *>();
    QVERIFY(icon);
    Q_EMIT icon->messageClicked();
    QVERIFY(m_gui->window().isVisible());
    QCOMPARE(m_gui->window().desk()->currentId(), QStringLiteral("report"));
    QVERIFY(m_gui->waitForPage());
    QTRY_VERIFY(m_gui->window().desk()->currentPage()->title().contains(name));

    // Over what is typed it asks first.
    m_gui->window().desk()->open(QStringLiteral("client"));
    m_gui->type("client_email", QStringLiteral("oleg@mail.example"));
    Q_EMIT icon->messageClicked();
    QVERIFY(m_gui->dialogs().wasAsked(QStringLiteral("leave_page")));
    QCOMPARE(m_gui->window().desk()->currentId(), QStringLiteral("client"));
}

void BackgroundTest::tablesComeBackAsTheyWere()
{
    addExampleData(*m_gui);
    m_gui->openPage({ Role::User }, "messages");
    auto *header = m_gui->find<ui::TableView>("table")->horizontalHeader();
    int changed = -1;
    for (int column = 0; column < header->count() && changed < 0; ++column) {
        if (header->sectionResizeMode(column) == QHeaderView::Interactive && !header->isSectionHidden(column))
            changed = column;
    }
    QVERIFY(changed >= 0);
    const int width = header->sectionSize(changed) + 37;
    header->resizeSection(changed, width);
    const QString first = m_gui->find<ui::TableView>("table")->model()->index(0, 0).data().toString();
    // The header is clicked: subjects from A on.
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(header->sectionViewportPosition(0) + 20, 8));
    QTRY_COMPARE(header->sortIndicatorSection(), 0);
    const auto firstRow = [this] {
        const auto *table = m_gui->find<ui::TableView>("table");
        return table->model()->rowCount() > 0 ? table->model()->index(0, 0).data().toString() : QString();
    };
    QTRY_VERIFY(!firstRow().isEmpty() && firstRow() != first);
    const QString sorted = firstRow();

    m_gui->openPage({ Role::User }, "messages"); // a new desk, as after the next start
    header = m_gui->find<ui::TableView>("table")->horizontalHeader();
    QCOMPARE(header->sectionSize(changed), width);
    QCOMPARE(header->sortIndicatorSection(), 0);
    QTRY_COMPARE(firstRow(), sorted);
}

void BackgroundTest::windowComesBackOntoTheScreen()
{
    m_gui->window().setGeometry(120, 90, 1010, 700);
    QVERIFY(m_gui->window().close());
    const auto next = nextWindow();
    next->show();
    QCOMPARE(next->size(), QSize(1010, 700));
    // A screen that is not there any more.
    next->setGeometry(20'000, 15'000, 1010, 700);
    QVERIFY(next->close());
    const auto last = nextWindow();
    last->show();
    const QRect screen = QApplication::primaryScreen()->availableGeometry();
    QVERIFY(screen.contains(last->geometry().topLeft()));
    QVERIFY(screen.contains(QPoint(last->geometry().center().x(), last->geometry().top())));
}

MAILER_GUI_TEST_MAIN(BackgroundTest)
#include "tst_background.moc"
