// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/exampledata.h"
#include "gui/guifixture.h"
#include "gui/slowwire.h"
#include "ui/pages/mailings/mailingeditorpage.h"
#include "ui/widgets/listchooser.h"

#include <QAction>
#include <QComboBox>
#include <QCompleter>
#include <QDateEdit>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTimeEdit>

using namespace mailer;
using namespace mailer::test;

class MailingEditorTest final : public QObject
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
    void savesWithoutScheduling();
    void schedulesWhatItShowed();
    void saysWhyTheButtonIsOff();
    void showsThePreviewInANarrowWindow();
    void takesSingleClients();
    void refusesForeignFrom();
    void showsTheLetterOfAClient();
    void changesOneThatRuns();
    void conflictLosesNothing();
    void lostConnectionLosesNothing();
    void asksBeforeTypedIsLost();
    void waitsWhileAMessageIsWritten();
    void anotherMailingIsNotTakenForThisOne();
    void answerForAnotherTouchesNothing();
    void everyMessageIsFound();

private:
    ui::MailingEditorPage *open(const QString &mailing = {});
    void fill(const QString &name);
    void chooseList(const char *name);
    QString toolTip(const char *button) { return m_gui->find(button)->toolTip(); }
    bool isOn(const char *button) { return m_gui->find(button)->isEnabled(); }
    QString mailing(const char *columns, const QString &name);

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

void MailingEditorTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void MailingEditorTest::init()
{
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
    addExampleData(*m_gui);
    m_gui->window().resize(1280, 800);
}

ui::MailingEditorPage *MailingEditorTest::open(const QString &mailing)
{
    auto *page = m_gui->openPage<ui::MailingEditorPage>({ Role::User }, "mailing_editor", mailing);
    (void)QTest::qWaitFor([&] { return m_gui->find<ui::ListChooser>("list_chooser")->lists().size() == 2; }, 10'000);
    (void)QTest::qWaitFor([&] { return m_gui->find<QComboBox>("time_zone")->count() > 100; }, 10'000);
    return page;
}

void MailingEditorTest::chooseList(const char *name)
{
    const auto actions = m_gui->find<QPushButton>("add_list")->menu()->actions();
    for (QAction *action : actions) {
        if (action->text().startsWith(QLatin1String(name)))
            return action->trigger();
    }
    QTest::qFail(name, __FILE__, __LINE__);
}

// Everything that a mailing needs, 31 Jan 2090 10:00 in Moscow.
void MailingEditorTest::fill(const QString &name)
{
    m_gui->type("mailing_name", name);
    auto *message = m_gui->find<QComboBox>("message")->lineEdit();
    message->clear();
    QTest::keyClicks(message, QStringLiteral("A gift inside"));
    m_gui->click("clients_lists");
    chooseList("Newsletter");
    m_gui->find<QDateEdit>("start_day")->setDate(QDate(2090, 1, 31));
    m_gui->find<QTimeEdit>("start_time")->setTime(QTime(10, 0));
    m_gui->find<QComboBox>("time_zone")->setEditText(QStringLiteral("Europe/Moscow"));
}

QString MailingEditorTest::mailing(const char *columns, const QString &name)
{
    return m_gui->value(
        QByteArray("SELECT concat_ws(' ', ") + columns + ") FROM app.mailing m WHERE m.name = $1", { name });
}

void MailingEditorTest::savesWithoutScheduling()
{
    QVERIFY(open());
    QCOMPARE(m_gui->textOf("page_title"), QStringLiteral("New mailing"));
    fill(QStringLiteral("December digest"));
    QTRY_VERIFY(isOn("save"));
    m_gui->click("save");
    QTRY_COMPARE(m_gui->window().desk()->currentId(), QStringLiteral("mailings"));
    QCOMPARE(mailing("m.starts_at, m.time_zone, m.period, m.ends_at IS NULL, m.scheduled_at IS NULL, "
                     "m.latest_start, (SELECT subject FROM app.message s WHERE s.id = m.message_id)",
                 QStringLiteral("December digest")),
        QStringLiteral("2090-01-31 10:00:00 Europe/Moscow once t t 24:00:00 A gift inside"));
    QTRY_COMPARE(m_gui->textOf("panel_title"), QStringLiteral("December digest"));
}

void MailingEditorTest::schedulesWhatItShowed()
{
    QVERIFY(open());
    fill(QStringLiteral("Monthly digest"));
    chooseList("VIP");
    m_gui->click("period_monthly");
    m_gui->click("end_date");
    m_gui->find<QDateEdit>("end_day")->setDate(QDate(2090, 4, 30));
    const int letters = 8210 - m_gui->value("SELECT count(*) FROM app.suppression").toInt();
    // The month's last day where it is shorter, as the database has it; the end counts as a whole day.
    QTRY_VERIFY2(m_gui->textOf("outlook_moments").startsWith(QStringLiteral("Runs: Tue 31 Jan 2090 10:00")),
        qPrintable(m_gui->textOf("outlook_moments")));
    const QString moments = m_gui->textOf("outlook_moments");
    for (const char *moment : { "Tue 28 Feb 2090 10:00", "Fri 31 Mar 2090 10:00", "Sun 30 Apr 2090 10:00" })
        QVERIFY2(moments.contains(QLatin1String(moment)), qPrintable(moments));
    QVERIFY2(!moments.contains(QStringLiteral("May")), qPrintable(moments));
    const QString sentence
        = QStringLiteral("Once it is scheduled, it goes to %1 clients on day 31 of every month (the last day of a "
                         "shorter one) at 10:00 (Europe/Moscow), from 31 Jan 2090 until 30 Apr 2090. Next run: Tue 31 "
                         "Jan 2090 10:00")
              .arg(QLocale().toString(letters));
    QTRY_VERIFY2(m_gui->textOf("outlook_sentence").startsWith(sentence), qPrintable(m_gui->textOf("outlook_sentence")));
    QVERIFY(m_gui->textOf("outlook_clients").contains(QStringLiteral("on more than one list")));
    QTRY_VERIFY(isOn("primary"));
    m_gui->click("primary");
    QTRY_COMPARE(m_gui->window().desk()->currentId(), QStringLiteral("mailings"));
    QCOMPARE(mailing("m.period, m.ends_at, m.end_is_date, m.scheduled_at IS NOT NULL, (SELECT count(*) FROM "
                     "app.mailing_list l WHERE l.mailing_id = m.id)",
                 QStringLiteral("Monthly digest")),
        QStringLiteral("monthly 2090-04-30 00:00:00 t t 2"));
}

void MailingEditorTest::saysWhyTheButtonIsOff()
{
    QVERIFY(open());
    const auto whyNot = QStringLiteral("To schedule it, give a name, a message, and clients.");
    QCOMPARE(toolTip("primary"), whyNot);
    QVERIFY(m_gui->find("why_not")->isVisible()); // nobody needs to look for a tooltip
    QCOMPARE(m_gui->textOf("why_not"), whyNot);
    QVERIFY(!isOn("edit_message")); // none is chosen
    m_gui->type("mailing_name", QStringLiteral("x"));
    QTRY_COMPARE(toolTip("primary"), QStringLiteral("To schedule it, give a message and clients."));
    QVERIFY(!m_gui->find("name_problem")->isVisible());
    m_gui->find<QLineEdit>("mailing_name")->clear();
    QVERIFY(m_gui->find("name_problem")->isVisible()); // it was filled in once
    m_gui->type("mailing_name", QStringLiteral("x"));
    auto *message = m_gui->find<QComboBox>("message")->lineEdit();
    QTest::keyClicks(message, QStringLiteral("No such"));
    QCOMPARE(toolTip("primary"), QStringLiteral("To schedule it, give a message and clients."));
    QCOMPARE(m_gui->textOf("message_problem"), QStringLiteral("You have no message of this subject."));
    message->clear();
    QTest::keyClicks(message, QStringLiteral("We miss you"));
    QCOMPARE(toolTip("primary"), QStringLiteral("To schedule it, give clients."));
    QVERIFY(isOn("save")); // can be decided later
    m_gui->click("clients_all");
    QCOMPARE(toolTip("primary"), QString());
    m_gui->find<QComboBox>("time_zone")->setEditText(QStringLiteral("Europe/Moskau"));
    QCOMPARE(toolTip("primary"), m_gui->textOf("start_problem"));
    QVERIFY(toolTip("primary").startsWith(QStringLiteral("The server knows no such time zone")));
    // The error stands beside the field alone.
    QCOMPARE(m_gui->textOf("outlook_sentence"), QStringLiteral("Correct the time zone to see the runs."));
    m_gui->find<QComboBox>("time_zone")->setEditText(QStringLiteral("UTC"));
    m_gui->click("end_date");
    m_gui->find<QDateEdit>("start_day")->setDate(QDate(2090, 1, 31));
    m_gui->find<QDateEdit>("end_day")->setDate(QDate(2090, 1, 30));
    QCOMPARE(toolTip("primary"), QStringLiteral("The end lies before the start."));
    QVERIFY(!isOn("save"));
    // Start and end have passed: only the database can say that no run is to come.
    m_gui->find<QDateEdit>("start_day")->setDate(QDate(2020, 1, 1));
    m_gui->find<QDateEdit>("end_day")->setDate(QDate(2020, 2, 1));
    QTRY_VERIFY(toolTip("primary").startsWith(QStringLiteral("With this start and end no run is to come")));
    QVERIFY(isOn("save"));
}

// Where a narrow window has no room for both, the letter comes in place of the form.
void MailingEditorTest::showsThePreviewInANarrowWindow()
{
    QVERIFY(open());
    m_gui->window().resize(1400, 800);
    QTRY_VERIFY(!m_gui->find("preview_instead")->isVisible());
    QVERIFY(m_gui->find("editor_preview")->isVisible());
    m_gui->window().resize(1024, 640);
    QTRY_VERIFY(m_gui->find("preview_instead")->isVisible());
    QVERIFY(!m_gui->find("editor_preview")->isVisible());
    m_gui->click("preview_instead");
    QTRY_VERIFY(m_gui->find("editor_preview")->isVisible());
    QVERIFY(!m_gui->find("mailing_name")->isVisible());
    m_gui->click("preview_instead");
    QTRY_VERIFY(m_gui->find("mailing_name")->isVisible());
    QVERIFY(!m_gui->find("editor_preview")->isVisible());
    m_gui->click("preview_instead");
    m_gui->window().resize(1400, 800);
    QTRY_VERIFY(m_gui->find("mailing_name")->isVisible());
    QVERIFY(m_gui->find("editor_preview")->isVisible());
}

void MailingEditorTest::takesSingleClients()
{
    QVERIFY(open());
    fill(QStringLiteral("To a few"));
    m_gui->click("clients_single");
    for (const char *email : { "client7@mail.example", "client77@mail.example" }) {
        m_gui->type("client_search", QLatin1String(email));
        QTest::qWait(400); // the typing pause
        QTRY_VERIFY(m_gui->find<QLineEdit>("client_search")->completer()->model()->rowCount() == 1);
        QTest::keyClick(m_gui->find("client_search"), Qt::Key_Return);
        QTRY_VERIFY(m_gui->textOf("client_search").isEmpty());
    }
    m_gui->type("client_search", QStringLiteral("nobody at all"));
    QTRY_VERIFY(m_gui->textOf("client_search_error").startsWith(QStringLiteral("None of your clients")));
    m_gui->click("save");
    QTRY_COMPARE(m_gui->value("SELECT string_agg(c.email, ' ' ORDER BY c.email) FROM app.mailing m JOIN "
                              "app.mailing_client mc ON mc.mailing_id = m.id JOIN app.client c ON c.id = mc.client_id "
                              "WHERE m.name = 'To a few'"),
        QStringLiteral("client77@mail.example client7@mail.example"));
}

void MailingEditorTest::refusesForeignFrom()
{
    m_gui->run("INSERT INTO app.sender_address (account_id, email, confirmed_at) SELECT id, 'news@shop.example', now() "
               "FROM app.account WHERE email = 'anna@shop.example'");
    QVERIFY(open());
    fill(QStringLiteral("From elsewhere"));
    auto *from = m_gui->find<QComboBox>("from_email");
    QTRY_COMPARE(from->count(), 2);
    from->setEditText(QStringLiteral("ceo@bank.example"));
    QTRY_VERIFY(m_gui->textOf("from_problem").startsWith(QStringLiteral("You may not write from this address")));
    QVERIFY(!isOn("save") && !isOn("primary"));
    from->setCurrentIndex(1);
    QTRY_VERIFY(isOn("save"));
    m_gui->click("save");
    QTRY_COMPARE(mailing("m.from_email", QStringLiteral("From elsewhere")), QStringLiteral("news@shop.example"));
}

void MailingEditorTest::showsTheLetterOfAClient()
{
    m_gui->run("UPDATE app.message SET subject = 'For {{full_name}}' WHERE subject = 'A gift inside'");
    QVERIFY(open());
    auto *message = m_gui->find<QComboBox>("message")->lineEdit();
    QTest::keyClicks(message, QStringLiteral("For {{full_name}}"));
    m_gui->click("clients_all");
    const QString first = m_gui->value("SELECT full_name FROM app.client ORDER BY id LIMIT 1");
    QTRY_COMPARE(m_gui->textOf("preview_subject"), QStringLiteral("For %1").arg(first));
    QVERIFY(m_gui->textOf("preview_to").startsWith(first + QStringLiteral(" <client1@")));
    QCOMPARE(m_gui->textOf("preview_from"), QStringLiteral("Anna Petrova <anna@shop.example>"));
    m_gui->click("send_test");
    QTRY_COMPARE(m_gui->value("SELECT count(*) FROM priv.system_letter WHERE kind = 'test_letter' AND to_email = "
                              "'anna@shop.example'"),
        QStringLiteral("1"));
}

void MailingEditorTest::changesOneThatRuns()
{
    const QString id = m_gui->value("SELECT id FROM app.mailing WHERE name = 'November newsletter'");
    QVERIFY(open(id));
    QTRY_COMPARE(m_gui->textOf("mailing_name"), QStringLiteral("November newsletter"));
    QVERIFY(m_gui->textOf("outlook_run").startsWith(QStringLiteral("A run is under way")));
    QVERIFY(!m_gui->find("save")->isVisible()); // it is on the schedule already
    QCOMPARE(m_gui->textOf("primary"), QStringLiteral("Save"));
    QVERIFY(!m_gui->window().desk()->currentPage()->hasUnsavedChanges());
    m_gui->type("mailing_name", QStringLiteral("November news"));
    QVERIFY(m_gui->window().desk()->currentPage()->hasUnsavedChanges());
    m_gui->click("primary");
    QTRY_COMPARE(m_gui->window().desk()->currentId(), QStringLiteral("mailings"));
    // A new name alone is no new schedule.
    QCOMPARE(mailing("m.schedule_version, m.period", QStringLiteral("November news")), QStringLiteral("1 weekly"));
}

void MailingEditorTest::conflictLosesNothing()
{
    const QString id = m_gui->value("SELECT id FROM app.mailing WHERE name = 'Birthday offers'");
    QVERIFY(open(id));
    QTRY_COMPARE(m_gui->textOf("mailing_name"), QStringLiteral("Birthday offers"));
    m_gui->run("UPDATE app.mailing SET name = 'Theirs', time_zone = 'Asia/Tokyo' WHERE id = $1::bigint", { id });
    m_gui->type("mailing_name", QStringLiteral("Mine"));
    m_gui->click("primary");
    QTRY_VERIFY(m_gui->find("conflict")->isVisible());
    QVERIFY(m_gui->textOf("conflict_text").contains(QStringLiteral(": name, time zone.")));
    QCOMPARE(m_gui->textOf("mailing_name"), QStringLiteral("Mine"));
    QCOMPARE(mailing("m.id", QStringLiteral("Theirs")), id);
    m_gui->click("conflict_theirs");
    QCOMPARE(m_gui->textOf("mailing_name"), QStringLiteral("Theirs"));
    m_gui->click("toast_undo");
    QTRY_COMPARE(m_gui->textOf("mailing_name"), QStringLiteral("Mine"));
    m_gui->run("UPDATE app.mailing SET name = 'Theirs again' WHERE id = $1::bigint", { id });
    m_gui->click("primary");
    QTRY_VERIFY(m_gui->find("conflict")->isVisible());
    m_gui->click("conflict_mine");
    QTRY_COMPARE(mailing("m.id", QStringLiteral("Mine")), id);
}

void MailingEditorTest::lostConnectionLosesNothing()
{
    QVERIFY(open());
    fill(QStringLiteral("Kept"));
    QTRY_VERIFY(isOn("save"));
    const QByteArray login = m_gui->account({ Role::User }).login.user.toUtf8();
    m_gui->run("ALTER ROLE \"" + login + "\" CONNECTION LIMIT 0");
    m_gui->run("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = $1",
        { QString::fromUtf8(login) });
    m_gui->click("save");
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->find("toast")->isVisible(), 20'000);
    QCOMPARE(m_gui->textOf("mailing_name"), QStringLiteral("Kept"));
    m_gui->run("ALTER ROLE \"" + login + "\" CONNECTION LIMIT 10");
}

void MailingEditorTest::asksBeforeTypedIsLost()
{
    QVERIFY(open());
    m_gui->click("cancel");
    QTRY_COMPARE(m_gui->window().desk()->currentId(), QStringLiteral("mailings"));
    m_gui->window().desk()->open(QStringLiteral("mailing_editor"));
    QVERIFY(m_gui->waitForPage());
    m_gui->type("mailing_name", QStringLiteral("Half"));
    m_gui->click("cancel");
    QVERIFY(m_gui->dialogs().wasAsked(QStringLiteral("leave_page")));
    QCOMPARE(m_gui->window().desk()->currentId(), QStringLiteral("mailing_editor"));
    QCOMPARE(m_gui->textOf("mailing_name"), QStringLiteral("Half"));
}

// Wherever the person goes from the message: closing the window asks, and what was entered is there again.
void MailingEditorTest::waitsWhileAMessageIsWritten()
{
    QVERIFY(open());
    m_gui->type("mailing_name", QStringLiteral("Half"));
    m_gui->click("new_message");
    QTRY_COMPARE(m_gui->window().desk()->currentId(), QStringLiteral("message_editor"));
    QVERIFY(m_gui->waitForPage());
    QCOMPARE(m_gui->textOf("crumb"), QStringLiteral("New mailing ›"));
    m_gui->picture("message-for-a-mailing");
    m_gui->click("nav_home");
    QTRY_COMPARE(m_gui->window().desk()->currentId(), QStringLiteral("home"));
    m_gui->window().close();
    QVERIFY(m_gui->dialogs().wasAsked(QStringLiteral("close_window")));
    QVERIFY(m_gui->dialogs().asked().last().text.contains(QStringLiteral("“New mailing”")));
    QVERIFY(m_gui->window().isVisible());
    m_gui->click("nav_mailings");
    QVERIFY(m_gui->waitForPage());
    m_gui->click("primary");
    QTRY_COMPARE(m_gui->window().desk()->currentId(), QStringLiteral("mailing_editor"));
    QCOMPARE(m_gui->textOf("mailing_name"), QStringLiteral("Half"));

    m_gui->click("new_message");
    QTRY_COMPARE(m_gui->window().desk()->currentId(), QStringLiteral("message_editor"));
    QVERIFY(m_gui->waitForPage());
    m_gui->type("subject", QStringLiteral("Written for it"));
    QTest::keyClicks(m_gui->find("body_rich"), QStringLiteral("Hello"));
    QTRY_VERIFY(isOn("primary"));
    m_gui->click("primary");
    QTRY_COMPARE(m_gui->textOf("toast_text"), QStringLiteral("Saved."));
    m_gui->click("crumb");
    QTRY_COMPARE(m_gui->window().desk()->currentId(), QStringLiteral("mailing_editor"));
    QCOMPARE(m_gui->textOf("mailing_name"), QStringLiteral("Half"));
    QTRY_COMPARE(m_gui->find<QComboBox>("message")->currentText(), QStringLiteral("Written for it"));
    m_gui->click("cancel"); // and is asked about as ever
    QVERIFY(m_gui->dialogs().wasAsked(QStringLiteral("leave_page")));
    QCOMPARE(m_gui->window().desk()->currentId(), QStringLiteral("mailing_editor"));
}

void MailingEditorTest::anotherMailingIsNotTakenForThisOne()
{
    QVERIFY(open(m_gui->value("SELECT id FROM app.mailing WHERE name = 'Birthday offers'")));
    QTRY_COMPARE(m_gui->textOf("mailing_name"), QStringLiteral("Birthday offers"));
    m_gui->type("mailing_name", QStringLiteral("Other offers"));
    m_gui->click("edit_message");
    QTRY_COMPARE(m_gui->window().desk()->currentId(), QStringLiteral("message_editor"));
    m_gui->click("nav_mailings");
    QTRY_COMPARE(m_gui->window().desk()->currentId(), QStringLiteral("mailings"));
    QVERIFY(m_gui->waitForPage());
    QVERIFY(m_gui->dialogs().asked().isEmpty());
    m_gui->click("primary"); // a new one: the other would be lost
    QVERIFY(m_gui->dialogs().wasAsked(QStringLiteral("leave_page")));
    QCOMPARE(m_gui->window().desk()->currentId(), QStringLiteral("mailings"));
    m_gui->dialogs().sayYesTo(QStringLiteral("leave_page"));
    m_gui->click("primary");
    QTRY_COMPARE(m_gui->window().desk()->currentId(), QStringLiteral("mailing_editor"));
    QCOMPARE(m_gui->textOf("page_title"), QStringLiteral("New mailing"));
    QCOMPARE(m_gui->textOf("mailing_name"), QString());
}

void MailingEditorTest::answerForAnotherTouchesNothing()
{
    useWire();
    QVERIFY(open(m_gui->value("SELECT id FROM app.mailing WHERE name = 'Birthday offers'")));
    QTRY_COMPARE(m_gui->textOf("mailing_name"), QStringLiteral("Birthday offers"));
    m_gui->type("mailing_name", QStringLiteral("Other offers"));
    m_wire->setFrozen(true);
    m_gui->click("primary");
    m_gui->dialogs().sayYesTo(QStringLiteral("leave_page"));
    m_gui->window().desk()->open(
        QStringLiteral("mailing_editor"), m_gui->value("SELECT id FROM app.mailing WHERE name = 'Welcome back'"));
    QTRY_VERIFY(m_gui->dialogs().wasAsked(QStringLiteral("leave_page")));
    QTRY_VERIFY(!m_gui->find("mailing_name")->isEnabled()); // still the other one's
    m_wire->setFrozen(false);
    QTRY_COMPARE(m_gui->textOf("mailing_name"), QStringLiteral("Welcome back"));
    QTRY_COMPARE(m_gui->textOf("toast_text"), QStringLiteral("“Other offers” is saved."));
    QVERIFY(m_gui->waitForPage());
    QCOMPARE(m_gui->window().desk()->currentId(), QStringLiteral("mailing_editor"));
    m_gui->type("mailing_name", QStringLiteral("Welcome again"));
    QTRY_VERIFY(isOn("primary"));
    m_gui->click("primary");
    QTRY_COMPARE(m_gui->window().desk()->currentId(), QStringLiteral("mailings"));
    QCOMPARE(m_gui->value("SELECT string_agg(name, ', ' ORDER BY name) FROM app.mailing WHERE name IN ('Birthday "
                          "offers', 'Welcome back', 'Other offers', 'Welcome again')"),
        QStringLiteral("Other offers, Welcome again"));
}

// However many there are: the field offers the newest at once.
void MailingEditorTest::everyMessageIsFound()
{
    m_gui->run("INSERT INTO app.message (owner_id, subject, html, plain_text) SELECT $1, 'Offer ' || n, '<p>x</p>', '' "
               "FROM generate_series(1, 1200) n",
        { m_gui->account({ Role::User }).id });
    QVERIFY(open());
    auto *box = m_gui->find<QComboBox>("message");
    QTRY_VERIFY(box->count() > 100);
    QVERIFY(box->findText(QStringLiteral("A gift inside")) < 0);
    QTest::keyClicks(box->lineEdit(), QStringLiteral("A gift"));
    QTRY_VERIFY(box->findText(QStringLiteral("A gift inside")) >= 0);
    QCOMPARE(box->currentText(), QStringLiteral("A gift")); // nothing is put into people's hands
    QTest::keyClicks(box->lineEdit(), QStringLiteral(" inside"));
    QTRY_VERIFY(isOn("edit_message"));
    m_gui->click("clients_all");
    QCOMPARE(toolTip("save"), QStringLiteral("To save it, give a name."));
}

MAILER_GUI_TEST_MAIN(MailingEditorTest)
#include "tst_mailingeditor.moc"
