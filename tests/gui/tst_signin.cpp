// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/guifixture.h"
#include "gui/slowwire.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace mailer;
using namespace mailer::test;
using namespace std::chrono_literals;

// From the start of the program to the desk, by a server.
class SignInTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { m_gui.reset(); }
    void buttonSaysWhyItIsOff();
    void signsIn();
    void keptPasswordOpensTheDeskNextTime();
    void notKeptIsAskedAgain();
    void signingOutForgets();
    void saysWhereThePasswordIsKept();
    void saysThatThePasswordIsNotKept();
    void signingInIsCancelled();
    void resumingIsCancelled();
    void wrongPasswordIsOneSentence();
    void accountWithoutARoleIsTold();
    void choosesAServerAtTheFirstStart();
    void badAddressIsToldAtOnce();
    void absentServerIsTold();
    void errorsAreTakenBackWhileTyped();
    void languageIsChosenBefore();

private:
    void start(GuiFixture::Place place);
    void signIn(const QString &password);

    const QString m_email = QStringLiteral("anna@shop.example");
    const QString m_password = QStringLiteral("correct horse");
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
};

void SignInTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void SignInTest::start(GuiFixture::Place place)
{
    m_gui = std::make_unique<GuiFixture>(*m_cluster, place);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
    m_gui->makeTypingAccount(m_email, m_password);
    m_gui->window().start();
}

void SignInTest::signIn(const QString &password)
{
    QTRY_VERIFY(m_gui->find("sign_in_view")->isVisible());
    m_gui->type("email", m_email);
    m_gui->type("password", password);
    m_gui->click("sign_in");
}

void SignInTest::buttonSaysWhyItIsOff()
{
    start(GuiFixture::Place::Server);
    QTRY_VERIFY(m_gui->find("sign_in_view")->isVisible());
    auto *button = m_gui->find<QPushButton>("sign_in");
    QVERIFY(!button->isEnabled());
    QCOMPARE(button->toolTip(), QStringLiteral("Enter an e-mail address."));
    m_gui->type("email", QStringLiteral("anna"));
    QVERIFY(button->toolTip().contains(QStringLiteral("not an e-mail")));
    m_gui->type("email", m_email);
    QCOMPARE(button->toolTip(), QStringLiteral("Fill this in."));
    m_gui->type("password", m_password);
    QVERIFY(button->isEnabled());
    QCOMPARE(button->toolTip(), QString());
}

void SignInTest::signsIn()
{
    start(GuiFixture::Place::Server);
    signIn(m_password);
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->window().desk(), 30'000);
    QVERIFY(m_gui->waitForPage());
    QCOMPARE(m_gui->textOf("person_name"), QStringLiteral("Anna Petrova"));
}

void SignInTest::keptPasswordOpensTheDeskNextTime()
{
    start(GuiFixture::Place::Server);
    signIn(m_password);
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->window().desk(), 30'000);
    ui::MainWindow next({ m_gui->entrance(), m_gui->dialogs(), m_gui->settings(), m_gui->theme(), m_gui->language() });
    next.start();
    QTRY_VERIFY_WITH_TIMEOUT(next.desk(), 30'000);
}

void SignInTest::notKeptIsAskedAgain()
{
    start(GuiFixture::Place::Server);
    QTRY_VERIFY(m_gui->find("sign_in_view")->isVisible());
    m_gui->find<QCheckBox>("keep")->setChecked(false);
    signIn(m_password);
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->window().desk(), 30'000);
    ui::MainWindow next({ m_gui->entrance(), m_gui->dialogs(), m_gui->settings(), m_gui->theme(), m_gui->language() });
    next.show();
    next.start();
    QTRY_VERIFY_WITH_TIMEOUT(next.findChild<QWidget *>(QStringLiteral("sign_in_view"))->isVisible(), 30'000);
    // The e-mail is remembered.
    QCOMPARE(next.findChild<QLineEdit *>(QStringLiteral("email"))->text(), m_email);
}

void SignInTest::signingOutForgets()
{
    start(GuiFixture::Place::Server);
    signIn(m_password);
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->window().desk(), 30'000);
    m_gui->choose("account_menu", "sign_out");
    QTRY_VERIFY(!m_gui->window().desk());
    m_gui->window().start();
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->find("sign_in_view")->isVisible(), 30'000);
    QVERIFY(!m_gui->window().desk());
}

// These tests have no keychain.
void SignInTest::saysWhereThePasswordIsKept()
{
    start(GuiFixture::Place::Server);
    signIn(m_password);
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->window().desk(), 30'000);
    QTRY_VERIFY(m_gui->find("keeping_banner")->isVisible());
    const QString folder = qEnvironmentVariable("MAILERAPP_DATA_DIR") + QStringLiteral("/secrets");
    const QString told = m_gui->textOf("keeping_text");
    QVERIFY2(told.contains(QStringLiteral("No keychain")) && told.contains(folder), qPrintable(told));
    m_gui->click("keeping_read");
    QVERIFY(!m_gui->find("keeping_banner")->isVisible());
    m_gui->click("nav_settings");
    QVERIFY(m_gui->textOf("workspace_text").contains(folder));
    // What is known is not told again.
    ui::MainWindow next({ m_gui->entrance(), m_gui->dialogs(), m_gui->settings(), m_gui->theme(), m_gui->language() });
    next.start();
    QTRY_VERIFY_WITH_TIMEOUT(next.desk(), 30'000);
    QVERIFY(next.findChild<QWidget *>(QStringLiteral("keeping_banner"))->isHidden());
}

void SignInTest::saysThatThePasswordIsNotKept()
{
    start(GuiFixture::Place::Server);
    const QString data = qEnvironmentVariable("MAILERAPP_DATA_DIR");
    QFile inTheWay(data + QStringLiteral("/secrets")); // where the folder would be
    QVERIFY(QDir().mkpath(data) && inTheWay.open(QIODevice::WriteOnly));
    signIn(m_password);
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->window().desk(), 30'000);
    QTRY_VERIFY(m_gui->find("keeping_banner")->isVisible());
    QVERIFY(m_gui->textOf("keeping_text").startsWith(QStringLiteral("Your password is not kept")));
    m_gui->click("nav_settings");
    QVERIFY(m_gui->textOf("workspace_text").endsWith(QStringLiteral("Your password is not kept on this computer.")));
}

void SignInTest::signingInIsCancelled()
{
    SlowWire wire(m_cluster->folder(), m_cluster->port());
    start(GuiFixture::Place::Undecided);
    m_gui->click("on_server");
    m_gui->type("server", m_gui->serverAddress().replace(m_cluster->folder(), wire.folder()));
    m_gui->click("continue");
    wire.setFrozen(true);
    signIn(m_password);
    auto *cancel = m_gui->find<QPushButton>("cancel_sign_in");
    QVERIFY(cancel->isVisible() && !m_gui->find("sign_in")->isEnabled());
    m_gui->click("cancel_sign_in");
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->find("sign_in")->isEnabled(), SlowWire::frozenAtMost / 2ms);
    QVERIFY(!cancel->isVisible());
    QCOMPARE(m_gui->textOf("password"), m_password);
    QCOMPARE(m_gui->textOf("email"), m_email);
    QCOMPARE(m_gui->textOf("welcome_error"), QString());
    // The next try does not wait for the one that was given up.
    wire.setFrozen(false);
    m_gui->click("sign_in");
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->window().desk(), 30'000);
}

void SignInTest::resumingIsCancelled()
{
    SlowWire wire(m_cluster->folder(), m_cluster->port());
    start(GuiFixture::Place::Undecided);
    m_gui->click("on_server");
    m_gui->type("server", m_gui->serverAddress().replace(m_cluster->folder(), wire.folder()));
    m_gui->click("continue");
    signIn(m_password);
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->window().desk(), 30'000);
    wire.setFrozen(true);
    ui::MainWindow next({ m_gui->entrance(), m_gui->dialogs(), m_gui->settings(), m_gui->theme(), m_gui->language() });
    next.show();
    next.start();
    const auto view = [&next](const char *name) { return next.findChild<QWidget *>(QLatin1String(name)); };
    QVERIFY(view("wait_view")->isVisible());
    QTest::mouseClick(view("cancel_wait"), Qt::LeftButton);
    QVERIFY(view("sign_in_view")->isVisible());
    QCOMPARE(next.findChild<QLineEdit *>(QStringLiteral("email"))->text(), m_email);
    QVERIFY(view("email")->isEnabled());
    wire.setFrozen(false);
}

void SignInTest::wrongPasswordIsOneSentence()
{
    start(GuiFixture::Place::Server);
    signIn(QStringLiteral("wrong horse"));
    const auto sentence = QStringLiteral("The e-mail or the password is wrong, or the account is blocked.");
    QTRY_COMPARE_WITH_TIMEOUT(m_gui->textOf("welcome_error"), sentence, 30'000);
    // Another try needs no mouse: the password is selected.
    auto *password = m_gui->find<QLineEdit>("password");
    QVERIFY(password->isEnabled());
    QVERIFY(password->hasFocus());
    QCOMPARE(password->selectedText(), QStringLiteral("wrong horse"));
    // An address that nobody has gets the same sentence.
    m_gui->type("email", QStringLiteral("nobody@shop.example"));
    m_gui->type("password", m_password);
    QTest::keyClick(m_gui->find("password"), Qt::Key_Return);
    QTRY_VERIFY(m_gui->textOf("welcome_error").isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(m_gui->textOf("welcome_error"), sentence, 30'000);
}

void SignInTest::accountWithoutARoleIsTold()
{
    start(GuiFixture::Place::Server);
    m_gui->run("SELECT priv.revoke_role(account_id::text, role) FROM app.account_role WHERE account_id = (SELECT id "
               "FROM app.account WHERE email = $1)",
        { m_email });
    signIn(m_password);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_gui->textOf("welcome_error").startsWith(QStringLiteral("This account has no role now.")), 30'000);
}

void SignInTest::choosesAServerAtTheFirstStart()
{
    start(GuiFixture::Place::Undecided);
    QTRY_VERIFY(m_gui->find("start_view")->isVisible());
    QCOMPARE(m_gui->window().focusWidget(), m_gui->find("own_email")); // not the language
    m_gui->click("on_server");
    m_gui->type("server", m_gui->serverAddress());
    m_gui->click("continue");
    QCOMPARE(m_gui->textOf("welcome_error"), QString());
    signIn(m_password);
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->window().desk(), 30'000);
    QCOMPARE(m_gui->settings().text("workspace/place"), QStringLiteral("server"));
    QCOMPARE(m_gui->settings().text("workspace/address"), m_gui->serverAddress());
}

void SignInTest::badAddressIsToldAtOnce()
{
    start(GuiFixture::Place::Undecided);
    m_gui->click("on_server");
    QVERIFY(!m_gui->find("continue")->isEnabled());
    m_gui->type("server", QStringLiteral("postgresql://anna:secret@crm.example.net/mailer"));
    m_gui->click("continue");
    QVERIFY(m_gui->find("start_view")->isVisible());
    const QString error = m_gui->textOf("welcome_error");
    QVERIFY2(error.contains(QStringLiteral("password")), qPrintable(error));
    QVERIFY(!error.contains(QStringLiteral("secret")));
}

void SignInTest::absentServerIsTold()
{
    start(GuiFixture::Place::Undecided);
    m_gui->click("on_server");
    m_gui->type("server", QStringLiteral("postgresql://127.0.0.1:1/mailer?sslmode=disable"));
    m_gui->click("continue");
    signIn(m_password);
    QTRY_COMPARE_WITH_TIMEOUT(m_gui->textOf("welcome_error"),
        QStringLiteral("The server cannot be reached. Check the network; mailerapp keeps trying."), 30'000);
    m_gui->click("other_workspace");
    QVERIFY(m_gui->find("start_view")->isVisible());
    QCOMPARE(m_gui->settings().text("workspace/place"), QString()); // remembered only once it worked
}

void SignInTest::errorsAreTakenBackWhileTyped()
{
    start(GuiFixture::Place::Server);
    QTRY_VERIFY(m_gui->find("sign_in_view")->isVisible());
    auto *error = m_gui->find("email_error");
    m_gui->type("email", QStringLiteral("anna@"));
    QVERIFY(!error->isVisible()); // on the way to something right
    QTest::keyClick(m_gui->find("email"), Qt::Key_Tab);
    QVERIFY(error->isVisible());
    m_gui->find("email")->setFocus();
    m_gui->find<QLineEdit>("email")->end(false);
    QTest::keyClicks(m_gui->find("email"), QStringLiteral("shop.example"));
    QVERIFY(!error->isVisible());
}

void SignInTest::languageIsChosenBefore()
{
    start(GuiFixture::Place::Server);
    QTRY_VERIFY(m_gui->find("sign_in_view")->isVisible());
    m_gui->type("email", m_email);
    m_gui->type("password", m_password);
    m_gui->click("keep");
    auto *language = m_gui->find<QComboBox>("welcome_language");
    language->setFocus();
    QTest::keyClick(language, Qt::Key_Down);
    if (language->currentData() != QLatin1String("ru"))
        QTest::keyClick(language, Qt::Key_Down);
    QTRY_COMPARE(m_gui->textOf("sign_in"), QStringLiteral("Войти"));
    QVERIFY(m_gui->find("sign_in_view")->isVisible());
    QCOMPARE(m_gui->textOf("email"), m_email);
    QCOMPARE(m_gui->textOf("password"), m_password);
    QVERIFY(!m_gui->find<QCheckBox>("keep")->isChecked());
    QCOMPARE(m_gui->settings().text("look/language"), QStringLiteral("ru"));
    m_gui->click("sign_in");
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->window().desk(), 30'000);
    QCOMPARE(m_gui->textOf("nav_home"), QStringLiteral("Главная"));
}

MAILER_GUI_TEST_MAIN(SignInTest)
#include "tst_signin.moc"
