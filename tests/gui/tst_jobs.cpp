// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/exampledata.h"
#include "gui/guifixture.h"
#include "gui/slowwire.h"
#include "ui/pages/clients/clientspage.h"
#include "ui/pages/clients/importpage.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QFile>
#include <QMenu>
#include <QPushButton>

using namespace mailer;
using namespace mailer::test;

// Work of minutes goes on beside what is looked at meanwhile.
class JobsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void pagesAreShownWhileAnImportRuns();
    void pagesAreShownWhileAnExportRuns();
    void connectionIsThereForTheWorkOnly();
    void refusedConnectionIsTold();

private:
    void holdImports();
    void startExport(const QString &name);
    QString connections();
    void pagesAreShown();
    bool isExporting() { return !QFile::exists(m_folder.filePath(QStringLiteral("out.csv"))); }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
    std::unique_ptr<SlowWire> m_wire;
    QTemporaryDir m_folder;
};

void JobsTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void JobsTest::init()
{
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
    addExampleData(*m_gui);
    QFile::remove(m_folder.filePath(QStringLiteral("out.csv")));
}

void JobsTest::cleanup()
{
    if (m_wire)
        m_wire->setFrozen(false);
    m_gui.reset();
    m_wire.reset();
}

// Every batch of an import waits until somebody empties the table.
void JobsTest::holdImports()
{
    m_gui->run("CREATE SCHEMA held");
    m_gui->run("CREATE TABLE held.until_gone AS SELECT 1 AS one");
    m_gui->run("CREATE FUNCTION held.wait() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN "
               "WHILE EXISTS (SELECT FROM held.until_gone) LOOP PERFORM pg_sleep(0.05); END LOOP; "
               "RETURN NULL; END $$");
    m_gui->run("CREATE TRIGGER held BEFORE INSERT ON app.client FOR EACH STATEMENT EXECUTE FUNCTION held.wait()");
}

QString JobsTest::connections()
{
    return m_gui->value(
        "SELECT count(*) FROM pg_stat_activity WHERE usename = $1", { m_gui->account({ Role::User }).login.user });
}

void JobsTest::pagesAreShown()
{
    const QByteArray mailing = m_gui->value("SELECT min(id) FROM app.mailing").toUtf8();
    const QList<std::pair<const char *, QByteArray>> pages { { "messages", {} }, { "home", {} }, { "client_lists", {} },
        { "client_fields", {} }, { "mailing_editor", mailing }, { "clients", {} } };
    for (const auto &[id, argument] : pages) {
        m_gui->window().desk()->open(QLatin1String(id), QString::fromUtf8(argument));
        QVERIFY2(m_gui->waitForPage(), id);
        const ui::Page *page = m_gui->window().desk()->currentPage();
        QCOMPARE(m_gui->window().desk()->currentId(), QLatin1String(id));
        for (const ui::StateView *state : page->findChildren<ui::StateView *>())
            QVERIFY2(!state->isVisible(), id); // neither an error nor "nothing here"
        for (const ui::TableView *table : page->findChildren<ui::TableView *>())
            QTRY_VERIFY2_WITH_TIMEOUT(!table->isVisible() || table->model()->rowCount() > 0, id, 20'000);
    }
}

void JobsTest::pagesAreShownWhileAnImportRuns()
{
    holdImports();
    QFile file(m_folder.filePath(QStringLiteral("people.csv")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write("email,full_name\nnew@x.example,New\n") > 0);
    file.close();
    m_gui->dialogs().choose(QStringLiteral("import_clients"), file.fileName());
    QVERIFY(m_gui->openPage<ui::ImportPage>({ Role::User }, "client_import"));
    m_gui->click("choose_file");
    QTRY_VERIFY(m_gui->find("primary")->isEnabled());
    m_gui->click("primary");
    QTRY_COMPARE_WITH_TIMEOUT(m_gui->value("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"),
        QStringLiteral("1"), 20'000);

    pagesAreShown();

    QCOMPARE(m_gui->value("SELECT count(*) FROM app.client WHERE email = 'new@x.example'"), QStringLiteral("0"));
    m_gui->run("DELETE FROM held.until_gone");
    m_gui->window().desk()->open(QStringLiteral("client_import"));
    QTRY_COMPARE_WITH_TIMEOUT(m_gui->textOf("import_text"), QStringLiteral("1 client imported."), 20'000);
}

void JobsTest::startExport(const QString &name)
{
    m_gui->dialogs().choose(QStringLiteral("export_clients"), m_folder.filePath(name));
    for (QAction *action : m_gui->find<QPushButton>("more")->menu()->actions()) {
        if (action->objectName() == QLatin1String("export"))
            action->trigger();
    }
}

void JobsTest::pagesAreShownWhileAnExportRuns()
{
    m_wire = std::make_unique<SlowWire>(m_cluster->folder(), m_cluster->port());
    m_gui->connectJobsThrough(m_wire->folder());
    QVERIFY(m_gui->openPage<ui::ClientsPage>({ Role::User }, "clients"));
    m_wire->setFrozen(true);
    startExport(QStringLiteral("out.csv"));
    m_gui->window().desk()->open(QStringLiteral("client_lists"));
    QVERIFY(m_gui->waitForPage());
    QVERIFY(isExporting());
    m_wire->setFrozen(false);
    QTRY_VERIFY_WITH_TIMEOUT(!isExporting(), 30'000);
}

// An account has few connections, and a person many desks.
void JobsTest::connectionIsThereForTheWorkOnly()
{
    QVERIFY(m_gui->openPage<ui::ClientsPage>({ Role::User }, "clients"));
    QTRY_COMPARE(connections(), QStringLiteral("2"));
    for (const char *name : { "out.csv", "again.csv" }) {
        startExport(QLatin1String(name));
        QTRY_VERIFY_WITH_TIMEOUT(
            m_gui->textOf("toast_text").endsWith(QStringLiteral(" written to %1.").arg(QLatin1String(name))), 20'000);
        QTRY_COMPARE(connections(), QStringLiteral("2"));
    }
    QVERIFY(m_gui->window().desk()->session().link() == ui::Session::Link::Connected);
}

void JobsTest::refusedConnectionIsTold()
{
    QVERIFY(m_gui->openPage<ui::ClientsPage>({ Role::User }, "clients"));
    QTRY_COMPARE(connections(), QStringLiteral("2"));
    m_gui->run("ALTER ROLE \"" + m_gui->account({ Role::User }).login.user.toUtf8() + "\" CONNECTION LIMIT 2");
    startExport(QStringLiteral("out.csv"));
    QTRY_COMPARE_WITH_TIMEOUT(m_gui->textOf("toast_text"),
        QStringLiteral("There is no room for one more connection. Close mailerapp where you do not need it, or try "
                       "again in a minute."),
        20'000);
    QVERIFY(isExporting());
    // The rest goes on.
    QVERIFY(m_gui->window().desk()->session().link() == ui::Session::Link::Connected);
    m_gui->window().desk()->open(QStringLiteral("client_lists"));
    QVERIFY(m_gui->waitForPage());
}

MAILER_GUI_TEST_MAIN(JobsTest)
#include "tst_jobs.moc"
