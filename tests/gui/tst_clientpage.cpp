// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/guifixture.h"
#include "gui/slowwire.h"
#include "ui/pages/clients/clientpage.h"
#include "ui/pages/clients/clientspage.h"
#include "ui/widgets/listchooser.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace mailer;
using namespace mailer::test;

// One client's page: what is typed is saved, nothing typed is lost, every letter is shown.
class ClientPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup()
    {
        m_gui.reset();
        m_wire.reset();
    }
    void addsAClient();
    void saysWhatIsWrong();
    void addsOneAfterTheOther();
    void savesAndTakesBack();
    void asksBeforeItIsLeft();
    void knowsWhenSomebodyElseSaved();
    void keepsWhatWasTypedWhenTheConnectionIsLost();
    void keepsWhatIsTypedWhileItIsSaved();
    void keepsWhatIsTypedWhileItIsAdded();
    void answerForAnotherClientTouchesNothing();
    void deletesAndGoesBack();
    void showsEveryLetter();

private:
    QString makeClient();
    void open(const QString &id) { QVERIFY(m_gui->openPage<ui::ClientPage>({ Role::User }, "client", id)); }
    QString one(const char *column) { return m_gui->value(QByteArray("SELECT ") + column + " FROM app.client"); }
    bool canSave() { return m_gui->find("primary")->isEnabled(); }

    // From now on the line to the database can be held.
    void useWire()
    {
        m_wire = std::make_unique<SlowWire>(m_cluster->folder(), m_cluster->port());
        m_gui->connectThrough(m_wire->folder());
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
    std::unique_ptr<SlowWire> m_wire;
};

void ClientPageTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void ClientPageTest::init()
{
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
    m_gui->run("INSERT INTO app.client_list (owner_id, name) SELECT $1, unnest(ARRAY['Newsletter', 'VIP'])",
        { m_gui->account({ Role::User }).id });
    m_gui->run(
        "INSERT INTO app.client_field (owner_id, name) VALUES ($1, 'city')", { m_gui->account({ Role::User }).id });
}

QString ClientPageTest::makeClient()
{
    return m_gui->value(
        "INSERT INTO app.client (owner_id, email, email_norm, full_name, fields) "
        "VALUES ($1, 'lena@mail.example', 'lena@mail.example', 'Lena Kim', '{\"city\": \"Omsk\"}') RETURNING id",
        { m_gui->account({ Role::User }).id });
}

void ClientPageTest::addsAClient()
{
    open({});
    QCOMPARE(m_gui->textOf("page_title"), QStringLiteral("New client"));
    QVERIFY(m_gui->find("client_email")->hasFocus());
    QVERIFY(!canSave());
    QCOMPARE(m_gui->find("primary")->toolTip(), QStringLiteral("Enter an e-mail address."));
    QTest::keyClicks(m_gui->find("client_email"), QStringLiteral("Oleg@Mail.example"));
    m_gui->type("client_name", QStringLiteral("Oleg  Zotov"));
    auto *chooser = m_gui->find<ui::ListChooser>("list_chooser");
    chooser->addButton()->menu()->actions().constLast(); // New list…
    chooser->addButton()->menu()->actions().at(1)->trigger();
    m_gui->find<QPlainTextEdit>("client_comment")->setPlainText(QStringLiteral("Met in May"));
    m_gui->type("field_city", QStringLiteral("Tver"));
    m_gui->click("add_field");
    m_gui->type("name_input", QStringLiteral("City"));
    QCOMPARE(m_gui->find("name_accept")->toolTip(), QStringLiteral("There is this field already."));
    m_gui->type("name_input", QStringLiteral("size"));
    m_gui->click("name_accept");
    m_gui->type("field_size", QStringLiteral("XL"));
    m_gui->picture("client-new");
    m_gui->click("primary");
    QTRY_COMPARE(m_gui->textOf("toast_text"), QStringLiteral("Oleg@mail.example added."));
    QCOMPARE(m_gui->window().desk()->currentPage()->objectName(), QStringLiteral("page_clients"));
    QCOMPARE(one("email || '|' || email_norm || '|' || full_name || '|' || comment || '|' || fields"),
        QStringLiteral(
            "Oleg@mail.example|oleg@mail.example|Oleg Zotov|Met in May|{\"city\": \"Tver\", \"size\": \"XL\"}"));
    QCOMPARE(m_gui->value("SELECT l.name FROM app.client_list_member m JOIN app.client_list l ON l.id = m.list_id"),
        QStringLiteral("VIP"));
    QCOMPARE(
        m_gui->value("SELECT string_agg(name, ' ' ORDER BY name) FROM app.client_field"), QStringLiteral("city size"));
    m_gui->click("toast_undo");
    QTRY_COMPARE(m_gui->value("SELECT count(*) FROM app.client"), QStringLiteral("0"));
}

void ClientPageTest::saysWhatIsWrong()
{
    makeClient();
    open({});
    m_gui->type("client_email", QStringLiteral("nonsense"));
    QTest::keyClick(m_gui->find("client_email"), Qt::Key_Tab);
    QVERIFY(m_gui->textOf("client_email_error").startsWith(QStringLiteral("This is not an e-mail address")));
    QVERIFY(!canSave());
    m_gui->type("client_email", QStringLiteral("LENA@mail.example"));
    m_gui->type("client_name", QStringLiteral("Another Lena"));
    QVERIFY(canSave());
    m_gui->click("primary");
    QTRY_COMPARE(m_gui->textOf("client_email_error"), QStringLiteral("There is a client with this e-mail already."));
    QCOMPARE(m_gui->textOf("client_name"), QStringLiteral("Another Lena"));
    QVERIFY(!canSave());
    m_gui->type("client_email", QStringLiteral("lena2@mail.example"));
    QVERIFY(canSave());
}

void ClientPageTest::addsOneAfterTheOther()
{
    open({});
    for (const char *email : { "a@x.example", "b@x.example" }) {
        m_gui->type("client_email", QLatin1String(email));
        QTest::keyClick(m_gui->find("client_email"), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_gui->textOf("client_email"), QString());
        QVERIFY(m_gui->find("client_email")->hasFocus());
    }
    QCOMPARE(m_gui->value("SELECT string_agg(email, ' ' ORDER BY id) FROM app.client"),
        QStringLiteral("a@x.example b@x.example"));
}

void ClientPageTest::savesAndTakesBack()
{
    open(makeClient());
    QTRY_COMPARE(m_gui->textOf("client_name"), QStringLiteral("Lena Kim"));
    QCOMPARE(m_gui->textOf("field_city"), QStringLiteral("Omsk"));
    QVERIFY(!canSave());
    QCOMPARE(m_gui->find("primary")->toolTip(), QStringLiteral("Nothing is changed."));
    m_gui->type("client_name", QStringLiteral("Lena Orlova"));
    m_gui->type("field_city", QStringLiteral("Perm"));
    QTest::keyClick(m_gui->find("client_name"), Qt::Key_Return);
    QTRY_COMPARE(m_gui->textOf("toast_text"), QStringLiteral("Saved."));
    QCOMPARE(one("full_name || fields"), QStringLiteral("Lena Orlova{\"city\": \"Perm\"}"));
    QTRY_COMPARE(m_gui->textOf("page_title"), QStringLiteral("Lena Orlova"));
    QVERIFY(!canSave());
    m_gui->click("toast_undo");
    QTRY_COMPARE(one("full_name || fields"), QStringLiteral("Lena Kim{\"city\": \"Omsk\"}"));
    QTRY_COMPARE(m_gui->textOf("client_name"), QStringLiteral("Lena Kim"));
}

void ClientPageTest::asksBeforeItIsLeft()
{
    open(makeClient());
    QTRY_COMPARE(m_gui->textOf("client_name"), QStringLiteral("Lena Kim"));
    m_gui->type("client_name", QStringLiteral("Lena Orlova"));
    m_gui->click("crumb");
    QVERIFY(m_gui->dialogs().wasAsked(QStringLiteral("leave_page")));
    QCOMPARE(m_gui->textOf("client_name"), QStringLiteral("Lena Orlova"));
}

void ClientPageTest::knowsWhenSomebodyElseSaved()
{
    const QString id = makeClient();
    open(id);
    QTRY_COMPARE(m_gui->textOf("client_name"), QStringLiteral("Lena Kim"));
    m_gui->run("UPDATE app.client SET comment = 'from elsewhere' WHERE id = $1::bigint", { id });
    m_gui->type("client_name", QStringLiteral("Lena Orlova"));
    m_gui->click("primary");
    QTRY_VERIFY(m_gui->textOf("toast_text").startsWith(QStringLiteral("Somebody changed this client meanwhile.")));
    QCOMPARE(one("full_name || '|' || comment"), QStringLiteral("Lena Kim|from elsewhere"));
    QCOMPARE(m_gui->textOf("client_name"), QStringLiteral("Lena Orlova"));
    m_gui->waitForPage();
    QTRY_VERIFY(canSave());
    QTest::qWait(300);
    m_gui->click("primary");
    QTRY_COMPARE(one("full_name || '|' || comment"), QStringLiteral("Lena Orlova|"));
}

void ClientPageTest::keepsWhatWasTypedWhenTheConnectionIsLost()
{
    open({});
    m_gui->type("client_email", QStringLiteral("oleg@mail.example"));
    m_gui->find<QPlainTextEdit>("client_comment")->setPlainText(QStringLiteral("long thoughts"));
    const QByteArray role = m_gui->account({ Role::User }).login.user.toUtf8();
    m_gui->run("ALTER ROLE \"" + role + "\" CONNECTION LIMIT 0");
    m_gui->run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1", { QString::fromUtf8(role) });
    m_gui->click("primary");
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->find("toast_text") && m_gui->find("toast_text")->isVisible(), 15'000);
    QCOMPARE(m_gui->textOf("client_email"), QStringLiteral("oleg@mail.example"));
    QCOMPARE(m_gui->find<QPlainTextEdit>("client_comment")->toPlainText(), QStringLiteral("long thoughts"));
    QCOMPARE(m_gui->value("SELECT count(*) FROM app.client"), QStringLiteral("0"));
}

void ClientPageTest::keepsWhatIsTypedWhileItIsSaved()
{
    useWire();
    open(makeClient());
    QTRY_COMPARE(m_gui->textOf("client_name"), QStringLiteral("Lena Kim"));
    m_gui->type("client_name", QStringLiteral("Lena Orlova"));
    m_wire->setFrozen(true);
    m_gui->click("primary");
    m_gui->click("client_name");
    QTest::keyClick(m_gui->find("client_name"), Qt::Key_End);
    QTest::keyClicks(m_gui->find("client_name"), QStringLiteral("-Kim"));
    m_wire->setFrozen(false);
    QTRY_COMPARE(m_gui->textOf("toast_text"), QStringLiteral("Saved."));
    QCOMPARE(one("full_name"), QStringLiteral("Lena Orlova"));
    QTRY_COMPARE(m_gui->textOf("page_title"), QStringLiteral("Lena Orlova")); // it has been read again
    QCOMPARE(m_gui->textOf("client_name"), QStringLiteral("Lena Orlova-Kim"));
    QVERIFY(m_gui->find("client_name")->hasFocus());
    QTRY_VERIFY(canSave());
    m_gui->click("primary");
    QTRY_COMPARE(one("full_name"), QStringLiteral("Lena Orlova-Kim"));
    QTRY_VERIFY(!canSave());
    QCOMPARE(m_gui->textOf("client_name"), QStringLiteral("Lena Orlova-Kim"));
}

void ClientPageTest::keepsWhatIsTypedWhileItIsAdded()
{
    useWire();
    open({});
    m_gui->type("client_email", QStringLiteral("Oleg@Mail.example"));
    m_gui->type("client_name", QStringLiteral("Oleg"));
    m_wire->setFrozen(true);
    m_gui->click("primary");
    QTest::keyClicks(m_gui->find("client_name"), QStringLiteral(" Zotov"));
    m_wire->setFrozen(false);
    QTRY_COMPARE(m_gui->textOf("toast_text"), QStringLiteral("Oleg@mail.example added."));
    QTRY_COMPARE(m_gui->textOf("page_title"), QStringLiteral("Oleg")); // stays, and is that client's page now
    QCOMPARE(m_gui->textOf("client_name"), QStringLiteral("Oleg Zotov"));
    QTRY_VERIFY(canSave());
    m_gui->click("primary");
    QTRY_COMPARE(one("full_name"), QStringLiteral("Oleg Zotov"));
    QCOMPARE(m_gui->value("SELECT count(*) FROM app.client"), QStringLiteral("1"));
}

void ClientPageTest::answerForAnotherClientTouchesNothing()
{
    useWire();
    const QString id = makeClient();
    const QString other = m_gui->value(
        "INSERT INTO app.client (owner_id, email, email_norm, full_name) VALUES ($1, 'oleg@mail.example', "
        "'oleg@mail.example', 'Oleg') RETURNING id",
        { m_gui->account({ Role::User }).id });
    open(id);
    QTRY_COMPARE(m_gui->textOf("client_name"), QStringLiteral("Lena Kim"));
    m_gui->type("client_name", QStringLiteral("Lena Orlova"));
    m_wire->setFrozen(true);
    m_gui->click("primary");
    m_gui->dialogs().sayYesTo(QStringLiteral("leave_page")); // it is not known to be saved yet
    m_gui->window().desk()->open(QStringLiteral("client"), other);
    QTRY_VERIFY(m_gui->dialogs().wasAsked(QStringLiteral("leave_page")));
    QTRY_COMPARE(m_gui->textOf("client_name"), QString());
    m_wire->setFrozen(false);
    QTRY_COMPARE(m_gui->textOf("client_name"), QStringLiteral("Oleg"));
    QTRY_COMPARE(m_gui->textOf("toast_text"), QStringLiteral("Saved."));
    m_gui->type("client_name", QStringLiteral("Oleg Zotov"));
    QTRY_VERIFY(canSave());
    m_gui->click("primary");
    QTRY_COMPARE(m_gui->value("SELECT string_agg(full_name, ', ' ORDER BY id) FROM app.client"),
        QStringLiteral("Lena Orlova, Oleg Zotov"));
}

void ClientPageTest::deletesAndGoesBack()
{
    open(makeClient());
    QTRY_VERIFY(m_gui->find("delete_client")->isVisible());
    m_gui->click("delete_client");
    QTRY_COMPARE(m_gui->window().desk()->currentPage()->objectName(), QStringLiteral("page_clients"));
    QCOMPARE(m_gui->value("SELECT count(*) FROM app.client"), QStringLiteral("0"));
    m_gui->click("toast_undo");
    QTRY_COMPARE(one("full_name"), QStringLiteral("Lena Kim"));
    QTRY_COMPARE(m_gui->textOf("client_count"), QStringLiteral("1 client"));
}

void ClientPageTest::showsEveryLetter()
{
    const QString id = makeClient();
    const qint64 anna = m_gui->account({ Role::User }).id;
    m_gui->run("INSERT INTO app.message (owner_id, subject, html, plain_text) VALUES ($1, 's', '', 't')", { anna });
    m_gui->run("INSERT INTO app.mailing (owner_id, name, message_id, starts_at, all_clients, scheduled_at) "
               "SELECT $1, 'November newsletter', id, now(), true, now() FROM app.message",
        { anna });
    m_gui->run("INSERT INTO app.mailing_plan (mailing_id, owner_id, schedule_version, scheduled_at, next_occurrence, "
               "next_moment) "
               "SELECT id, owner_id, 1, scheduled_at, 1, now() + interval '2 days' FROM app.mailing");
    m_gui->run(
        "INSERT INTO app.run (owner_id, mailing_id, schedule_version, occurrence, kind, planned_moment, subject) "
        "SELECT $1, m.id, 1, n, 'scheduled', now() - n * interval '1 day', 'Digest ' || n FROM app.mailing m, "
        "generate_series(1, 60) n",
        { anna });
    m_gui->run("INSERT INTO app.delivery (owner_id, run_id, block, client_id, email, email_norm, full_name, comment, "
               "fields, state, attempts, settled_at) "
               "SELECT $1, r.id, 0, $2::bigint, 'lena@mail.example', 'lena@mail.example', '', '', '{}', "
               "CASE r.occurrence WHEN 60 THEN 'failed' WHEN 59 THEN 'deferred' ELSE 'sent' END, 1, r.planned_moment "
               "FROM app.run r ORDER BY r.id",
        { anna, id });
    m_gui->run(
        "INSERT INTO app.attempt (owner_id, delivery_id, run_id, number, sender_id, sender_epoch, token, server, "
        "status, code, enhanced, answer, marked_at, answered_at) "
        "SELECT d.owner_id, d.id, d.run_id, n, 1, 1, d.id * 10 + n, 'mx.mail.example', CASE WHEN d.state = 'failed' "
        "AND n = 2 THEN 'refused' WHEN n = 1 AND d.state <> 'sent' THEN 'deferred' ELSE 'accepted' END, "
        "CASE WHEN d.state = 'failed' AND n = 2 THEN 550 WHEN d.state <> 'sent' THEN 451 ELSE 250 END, '2.0.0', "
        "CASE WHEN d.state = 'failed' AND n = 2 THEN 'User unknown' ELSE 'queued as 4Qx' || d.id END, d.settled_at, "
        "d.settled_at "
        "FROM app.delivery d, generate_series(1, 2) n WHERE n = 1 OR d.state = 'failed'");
    open(id);
    QTRY_COMPARE(m_gui->find("coming_letters")->findChildren<QLabel *>().size(), 3); // heading, name, moment
    QStringList attempts;
    const auto collect = [&] {
        attempts.clear();
        for (const QLabel *label : m_gui->window().findChildren<QLabel *>(QStringLiteral("attempt")))
            attempts += label->text();
        return attempts.size();
    };
    QTRY_COMPARE(collect(), 51); // 50 letters, the newest was tried twice
    m_gui->picture("client-letters");
    QVERIFY2(attempts.filter(QStringLiteral("550 2.0.0 User unknown — mx.mail.example")).size() == 1,
        qPrintable(attempts.join(u'\n')));
    m_gui->click("older_letters");
    QTRY_COMPARE(collect(), 61);
    QTRY_VERIFY(!m_gui->find("older_letters")->isVisible());
}

MAILER_GUI_TEST_MAIN(ClientPageTest)
#include "tst_clientpage.moc"
