// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "domain/role.h"
#include "gui/scripteddialogs.h"
#include "guiapp/desktopentrance.h"
#include "support/testdatabase.h"
#include "ui/mailserver.h"
#include "ui/desk.h"
#include "ui/language.h"
#include "ui/mainwindow.h"
#include "ui/session.h"
#include "ui/settings.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace mailer::test {

// A database, accounts of every role, and a window over them that is clicked like by a person.
//
//   void init() { m_gui = std::make_unique<GuiFixture>(*m_cluster); QVERIFY2(m_gui->isReady(),
//   qPrintable(m_gui->error())); } auto *page = m_gui->openPage<HomePage>({ Role::User }, "home");
//   m_gui->click("primary");
class GuiFixture final
{
public:
    // Undecided: like after the installation, nobody has said yet where to work. OwnSender: the same, and the program
    // itself (not this test) sends and checks for this computer's workspace, by the configuration in configFile().
    enum class Place { Server, Undecided, OwnSender };
    explicit GuiFixture(TestCluster &cluster, Place place = Place::Server);
    ~GuiFixture();

    bool isReady() const { return m_error.isEmpty(); }
    QString error() const { return m_error; }

    TestDatabase &database() { return *m_database; }
    // The account with these roles, made at the first call: Anna Petrova for a user, Maria Kim for a manager and so on.
    const TestAccount &account(const QList<Role> &roles);
    // One value of a statement as text, by the superuser; an error fails the test.
    QString value(const QByteArray &sql, const QVariantList &values = {});
    void run(const QByteArray &sql, const QVariantList &values = {});

    // One who signs in by typing: made as the program makes it (the others' passwords do not open the way in).
    TestAccount makeTypingAccount(const QString &email, const QString &password);
    QString serverAddress() const; // as a person would enter it

    // Sessions made from now on go to the socket in this folder: a line that a test makes slow or cuts.
    void connectThrough(const QString &folder) { m_folder = folder; }
    // Sessions made from now on go by it.
    void useClock(const Clock &clock) { m_clock = &clock; }
    void connectJobsThrough(const QString &folder) { m_jobsFolder = folder; }     // of long work only
    void setSilentAfter(std::chrono::milliseconds time) { m_silentAfter = time; } // of sessions made from now on
    // Sessions made from now on are of this computer's own workspace; nothing: of a server again.
    void setMailServer(std::shared_ptr<ui::MailServer> server) { m_mailServer = std::move(server); }
    QString configFile() const { return m_home.filePath(QStringLiteral("mailerapp.conf")); }
    std::shared_ptr<ui::Session> makeSession(const QList<Role> &roles);
    // Signed in as that account, on the first page, with the first answers there.
    ui::Desk *openDesk(const QList<Role> &roles);
    template<typename T = ui::Page>
    T *openPage(const QList<Role> &roles, const char *page, const QString &argument = {})
    {
        ui::Desk *desk = openDesk(roles);
        desk->open(QLatin1String(page), argument);
        waitForPage();
        return qobject_cast<T *>(desk->currentPage());
    }
    // Until the page shown waits for no answer.
    bool waitForPage();

    std::shared_ptr<const db::Statements> statements() const { return m_statements; }
    ui::MainWindow &window() { return *m_window; }
    ScriptedDialogs &dialogs() { return m_dialogs; }
    ui::Settings &settings() { return m_settings; }
    ui::Theme &theme() { return m_theme; }
    ui::Language &language() { return m_language; }
    guiapp::DesktopEntrance &entrance() { return *m_entrance; }

    // A widget of the window by its objectName; visible ones first. Missing: the test fails, and gets nullptr.
    template<typename T = QWidget>
    T *find(const char *objectName)
    {
        T *found = nullptr;
        for (T *widget : m_window->findChildren<T *>(QLatin1String(objectName))) {
            if (!found || (!found->isVisible() && widget->isVisible()))
                found = widget;
        }
        if (!found)
            qWarning("there is no %s", objectName);
        return found;
    }
    void click(const char *objectName);
    void choose(const char *menuButton, const char *action); // opens the menu and clicks
    void type(const char *objectName, const QString &text);  // replaces what was there
    QString textOf(const char *objectName);                  // of a label, button or input
    // For people to look at: the window as NAME.png in the folder that MAILERAPP_PICTURES names; else nothing.
    void picture(const char *name);
    void closeWindow() { m_window.reset(); }

private:
    bool prepareOwnSender(guiapp::DesktopEntrance::Options &options);

    QString m_error;
    QString m_folder;
    const Clock *m_clock = &Clock::system();
    QString m_jobsFolder;
    std::chrono::milliseconds m_silentAfter = ui::SessionSetup().silentAfter;
    std::shared_ptr<ui::MailServer> m_mailServer;
    QTemporaryDir m_home;
    TestCluster &m_cluster;
    std::unique_ptr<TestDatabase> m_database;
    std::shared_ptr<const db::Statements> m_statements;
    QHash<QString, TestAccount> m_accounts;
    ui::Settings m_settings;
    ScriptedDialogs m_dialogs;
    ui::Theme m_theme;
    ui::Language m_language;
    std::unique_ptr<guiapp::DesktopEntrance> m_entrance;
    std::unique_ptr<ui::MainWindow> m_window;
};

// Before the application object: offscreen unless told otherwise, nothing of this user's own.
void prepareGuiTest();

} // namespace mailer::test

#define MAILER_GUI_TEST_MAIN(TestClass)                                                                                \
    int main(int argc, char **argv)                                                                                    \
    {                                                                                                                  \
        mailer::test::prepareGuiTest();                                                                                \
        QApplication application(argc, argv);                                                                          \
        TestClass test;                                                                                                \
        return QTest::qExec(&test, argc, argv);                                                                        \
    }
