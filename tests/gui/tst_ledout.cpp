// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/accountstore.h"
#include "db/signin.h"
#include "gui/guifixture.h"
#include "local/localcluster.h"
#include "ui/navigation.h"
#include "ui/pages/page.h"
#include "ui/session.h"

#include <QLabel>

using namespace mailer;
using namespace mailer::test;

// The server ends the session of somebody who is typing. The window says why, leads to the sign-in, and then back to
// what was typed.
class LedOutTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_gui.reset(); }
    void comesBackToWhatWasTyped_data();
    void comesBackToWhatWasTyped();
    void nobodyElseComesBackToIt();
    void comesBackToThisComputer();

private:
    void signIn(const QString &email, const QString &password);
    void changePasswordElsewhere();
    void block();
    void unblock();
    Result<std::unique_ptr<db::Connection>> elsewhere();

    const QString m_email = QStringLiteral("anna@shop.example");
    const QString m_first = QStringLiteral("correct horse");
    const QString m_second = QStringLiteral("another horse");
    const QString m_typed = QStringLiteral("Typed with care");
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
    qint64 m_account = 0;
};

void LedOutTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void LedOutTest::init()
{
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
    m_account = m_gui->makeTypingAccount(m_email, m_first).id;
    m_gui->run("INSERT INTO app.client (owner_id, email, email_norm, full_name) VALUES ($1, 'a@b.example', "
               "'a@b.example', 'Before')",
        { m_account });
    m_gui->run("INSERT INTO app.message (owner_id, subject, plain_text) VALUES ($1, 'Before', 'Hello')", { m_account });
    m_gui->run("INSERT INTO app.mailing (owner_id, name, message_id, starts_at, all_clients) "
               "SELECT owner_id, 'Before', id, now() + interval '1 day', true FROM app.message");
    QVERIFY(db::grantRole(m_gui->database().admin(), db::Authority::Operator, m_email, Role::ContentManager).ok());
    m_gui->run("INSERT INTO app.article (author_id, title, body, state) VALUES ($1, 'Before', 'Text', 'draft')",
        { m_account });
    m_gui->window().start();
    signIn(m_email, m_first);
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->window().desk(), 30'000);
    QVERIFY(m_gui->waitForPage());
}

void LedOutTest::signIn(const QString &email, const QString &password)
{
    QTRY_VERIFY(m_gui->find("sign_in_view")->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->find("email")->isEnabled(), 30'000);
    m_gui->type("email", email);
    m_gui->type("password", password);
    m_gui->click("sign_in");
}

// The same person at another desk.
Result<std::unique_ptr<db::Connection>> LedOutTest::elsewhere()
{
    const auto login
        = db::signInSettings(m_gui->database().guest(), m_gui->statements(), *EmailAddress::parse(m_email), m_first);
    if (!login)
        return login.error();
    auto connection = std::make_unique<db::Connection>(*login, m_gui->statements());
    if (auto opened = connection->open(); !opened)
        return opened.error();
    return connection;
}

void LedOutTest::changePasswordElsewhere()
{
    const auto desk = elsewhere();
    QVERIFY2(desk.ok(), desk.ok() ? "" : qPrintable(desk.error().message));
    const auto changed = db::changePassword(**desk, *EmailAddress::parse(m_email), m_first, m_second);
    QVERIFY2(changed.ok(), changed.ok() ? "" : qPrintable(changed.error().message));
    m_gui->run("SELECT api_watch.end_sessions()"); // a sender's, every second
}

void LedOutTest::block()
{
    const auto manager
        = m_gui->database().makeAccount(QStringLiteral("elsewhere@example.com"), { QStringLiteral("manager") });
    QVERIFY(manager.ok());
    db::Connection desk(manager->login, m_gui->statements());
    QVERIFY(desk.open().ok());
    QVERIFY(db::blockAccount(desk, m_account, QStringLiteral("spam")).ok());
}

void LedOutTest::unblock()
{
    const auto manager
        = m_gui->database().makeAccount(QStringLiteral("else@example.com"), { QStringLiteral("manager") });
    QVERIFY(manager.ok());
    db::Connection desk(manager->login, m_gui->statements());
    QVERIFY(desk.open().ok());
    QVERIFY(db::unblockAccount(desk, m_account).ok());
}

void LedOutTest::comesBackToWhatWasTyped_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("saved");
    QTest::addColumn<bool>("blocked"); // else the password is changed
    for (const bool blocked : { false, true }) {
        const char *why = blocked ? "blocked" : "password changed";
        QTest::addRow("client, %s", why) << QStringLiteral("client") << QByteArray("SELECT max(id) FROM app.client")
                                         << QByteArray("client_name")
                                         << QByteArray("SELECT full_name FROM app.client ORDER BY id DESC LIMIT 1")
                                         << blocked;
        QTest::addRow("mailing, %s", why)
            << QStringLiteral("mailing_editor") << QByteArray("SELECT max(id) FROM app.mailing")
            << QByteArray("mailing_name") << QByteArray("SELECT name FROM app.mailing ORDER BY id DESC LIMIT 1")
            << blocked;
        QTest::addRow("article, %s", why)
            << QStringLiteral("article_editor") << QByteArray("SELECT max(id) FROM app.article")
            << QByteArray("article_title_input") << QByteArray("SELECT title FROM app.article ORDER BY id DESC LIMIT 1")
            << blocked;
        QTest::addRow("message, %s", why)
            << QStringLiteral("message_editor") << QByteArray("SELECT max(id) FROM app.message")
            << QByteArray("subject") << QByteArray("SELECT subject FROM app.message ORDER BY id DESC LIMIT 1")
            << blocked;
    }
}

void LedOutTest::comesBackToWhatWasTyped()
{
    QFETCH(QString, page);
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, saved);
    QFETCH(bool, blocked);
    m_gui->window().desk()->open(page, m_gui->value(id));
    QTRY_COMPARE_WITH_TIMEOUT(m_gui->textOf(input.constData()), QStringLiteral("Before"), 20'000);
    m_gui->type(input.constData(), m_typed);

    if (blocked)
        block();
    else
        changePasswordElsewhere();
    QTRY_VERIFY_WITH_TIMEOUT(!m_gui->window().desk(), 30'000);
    QTRY_COMPARE(m_gui->textOf("welcome_error"),
        blocked ? QStringLiteral("Your account is blocked or was deleted. Ask a manager of the service.")
                : QStringLiteral("Your password was changed elsewhere. Sign in with the new one."));
    QCOMPARE(m_gui->textOf("email"), m_email);

    // What opened the desk before does not now.
    signIn(m_email, m_first);
    QTRY_COMPARE_WITH_TIMEOUT(m_gui->textOf("welcome_error"),
        QStringLiteral("The e-mail or the password is wrong, or the account is blocked."), 30'000);
    QVERIFY(!m_gui->window().desk());
    if (blocked)
        unblock();
    signIn(m_email, blocked ? m_first : m_second);
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->window().desk(), 30'000);
    QCOMPARE(m_gui->window().desk()->currentId(), page);
    QCOMPARE(m_gui->textOf(input.constData()), m_typed);
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->find("primary")->isEnabled(), 20'000);
    m_gui->click("primary");
    QTRY_COMPARE_WITH_TIMEOUT(m_gui->value(saved), m_typed, 30'000);
}

// What was typed is its writer's.
void LedOutTest::nobodyElseComesBackToIt()
{
    m_gui->makeTypingAccount(QStringLiteral("boris@shop.example"), m_second);
    m_gui->window().desk()->open(QStringLiteral("client"), m_gui->value("SELECT max(id) FROM app.client"));
    QTRY_COMPARE_WITH_TIMEOUT(m_gui->textOf("client_name"), QStringLiteral("Before"), 20'000);
    m_gui->type("client_name", m_typed);
    block();
    QTRY_VERIFY_WITH_TIMEOUT(!m_gui->window().desk(), 30'000);
    signIn(QStringLiteral("boris@shop.example"), m_second);
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->window().desk(), 30'000);
    QVERIFY(m_gui->waitForPage());
    QCOMPARE(m_gui->window().desk()->currentId(), QStringLiteral("home"));
    QVERIFY(!m_gui->window().findChild<QWidget *>(QStringLiteral("client_name")));
}

// Nobody signs in there: the workspace is entered again.
void LedOutTest::comesBackToThisComputer()
{
    m_gui = std::make_unique<GuiFixture>(*m_cluster, GuiFixture::Place::Undecided);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
    m_gui->window().start();
    m_gui->type("own_email", m_email);
    m_gui->click("continue");
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->window().desk(), 120'000);
    m_gui->window().desk()->open(QStringLiteral("mail_server"));
    QVERIFY(m_gui->waitForPage());
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->find("smtp_host")->isEnabled(), 20'000);
    m_gui->type("smtp_host", QStringLiteral("mail.shop.example"));
    QVERIFY(m_gui->window().desk()->currentPage()->hasUnsavedChanges());

    local::LocalCluster cluster;
    const auto endpoint = cluster.ensureRunning();
    QVERIFY2(endpoint.ok(), endpoint.ok() ? "" : qPrintable(endpoint.error().message));
    db::Connection owner(local::connectionSettings(*endpoint), m_gui->statements());
    QVERIFY(owner.open().ok());
    const auto run = [&owner](const QByteArray &sql) { return owner.querySql(sql).ok(); };
    QVERIFY(run("INSERT INTO app.account_block (account_id, blocked_by) SELECT max(id), 0 FROM app.account"));
    m_gui->window().desk()->session().touch();
    QTRY_VERIFY_WITH_TIMEOUT(!m_gui->window().desk(), 30'000);
    QTRY_VERIFY(m_gui->find("start_view")->isVisible());
    QCOMPARE(m_gui->textOf("welcome_error"),
        QStringLiteral("Your account is blocked or was deleted. Ask a manager of the service."));
    QVERIFY(run("DELETE FROM app.account_block"));
    m_gui->click("place_here");
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->window().desk(), 60'000);
    QCOMPARE(m_gui->window().desk()->currentId(), QStringLiteral("mail_server"));
    QCOMPARE(m_gui->textOf("smtp_host"), QStringLiteral("mail.shop.example"));
}

MAILER_GUI_TEST_MAIN(LedOutTest)
#include "tst_ledout.moc"
