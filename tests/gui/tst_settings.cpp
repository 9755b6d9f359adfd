// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/guifixture.h"
#include "gui/postbox.h"
#include "ui/pages/settings/settingspage.h"

#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace mailer;
using namespace mailer::test;

class SettingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void changesTheProfile();
    void speaksAnotherLanguage();
    void changesTheColours();
    void changesThePassword();
    void wrongPasswordChangesNothing();
    void changesTheEmail();
    void confirmsAFromAddress();
    void exportsEverything();
    void deletesTheAccount();
    void whoSendsNothingHasNoFromAddresses();

private:
    void open();
    QString errorOf(const char *card);

    const QString m_email = QStringLiteral("anna@shop.example");
    const QString m_password = QStringLiteral("correct horse");
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
    std::unique_ptr<PostBox> m_post;
};

void SettingsTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void SettingsTest::init()
{
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
    m_gui->makeTypingAccount(m_email, m_password);
    m_post = std::make_unique<PostBox>(m_gui->database(), m_gui->statements());
    open();
}

void SettingsTest::cleanup()
{
    m_post.reset();
    m_gui.reset();
}

void SettingsTest::open()
{
    m_gui->window().start();
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->find("sign_in_view")->isVisible(), 20'000);
    m_gui->type("email", m_email);
    m_gui->type("password", m_password);
    m_gui->click("sign_in");
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->window().desk(), 30'000);
    m_gui->window().desk()->open(QStringLiteral("settings"));
    QVERIFY(m_gui->waitForPage());
}

QString SettingsTest::errorOf(const char *card)
{
    const auto *label = m_gui->find(card)->findChild<QLabel *>(QStringLiteral("card_error"));
    return label->isVisible() ? label->text() : QString();
}

void SettingsTest::changesTheProfile()
{
    m_gui->type("full_name", QStringLiteral("Anna Ivanova"));
    m_gui->find<QComboBox>("time_zone")->setCurrentText(QStringLiteral("Nowhere/City"));
    QVERIFY(!m_gui->find("save_profile")->isEnabled());
    m_gui->find<QComboBox>("time_zone")->setCurrentText(QStringLiteral("Europe/Moscow"));
    QVERIFY(m_gui->find("save_profile")->isEnabled());
    QVERIFY(m_gui->window().desk()->currentPage()->hasUnsavedChanges());
    m_gui->click("save_profile");
    QTRY_COMPARE(m_gui->value("SELECT full_name || ' ' || time_zone FROM app.account WHERE email = $1", { m_email }),
        QStringLiteral("Anna Ivanova Europe/Moscow"));
    QTRY_COMPARE(m_gui->textOf("person_name"), QStringLiteral("Anna Ivanova"));
    QTRY_VERIFY(!m_gui->window().desk()->currentPage()->hasUnsavedChanges());
}

void SettingsTest::speaksAnotherLanguage()
{
    auto *language = m_gui->find<QComboBox>("language");
    QStringList offered;
    for (int i = 0; i < language->count(); ++i)
        offered.append(QStringLiteral("mailerapp_%1.ts").arg(language->itemData(i).toString()));
    const QDir folder(qEnvironmentVariable("MAILERAPP_SOURCE_DIR") + QStringLiteral("/translations"));
    QCOMPARE(offered, folder.entryList({ QStringLiteral("mailerapp_*.ts") }, QDir::Files, QDir::Name));
    QVERIFY(language->findText(QStringLiteral("English")) >= 0);
    language->setCurrentText(QStringLiteral("Русский"));
    m_gui->click("save_profile");
    QTRY_COMPARE(m_gui->textOf("nav_home"), QStringLiteral("Главная"));
    QCOMPARE(m_gui->window().desk()->currentId(), QStringLiteral("settings"));
    QCOMPARE(m_gui->value("SELECT language FROM app.account WHERE email = $1", { m_email }), QStringLiteral("ru"));
}

void SettingsTest::changesTheColours()
{
    auto *theme = m_gui->find<QComboBox>("theme");
    theme->setCurrentIndex(theme->findData(QStringLiteral("dark")));
    QCOMPARE(m_gui->settings().text("look/theme"), QStringLiteral("dark"));
    QVERIFY(QApplication::palette().color(QPalette::Window).lightness() < 100);
}

void SettingsTest::changesThePassword()
{
    m_gui->type("old_password", m_password);
    m_gui->type("next_password", QStringLiteral("short"));
    QVERIFY(!m_gui->find("change_password")->isEnabled());
    m_gui->type("next_password", QStringLiteral("another horse"));
    m_gui->click("change_password");
    QTRY_COMPARE_WITH_TIMEOUT(m_gui->textOf("toast_text"), QStringLiteral("Your password is changed."), 30'000);
    QCOMPARE(m_gui->textOf("next_password"), QString());
    // The desk goes on also when its connections are made anew.
    const QByteArray sessions = "pg_stat_activity WHERE usename LIKE 'u\\_%' AND datname = current_database()";
    const QString before = m_gui->value("SELECT string_agg(pid::text, ' ') FROM " + sessions);
    m_gui->run("SELECT pg_terminate_backend(pid) FROM " + sessions);
    const auto newOnes = [this, &sessions, &before] {
        m_gui->window().desk()->session().touch();
        return m_gui->value(
            "SELECT count(*) FROM " + sessions + " AND NOT pid::text = ANY (string_to_array($1, ' '))", { before });
    };
    QTRY_COMPARE_WITH_TIMEOUT(newOnes(), QStringLiteral("2"), 30'000);
    QVERIFY(m_gui->window().desk());
}

void SettingsTest::wrongPasswordChangesNothing()
{
    m_gui->type("old_password", QStringLiteral("wrong horse"));
    m_gui->type("next_password", QStringLiteral("another horse"));
    m_gui->click("change_password");
    QTRY_COMPARE_WITH_TIMEOUT(
        errorOf("password_card"), QStringLiteral("This is not your password. Enter the one you sign in with."), 30'000);
    QCOMPARE(m_gui->textOf("next_password"), QStringLiteral("another horse"));
    QVERIFY(m_gui->window().desk());
}

void SettingsTest::changesTheEmail()
{
    const auto wanted = QStringLiteral("anna@books.example");
    m_gui->type("other_email", wanted);
    m_gui->type("email_password", m_password);
    m_gui->click("send_email_code");
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->find("email_code")->isVisible(), 30'000);
    QCOMPARE(m_gui->value("SELECT count(*) FROM app.account WHERE email = $1", { wanted }), QStringLiteral("0"));
    m_gui->type("email_code", m_post->codeFor(wanted));
    m_gui->click("confirm_email");
    QTRY_COMPARE_WITH_TIMEOUT(m_gui->textOf("email_now"), QStringLiteral("You sign in as anna@books.example."), 60'000);
    QCOMPARE(m_gui->value("SELECT count(*) FROM app.account WHERE email = $1", { wanted }), QStringLiteral("1"));
    QVERIFY(m_post->kindsFor(m_email).contains(QStringLiteral("email_changed"))); // the old mailbox is told
    QCOMPARE(m_gui->settings().text("workspace/email"), wanted);
}

void SettingsTest::confirmsAFromAddress()
{
    const auto from = QStringLiteral("news@shop.example");
    m_gui->type("from_email", from);
    m_gui->click("add_from");
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->window().findChild<QWidget *>(QStringLiteral("from_news@shop.example")), 30'000);
    m_gui->dialogs().answer(QStringLiteral("from_code"), m_post->codeFor(from));
    m_gui->click("enter_code");
    QTRY_COMPARE_WITH_TIMEOUT(m_gui->value("SELECT count(*) FROM app.sender_address WHERE confirmed_at IS NOT NULL"),
        QStringLiteral("1"), 60'000);
    QTRY_VERIFY(!m_gui->window().findChild<QWidget *>(QStringLiteral("enter_code")));
    m_gui->click("remove_from"); // asked, and answered with Cancel
    QTRY_VERIFY(m_gui->dialogs().wasAsked(QStringLiteral("remove_from")));
    QCOMPARE(m_gui->value("SELECT count(*) FROM app.sender_address"), QStringLiteral("1"));
    m_gui->dialogs().sayYesTo(QStringLiteral("remove_from"));
    m_gui->click("remove_from");
    QTRY_COMPARE(m_gui->value("SELECT count(*) FROM app.sender_address"), QStringLiteral("0"));
}

void SettingsTest::exportsEverything()
{
    QTemporaryDir folder;
    const QString json = folder.filePath(QStringLiteral("me.json"));
    m_gui->dialogs().choose(QStringLiteral("export_json"), json);
    m_gui->click("export_json");
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(json), 30'000);
    QFile file(json);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains(m_email.toUtf8()));
    QTRY_VERIFY(m_gui->find("export_csv")->isEnabled());
    m_gui->dialogs().choose(QStringLiteral("export_csv"), folder.filePath(QStringLiteral("tables")));
    m_gui->click("export_csv");
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder.filePath(QStringLiteral("tables/profile.csv"))), 30'000);
    QTRY_VERIFY(m_gui->find("export_json")->isEnabled());
    m_gui->dialogs().choose(QStringLiteral("export_json"), folder.filePath(QStringLiteral("none/me.json")));
    m_gui->click("export_json");
    QTRY_VERIFY(errorOf("data_card").startsWith(QStringLiteral("It cannot be written there")));
}

void SettingsTest::deletesTheAccount()
{
    m_gui->dialogs().answer(QStringLiteral("delete_account"), QStringLiteral("wrong horse"));
    m_gui->click("delete_account");
    QTRY_VERIFY_WITH_TIMEOUT(errorOf("data_card").startsWith(QStringLiteral("This is not your password")), 30'000);
    m_gui->dialogs().answer(QStringLiteral("delete_account"), m_password);
    m_gui->click("delete_account");
    QTRY_VERIFY_WITH_TIMEOUT(!m_gui->window().desk(), 60'000);
    QTRY_VERIFY(m_gui->find("sign_in_view")->isVisible());
    QCOMPARE(m_gui->value("SELECT count(*) FROM app.account WHERE email = $1", { m_email }), QStringLiteral("0"));
}

void SettingsTest::whoSendsNothingHasNoFromAddresses()
{
    const auto session = m_gui->makeSession({ Role::ContentManager });
    m_gui->window().openDesk(session);
    ui::Desk *desk = m_gui->window().desk();
    desk->open(QStringLiteral("settings"));
    QVERIFY(desk->findChild<QWidget *>(QStringLiteral("delete_account")));
    QVERIFY(!desk->findChild<QWidget *>(QStringLiteral("from_card"))); // for users
}

MAILER_GUI_TEST_MAIN(SettingsTest)
#include "tst_settings.moc"
