// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/exampledata.h"
#include "gui/guifixture.h"
#include "gui/scriptedmailserver.h"
#include "support/movableclock.h"
#include "ui/models/keysettablebase.h"
#include "ui/pages/mailings/mailingspage.h"
#include "ui/widgets/tableview.h"
#include "ui/pages/mailings/mailingsentence.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

#include <cmath>

using namespace mailer;
using namespace mailer::test;
using namespace std::chrono_literals;

class MailingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_gui.reset(); }
    void showsOwnMailingsOnly();
    void filtersAndSearches();
    void sortsByNameAndNextRun();
    void panelSaysWhatHappens();
    void panelSaysHowFastItGoes();
    void panelSaysWhatHappened();
    void panelHasOneLineOfActions();
    void panelSaysWhyItWaits();
    void waitLeadsToTheMailServer();
    void pausesAndTakesItBack();
    void deletesWithUndo();
    void asksBeforeLettersAreLost();
    void startsNow();
    void copiesIntoTheEditor();
    void emptyOffersTheFirstStep();
    void errorOffersAnotherTry();

private:
    ui::MailingsPage *open(const QString &mailing = {});
    QString rows(int columns = 2);
    qint64 idOf(const char *name);
    QLabel *label(const char *name) { return m_gui->find<QLabel>(name); }
    QAction *menuAction(const char *name);

    std::unique_ptr<TestCluster> m_cluster;
    MovableClock m_clock;
    std::unique_ptr<GuiFixture> m_gui;
};

void MailingsTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void MailingsTest::init()
{
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
}

ui::MailingsPage *MailingsTest::open(const QString &mailing)
{
    auto *page = m_gui->openPage<ui::MailingsPage>({ Role::User }, "mailings", mailing);
    auto *table = m_gui->find<ui::TableView>("table");
    (void)QTest::qWaitFor([&] { return table->model()->rowCount() > 0; }, 10'000);
    return page;
}

// "name|status" of each row.
QString MailingsTest::rows(int columns)
{
    const auto *model = m_gui->find<ui::TableView>("table")->model();
    QStringList lines;
    for (int row = 0; row < model->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < columns; ++column)
            cells.append(model->index(row, column).data().toString().left(21));
        lines.append(cells.join(u'|'));
    }
    return lines.join(u'\n');
}

qint64 MailingsTest::idOf(const char *name)
{
    return m_gui->value("SELECT id FROM app.mailing WHERE name = $1", { QLatin1String(name) }).toLongLong();
}

QAction *MailingsTest::menuAction(const char *name)
{
    auto *menu = m_gui->window().findChild<QMenu *>(QStringLiteral("panel_menu"));
    return menu ? menu->findChild<QAction *>(QStringLiteral("mailing_") + QLatin1String(name)) : nullptr;
}

void MailingsTest::showsOwnMailingsOnly()
{
    addExampleData(*m_gui);
    const auto other = m_gui->database().makeAccount(QStringLiteral("rival@fit.example"));
    QVERIFY(other.ok());
    m_gui->run("WITH s AS (INSERT INTO app.message (owner_id, subject) VALUES ($1, 'x') RETURNING id) INSERT INTO "
               "app.mailing (owner_id, name, message_id, starts_at) SELECT $1, 'foreign', s.id, now() FROM s",
        { other->id });
    QVERIFY(open());
    QCOMPARE(rows(3),
        QStringLiteral("Spring catalogue, a d|Not scheduled|Once\nWebinar reminder|Finished|Once\n"
                       "Partner promo|Disabled|Monthly\nOctober newsletter|Finished|Weekly\n"
                       "Price change notice|Paused|Once\nBirthday offers|Running|Daily\nWelcome back|Created|Once\n"
                       "November newsletter|Running|Weekly"));
    QCOMPARE(m_gui->textOf("mailings_count"), QStringLiteral("8 mailings"));
    const auto *model = m_gui->find<ui::TableView>("table")->model();
    QCOMPARE(model->index(0, 0).data(ui::SubtitleRole).toString(),
        QStringLiteral("Newsletter, VIP · “A first look at spring”"));
    QCOMPARE(
        model->index(1, 0).data(ui::SubtitleRole).toString(), QStringLiteral("4,000 clients · “Tomorrow at 11:00”"));
    QCOMPARE(model->index(1, 4).data(ui::ProgressRole).toDouble(), 1.0);
    const double share = model->index(7, 4).data(ui::ProgressRole).toDouble();
    QVERIFY2(share > 0.5 && share < 1, qPrintable(QString::number(share)));
}

void MailingsTest::filtersAndSearches()
{
    addExampleData(*m_gui);
    QVERIFY(open());
    auto *states = m_gui->find<QComboBox>("states");
    const auto choose = [&](const char *state) { states->setCurrentIndex(states->findData(QLatin1String(state))); };
    choose("finished");
    QTRY_COMPARE(rows(1), QStringLiteral("Webinar reminder\nOctober newsletter"));
    choose("disabled");
    QTRY_COMPARE(rows(1), QStringLiteral("Partner promo"));
    choose("unscheduled");
    QTRY_COMPARE(rows(2), QStringLiteral("Spring catalogue, a d|Not scheduled"));
    choose("held");
    QTRY_VERIFY(m_gui->window().findChild<QLabel *>(QStringLiteral("state_title"))
        && m_gui->textOf("state_title") == QStringLiteral("Nothing found"));
    choose("");
    QTRY_COMPARE(m_gui->find<ui::TableView>("table")->model()->rowCount(), 8);
    m_gui->type("search", QStringLiteral("NEWSLETTER"));
    QTRY_COMPARE(rows(1), QStringLiteral("October newsletter\nNovember newsletter"));
    m_gui->type("search", QStringLiteral("gift")); // in the subject
    QTRY_COMPARE(rows(1), QStringLiteral("Birthday offers"));
}

void MailingsTest::sortsByNameAndNextRun()
{
    addExampleData(*m_gui);
    QVERIFY(open());
    auto *table = m_gui->find<ui::TableView>("table");
    Q_EMIT table->sortAsked(0, Qt::AscendingOrder);
    QTRY_VERIFY(rows(1).startsWith(QStringLiteral("Birthday offers\nNovember newsletter\nOctober newsletter\n")));
    Q_EMIT table->sortAsked(3, Qt::AscendingOrder);
    QTRY_VERIFY(rows(1).startsWith(QStringLiteral("Birthday offers\nWelcome back\nNovember newsletter\n")));
    Q_EMIT table->sortAsked(3, Qt::DescendingOrder);
    QTRY_VERIFY(rows(1).endsWith(QStringLiteral("November newsletter")));
}

void MailingsTest::panelSaysWhatHappens()
{
    addExampleData(*m_gui);
    m_gui->run("UPDATE app.mailing SET starts_at = '2026-11-02 10:00', ends_at = '2096-12-28', end_is_date = true, "
               "time_zone = 'Asia/Tokyo' WHERE name = 'November newsletter'");
    m_gui->run("UPDATE app.attempt SET answer = '<i>' || answer WHERE code = 550");
    QVERIFY(open(QString::number(idOf("November newsletter"))));
    QTRY_COMPARE(m_gui->textOf("panel_title"), QStringLiteral("November newsletter"));
    const QLocale locale;
    const int suppressed = m_gui->value("SELECT count(*) FROM app.suppression").toInt();
    const QString sentence = QStringLiteral("Goes to %1 clients every Monday at 10:00 (Asia/Tokyo), from 2 Nov until "
                                            "28 Dec 2096. Next run: Mon ")
                                 .arg(locale.toString(8210 - suppressed));
    QTRY_VERIFY2(m_gui->textOf("mailing_sentence").startsWith(sentence), qPrintable(m_gui->textOf("mailing_sentence")));
    QVERIFY(m_gui->textOf("run_heading").startsWith(QStringLiteral("Run 4 of ")));
    QCOMPARE(m_gui->textOf("mailing_message"), QStringLiteral("What is new in November"));
    QCOMPARE(m_gui->textOf("mailing_from"), QStringLiteral("Anna Petrova <anna@shop.example>"));
    QCOMPARE(m_gui->textOf("mailing_clients"),
        QStringLiteral("8,210, of them %1 on the stop list").arg(locale.toString(suppressed)));
    const QString answers = label("run_answers")->text();
    QVERIFY2(answers.contains(QStringLiteral(">451</span>&nbsp;4.7.1 Greylisted, try")), qPrintable(answers));
    QCOMPARE(answers.count(QStringLiteral("<br>")), 5); // a line each; the whole stands in the tooltip
    QVERIFY(label("run_answers")->toolTip().contains(QStringLiteral("4.7.1 Greylisted, try again")));
    QVERIFY2(answers.contains(QStringLiteral("&lt;i&gt;No such user")), qPrintable(answers));
    QCOMPARE(label("mailing_moments")->text().split(u'\n').size(), 6);
    QVERIFY(!label("mailing_wait")->isVisible());
    QCOMPARE(label("run_deferred")->text(),
        QStringLiteral("%1 — will be tried again")
            .arg(m_gui->value("SELECT deferred FROM app.run_overview o JOIN app.mailing m ON m.id = o.mailing_id WHERE "
                              "m.name = 'November newsletter' AND o.finished_at IS NULL")));
}

// What is over does not speak of what is to come.
// Speed and time left of a live run, from what was seen of it: 450 letters in half a minute, and in what it took to
// look.
void MailingsTest::panelSaysHowFastItGoes()
{
    addExampleData(*m_gui);
    m_gui->useClock(m_clock);
    QElapsedTimer since;
    since.start();
    const qint64 mailing = idOf("November newsletter");
    QVERIFY(open(QString::number(mailing)));
    QTRY_VERIFY2(
        m_gui->textOf("run_pace").startsWith(QStringLiteral("Started ")), qPrintable(m_gui->textOf("run_pace")));

    const QString run
        = m_gui->value("SELECT id FROM app.run WHERE mailing_id = $1::bigint AND finished_at IS NULL", { mailing });
    m_gui->run("UPDATE app.run_count SET deliveries = deliveries + CASE state WHEN 'sent' THEN 450 ELSE -450 END "
               "WHERE run_id = $1::bigint AND state IN ('sent', 'pending')",
        { run });
    const int open = m_gui
                         ->value("SELECT sum(deliveries) FROM app.run_count WHERE run_id = $1::bigint AND state IN "
                                 "('pending', 'deferred')",
                             { run })
                         .toInt();
    QVERIFY(open > 0);
    m_clock.moveOn(30s);
    m_gui->window().desk()->currentPage()->askAgain();
    QTRY_VERIFY2(
        m_gui->textOf("run_pace").contains(QStringLiteral(" a second")), qPrintable(m_gui->textOf("run_pace")));
    QStringList expected;
    for (qint64 extra = 0; extra <= since.elapsed(); ++extra) {
        const double speed = 450.0 * 1000.0 / double(30'000 + extra);
        const auto left = std::chrono::seconds(qint64(std::ceil(open / speed)));
        expected.append(QStringLiteral("%1 a second · about %2 left")
                            .arg(QLocale().toString(speed, 'f', speed < 10 ? 1 : 0), ui::durationInWords(left)));
    }
    QVERIFY2(expected.contains(m_gui->textOf("run_pace")), qPrintable(m_gui->textOf("run_pace") + expected.first()));

    // A minute without a letter: no speed, and no promise.
    m_clock.moveOn(70s);
    m_gui->window().desk()->currentPage()->askAgain();
    QVERIFY(m_gui->waitForPage());
    m_clock.moveOn(5s);
    m_gui->window().desk()->currentPage()->askAgain();
    QTRY_VERIFY2(
        m_gui->textOf("run_pace").startsWith(QStringLiteral("Started ")), qPrintable(m_gui->textOf("run_pace")));
}

void MailingsTest::panelSaysWhatHappened()
{
    addExampleData(*m_gui);
    QVERIFY(open(QString::number(idOf("October newsletter"))));
    QTRY_COMPARE(m_gui->textOf("panel_title"), QStringLiteral("October newsletter"));
    const int letters
        = m_gui
              ->value("SELECT deliveries FROM app.run_overview o JOIN app.mailing m ON m.id = o.mailing_id "
                      "WHERE m.name = 'October newsletter' ORDER BY o.started_at DESC LIMIT 1")
              .toInt();
    const QString sentence = label("mailing_sentence")->text();
    QVERIFY2(sentence.startsWith(QStringLiteral("Finished. Last run: ")), qPrintable(sentence));
    QVERIFY2(sentence.endsWith(QStringLiteral(", %1 letters.").arg(QLocale().toString(letters))), qPrintable(sentence));
    QVERIFY(!m_gui->find("panel_main")->isVisible()); // nothing to pause
    m_gui->run("INSERT INTO app.mailing_disable (mailing_id, owner_id, disabled_by, reason) SELECT id, owner_id, "
               "owner_id, 'Too many complaints' FROM app.mailing WHERE name = 'November newsletter'");
    QVERIFY(open(QString::number(idOf("November newsletter"))));
    QTRY_COMPARE(m_gui->textOf("panel_title"), QStringLiteral("November newsletter"));
    QTRY_VERIFY2(label("mailing_sentence")->text().startsWith(QStringLiteral("Schedule: every ")),
        qPrintable(m_gui->textOf("mailing_sentence")));
}

// In the longer words, too.
void MailingsTest::panelHasOneLineOfActions()
{
    addExampleData(*m_gui);
    m_gui->window().setLanguage(QStringLiteral("ru"));
    const auto names = { "Birthday offers", "Price change notice", "Welcome back", "October newsletter" };
    for (const char *name : names) {
        QVERIFY(open(QString::number(idOf(name))));
        QTRY_COMPARE(m_gui->textOf("panel_title"), QLatin1String(name));
        QTRY_COMPARE(m_gui->find("panel_edit")->y(), m_gui->find("panel_more")->y());
    }
    m_gui->window().setLanguage(QStringLiteral("en"));
}

void MailingsTest::panelSaysWhyItWaits()
{
    addExampleData(*m_gui);
    const qint64 mailing = idOf("November newsletter");
    QVERIFY(open(QString::number(mailing)));
    QTRY_COMPARE(m_gui->textOf("panel_title"), QStringLiteral("November newsletter"));
    const auto says = [&](const char *text) {
        return QTest::qWaitFor(
            [&] {
                m_gui->window().desk()->session().touch();
                m_gui->window().desk()->currentPage()->askAgain();
                QTest::qWait(50);
                return label("mailing_wait")->isVisible()
                    && label("mailing_wait")->text().contains(QLatin1String(text));
            },
            10'000);
    };
    m_gui->run("INSERT INTO app.breaker (sender_id, server, state, reason) SELECT id, 'mx.example:25', 'open', "
               "'connection refused' FROM app.sender");
    QVERIFY(says("The mail server mx.example:25 takes no letters now: connection refused."));
    QVERIFY(!m_gui->find("wait_mail_server")->isVisible()); // which is not this person's to set up
    m_gui->run("UPDATE app.sender SET stopped_at = now()");
    QVERIFY(says("No sending service runs"));
    m_gui->run("UPDATE app.mailing SET paused_at = now() WHERE id = $1", { mailing });
    QVERIFY(says("Paused"));
    m_gui->run("INSERT INTO app.mailing_hold (mailing_id, owner_id, reason) SELECT id, owner_id, '5xx to MAIL' FROM "
               "app.mailing WHERE id = $1",
        { mailing });
    QVERIFY(says("On hold, nothing is sent: 5xx to MAIL."));
    QCOMPARE(m_gui->textOf("panel_main"), QStringLiteral("C&ontinue"));
    m_gui->run("INSERT INTO app.mailing_disable (mailing_id, owner_id, disabled_by, reason) SELECT id, owner_id, "
               "owner_id, 'Too many complaints' FROM app.mailing WHERE id = $1",
        { mailing });
    QVERIFY(says("A manager disabled this mailing: Too many complaints."));
}

void MailingsTest::waitLeadsToTheMailServer()
{
    addExampleData(*m_gui);
    m_gui->run("INSERT INTO app.breaker (sender_id, server, state, reason) SELECT id, 'mx.example:25', 'open', "
               "'connection refused' FROM app.sender");
    m_gui->setMailServer(std::make_shared<ScriptedMailServer>(ScriptedMailServer::Kind::WrongPassword));
    QVERIFY(open(QString::number(idOf("November newsletter"))));
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->find("wait_mail_server")->isVisible(), 20'000);
    m_gui->click("wait_mail_server");
    QTRY_COMPARE(m_gui->window().desk()->currentId(), QStringLiteral("mail_server"));
}

void MailingsTest::pausesAndTakesItBack()
{
    addExampleData(*m_gui);
    QVERIFY(open(QString::number(idOf("Birthday offers"))));
    QTRY_COMPARE(m_gui->textOf("panel_main"), QStringLiteral("&Pause"));
    m_gui->click("panel_main");
    QTRY_COMPARE(m_gui->textOf("panel_main"), QStringLiteral("&Resume"));
    QCOMPARE(m_gui->value("SELECT paused_at IS NOT NULL FROM app.mailing WHERE name = 'Birthday offers'"),
        QStringLiteral("t"));
    m_gui->click("toast_undo");
    QTRY_COMPARE(m_gui->textOf("panel_main"), QStringLiteral("&Pause"));
    QCOMPARE(
        m_gui->value("SELECT paused_at IS NULL FROM app.mailing WHERE name = 'Birthday offers'"), QStringLiteral("t"));
}

void MailingsTest::deletesWithUndo()
{
    addExampleData(*m_gui);
    QVERIFY(open(QString::number(idOf("October newsletter"))));
    auto *table = m_gui->find<ui::TableView>("table");
    QTRY_COMPARE(table->currentId(), idOf("October newsletter"));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Delete);
    QTRY_COMPARE(table->model()->rowCount(), 7);
    QVERIFY(m_gui->dialogs().asked().isEmpty());
    QTRY_VERIFY(!m_gui->find("panel_main")->isVisible());
    m_gui->click("toast_undo");
    QTRY_COMPARE(table->model()->rowCount(), 8);
}

void MailingsTest::asksBeforeLettersAreLost()
{
    addExampleData(*m_gui);
    QVERIFY(open(QString::number(idOf("November newsletter"))));
    QTRY_VERIFY(menuAction("delete"));
    const QString open = m_gui->value("SELECT o.open FROM app.run_overview o JOIN app.mailing m ON m.id = o.mailing_id "
                                      "WHERE m.name = 'November newsletter' AND o.finished_at IS NULL");
    menuAction("delete")->trigger(); // nobody says yes
    QVERIFY(m_gui->dialogs().wasAsked(QStringLiteral("delete_mailing")));
    QVERIFY2(m_gui->dialogs().asked().last().text.startsWith(QLocale().toString(open.toLongLong())),
        qPrintable(m_gui->dialogs().asked().last().text));
    m_gui->dialogs().sayYesTo(QStringLiteral("cancel_run"));
    menuAction("cancel_run")->trigger();
    QTRY_COMPARE(m_gui->value("SELECT count(*) FROM app.request WHERE kind = 'cancel'"), QStringLiteral("1"));
    QCOMPARE(m_gui->value("SELECT cancels || ' ' || (cancelled_at IS NULL) || ' ' || (deleted_at IS NULL) FROM "
                          "app.mailing WHERE name = 'November newsletter'"),
        QStringLiteral("1 true true"));
}

void MailingsTest::startsNow()
{
    addExampleData(*m_gui);
    QVERIFY(open(QString::number(idOf("Webinar reminder"))));
    QTRY_VERIFY(menuAction("start") && m_gui->textOf("mailing_clients") != QStringLiteral("…"));
    (void)m_gui->waitForPage();
    QTRY_VERIFY(menuAction("start"));
    m_gui->dialogs().sayYesTo(QStringLiteral("start_now"));
    menuAction("start")->trigger();
    QTRY_COMPARE(m_gui->value("SELECT count(*) FROM app.request WHERE kind = 'extra_run' AND handled_at IS NULL"),
        QStringLiteral("1"));
    QTRY_VERIFY(label("mailing_wait")->text().startsWith(QStringLiteral("An extra run was asked for")));
}

void MailingsTest::copiesIntoTheEditor()
{
    addExampleData(*m_gui);
    QVERIFY(open(QString::number(idOf("November newsletter"))));
    QTRY_VERIFY(menuAction("copy"));
    menuAction("copy")->trigger();
    QTRY_COMPARE(m_gui->value("SELECT m.period || ' ' || (m.scheduled_at IS NULL) || ' ' || count(l.list_id) FROM "
                              "app.mailing m JOIN app.mailing_list l ON l.mailing_id = m.id WHERE m.name = 'November "
                              "newsletter (copy)' GROUP BY m.id"),
        QStringLiteral("weekly true 2"));
}

void MailingsTest::emptyOffersTheFirstStep()
{
    m_gui->openPage({ Role::User }, "mailings");
    QTRY_COMPARE(m_gui->textOf("state_title"), QStringLiteral("No mailings yet"));
}

void MailingsTest::errorOffersAnotherTry()
{
    m_gui->account({ Role::User });
    m_gui->run("ALTER VIEW app.mailing_overview RENAME TO mailing_overview_away");
    m_gui->openPage({ Role::User }, "mailings");
    QTRY_COMPARE(m_gui->textOf("state_action"), QStringLiteral("Try again"));
    m_gui->run("ALTER VIEW app.mailing_overview_away RENAME TO mailing_overview");
    m_gui->click("state_action");
    QTRY_COMPARE(m_gui->textOf("state_title"), QStringLiteral("No mailings yet"));
}

MAILER_GUI_TEST_MAIN(MailingsTest)
#include "tst_mailings.moc"
