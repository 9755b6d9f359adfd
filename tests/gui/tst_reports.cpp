// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/exampledata.h"
#include "gui/examplereport.h"
#include "gui/guifixture.h"
#include "ui/pages/reports/lettersview.h"
#include "ui/pages/reports/reportexport.h"
#include "ui/pages/reports/reportpage.h"
#include "ui/pages/reports/reportspage.h"
#include "ui/widgets/axisplot.h"
#include "ui/widgets/tableview.h"

#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>

using namespace mailer;
using namespace mailer::test;

class ReportsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_gui.reset(); }
    void runsOfOwnMailings();
    void runsFiltered();
    void nothingSentYet();
    void numbersOfARun();
    void groupsFilterLetters();
    void searchByAddress();
    void letterWithAttempts();
    void actionsByState();
    void uncertainOnesSentAgain();
    void allThatMatchCountAsSent();
    void deferredTriedAtOnce();
    void decisionsWaitForTheSender();
    void numbersMoveByThemselves();
    void csvAndPdf();
    void plotTellsEachBar();
    void managerSeesNoAddress();
    void allRunsTogether();
    void databaseRefuses();

private:
    void openReport(const QList<Role> &roles = { Role::User });
    QString number(const char *card)
    {
        return m_gui->find(card)->findChild<QLabel *>(QStringLiteral("number"))->text();
    }
    ui::TableView *table(const char *name) { return m_gui->find<ui::TableView>(name); }
    int rows(const char *name) { return table(name)->model()->rowCount(); }
    QString cell(const char *name, int row, int column)
    {
        return table(name)->model()->index(row, column).data().toString();
    }
    void press(const char *name)
    {
        auto *button = m_gui->find<QAbstractButton>(name);
        QVERIFY2(button && button->isVisible() && button->isEnabled(), name);
        button->click();
    }
    void tick(int row)
    {
        auto *model = table("letters")->model();
        QVERIFY(model->setData(model->index(row, 0), Qt::Checked, Qt::CheckStateRole));
    }
    QString ledger(const char *what)
    {
        return m_gui->value(QByteArray("SELECT ") + what + " FROM app.delivery WHERE run_id = $1", { m_report.run });
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
    ExampleReport m_report;
};

void ReportsTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void ReportsTest::init()
{
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
}

void ReportsTest::openReport(const QList<Role> &roles)
{
    addExampleData(*m_gui);
    m_report = addExampleReport(*m_gui);
    QVERIFY(m_gui->openPage<ui::ReportPage>(
        roles, "report", QStringLiteral("%1/%2").arg(m_report.mailing).arg(m_report.run)));
    if (roles.contains(Role::User))
        QTRY_COMPARE(rows("letters"), 4000);
}

void ReportsTest::runsOfOwnMailings()
{
    addExampleData(*m_gui);
    const auto other = m_gui->database().makeAccount(QStringLiteral("igor@fit.example"));
    m_gui->run("INSERT INTO app.run (owner_id, mailing_id, schedule_version, occurrence, kind, planned_moment) SELECT "
               "$1, 999, 1, 0, 'scheduled', now()",
        { other->id });
    QVERIFY(m_gui->openPage<ui::ReportsPage>({ Role::User }, "reports"));
    const QString runs = m_gui->value("SELECT count(*) FROM app.run WHERE owner_id <> $1", { other->id });
    QTRY_COMPARE(m_gui->textOf("count"), runs + QStringLiteral(" runs"));
    const QString newest
        = m_gui->value("SELECT m.name FROM app.run r JOIN app.mailing m ON m.id = r.mailing_id ORDER BY "
                       "r.planned_moment DESC, r.id DESC LIMIT 1");
    QCOMPARE(cell("runs", 0, 0), newest);
    table("runs")->setCurrentIndex(table("runs")->model()->index(0, 0));
    QTRY_VERIFY(m_gui->find("sidePanel")->isVisible());
    QTest::keyClick(table("runs"), Qt::Key_Return);
    QTRY_COMPARE(m_gui->window().desk()->currentId(), QStringLiteral("report"));
    QTRY_COMPARE(m_gui->textOf("page_title"), newest);
}

void ReportsTest::runsFiltered()
{
    addExampleData(*m_gui);
    addExampleReport(*m_gui);
    QVERIFY(m_gui->openPage<ui::ReportsPage>({ Role::User }, "reports"));
    m_gui->type("search", QStringLiteral("birthday"));
    QTRY_COMPARE(m_gui->textOf("count"), QStringLiteral("21 runs"));
    QCOMPARE(cell("runs", 3, 0), QStringLiteral("Birthday offers"));
    m_gui->type("search", QStringLiteral("no such"));
    QTRY_VERIFY(!table("runs")->isVisible()); // says so, and offers the way back
    auto *page = qobject_cast<ui::ReportsPage *>(m_gui->window().desk()->currentPage());
    QPushButton *back = nullptr;
    for (auto *button : page->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == QLatin1String("Show all runs"))
            back = button;
    }
    QVERIFY(back);
    back->click();
    QTRY_VERIFY(table("runs")->isVisible());
    auto *outcome = m_gui->find<QComboBox>("outcome_filter");
    outcome->setCurrentText(QStringLiteral("Some uncertain"));
    QTRY_COMPARE(m_gui->textOf("count"), QStringLiteral("1 run"));
    outcome->setCurrentText(QStringLiteral("Any outcome"));
    auto *mailing = m_gui->find<QComboBox>("mailing_filter");
    QTRY_VERIFY(mailing->findText(QStringLiteral("Birthday offers")) > 0);
    mailing->setCurrentText(QStringLiteral("Birthday offers"));
    m_gui->find<QComboBox>("period_filter")->setCurrentText(QStringLiteral("Last 7 days"));
    QTRY_COMPARE(m_gui->textOf("count"),
        m_gui->value(
            "SELECT count(*) || ' runs' FROM app.run r JOIN app.mailing m ON m.id = r.mailing_id WHERE m.name = "
            "'Birthday offers' AND r.planned_moment >= date_trunc('day', now()) - interval '6 days'"));
}

void ReportsTest::nothingSentYet()
{
    QVERIFY(m_gui->openPage<ui::ReportsPage>({ Role::User }, "reports"));
    QTRY_VERIFY(!table("runs")->isVisible());
}

void ReportsTest::numbersOfARun()
{
    openReport();
    const auto sent = ledger("count(*) FILTER (WHERE state = 'sent')").toLongLong();
    QCOMPARE(number("sent_card"), QLocale().toString(sent));
    QCOMPARE(number("failed_card"), ledger("count(*) FILTER (WHERE state = 'failed')"));
    QCOMPARE(number("deferred_card"), ledger("count(*) FILTER (WHERE state = 'deferred')"));
    QCOMPARE(m_gui->textOf("chip_uncertain"), QStringLiteral("Uncertain  2"));
    QVERIFY(!m_gui->find("chip_expired")->isVisible());
    auto *deferred = m_gui->find("deferred_card")->findChild<QLabel *>(QStringLiteral("detail"));
    QTRY_VERIFY2(deferred->text().startsWith(QLatin1String("next try")), qPrintable(deferred->text()));
    qint64 drawn = 0;
    auto *plot = m_gui->find<ui::AxisPlot>("rate_plot");
    QTRY_VERIFY(!plot->bars().isEmpty());
    for (const ui::Bar &bar : plot->bars())
        drawn += bar.good + bar.bad;
    QCOMPARE(drawn, ledger("count(*) FILTER (WHERE state IN ('sent', 'failed'))").toLongLong());
}

void ReportsTest::groupsFilterLetters()
{
    openReport();
    QTRY_VERIFY(m_gui->find("answer_failed_mailbox_unknown"));
    const int unknown = m_gui->value("SELECT count(*) FROM app.attempt WHERE enhanced = '5.1.1'").toInt();
    press("answer_failed_mailbox_unknown");
    QTRY_COMPARE(rows("letters"), unknown);
    for (int row = 0; row < unknown; ++row)
        QVERIFY(cell("letters", row, 4).startsWith(QLatin1String("550 5.1.1")));
    const QString text = m_gui->textOf("explanation_text");
    QVERIFY2(text.startsWith(QLatin1String("The mailbox does not exist.")) && text.contains(QLatin1String("Correct")),
        qPrintable(text));
    press("explanation_close");
    QTRY_COMPARE(rows("letters"), ledger("count(*) FILTER (WHERE state = 'failed')").toInt());
    QVERIFY(!m_gui->find<QAbstractButton>("answer_failed_mailbox_unknown")->isChecked());
    press("chip_");
    QTRY_COMPARE(rows("letters"), 4000);
}

void ReportsTest::searchByAddress()
{
    openReport();
    m_gui->type("search", QStringLiteral("NT399"));
    QTRY_COMPARE(rows("letters"), 11); // 399, 3990 … 3999
    QTRY_COMPARE(cell("letters", 0, 0), QStringLiteral("client3990@mail.example"));
}

void ReportsTest::letterWithAttempts()
{
    openReport();
    press("chip_deferred");
    QTRY_COMPARE(cell("letters", 0, 1), QStringLiteral("Deferred"));
    m_gui->run(
        "INSERT INTO app.attempt (owner_id, delivery_id, run_id, number, sender_id, sender_epoch, token, server, "
        "status, answered_at, stage, code, enhanced, answer) SELECT owner_id, id, run_id, 2, 1, 1, -id, 'mx2:25', "
        "'deferred', now(), 'rcpt', 452, '4.2.2', E'Over quota\\nsee https://q.example' FROM app.delivery WHERE "
        "email = $1",
        { cell("letters", 0, 0) });
    table("letters")->setCurrentIndex(table("letters")->model()->index(0, 0));
    QTRY_VERIFY(m_gui->find("attempt_answer_2"));
    QCOMPARE(m_gui->textOf("attempt_answer_2"), QStringLiteral("452 4.2.2 Over quota\nsee https://q.example"));
    QCOMPARE(m_gui->textOf("attempt_answer_1"), QStringLiteral("451 4.7.1 Greylisted, try again in 300 seconds"));
    QVERIFY(m_gui->textOf("letter_note").startsWith(QLatin1String("The mailbox is full.")));
    press("letter_copy");
    QVERIFY(QGuiApplication::clipboard()->text().contains(QLatin1String("452 4.2.2 Over quota")));
    m_gui->find("letter_copy")->setFocus();
    QTest::keyClick(m_gui->find("sidePanel"), Qt::Key_Escape);
    QTRY_VERIFY(!m_gui->find("sidePanel")->isVisible());
}

void ReportsTest::actionsByState()
{
    struct Case {
        const char *state;
        bool again;
        bool asSent;
    };
    openReport();
    for (const Case &expected : { Case { "sent", false, false }, Case { "failed", true, false },
             Case { "uncertain", true, true }, Case { "deferred", true, false }, Case { "pending", false, false },
             Case { "skipped", false, false }, Case { "", false, false } }) {
        press((QByteArray("chip_") + expected.state).constData());
        QTRY_VERIFY2(rows("letters") > 0 && !cell("letters", 0, 0).isEmpty(), expected.state);
        QCOMPARE(m_gui->find("send_again")->isVisible(), expected.again);
        QCOMPARE(m_gui->find("count_as_sent")->isVisible(), expected.asSent);
        QVERIFY(!m_gui->find("send_again")->isEnabled()); // nothing is ticked
        if (!*expected.state)
            continue;
        table("letters")->setCurrentIndex(table("letters")->model()->index(0, 0));
        QTRY_COMPARE(m_gui->textOf("panel_title"), cell("letters", 0, 0));
        QCOMPARE(m_gui->find("letter_send_again")->isVisible(), expected.again);
        QCOMPARE(m_gui->find("letter_count_as_sent")->isVisible(), expected.asSent);
    }
}

void ReportsTest::uncertainOnesSentAgain()
{
    openReport();
    press("chip_uncertain");
    QTRY_COMPARE(rows("letters"), 2);
    QTRY_VERIFY(!cell("letters", 0, 0).isEmpty());
    tick(0);
    press("send_again"); // asked, and cancelled
    QVERIFY(m_gui->dialogs().wasAsked(QStringLiteral("send_again")));
    const QString asked = m_gui->dialogs().asked().last().text;
    QVERIFY2(
        asked.contains(QLatin1String("twice")) && asked.contains(QLatin1String("15 minutes after")), qPrintable(asked));
    QTest::qWait(50);
    QCOMPARE(m_gui->value("SELECT count(*) FROM app.request WHERE kind = 'send_again'"), QStringLiteral("0"));
    m_gui->dialogs().sayYesTo(QStringLiteral("send_again"));
    press("send_again");
    QTRY_COMPARE(m_gui->value("SELECT q.letters = ARRAY[d.id] FROM app.request q, app.delivery d WHERE q.kind = "
                              "'send_again' AND d.email = $1",
                     { cell("letters", 0, 0) }),
        QStringLiteral("t"));
}

void ReportsTest::allThatMatchCountAsSent()
{
    openReport();
    m_gui->dialogs().sayYesTo(QStringLiteral("count_as_sent"));
    press("chip_uncertain");
    QTRY_COMPARE(rows("letters"), 2);
    press("tick_all");
    press("count_as_sent");
    QTRY_COMPARE(
        m_gui->value("SELECT cardinality(letters) FROM app.request WHERE kind = 'count_as_sent'"), QStringLiteral("2"));
    QTRY_VERIFY(!m_gui->find("count_as_sent")->isEnabled()); // ticks are gone
}

void ReportsTest::deferredTriedAtOnce()
{
    openReport();
    press("chip_deferred");
    QTRY_VERIFY(rows("letters") > 0 && !cell("letters", 0, 0).isEmpty());
    table("letters")->setCurrentIndex(table("letters")->model()->index(0, 0));
    QTRY_VERIFY(m_gui->find("letter_send_again") && m_gui->find("letter_send_again")->isVisible());
    QCOMPARE(m_gui->textOf("letter_send_again"), QStringLiteral("Try now"));
    press("letter_send_again");
    QTRY_COMPARE(m_gui->value("SELECT count(*) FROM app.request WHERE kind = 'send_again'"), QStringLiteral("1"));
    QVERIFY(m_gui->dialogs().asked().isEmpty());
}

void ReportsTest::decisionsWaitForTheSender()
{
    openReport();
    m_gui->run("INSERT INTO app.request (owner_id, kind, mailing_id, run_id, letters) SELECT owner_id, 'send_again', "
               "mailing_id, id, ARRAY[1, 2, 3] FROM app.run WHERE id = $1",
        { m_report.run });
    m_gui->window().desk()->currentPage()->askAgain();
    QTRY_VERIFY(m_gui->find("decisions")->isVisible());
    QVERIFY(m_gui->textOf("decisions").contains(QStringLiteral("3 letters")));
    m_gui->run("UPDATE app.request SET handled_at = now(), refusal = 'the mailing is deleted'");
    m_gui->window().desk()->currentPage()->askAgain();
    QTRY_VERIFY(m_gui->textOf("decisions").contains(QStringLiteral("the mailing is deleted")));
}

void ReportsTest::numbersMoveByThemselves()
{
    openReport();
    table("letters")->setCurrentIndex(table("letters")->model()->index(7, 0));
    const QString chosen = cell("letters", 7, 0);
    m_gui->run("UPDATE app.run_count SET deliveries = deliveries + CASE state WHEN 'sent' THEN 100 ELSE -100 END WHERE "
               "run_id = $1 AND state IN ('sent', 'pending')",
        { m_report.run });
    const QString sent = m_gui->value(
        "SELECT sum(deliveries)::bigint FROM app.run_count WHERE run_id = $1 AND state = 'sent'", { m_report.run });
    QTRY_COMPARE_WITH_TIMEOUT(number("sent_card"), QLocale().toString(sent.toLongLong()), 60'000);
    QCOMPARE(table("letters")->currentIndex().row(), 7);
    QCOMPARE(cell("letters", 7, 0), chosen);
}

void ReportsTest::csvAndPdf()
{
    openReport();
    QTemporaryDir folder;
    const QString csv = folder.filePath(QStringLiteral("report.csv"));
    const QString pdf = folder.filePath(QStringLiteral("report.pdf"));
    m_gui->dialogs().choose(QStringLiteral("report_csv"), csv);
    m_gui->dialogs().choose(QStringLiteral("report_pdf"), pdf);
    press("export_csv");
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(csv), 20'000);
    QFile file(csv);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QCOMPARE(text.count("@mail.example\","), 0); // no cell is quoted without need
    QCOMPARE(text.split('\n').size(), 4000 + 2);
    QVERIFY(text.startsWith("\xef\xbb\xbfrun,planned_at,letter,email"));
    QVERIFY(text.contains("550,5.1.2,Bad destination: domain has no MX"));
    QTRY_VERIFY(m_gui->find("answer_failed_domain_unknown"));
    auto *writer = m_gui->window().desk()->currentPage()->findChild<ui::ReportExport *>();
    QVERIFY(writer);
    QTRY_VERIFY(!writer->isWriting()); // its file is there a moment before
    QStringList said;                  // while it is written, elsewhere
    connect(writer, &ui::ReportExport::writingChanged, this,
        [&] { said.append(writer->isWriting() && writer->isVisible() ? m_gui->textOf("export_text") : QString()); });
    press("export_pdf");
    QTRY_COMPARE(said, (QStringList { QStringLiteral("Writing report.pdf…"), QString() }));
    QVERIFY(!writer->isVisible());
    QFile paper(pdf);
    QVERIFY(paper.open(QIODevice::ReadOnly));
    const QByteArray pages = paper.readAll();
    QVERIFY(pages.startsWith("%PDF-") && pages.trimmed().endsWith("%%EOF"));
    QVERIFY(pages.size() > 10'000);
}

void ReportsTest::plotTellsEachBar()
{
    openReport();
    auto *plot = m_gui->find<ui::AxisPlot>("rate_plot");
    QTRY_VERIFY(plot->bars().size() > 5);
    QVERIFY(plot->accessibleDescription().startsWith(QLatin1String("From ")));
    plot->setFocus();
    QTest::keyClick(plot, Qt::Key_Home);
    QCOMPARE(plot->accessibleDescription(), plot->bars().first().toolTip);
    QTest::keyClick(plot, Qt::Key_Right);
    QCOMPARE(plot->accessibleDescription(), plot->bars().at(1).toolTip);
    QVERIFY(plot->bars().at(1).toolTip.contains(QLatin1String(" sent, ")));
}

void ReportsTest::managerSeesNoAddress()
{
    openReport({ Role::Manager });
    QTRY_COMPARE(number("failed_card"), ledger("count(*) FILTER (WHERE state = 'failed')"));
    QTRY_VERIFY(rows("answer_table") > 4);
    QVERIFY(table("answer_table")->isVisible());
    QVERIFY(!m_gui->find("letters")->isVisible());
    QVERIFY(!m_gui->find("export_csv")->isVisible());
    QTRY_VERIFY(!m_gui->find<ui::AxisPlot>("rate_plot")->bars().isEmpty());
    for (int row = 0; row < rows("answer_table"); ++row) {
        const QString text = cell("answer_table", row, 2)
            + table("answer_table")->model()->index(row, 2).data(Qt::ToolTipRole).toString();
        QVERIFY2(!text.contains(QLatin1String("client")), qPrintable(text));
    }
    for (const QLabel *label : m_gui->window().findChildren<QLabel *>())
        QVERIFY2(!label->text().contains(QLatin1String("@mail.example")), qPrintable(label->text()));
}

void ReportsTest::allRunsTogether()
{
    openReport();
    auto *box = m_gui->find<QComboBox>("run_box");
    QCOMPARE(box->count(), 5);
    box->setCurrentIndex(0);
    Q_EMIT box->activated(0);
    QTRY_VERIFY(table("run_table")->isVisible());
    QTRY_COMPARE(rows("run_table"), 4);
    const QString sent = m_gui->value("SELECT sum(c.deliveries)::bigint FROM app.run_count c JOIN app.run r ON r.id = "
                                      "c.run_id WHERE r.mailing_id = $1 AND c.state = 'sent'",
        { m_report.mailing });
    QCOMPARE(number("sent_card"), QLocale().toString(sent.toLongLong()));
    table("run_table")->setCurrentIndex(table("run_table")->model()->index(2, 0));
    QTest::keyClick(table("run_table"), Qt::Key_Return);
    QTRY_VERIFY(m_gui->find("letters")->isVisible());
    QCOMPARE(box->currentIndex(), 3);
}

void ReportsTest::databaseRefuses()
{
    addExampleData(*m_gui);
    m_gui->openDesk({ Role::User });
    m_gui->run("REVOKE SELECT ON app.run_overview FROM mailer_user");
    m_gui->window().desk()->open(
        QStringLiteral("report"), m_gui->value("SELECT id FROM app.mailing WHERE name = 'November newsletter'"));
    m_gui->waitForPage();
    QVERIFY(!m_gui->find("letters")->isVisible());
    m_gui->run("GRANT SELECT ON app.run_overview TO mailer_user");
    m_gui->window().desk()->currentPage()->askAgain();
    QTRY_VERIFY(m_gui->find("letters")->isVisible());
}

MAILER_GUI_TEST_MAIN(ReportsTest)
#include "tst_reports.moc"
