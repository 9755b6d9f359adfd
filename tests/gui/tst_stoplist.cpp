// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/guifixture.h"
#include "ui/pages/clients/stoplistpage.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QPushButton>

using namespace mailer;
using namespace mailer::test;

// Addresses that get no letters, by clicks and keys.
class StopListTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_gui.reset(); }
    void saysWhatItIsFor();
    void addsAndTakesOff();
    void findsAmongMany();
    void isOpenedFromClients();

private:
    void fill(int addresses);
    QString first() { return m_gui->find<ui::TableView>("table")->model()->index(0, 0).data().toString(); }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
};

void StopListTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void StopListTest::init()
{
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
    // Somebody else's, never seen.
    m_gui->run("INSERT INTO app.suppression (owner_id, email_norm, reason) VALUES ($1, 'other@mail.example', 'x')",
        { m_gui->account({ Role::User, Role::Administrator }).id });
}

void StopListTest::fill(int addresses)
{
    m_gui->run("INSERT INTO app.suppression (owner_id, email_norm, reason) SELECT $1, 'p' || lpad(n::text, 5, '0') || "
               "'@mail.example', 'asked to' FROM generate_series(1, $2::int) n",
        { m_gui->account({ Role::User }).id, addresses });
}

void StopListTest::saysWhatItIsFor()
{
    m_gui->openPage<ui::StopListPage>({ Role::User }, "stop_list");
    QTRY_COMPARE(m_gui->textOf("state_title"), QStringLiteral("Nobody is on the stop list"));
    QVERIFY(m_gui->find("state_action")->isVisible());
}

void StopListTest::addsAndTakesOff()
{
    m_gui->openPage<ui::StopListPage>({ Role::User }, "stop_list");
    QTRY_VERIFY(m_gui->find("state_action")->isVisible());
    m_gui->dialogs().answer(QStringLiteral("add_to_stop_list"), QStringLiteral("Anna@Mail.Example"));
    m_gui->click("primary");
    QTRY_COMPARE(m_gui->textOf("count"), QStringLiteral("1 address"));
    QCOMPARE(first(), QStringLiteral("anna@mail.example"));
    QVERIFY(!m_gui->find("take_off")->isEnabled());
    // Once more is no error.
    m_gui->dialogs().answer(QStringLiteral("add_to_stop_list"), QStringLiteral("anna@mail.example"));
    m_gui->click("primary");
    QTRY_VERIFY(m_gui->textOf("toast_text").contains(QStringLiteral("already")));

    auto *table = m_gui->find<ui::TableView>("table");
    table->setCurrentIndex(table->model()->index(0, 0));
    QTRY_VERIFY(m_gui->find("take_off")->isEnabled());
    m_gui->click("take_off"); // Cancel
    QVERIFY(m_gui->dialogs().wasAsked(QStringLiteral("take_off_stop_list")));
    QVERIFY(m_gui->dialogs().asked().last().text.contains(QStringLiteral("anna@mail.example")));
    QCOMPARE(m_gui->value("SELECT count(*) FROM app.suppression"), QStringLiteral("2"));
    m_gui->dialogs().sayYesTo(QStringLiteral("take_off_stop_list"));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Delete);
    QTRY_COMPARE(
        m_gui->value("SELECT string_agg(email_norm, ' ') FROM app.suppression"), QStringLiteral("other@mail.example"));
    QTRY_COMPARE(m_gui->textOf("state_title"), QStringLiteral("Nobody is on the stop list"));
}

void StopListTest::findsAmongMany()
{
    fill(1'234);
    m_gui->openPage<ui::StopListPage>({ Role::User }, "stop_list");
    QTRY_COMPARE(m_gui->textOf("count"), QStringLiteral("1,234 addresses"));
    auto *table = m_gui->find<ui::TableView>("table");
    table->scrollToBottom();
    const QModelIndex last = table->model()->index(1'233, 0);
    QTRY_COMPARE(last.data().toString(), QStringLiteral("p01234@mail.example"));
    m_gui->type("search", QStringLiteral("P0077"));
    QTRY_COMPARE(m_gui->textOf("count"), QStringLiteral("10 addresses"));
    QCOMPARE(first(), QStringLiteral("p00770@mail.example"));
    m_gui->type("search", QStringLiteral("nobody"));
    QTRY_COMPARE(m_gui->textOf("state_title"), QStringLiteral("Nothing found"));
}

void StopListTest::isOpenedFromClients()
{
    m_gui->openPage({ Role::User }, "clients");
    auto *action = m_gui->window().findChild<QAction *>(QStringLiteral("open_stop_list"));
    QVERIFY(action);
    action->trigger();
    QCOMPARE(m_gui->window().desk()->currentId(), QStringLiteral("stop_list"));
    QVERIFY(m_gui->waitForPage());
    m_gui->click("crumb");
    QCOMPARE(m_gui->window().desk()->currentId(), QStringLiteral("clients"));
}

MAILER_GUI_TEST_MAIN(StopListTest)
#include "tst_stoplist.moc"
