// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/accountstore.h"
#include "gui/guifixture.h"
#include "ui/navigation.h"
#include "ui/pages/page.h"
#include "ui/pages/pageregistry.h"
#include "ui/widgets/toasts.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace mailer;
using namespace mailer::test;

class DeskTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_gui.reset(); }
    void showsEachRoleItsPages_data();
    void showsEachRoleItsPages();
    void countsTheServiceForManagers();
    void saysWhoAndWhere();
    void keysWork();
    void keysGoBackToExactlyThat();
    void lostConnectionIsToldAndComesBack();
    void blockedAccountIsLedOut();
    void blockElsewhereIsSeenAtOnce();
    void signsOut();
    void signingOutAsksBeforeTypedIsLost();
    void undoIsOfferedOnce();
    void keyUndoes();
    void nextNoticeTakesNoUndoAway();
    void speaksRussianAtOnce();
    void languageKeepsPageAndPlace();
    void languageWaitsForWhatIsTyped();
    void roleThatIsGivenKeepsWhatIsTyped();
    void roleThatIsGivenKeepsThePlace();

private:
    QString makeClient();
    void giveRole();

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
};

void DeskTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void DeskTest::init()
{
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
}

void DeskTest::showsEachRoleItsPages_data()
{
    QTest::addColumn<QList<Role>>("roles");
    QTest::addColumn<QString>("pages");
    const auto user = QStringLiteral("home mailings messages clients reports blog settings");
    QTest::newRow("user") << QList<Role> { Role::User } << user;
    QTest::newRow("manager") << QList<Role> { Role::Manager }
                             << QStringLiteral("home all_mailings users blog settings");
    QTest::newRow("content manager") << QList<Role> { Role::ContentManager } << QStringLiteral("home blog settings");
    QTest::newRow("administrator") << QList<Role> { Role::Administrator }
                                   << QStringLiteral("home users blog audit service settings");
    QTest::newRow("owner of this computer")
        << QList<Role> { Role::User, Role::Administrator }
        << QStringLiteral("home mailings messages clients reports users blog audit service settings");
}

void DeskTest::showsEachRoleItsPages()
{
    QFETCH(QList<Role>, roles);
    QFETCH(QString, pages);
    QStringList wanted;
    for (const QString &page : pages.split(u' ')) {
        for (const ui::PageEntry &entry : ui::allPages()) {
            if (entry.id == page && entry.factory)
                wanted.append(page);
        }
    }
    m_gui->openDesk(roles);
    QCOMPARE(m_gui->find<ui::Navigation>("navigation")->pages(), wanted);
    QVERIFY(!wanted.isEmpty());
    for (const QString &page : wanted) {
        m_gui->click(qPrintable(QStringLiteral("nav_") + page));
        QCOMPARE(m_gui->window().desk()->currentId(), page);
        QVERIFY(m_gui->waitForPage());
    }
}

// As many as the pages have rows; nobody else is told how large the service is.
void DeskTest::countsTheServiceForManagers()
{
    const auto beside = [this](const char *page) { return m_gui->find(page)->accessibleDescription(); };
    m_gui->account({ Role::User });
    m_gui->openDesk({ Role::Manager });
    const QString accounts = m_gui->value("SELECT count(*) FROM app.account");
    QTRY_COMPARE(beside("nav_users"), accounts);
    QTRY_COMPARE(beside("nav_all_mailings"), QStringLiteral("0"));
    QCOMPARE(beside("nav_blog"), QStringLiteral("0"));
    m_gui->openDesk({ Role::User });
    QTRY_COMPARE(beside("nav_mailings"), QStringLiteral("0"));
    QCOMPARE(beside("nav_blog"), QString());
}

void DeskTest::saysWhoAndWhere()
{
    m_gui->openDesk({ Role::User });
    QCOMPARE(m_gui->textOf("person_name"), QStringLiteral("Anna Petrova"));
    QCOMPARE(m_gui->textOf("person_roles"), QStringLiteral("User"));
    QCOMPARE(m_gui->window().windowTitle(), QStringLiteral("mailerapp — Anna Petrova · crm.example.net"));
    QCOMPARE(m_gui->textOf("status_link"), QStringLiteral("Connected"));
    QTRY_COMPARE(
        m_gui->textOf("status_sender"), QStringLiteral("No sending service runs: letters wait until one is started."));
    m_gui->run("INSERT INTO app.sender (name, login_role, lease_until) VALUES ('a', 'l', now() + interval '1 day')");
    m_gui->window().desk()->session().touch();
    QTRY_COMPARE(m_gui->textOf("status_sender"), QStringLiteral("1 sending service running"));
}

void DeskTest::keysWork()
{
    ui::Desk *desk = m_gui->openDesk({ Role::User });
    QTest::keyClick(desk, Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(desk->currentId(), QStringLiteral("mailings"));
    QTest::keyClick(desk, Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(desk->currentId(), QStringLiteral("home"));
}

// To the same client, not to the page alone; and not to what the person decided to stay on.
void DeskTest::keysGoBackToExactlyThat()
{
    ui::Desk *desk = m_gui->openDesk({ Role::User });
    QStringList clients;
    for (const char *email : { "first@mail.example", "second@mail.example" })
        clients += m_gui->value("INSERT INTO app.client (owner_id, email, email_norm) VALUES ($1, $2, $2) RETURNING id",
            { m_gui->account({ Role::User }).id, QLatin1String(email) });
    for (const QString &client : std::as_const(clients)) {
        desk->open(QStringLiteral("client"), client);
        QVERIFY(m_gui->waitForPage());
    }
    QTRY_COMPARE(m_gui->textOf("client_email"), QStringLiteral("second@mail.example"));
    QTest::keyClick(desk, Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(desk->currentId(), QStringLiteral("mailings"));
    const auto goBack = [desk] { QTest::keyClick(desk->currentPage(), Qt::Key_Left, Qt::AltModifier); };
    goBack();
    QCOMPARE(desk->currentId(), QStringLiteral("client"));
    QTRY_COMPARE(m_gui->textOf("client_email"), QStringLiteral("second@mail.example"));
    goBack();
    QCOMPARE(desk->currentId(), QStringLiteral("client"));
    QTRY_COMPARE(m_gui->textOf("client_email"), QStringLiteral("first@mail.example"));
    m_gui->type("client_name", QStringLiteral("Half"));
    goBack(); // asks, and stays
    QVERIFY(m_gui->dialogs().wasAsked(QStringLiteral("leave_page")));
    QCOMPARE(m_gui->textOf("client_name"), QStringLiteral("Half"));
    m_gui->dialogs().sayYesTo(QStringLiteral("leave_page"));
    goBack();
    QTRY_COMPARE(desk->currentId(), QStringLiteral("home"));
}

void DeskTest::lostConnectionIsToldAndComesBack()
{
    m_gui->openDesk({ Role::User });
    auto *banner = m_gui->find("banner");
    QVERIFY(!banner->isVisible());
    QVERIFY(m_cluster->stop(TestCluster::Stop::Immediate).ok());
    QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), 20'000);
    QCOMPARE(m_gui->textOf("status_link"), QStringLiteral("Not connected"));
    QVERIFY(m_cluster->start().ok());
    QTRY_VERIFY_WITH_TIMEOUT(!banner->isVisible(), 60'000);
    QCOMPARE(m_gui->textOf("status_link"), QStringLiteral("Connected"));
    QVERIFY(m_gui->database().admin().open().ok());
}

void DeskTest::blockedAccountIsLedOut()
{
    ui::Desk *desk = m_gui->openDesk({ Role::User });
    m_gui->run(
        "INSERT INTO app.account_block (account_id, blocked_by) VALUES ($1, 0)", { m_gui->account({ Role::User }).id });
    desk->session().touch();
    QTRY_VERIFY(!m_gui->window().desk());
    QTRY_VERIFY(m_gui->find("sign_in_view")->isVisible());
    QVERIFY(!m_gui->textOf("welcome_error").isEmpty());
}

// Nobody touches this desk, and it looks by itself every ten seconds only: the server ends its session, and it asks
// why.
void DeskTest::blockElsewhereIsSeenAtOnce()
{
    m_gui->openDesk({ Role::User });
    QTRY_COMPARE(m_gui->textOf("status_link"), QStringLiteral("Connected"));
    const auto manager
        = m_gui->database().makeAccount(QStringLiteral("elsewhere@example.com"), { QStringLiteral("manager") });
    QVERIFY(manager.ok());
    db::Connection elsewhere(manager->login, *db::Statements::load());
    QVERIFY(elsewhere.open().ok());
    QElapsedTimer timer;
    timer.start();
    QVERIFY(db::blockAccount(elsewhere, m_gui->account({ Role::User }).id, QStringLiteral("spam")).ok());
    QTRY_VERIFY_WITH_TIMEOUT(!m_gui->window().desk(), 20'000);
    const qint64 took = timer.elapsed();
    qInfo("led out %lld ms after the block was asked for", static_cast<long long>(took));
    QVERIFY2(took < 9'000, qPrintable(QString::number(took)));
    QTRY_COMPARE(m_gui->textOf("welcome_error"),
        QStringLiteral("Your account is blocked or was deleted. Ask a manager of the service."));
}

void DeskTest::signsOut()
{
    m_gui->openDesk({ Role::User });
    m_gui->choose("account_menu", "sign_out");
    QTRY_VERIFY(!m_gui->window().desk());
    QTRY_VERIFY(m_gui->find("sign_in_view")->isVisible());
    QCOMPARE(m_gui->window().windowTitle(), QStringLiteral("mailerapp"));
}

void DeskTest::signingOutAsksBeforeTypedIsLost()
{
    m_gui->openPage({ Role::User }, "client");
    m_gui->type("client_email", QStringLiteral("oleg@mail.example"));
    m_gui->choose("account_menu", "sign_out");
    QTRY_VERIFY(m_gui->dialogs().wasAsked(QStringLiteral("sign_out")));
    QVERIFY(m_gui->window().desk()); // answered with Cancel
    QCOMPARE(m_gui->textOf("client_email"), QStringLiteral("oleg@mail.example"));
    m_gui->dialogs().sayYesTo(QStringLiteral("sign_out"));
    m_gui->choose("account_menu", "sign_out");
    QTRY_VERIFY(!m_gui->window().desk());
    QTRY_VERIFY(m_gui->find("sign_in_view")->isVisible());
}

void DeskTest::undoIsOfferedOnce()
{
    m_gui->openDesk({ Role::User });
    auto *toasts = m_gui->find<ui::Toasts>("toast");
    int undone = 0;
    toasts->tell(QStringLiteral("12 clients are deleted."), [&undone] { ++undone; });
    QVERIFY(toasts->isVisible());
    QCOMPARE(m_gui->textOf("toast_text"), QStringLiteral("12 clients are deleted."));
    m_gui->click("toast_undo");
    QCOMPARE(undone, 1);
    QVERIFY(!toasts->isVisible());
    toasts->tell(QStringLiteral("Saved."));
    QVERIFY(!m_gui->find("toast_undo")->isVisible());
}

// Wherever the focus is; a field in which there is something to undo keeps the key.
void DeskTest::keyUndoes()
{
    m_gui->openPage({ Role::User }, "mailings");
    auto *toasts = m_gui->find<ui::Toasts>("toast");
    auto *field = m_gui->find<QLineEdit>("search");
    int undone = 0;
    const auto offer = [&] { toasts->tell(QStringLiteral("12 clients are deleted."), [&undone] { ++undone; }); };
    const auto press = [](QWidget *widget) {
        widget->setFocus();
        QTest::keyClick(widget, Qt::Key_Z, Qt::ControlModifier);
    };
    offer();
    press(m_gui->find("nav_mailings"));
    QCOMPARE(undone, 1);
    QVERIFY(!toasts->isVisible());
    press(m_gui->find("nav_mailings")); // once
    QCOMPARE(undone, 1);
    offer();
    press(field); // nothing was typed
    QCOMPARE(undone, 2);
    offer();
    QTest::keyClicks(field, QStringLiteral("x"));
    press(field);
    QCOMPARE(undone, 2);
    QCOMPARE(field->text(), QString());
    press(field);
    QCOMPARE(undone, 3);
    QTest::keyClick(&m_gui->window(), Qt::Key_Question);
    QTRY_VERIFY(m_gui->find("keys_dialog"));
    QStringList keys;
    for (const QLabel *label : m_gui->find("keys_dialog")->findChildren<QLabel *>(QStringLiteral("key_keys")))
        keys.append(label->text());
    QVERIFY2(keys.contains(QStringLiteral("Ctrl+Z")), qPrintable(keys.join(u' ')));
}

void DeskTest::nextNoticeTakesNoUndoAway()
{
    m_gui->openDesk({ Role::User });
    auto *toasts = m_gui->find<ui::Toasts>("toast");
    QStringList undone;
    const auto offer = [&](const QString &what) { toasts->tell(what, [&undone, what] { undone.append(what); }); };
    const auto shown = [toasts] {
        QStringList texts;
        for (const QLabel *label : toasts->findChildren<QLabel *>(QStringLiteral("toast_text"))) {
            if (label->isVisible())
                texts.append(label->text());
        }
        return texts;
    };
    offer(QStringLiteral("A is deleted."));
    toasts->tell(QStringLiteral("Saved."));
    QCOMPARE(m_gui->textOf("toast_text"), QStringLiteral("Saved."));
    QVERIFY(shown().contains(QStringLiteral("A is deleted.")));
    offer(QStringLiteral("B is deleted."));
    m_gui->picture("notices");
    QCOMPARE(shown().size(), 2); // what offers nothing gives way
    QTest::keyClick(m_gui->window().desk(), Qt::Key_Z, Qt::ControlModifier);
    QTest::keyClick(m_gui->window().desk(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(undone, (QStringList { QStringLiteral("B is deleted."), QStringLiteral("A is deleted.") }));
    QVERIFY(!toasts->isVisible());
    offer(QStringLiteral("C is deleted."));
    toasts->tell(QStringLiteral("Saved."));
    for (QPushButton *button : toasts->findChildren<QPushButton *>(QStringLiteral("toast_undo"))) {
        if (button->isVisible())
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(undone.last(), QStringLiteral("C is deleted."));
    QCOMPARE(shown(), QStringList { QStringLiteral("Saved.") });
}

void DeskTest::speaksRussianAtOnce()
{
    m_gui->openDesk({ Role::User });
    QCOMPARE(m_gui->textOf("nav_home"), QStringLiteral("Home"));
    m_gui->window().setLanguage(QStringLiteral("ru"));
    QTRY_COMPARE(m_gui->textOf("nav_home"), QStringLiteral("Главная"));
    QCOMPARE(m_gui->settings().text("look/language"), QStringLiteral("ru"));
    QVERIFY(m_gui->waitForPage());
}

QString DeskTest::makeClient()
{
    return m_gui->value("INSERT INTO app.client (owner_id, email, email_norm, full_name) VALUES ($1, 'a@b.example', "
                        "'a@b.example', 'Before') RETURNING id",
        { m_gui->account({ Role::User }).id });
}

void DeskTest::giveRole()
{
    QVERIFY(db::grantRole(
        m_gui->database().admin(), db::Authority::Operator, m_gui->account({ Role::User }).email, Role::ContentManager)
                .ok());
    m_gui->window().desk()->session().askAccount();
}

void DeskTest::languageKeepsPageAndPlace()
{
    const QString client = makeClient();
    m_gui->openPage({ Role::User }, "client", client);
    QTRY_COMPARE(m_gui->textOf("client_name"), QStringLiteral("Before"));
    m_gui->window().setLanguage(QStringLiteral("ru"));
    QTRY_COMPARE(m_gui->textOf("nav_home"), QStringLiteral("Главная"));
    QCOMPARE(m_gui->window().desk()->currentId(), QStringLiteral("client"));
    QCOMPARE(m_gui->window().desk()->currentPage()->place(), client);
    QTRY_COMPARE(m_gui->textOf("client_name"), QStringLiteral("Before"));
}

// Chosen in the settings; before the answer is there, the person is somewhere else and types.
void DeskTest::languageWaitsForWhatIsTyped()
{
    m_gui->openPage({ Role::User }, "client", makeClient());
    QTRY_COMPARE(m_gui->textOf("client_name"), QStringLiteral("Before"));
    m_gui->type("client_name", QStringLiteral("Typed with care"));
    const ui::Desk *desk = m_gui->window().desk();
    m_gui->window().setLanguage(QStringLiteral("ru"));
    QTRY_COMPARE(m_gui->textOf("nav_home"), QStringLiteral("Главная"));
    QTest::qWait(1'000); // it looks several times meanwhile
    QCOMPARE(m_gui->window().desk(), desk);
    QCOMPARE(m_gui->textOf("client_name"), QStringLiteral("Typed with care"));
    QCOMPARE(m_gui->textOf("primary"), QStringLiteral("Save"));
    m_gui->click("primary");
    QTRY_COMPARE(m_gui->value("SELECT full_name FROM app.client"), QStringLiteral("Typed with care"));
    QTRY_VERIFY(m_gui->window().desk() != desk);
    QVERIFY(m_gui->waitForPage());
    QVERIFY(m_gui->find<QPushButton>("primary")->text() != QStringLiteral("Save"));
}

void DeskTest::roleThatIsGivenKeepsWhatIsTyped()
{
    m_gui->openPage({ Role::User }, "client", makeClient());
    QTRY_COMPARE(m_gui->textOf("client_name"), QStringLiteral("Before"));
    m_gui->type("client_name", QStringLiteral("Typed with care"));
    giveRole();
    QTRY_VERIFY(m_gui->textOf("person_roles").contains(u','));
    QTRY_VERIFY(m_gui->find("nav_blog")->isVisible());
    QCOMPARE(m_gui->window().desk()->currentId(), QStringLiteral("client"));
    QCOMPARE(m_gui->textOf("client_name"), QStringLiteral("Typed with care"));
    // Left, and lost only because the person says so: now every page knows the role.
    m_gui->dialogs().sayYesTo(QStringLiteral("leave_page"));
    m_gui->click("nav_blog");
    QTRY_COMPARE(m_gui->window().desk()->currentId(), QStringLiteral("blog"));
    QTRY_VERIFY(m_gui->window().desk()->currentPage()->primaryAction());
}

void DeskTest::roleThatIsGivenKeepsThePlace()
{
    const QString client = makeClient();
    m_gui->openPage({ Role::User }, "client", client);
    QTRY_COMPARE(m_gui->textOf("client_name"), QStringLiteral("Before"));
    const ui::Desk *desk = m_gui->window().desk();
    giveRole();
    QTRY_VERIFY(m_gui->window().desk() != desk);
    QCOMPARE(m_gui->window().desk()->currentId(), QStringLiteral("client"));
    QCOMPARE(m_gui->window().desk()->currentPage()->place(), client);
    QTRY_COMPARE(m_gui->textOf("client_name"), QStringLiteral("Before"));
}

MAILER_GUI_TEST_MAIN(DeskTest)
#include "tst_desk.moc"
