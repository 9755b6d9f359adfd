// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/exampledata.h"
#include "gui/guifixture.h"
#include "ui/models/keysettablebase.h"
#include "ui/pages/messages/messagespage.h"
#include "ui/widgets/tableview.h"

#include <QLabel>
#include <QPushButton>
#include <QTextBrowser>

using namespace mailer;
using namespace mailer::test;

class HideCount final : public QObject
{
public:
    int times() const { return m_times; }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_times += event->type() == QEvent::Hide ? 1 : 0;
        return false;
    }

private:
    int m_times = 0;
};

class MessagesPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_gui.reset(); }
    void emptyOffersTheFirstStep();
    void listsAndSorts();
    void searchNarrows();
    void panelShowsWhatAClientReads();
    void deleteIsUndone();
    void neededOnesStay();
    void copyOpensTheEditor();
    void errorOffersAnotherTry();
    void onlyUsersHaveIt();

private:
    bool open() { return m_gui->openPage<ui::MessagesPage>({ Role::User }, "messages") != nullptr && settled(); }
    bool settled()
    {
        return QTest::qWaitFor([this] { return table() && model()->isComplete() && model()->isIdle(); }, 20'000)
            && m_gui->waitForPage();
    }
    ui::TableView *table() { return m_gui->find<ui::TableView>("table"); }
    ui::KeysetTableBase *model() { return qobject_cast<ui::KeysetTableBase *>(table()->model()); }
    QStringList subjects()
    {
        QStringList texts;
        for (int row = 0; row < model()->rowCount(); ++row)
            texts.append(model()->index(row, 0).data().toString());
        return texts;
    }
    void choose(const QString &subject)
    {
        table()->setCurrentIndex(model()->index(int(subjects().indexOf(subject)), 0));
        QTRY_VERIFY(m_gui->find("panel_edit")->isVisible());
        QVERIFY(m_gui->waitForPage());
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
};

void MessagesPageTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void MessagesPageTest::init()
{
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
}

void MessagesPageTest::emptyOffersTheFirstStep()
{
    m_gui->openPage<ui::MessagesPage>({ Role::User }, "messages");
    QTRY_VERIFY(m_gui->find("state_action")->isVisible());
    QCOMPARE(m_gui->textOf("state_action"), QStringLiteral("New message"));
    m_gui->click("state_action");
    QTRY_COMPARE(m_gui->window().desk()->currentId(), QStringLiteral("message_editor"));
}

void MessagesPageTest::listsAndSorts()
{
    addExampleData(*m_gui);
    m_gui->run("UPDATE app.message SET updated_at = now() - interval '40 days' WHERE subject <> 'We miss you'");
    const auto zoe = m_gui->database().makeAccount(QStringLiteral("zoe@other.example"));
    QVERIFY(zoe.ok());
    m_gui->run("INSERT INTO app.message (owner_id, subject) VALUES ($1, 'Not hers')", { zoe->id });
    QVERIFY(open());
    QCOMPARE(m_gui->textOf("count"), QStringLiteral("9 messages"));
    QCOMPARE(subjects().first(), QStringLiteral("We miss you"));
    QVERIFY(!subjects().contains(QStringLiteral("Not hers")));
    auto *page = m_gui->window().desk()->currentPage();
    QMetaObject::invokeMethod(table(), "sortAsked", Q_ARG(int, 0), Q_ARG(Qt::SortOrder, Qt::AscendingOrder));
    QVERIFY(settled());
    QCOMPARE(subjects().first(), QStringLiteral("A first look at spring"));
    const int row = int(subjects().indexOf(QStringLiteral("What is new in November")));
    QCOMPARE(model()->index(row, 2).data().toString(), QStringLiteral("November newsletter"));
    QVERIFY(model()->index(row, 3).data().toString().startsWith(QStringLiteral("2 files, ")));
    Q_UNUSED(page)
}

void MessagesPageTest::searchNarrows()
{
    addExampleData(*m_gui);
    QVERIFY(open());
    m_gui->type("search", QStringLiteral("NOVEMBER"));
    QTRY_COMPARE(m_gui->textOf("count"), QStringLiteral("1 message"));
    m_gui->type("search", QStringLiteral("nobody"));
    QTRY_VERIFY(m_gui->find("state_title")->isVisible());
    QVERIFY(!m_gui->find("state_action")->isVisible());
}

void MessagesPageTest::panelShowsWhatAClientReads()
{
    addExampleData(*m_gui);
    m_gui->run("UPDATE app.client SET full_name = 'Aaron <b>First</b>' WHERE email = 'client7@mail.example'");
    QVERIFY(open());
    choose(QStringLiteral("What is new in November"));
    auto *preview = m_gui->find<QTextBrowser>("panel_preview");
    QTRY_VERIFY(preview->toPlainText().contains(QStringLiteral("Hello, Aaron <b>First</b>!")));
    QCOMPARE(m_gui->textOf("panel_as"), QStringLiteral("As Aaron <b>First</b> would read it"));
    // The picture of the letter, fetched from the database.
    QTRY_VERIFY(preview->document()
                    ->resource(QTextDocument::ImageResource, QUrl(QStringLiteral("cid:banner.png")))
                    .value<QImage>()
                    .width()
        > 100);
}

void MessagesPageTest::deleteIsUndone()
{
    addExampleData(*m_gui);
    m_gui->run("INSERT INTO app.message (owner_id, subject, html) VALUES ($1, 'Loose', '<p>x</p>')",
        { m_gui->account({ Role::User }).id });
    QVERIFY(open());
    choose(QStringLiteral("Loose"));
    QVERIFY(m_gui->find("panel_delete")->isEnabled());
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Delete);
    QTRY_COMPARE(m_gui->textOf("count"), QStringLiteral("9 messages"));
    QVERIFY(!subjects().contains(QStringLiteral("Loose")));
    m_gui->click("toast_undo");
    QTRY_COMPARE(m_gui->textOf("count"), QStringLiteral("10 messages"));
    QVERIFY(settled());
    QVERIFY(subjects().contains(QStringLiteral("Loose")));
}

void MessagesPageTest::neededOnesStay()
{
    const struct {
        const char *subject; // of a mailing that is …
        bool deletable;
    } rows[] = { { "What is new in November", false },    // running
        { "New prices from next month", false },          // paused
        { "A first look at spring", false },              // not scheduled
        { "Tomorrow at 11:00", true },                    // finished
        { "Partner week, the printed template", true } }; // of none
    addExampleData(*m_gui);
    QVERIFY(open());
    for (const auto &row : rows) {
        const QString subject = QLatin1String(row.subject);
        choose(subject);
        QTRY_COMPARE(m_gui->find("panel_delete")->isEnabled(), row.deletable);
        QCOMPARE(m_gui->find("panel_delete")->toolTip().isEmpty(), row.deletable);
        table()->setFocus();
        QTest::keyClick(table(), Qt::Key_Delete);
        QTRY_VERIFY_WITH_TIMEOUT(m_gui->find("toast")->isVisible(), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_gui->value("SELECT count(*) FROM app.message WHERE subject = $1 AND deleted_at IS NULL", { subject }),
            row.deletable ? QStringLiteral("0") : QStringLiteral("1"), 20'000);
        QVERIFY(settled());
        m_gui->find("toast")->hide();
    }
}

void MessagesPageTest::copyOpensTheEditor()
{
    addExampleData(*m_gui);
    QVERIFY(open());
    choose(QStringLiteral("What is new in November"));
    m_gui->click("panel_copy");
    QTRY_COMPARE(m_gui->window().desk()->currentId(), QStringLiteral("message_editor"));
    QTRY_COMPARE(m_gui->textOf("subject"), QStringLiteral("What is new in November (copy)"));
    QCOMPARE(m_gui->value("SELECT count(*) FROM app.attachment a JOIN app.message m ON m.id = a.message_id "
                          "WHERE m.subject LIKE '%(copy)'"),
        QStringLiteral("2"));
}

void MessagesPageTest::errorOffersAnotherTry()
{
    m_gui->account({ Role::User });
    m_gui->run("ALTER TABLE app.message RENAME COLUMN deleted_at TO away");
    auto *page = m_gui->openPage<ui::MessagesPage>({ Role::User }, "messages");
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->find("state_action")->isVisible(), 30'000);
    QCOMPARE(m_gui->textOf("state_action"), QStringLiteral("Try again"));
    // The page's other questions are answered well, which tells nothing about the table.
    HideCount hidden;
    m_gui->find("state")->installEventFilter(&hidden);
    page->askAgain();
    QVERIFY(page->isWaiting());
    QVERIFY(m_gui->waitForPage());
    QCOMPARE(hidden.times(), 0);
    m_gui->run("ALTER TABLE app.message RENAME COLUMN away TO deleted_at");
    m_gui->click("state_action");
    QTRY_COMPARE_WITH_TIMEOUT(m_gui->textOf("state_action"), QStringLiteral("New message"), 30'000);
}

void MessagesPageTest::onlyUsersHaveIt()
{
    for (const Role role : { Role::Manager, Role::ContentManager, Role::Administrator }) {
        const ui::Desk *desk = m_gui->openDesk({ role });
        QVERIFY(!desk->has(QStringLiteral("messages")));
        QVERIFY(!desk->has(QStringLiteral("message_editor")));
    }
}

MAILER_GUI_TEST_MAIN(MessagesPageTest)
#include "tst_messagespage.moc"
