// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/scenes.h"

#include "gui/guifixture.h"
#include "gui/scriptedmailserver.h"
#include "ui/dialogs/dialogs.h"
#include "ui/errortext.h"
#include "ui/pages/page.h"
#include "ui/pages/pageregistry.h"
#include "ui/welcome/welcome.h"
#include "ui/widgets/busyoverlay.h"
#include "ui/widgets/listchooser.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/toasts.h"

#include <QComboBox>
#include <QDateEdit>
#include <QDialog>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

namespace mailer::test {

namespace {

using Seen = std::function<void(const QString &, QWidget &)>;

const QList<QList<Role>> personas {
    { Role::User }, { Role::Manager }, { Role::ContentManager }, { Role::Administrator },
    { Role::User, Role::Administrator }, // the owner of a private workspace; has nothing yet
};

QString wordsOf(const QList<Role> &roles)
{
    QStringList words;
    for (const Role role : roles)
        words.append(QString(wordOf(role)));
    return words.join(u'+');
}

class Walk
{
public:
    Walk(GuiFixture &gui, const Seen &seen) : m_gui(gui), m_seen(seen) {}

    bool all()
    {
        welcomeViews();
        for (const QList<Role> &roles : personas)
            pagesOf(roles);
        mailServer();
        mailings();
        editors();
        reports();
        clients();
        reading();
        states();
        questions();
        return m_good;
    }

private:
    void show(const QString &name)
    {
        m_good = m_gui.waitForPage() && m_good;
        QTest::qWait(200); // pictures and numbers that nobody waits for
        m_seen(name, m_gui.window());
    }

    void welcomeViews()
    {
        auto *welcome = m_gui.window().welcome();
        if (!welcome)
            return;
        (void)m_gui.entrance().chooseServer(QStringLiteral("postgresql://crm.example.net/mailer"));
        const auto view = [this](const char *name) {
            QCoreApplication::processEvents();
            m_seen(QLatin1String(name), m_gui.window());
        };
        welcome->showStart();
        view("start");
        welcome->showSignIn({});
        m_gui.type("email", QStringLiteral("anna@shop.example"));
        m_gui.type("password", QStringLiteral("correct horse"));
        view("sign-in");
        welcome->showSignIn(ui::sentenceOf({ ErrorKind::Permission, QStringLiteral("28P01"), {} }));
        view("sign-in-error");
        m_gui.click("register");
        m_gui.type("full_name", QStringLiteral("Boris Orlov"));
        m_gui.type("new_email", QStringLiteral("boris@"));
        view("register");
        welcome->showSignIn({});
        m_gui.click("forgotten");
        view("forgotten");
        const QString recent = m_gui.settings().text("workspace/recent");
        m_gui.settings().set("workspace/recent",
            QStringLiteral("crm.example.net\tanna@shop.example\n"
                           "postgresql://mail.partner.example/letters\tanna.petrova@partner.example"));
        ui::Workspace here;
        here.place = ui::Workspace::Place::ThisComputer;
        welcome->offerReturn(here);
        welcome->showStart();
        view("workspaces");
        m_gui.settings().set("workspace/recent", recent);
    }

    ui::Desk &desk(const QList<Role> &roles)
    {
        m_person = wordsOf(roles);
        return *m_gui.openDesk(roles);
    }
    void open(const char *page, const QString &argument = {})
    {
        ui::Desk *desk = m_gui.window().desk();
        desk->open(QLatin1String(page), argument);
        m_good = m_gui.waitForPage() && desk->currentId() == QLatin1String(page) && m_good;
    }
    ui::Page &page() { return *m_gui.window().desk()->currentPage(); }
    QString named(const QString &scene) const { return scene + u'-' + m_person; }

    void pagesOf(const QList<Role> &roles)
    {
        ui::Desk &desk = this->desk(roles);
        for (const ui::PageEntry &entry : ui::allPages()) {
            if (!desk.has(QString(entry.id)))
                continue;
            desk.open(QString(entry.id), argumentOf(entry, roles));
            show(named(QString(entry.id)));
            choose(0);
        }
    }

    // Pages that are opened from others show what they are opened with.
    QString argumentOf(const ui::PageEntry &entry, const QList<Role> &roles)
    {
        if (entry.id != QLatin1String("report") || roles.size() > 1)
            return {};
        return m_gui.value("SELECT mailing_id || '/' || id FROM app.run WHERE finished_at IS NULL AND mailing_id = "
                           "(SELECT id FROM app.mailing WHERE name = 'November newsletter')");
    }

    // Of this computer's own workspace: not there yet, checked, and refused.
    void mailServer()
    {
        using Server = ScriptedMailServer;
        for (const auto &[kind, name] : { std::pair(Server::Kind::Absent, "absent"),
                 std::pair(Server::Kind::Good, "good"), std::pair(Server::Kind::WrongPassword, "refused") }) {
            m_gui.setMailServer(std::make_shared<Server>(kind));
            desk({ Role::User, Role::Administrator });
            if (kind == Server::Kind::Absent)
                show(QStringLiteral("home-this-computer"));
            open("mail_server");
            if (kind == Server::Kind::Absent)
                m_gui.type("smtp_host", QStringLiteral("smtp-mail.outlook.com"));
            else
                m_gui.click("check");
            show(QStringLiteral("mail_server-") + QLatin1String(name));
            auto *scroll = page().findChild<QScrollArea *>();
            scroll->verticalScrollBar()->setValue(scroll->verticalScrollBar()->maximum());
            show(QStringLiteral("mail_server-%1-below").arg(QLatin1String(name)));
        }
        m_gui.setMailServer({});
    }

    // With a row of the table chosen, where there is one.
    bool choose(int row)
    {
        for (auto *table : page().findChildren<ui::TableView *>()) {
            if (!table->isVisible())
                continue;
            if (!QTest::qWaitFor([=] { return table->model()->rowCount() > row; }, 2000))
                continue;
            table->setCurrentIndex(table->model()->index(row, 0));
            show(named(m_gui.window().desk()->currentId()) + QStringLiteral("-row%1").arg(row));
            return true;
        }
        return false;
    }

    // A mailing in each of its states.
    void mailings()
    {
        desk({ Role::User });
        for (int row = 1; row < 8; ++row) {
            open("mailings");
            choose(row);
        }
        open("mailings");
        m_gui.type("search", QStringLiteral("nothing like this"));
        QTest::qWait(600);
        show(named(QStringLiteral("mailings-nothing")));
        desk({ Role::Manager });
        open("all_mailings");
        choose(7);
    }

    void editors()
    {
        desk({ Role::User });
        open("mailing_editor");
        auto *lists = m_gui.find<ui::ListChooser>("list_chooser");
        (void)QTest::qWaitFor([&] { return lists->lists().size() >= 2; }, 10'000);
        m_gui.type("mailing_name", QStringLiteral("December digest"));
        auto *message = m_gui.find<QComboBox>("message")->lineEdit();
        message->clear();
        QTest::keyClicks(message, QStringLiteral("What is new in November"));
        m_gui.click("clients_lists");
        for (const char *list : { "Newsletter", "VIP" }) {
            for (QAction *action : m_gui.find<QPushButton>("add_list")->menu()->actions()) {
                if (action->text().startsWith(QLatin1String(list)))
                    action->trigger();
            }
        }
        m_gui.find<QComboBox>("time_zone")->setEditText(QStringLiteral("Europe/Moscow"));
        m_gui.click("period_monthly");
        m_gui.click("end_date");
        (void)QTest::qWaitFor([this] { return m_gui.textOf("outlook_sentence").size() > 40; }, 5'000);
        QTest::qWait(500);
        show(named(QStringLiteral("mailing_editor-filled")));
        m_gui.find<QComboBox>("time_zone")->setEditText(QStringLiteral("Europe/Nowhere"));
        m_gui.find<QLineEdit>("mailing_name")->clear();
        show(named(QStringLiteral("mailing_editor-wrong")));
        desk({ Role::User }); // that one asks before what was entered is lost
        open("mailing_editor", m_gui.value("SELECT id FROM app.mailing WHERE name = 'Birthday offers'"));
        QTest::qWait(800);
        show(named(QStringLiteral("mailing_editor-running")));

        open("message_editor", m_gui.value("SELECT id FROM app.message WHERE subject = 'What is new in November'"));
        QTest::qWait(500);
        show(named(QStringLiteral("message_editor-filled")));
        desk({ Role::ContentManager });
        open("article_editor", m_gui.value("SELECT min(id) FROM app.article"));
        show(named(QStringLiteral("article_editor-filled")));
    }

    void reports()
    {
        desk({ Role::User });
        const QString finished = m_gui.value(
            "SELECT r.mailing_id || '/' || r.id FROM app.run r WHERE r.finished_at IS NOT NULL AND EXISTS (SELECT FROM "
            "app.delivery d WHERE d.run_id = r.id) LIMIT 1");
        open("report", finished);
        show(named(QStringLiteral("report-finished")));
        m_gui.click("chip_failed");
        QTest::qWait(500);
        show(named(QStringLiteral("report-failed")));
        choose(0);
        if (m_gui.find("answer_failed_mailbox_unknown"))
            m_gui.click("answer_failed_mailbox_unknown");
        QTest::qWait(500);
        show(named(QStringLiteral("report-explained")));
        open("report", finished.section(u'/', 0, 0) + QStringLiteral("/all"));
        show(named(QStringLiteral("report-all-runs")));
    }

    void tickClients()
    {
        auto *model = m_gui.find<ui::TableView>("table")->model();
        for (int row = 0; row < 3; ++row) {
            const auto tick = [&] { return model->setData(model->index(row, 0), Qt::Checked, Qt::CheckStateRole); };
            m_good = QTest::qWaitFor(tick) && m_good;
        }
    }

    void clients()
    {
        desk({ Role::User });
        open("client", m_gui.value("SELECT id FROM app.client WHERE email = 'client41@mail.example'"));
        show(named(QStringLiteral("client-filled")));
        open("clients");
        tickClients();
        show(named(QStringLiteral("clients-ticked")));
        QFile file(m_folder.filePath(QStringLiteral("autumn fair visitors.csv")));
        (void)file.open(QIODevice::WriteOnly);
        file.write("email,full_name,city,company\nclient1@mail.example,Adam Orlov,Tula,Orlov & Co\n"
                   "new1@mail.example,Rita Novak,Perm,Novak GmbH\nnew2@mail.example,Karl Weber,Omsk,\n"
                   "not an address,Somebody,,\nnew1@mail.example,Rita Novak,Perm,Novak GmbH\n");
        file.close();
        m_gui.dialogs().choose(QStringLiteral("import_clients"), file.fileName());
        open("client_import");
        m_gui.click("choose_file");
        QTest::qWait(1500);
        show(named(QStringLiteral("client_import-checked")));
    }

    void reading()
    {
        desk({ Role::User });
        open("home");
        for (const auto &button : m_gui.window().findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text().startsWith(QLatin1String("Five subject"))) {
                button->click();
                break;
            }
        }
        showDialog("article-reader");
        desk({ Role::Manager });
        open("all_mailings");
        choose(7);
        if (m_gui.find("read_message"))
            m_gui.click("read_message");
        showDialog("message-reader");
    }

    void showDialog(const char *name)
    {
        QTest::qWait(600);
        QWidget *dialog = QApplication::activeModalWidget();
        if (!dialog)
            for (QWidget *widget : QApplication::topLevelWidgets()) {
                if (widget->isVisible() && qobject_cast<QDialog *>(widget))
                    dialog = widget;
            }
        if (!dialog) {
            qWarning("there is no dialog for %s", name);
            m_good = false;
            return;
        }
        m_seen(QLatin1String(name), *dialog);
        dialog->close();
        QTest::qWait(50);
    }

    // As the pages ask them, in real dialogs.
    void questions()
    {
        ui::NativeDialogs dialogs;
        desk({ Role::User });
        open("stop_list");
        choose(0);
        m_gui.click("take_off");
        dialogs.confirm(&m_gui.window(), m_gui.dialogs().asked().last(), [] {});
        showDialog("question");
        desk({ Role::Manager });
        open("users");
        choose(0);
        m_gui.click("block_user");
        dialogs.ask(&m_gui.window(), m_gui.dialogs().asked().last(), m_gui.dialogs().askedTexts().last(),
            [](const QString &) {});
        showDialog("text-question");
    }

    void states()
    {
        desk({ Role::User });
        open("clients");
        tickClients();
        m_gui.click("delete_chosen");
        m_good = QTest::qWaitFor([this] { return m_gui.find("toast")->isVisible(); }) && m_good;
        show(named(QStringLiteral("toast")));
        auto *busy = page().findChild<ui::BusyOverlay *>();
        busy->startLater(QCoreApplication::translate("mailer::ui::ClientActions", "Working…"));
        QTest::qWait(300);
        show(named(QStringLiteral("busy")));
        busy->stop();
        // The connection is lost, and does not come back.
        const QString login = m_gui.account({ Role::User }).login.user;
        m_gui.run("ALTER ROLE " + login.toUtf8() + " CONNECTION LIMIT 0");
        m_gui.run("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = $1", { login });
        m_gui.window().desk()->session().touch();
        (void)QTest::qWaitFor([this] { return m_gui.find("banner")->isVisible(); }, 20'000);
        show(named(QStringLiteral("disconnected")));
        m_gui.run("ALTER ROLE " + login.toUtf8() + " CONNECTION LIMIT -1");
        m_gui.run("REVOKE ALL ON app.run_overview, app.run FROM mailer_user");
        desk({ Role::User });
        open("reports");
        show(named(QStringLiteral("refused")));
    }

    GuiFixture &m_gui;
    const Seen &m_seen;
    QString m_person;
    QTemporaryDir m_folder;
    bool m_good = true;
};

} // namespace

bool walkScenes(GuiFixture &gui, const Seen &seen) { return Walk(gui, seen).all(); }

} // namespace mailer::test
