// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actiontable.h"
#include "gui/guifixture.h"
#include "ui/pages/allmailings/allmailingspage.h"
#include "ui/pages/mailings/mailingspage.h"
#include "ui/widgets/tableview.h"

#include <QMenu>
#include <QPushButton>

using namespace mailer;
using namespace mailer::test;

// What the pages offer for a mailing in every state, to every role, is what the one table says.
class ActionTableTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_gui.reset(); }
    void ownersPage_data() { addStates(); }
    void ownersPage();
    void managersPage_data() { addStates(); }
    void managersPage();
    void rolesWithoutMailings_data();
    void rolesWithoutMailings();

private:
    void addStates();
    void makeMailing(const ActionLine &line);
    QString chosen(const ActionLine &line);
    QString ofMenu(const QMenu *menu);

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
};

void ActionTableTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
    const qint64 anna = m_gui->account({ Role::User }).id;
    m_gui->run("INSERT INTO app.message (owner_id, subject, plain_text) VALUES ($1, 'Hello', 'Hello!')", { anna });
    for (const ActionLine &line : actionTable)
        makeMailing(line);
}

void ActionTableTest::makeMailing(const ActionLine &line)
{
    const qint64 anna = m_gui->account({ Role::User }).id;
    const QString mailing = m_gui->value(
        "INSERT INTO app.mailing (owner_id, name, message_id, all_clients, starts_at, period, scheduled_at, paused_at, "
        "cancelled_at) SELECT $1, $2, max(id), true, localtimestamp + interval '3 days', 'weekly', "
        "CASE WHEN $3::boolean THEN now() END, CASE WHEN $4::boolean THEN now() END, "
        "CASE WHEN $5::boolean THEN now() END FROM app.message RETURNING id",
        { anna, QLatin1String(line.name), line.isScheduled, line.isPaused, line.isCancelled });
    if (line.isScheduled)
        m_gui->run("INSERT INTO app.mailing_plan (mailing_id, owner_id, schedule_version, scheduled_at, "
                   "next_occurrence, next_moment) SELECT id, owner_id, 1, scheduled_at, $2::int, CASE WHEN $3::boolean "
                   "THEN now() + interval '3 days' END FROM app.mailing WHERE id = $1::bigint",
            { mailing, line.runs, line.hasNext });
    m_gui->run("INSERT INTO app.run (owner_id, mailing_id, schedule_version, occurrence, kind, planned_moment, "
               "finished_at, deliveries) SELECT $1, $2::bigint, 1, n, 'scheduled', now(), CASE WHEN n <= $3::int - "
               "$4::int THEN now() END, 10 FROM generate_series(1, $3::int) n",
        { anna, mailing, line.runs, line.openRuns });
    const QLatin1String flag(line.flag);
    if (flag == QLatin1String("disabled"))
        m_gui->run("INSERT INTO app.mailing_disable (mailing_id, owner_id, disabled_by, reason) "
                   "VALUES ($1::bigint, $2, $2, 'Complaints')",
            { mailing, anna });
    if (flag == QLatin1String("held"))
        m_gui->run("INSERT INTO app.mailing_hold (mailing_id, owner_id, reason) VALUES ($1::bigint, $2, 'Complaints')",
            { mailing, anna });
}

void ActionTableTest::addStates()
{
    QTest::addColumn<int>("line");
    for (int i = 0; i < int(std::size(actionTable)); ++i)
        QTest::newRow(actionTable[i].name) << i;
}

// Its row in the page's table, made the current one; its number.
QString ActionTableTest::chosen(const ActionLine &line)
{
    auto *table = m_gui->find<ui::TableView>("table");
    int row = -1;
    const auto found = [&] {
        for (row = table->model()->rowCount() - 1; row >= 0; --row) {
            if (table->model()->index(row, 0).data().toString() == QLatin1String(line.name))
                return true;
        }
        return false;
    };
    if (!QTest::qWaitFor(found, 20'000))
        return {};
    table->setCurrentIndex(table->model()->index(row, 0));
    (void)m_gui->waitForPage();
    (void)QTest::qWaitFor([&] { return m_gui->textOf("panel_title") == QLatin1String(line.name); }, 20'000);
    return m_gui->textOf("panel_title");
}

QString ActionTableTest::ofMenu(const QMenu *menu)
{
    QString text;
    for (const ui::MailingAction action : ui::allMailingActions) {
        const auto *item = menu->findChild<QAction *>(QStringLiteral("mailing_") + ui::lookOf(action).name);
        if (!item)
            continue;
        const QChar letter = letterOf(action);
        text += item->isEnabled() ? QString(letter) : QStringLiteral("(%1)").arg(letter);
        if (!item->isEnabled() && item->toolTip().isEmpty())
            text += QStringLiteral(" unexplained!");
    }
    return text;
}

void ActionTableTest::ownersPage()
{
    QFETCH(int, line);
    const ActionLine &state = actionTable[line];
    const QString allowed = QString::fromLatin1(state.owner);
    QVERIFY(m_gui->openPage<ui::MailingsPage>({ Role::User }, "mailings"));
    QVERIFY(!m_gui->window().desk()->has(QStringLiteral("all_mailings")));
    QCOMPARE(chosen(state), QString::fromLatin1(state.name));

    // The row's own menu has all of it.
    auto *table = m_gui->find<ui::TableView>("table");
    Q_EMIT table->customContextMenuRequested(table->visualRect(table->currentIndex()).center());
    auto *menu = m_gui->find<QMenu>("row_menu");
    QVERIFY(menu);
    QCOMPARE(ofMenu(menu), allowed);
    menu->close();

    // The panel has some of it, and nothing else.
    const QString enabled = enabledIn(allowed);
    QString panel = enabledIn(ofMenu(m_gui->find<QMenu>("panel_menu")));
    const auto *main = m_gui->find<QPushButton>("panel_main");
    for (const ui::MailingAction action : ui::allMailingActions) {
        if (main->isVisible() && main->isEnabled() && main->text() == ui::lookOf(action).text)
            panel += letterOf(action);
    }
    panel += m_gui->find("panel_edit")->isVisible() ? QStringLiteral("E") : QString();
    panel += m_gui->find("panel_report")->isVisible() ? QStringLiteral("O") : QString();
    for (const QChar letter : std::as_const(panel))
        QVERIFY2(enabled.contains(letter), qPrintable(panel + u'/' + enabled));
    for (const QChar letter : enabled) {
        if (QStringLiteral("NCXEYDO").contains(letter))
            QVERIFY2(panel.contains(letter), qPrintable(panel + u'/' + enabled));
    }
    // Of what sets it going or stops it for a while, the most urgent.
    const bool hasMain
        = enabled.contains(u'H') || enabled.contains(u'R') || enabled.contains(u'S') || enabled.contains(u'P');
    QCOMPARE(main->isVisible(), hasMain);
}

void ActionTableTest::managersPage()
{
    QFETCH(int, line);
    const ActionLine &state = actionTable[line];
    QVERIFY(m_gui->openPage<ui::AllMailingsPage>({ Role::Manager }, "all_mailings"));
    QVERIFY(!m_gui->window().desk()->has(QStringLiteral("mailings")));
    QCOMPARE(chosen(state), QString::fromLatin1(state.name));
    const auto *button = m_gui->find<QPushButton>("switch_mailing");
    QString shown;
    if (m_gui->find("panel_report")->isVisible())
        shown += u'O';
    for (const ui::MailingAction action : ui::allMailingActions) {
        if (button->isVisible() && button->isEnabled() && button->text() == ui::lookOf(action).text)
            shown += letterOf(action);
    }
    QCOMPARE(shown, enabledIn(QString::fromLatin1(state.manager)));
}

void ActionTableTest::rolesWithoutMailings_data()
{
    QTest::addColumn<Role>("role");
    QTest::newRow("content manager") << Role::ContentManager;
    QTest::newRow("administrator") << Role::Administrator;
}

void ActionTableTest::rolesWithoutMailings()
{
    QFETCH(Role, role);
    const ui::Desk *desk = m_gui->openDesk({ role });
    for (const char *page : { "mailings", "mailing_editor", "all_mailings", "report" })
        QVERIFY2(!desk->has(QLatin1String(page)), page);
}

MAILER_GUI_TEST_MAIN(ActionTableTest)
#include "tst_actiontable.moc"
