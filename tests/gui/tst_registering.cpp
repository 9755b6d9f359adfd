// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/accountstore.h"
#include "gui/guifixture.h"
#include "gui/postbox.h"
#include "ui/pages/blog/articleeditor.h"

#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>

using namespace mailer;
using namespace mailer::test;

// The way in without an account or a password, and back in after a session that ended.
class RegisteringTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void registersAndIsSignedIn();
    void knownAddressIsAnsweredAlike();
    void wrongCodeIsToldAndNothingIsLost();
    void anotherCodeReplacesTheFirst();
    void tooOftenIsTold();
    void setsAForgottenPassword();
    void unknownAddressIsAnsweredAlike();
    void thisComputerNeedsNoRegistration();
    void goesOnAfterABlock();
    void othersDoNotGetWhatWasTyped();
    void signingOutForgetsWhatWasTyped();
    void codeIsEnteredAfterARestart();

private:
    void fillIn(const QString &email);
    void enterCode(const QString &code);
    void signIn(const QString &email);
    bool isInside() const { return m_gui->window().desk() != nullptr; }
    QString visibleError();

    const QString m_new = QStringLiteral("boris@fit.example");
    const QString m_known = QStringLiteral("anna@shop.example");
    const QString m_password = QStringLiteral("correct horse");
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
    std::unique_ptr<PostBox> m_post;
};

void RegisteringTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void RegisteringTest::init()
{
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
    m_gui->makeTypingAccount(m_known, m_password);
    m_post = std::make_unique<PostBox>(m_gui->database(), m_gui->statements());
    m_gui->window().start();
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->find("sign_in_view")->isVisible(), 20'000);
}

void RegisteringTest::cleanup()
{
    m_post.reset();
    m_gui.reset();
}

void RegisteringTest::fillIn(const QString &email)
{
    m_gui->click("register");
    QTRY_VERIFY(m_gui->find("register_view")->isVisible());
    m_gui->type("full_name", QStringLiteral("Boris Orlov"));
    m_gui->type("new_email", email);
    m_gui->type("new_password", m_password);
    m_gui->click("register_account");
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->find("confirm_view")->isVisible(), 30'000);
}

void RegisteringTest::enterCode(const QString &code)
{
    m_gui->type("code", code);
    m_gui->click("submit_code");
}

void RegisteringTest::signIn(const QString &email)
{
    QTRY_VERIFY(m_gui->find("sign_in_view")->isVisible());
    m_gui->type("email", email);
    m_gui->type("password", m_password);
    m_gui->click("sign_in");
    QTRY_VERIFY_WITH_TIMEOUT(isInside(), 30'000);
}

QString RegisteringTest::visibleError()
{
    for (const QLabel *label : m_gui->window().findChildren<QLabel *>(QStringLiteral("welcome_error"))) {
        if (label->isVisible())
            return label->text();
    }
    return {};
}

void RegisteringTest::registersAndIsSignedIn()
{
    QVERIFY(m_gui->find("register")->isVisible());
    fillIn(m_new);
    QCOMPARE(m_gui->value("SELECT count(*) FROM app.account WHERE email = $1", { m_new }), QStringLiteral("0"));
    enterCode(m_post->codeFor(m_new).toLower().replace(u'-', u' ')); // however it is typed
    QTRY_VERIFY_WITH_TIMEOUT(isInside(), 60'000);
    QCOMPARE(m_gui->textOf("person_name"), QStringLiteral("Boris Orlov"));
    QCOMPARE(m_gui->textOf("person_roles"), QStringLiteral("User"));
    QCOMPARE(m_gui->window().desk()->session().account().email, m_new);
}

void RegisteringTest::knownAddressIsAnsweredAlike()
{
    fillIn(m_new);
    const QString unknown = m_gui->textOf("code_note").replace(m_new, QStringLiteral("…"));
    QTest::mouseClick(m_gui->find("back_to_sign_in"), Qt::LeftButton);
    fillIn(m_known);
    QCOMPARE(m_gui->textOf("code_note").replace(m_known, QStringLiteral("…")), unknown);
    // The mailbox learns the truth.
    QCOMPARE(m_post->kindsFor(m_known), QStringList { QStringLiteral("registration_known") });
    QCOMPARE(m_post->kindsFor(m_new), QStringList { QStringLiteral("registration_code") });
}

void RegisteringTest::wrongCodeIsToldAndNothingIsLost()
{
    fillIn(m_new);
    QVERIFY(!m_gui->find("submit_code")->isEnabled());
    m_gui->type("code", QStringLiteral("12345"));
    QVERIFY(m_gui->find("submit_code")->toolTip().startsWith(QStringLiteral("A code has 25")));
    const QString code = m_post->codeFor(m_new);
    const auto wrong = QStringLiteral("00000-00000-00000-00000-00000");
    enterCode(wrong);
    QTRY_COMPARE_WITH_TIMEOUT(visibleError(),
        QStringLiteral("This is not the code of the newest letter. Check it and enter it again."), 60'000);
    QCOMPARE(m_gui->textOf("code"), wrong);
    enterCode(code);
    QTRY_VERIFY_WITH_TIMEOUT(isInside(), 60'000);
}

void RegisteringTest::anotherCodeReplacesTheFirst()
{
    fillIn(m_new);
    const QString first = m_post->codeFor(m_new);
    m_gui->click("another_code");
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->textOf("code_note").startsWith(QStringLiteral("Another code")), 30'000);
    const QString second = m_post->codeFor(m_new);
    QVERIFY(!second.isEmpty() && second != first);
    enterCode(first);
    QTRY_COMPARE_WITH_TIMEOUT(
        visibleError(), QStringLiteral("A newer code was sent meanwhile. Use the one of the newest letter."), 60'000);
    enterCode(second);
    QTRY_VERIFY_WITH_TIMEOUT(isInside(), 60'000);
}

void RegisteringTest::tooOftenIsTold()
{
    fillIn(m_new);
    for (int i = 0; i < 2; ++i) {
        m_gui->click("another_code");
        QTRY_VERIFY_WITH_TIMEOUT(m_gui->find<QPushButton>("submit_code")->toolTip().isEmpty()
                || m_gui->textOf("code_note").startsWith(QStringLiteral("Another")),
            30'000);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_gui->value("SELECT count(*) FROM priv.code_request"), QString::number(i + 2), 30'000);
    }
    m_gui->click("another_code");
    QTRY_COMPARE_WITH_TIMEOUT(
        visibleError(), QStringLiteral("Codes were asked for or entered too often. Try again in an hour."), 30'000);
}

void RegisteringTest::setsAForgottenPassword()
{
    m_gui->type("email", m_known);
    m_gui->click("forgotten");
    QTRY_VERIFY(m_gui->find("forgotten_view")->isVisible());
    QCOMPARE(m_gui->textOf("forgotten_email"), m_known); // typed once
    m_gui->click("send_code");
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->find("new_password_view")->isVisible(), 30'000);
    m_gui->type("chosen_password", QStringLiteral("another horse"));
    enterCode(m_post->codeFor(m_known));
    QTRY_VERIFY_WITH_TIMEOUT(isInside(), 60'000);
    QCOMPARE(m_gui->window().desk()->session().account().email, m_known);
}

void RegisteringTest::unknownAddressIsAnsweredAlike()
{
    m_gui->type("email", m_new);
    m_gui->click("forgotten");
    m_gui->click("send_code");
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->find("new_password_view")->isVisible(), 30'000);
    QVERIFY(m_gui->textOf("code_note").startsWith(QStringLiteral("If boris@fit.example has an account")));
    QVERIFY(m_post->kindsFor(m_new).isEmpty());
}

void RegisteringTest::thisComputerNeedsNoRegistration()
{
    m_post.reset();
    m_gui = std::make_unique<GuiFixture>(*m_cluster, GuiFixture::Place::Undecided);
    QVERIFY(!m_gui->entrance().canRegister());
}

void RegisteringTest::goesOnAfterABlock()
{
    QVERIFY(db::grantRole(m_gui->database().admin(), db::Authority::Operator, m_known, Role::ContentManager).ok());
    signIn(m_known);
    m_gui->window().desk()->open(QStringLiteral("article_editor"), QStringLiteral("new"));
    QVERIFY(m_gui->waitForPage());
    m_gui->type("article_title_input", QStringLiteral("Half a thought"));
    m_gui->run("INSERT INTO app.account_block (account_id, blocked_by) SELECT id, 0 FROM app.account WHERE email = $1",
        { m_known });
    m_gui->window().desk()->session().touch();
    QTRY_VERIFY_WITH_TIMEOUT(!isInside(), 30'000);
    QTRY_COMPARE(
        visibleError(), QStringLiteral("Your account is blocked or was deleted. Ask a manager of the service."));
    m_gui->run("DELETE FROM app.account_block");
    signIn(m_known);
    QCOMPARE(m_gui->window().desk()->currentId(), QStringLiteral("article_editor"));
    QCOMPARE(m_gui->textOf("article_title_input"), QStringLiteral("Half a thought"));
    // And it can be saved.
    m_gui->click("primary");
    QTRY_COMPARE_WITH_TIMEOUT(m_gui->value("SELECT title FROM app.article"), QStringLiteral("Half a thought"), 30'000);
}

void RegisteringTest::othersDoNotGetWhatWasTyped()
{
    m_gui->makeTypingAccount(QStringLiteral("oleg@promo.example"), m_password);
    signIn(m_known);
    QWidget *desk = m_gui->window().desk();
    m_gui->run("INSERT INTO app.account_block (account_id, blocked_by) SELECT id, 0 FROM app.account WHERE email = $1",
        { m_known });
    m_gui->window().desk()->session().touch();
    QTRY_VERIFY_WITH_TIMEOUT(!isInside(), 30'000);
    QPointer<QWidget> before(desk);
    QVERIFY(before); // kept
    signIn(QStringLiteral("oleg@promo.example"));
    QVERIFY(!before);
    QCOMPARE(m_gui->window().desk()->session().account().email, QStringLiteral("oleg@promo.example"));
}

void RegisteringTest::signingOutForgetsWhatWasTyped()
{
    signIn(m_known);
    const QPointer<QWidget> desk(m_gui->window().desk());
    m_gui->choose("account_menu", "sign_out");
    QTRY_VERIFY(!isInside());
    QTRY_VERIFY(!desk);
}

// The letter came; the window that had asked for it is gone, and the password with it.
void RegisteringTest::codeIsEnteredAfterARestart()
{
    fillIn(m_new);
    const QString code = m_post->codeFor(m_new);
    ui::MainWindow next({ m_gui->entrance(), m_gui->dialogs(), m_gui->settings(), m_gui->theme(), m_gui->language() });
    next.show();
    next.start();
    const auto view = [&next](const char *name) { return next.findChild<QWidget *>(QLatin1String(name)); };
    const auto type = [&view](const char *name, const QString &text) {
        view(name)->setFocus();
        QTest::keyClicks(view(name), text);
    };
    const auto clickIn = [&view](const char *parent, const char *name) {
        QTest::mouseClick(view(parent)->findChild<QWidget *>(QLatin1String(name)), Qt::LeftButton);
    };
    QTRY_VERIFY_WITH_TIMEOUT(view("sign_in_view")->isVisible(), 20'000);
    clickIn("sign_in_view", "register");
    clickIn("register_view", "have_code");
    QVERIFY(view("register_view")->isVisible()); // says what is missing
    QVERIFY(view("register_view")->findChild<QWidget *>(QStringLiteral("welcome_error"))->isVisible());
    type("full_name", QStringLiteral("Boris Orlov"));
    type("new_email", m_new);
    type("new_password", m_password);
    clickIn("register_view", "have_code");
    QVERIFY(view("confirm_view")->isVisible());
    auto *input = view("confirm_view")->findChild<QLineEdit *>(QStringLiteral("code"));
    QTest::keyClicks(input, code);
    clickIn("confirm_view", "submit_code");
    QTRY_VERIFY_WITH_TIMEOUT(next.desk(), 60'000);
    QCOMPARE(m_post->kindsFor(m_new), QStringList { QStringLiteral("registration_code") }); // no second letter
}

MAILER_GUI_TEST_MAIN(RegisteringTest)
#include "tst_registering.moc"
