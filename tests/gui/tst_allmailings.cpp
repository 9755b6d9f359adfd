// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/exampledata.h"
#include "gui/guifixture.h"
#include "ui/models/keysettablebase.h"
#include "ui/pages/allmailings/allmailingspage.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/tableview.h"

#include <QBuffer>
#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBrowser>

using namespace mailer;
using namespace mailer::test;

class AllMailingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_gui.reset(); }
    void saysWhatTheScreenIsFor();
    void showsEverybodysMailings();
    void filters();
    void showsOneInFull();
    void leadsToTheReport();
    void hidesAddresses();
    void opensTheMessage();
    void readsTheLetterOnPaper();
    void disablesWithAReasonAndEnables();
    void refusalKeepsTheReason();
    void stateDecidesTheAction_data();
    void stateDecidesTheAction();
    void ownerWithoutTheRole();

private:
    bool open(const QByteArray &change = {});
    bool choose(const QString &name);
    QStringList names();

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
    ui::TableView *m_table = nullptr;
};

void AllMailingsTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void AllMailingsTest::init()
{
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
}

bool AllMailingsTest::open(const QByteArray &change)
{
    addExampleData(*m_gui);
    if (!change.isEmpty())
        m_gui->run(change);
    auto *page = m_gui->openPage<ui::AllMailingsPage>({ Role::Manager }, "all_mailings");
    m_table = page ? page->findChild<ui::TableView *>() : nullptr;
    return QTest::qWaitFor([this] { return m_table && m_table->model()->rowCount() > 0; }, 20'000);
}

QStringList AllMailingsTest::names()
{
    QStringList texts;
    for (int i = 0; i < m_table->model()->rowCount(); ++i)
        texts.append(m_table->model()->index(i, 0).data().toString());
    return texts;
}

bool AllMailingsTest::choose(const QString &name)
{
    const int row = int(names().indexOf(name));
    if (row < 0)
        return false;
    m_table->setCurrentIndex(m_table->model()->index(row, 0));
    return m_gui->waitForPage();
}

void AllMailingsTest::saysWhatTheScreenIsFor()
{
    QVERIFY(m_gui->openPage<ui::AllMailingsPage>({ Role::Manager }, "all_mailings"));
    QTRY_COMPARE(m_gui->textOf("state_title"), QStringLiteral("No mailings yet"));
}

void AllMailingsTest::showsEverybodysMailings()
{
    QVERIFY(open());
    QCOMPARE(m_table->model()->rowCount(), 8);
    const int row = int(names().indexOf(QStringLiteral("November newsletter")));
    const auto text = [this, row](int column) { return m_table->model()->index(row, column).data().toString(); };
    QCOMPARE(text(1), QStringLiteral("Anna Petrova"));
    QCOMPARE(text(2), QStringLiteral("Running"));
    QCOMPARE(text(3), QStringLiteral("Weekly"));
    QVERIFY(m_table->model()->index(row, 5).data(ui::ProgressRole).toDouble() > 0);
    QCOMPARE(m_gui->textOf("count"), QStringLiteral("8 mailings"));
}

void AllMailingsTest::filters()
{
    QVERIFY(open());
    m_gui->type("search", QStringLiteral("anna@"));
    QTest::keyClick(m_gui->find("search"), Qt::Key_Return);
    QTRY_COMPARE(m_table->model()->rowCount(), 8); // the owner's e-mail
    m_gui->type("search", QStringLiteral("newsletter"));
    QTRY_COMPARE(m_table->model()->rowCount(), 2);
    auto *filter = m_gui->find<QComboBox>("filter");
    filter->setCurrentIndex(filter->findData(QStringLiteral("running")));
    QTRY_COMPARE(names(), QStringList { QStringLiteral("November newsletter") });
    filter->setCurrentIndex(filter->findData(QStringLiteral("held")));
    QTRY_COMPARE(m_gui->textOf("state_title"), QStringLiteral("Nothing found"));
}

void AllMailingsTest::showsOneInFull()
{
    QVERIFY(open());
    QVERIFY(choose(QStringLiteral("November newsletter")));
    QCOMPARE(m_gui->textOf("panel_title"), QStringLiteral("November newsletter"));
    QCOMPARE(m_gui->textOf("mailing_owner"), QStringLiteral("Anna Petrova\nanna@shop.example"));
    QTRY_VERIFY(m_gui->textOf("mailing_schedule").startsWith(QStringLiteral("Every week, ")));
    QTRY_COMPARE(m_gui->find<QComboBox>("run")->count(), 4);
    QVERIFY2(m_gui->textOf("run_numbers").startsWith(QStringLiteral("4,000 letters: Sent ")),
        qPrintable(m_gui->textOf("run_numbers")));
    QTRY_COMPARE(m_gui->window().findChildren<QLabel *>(QStringLiteral("answer")).size(), 3);
    // Another run is other numbers.
    const QString before = m_gui->textOf("run_numbers");
    m_gui->find<QComboBox>("run")->setCurrentIndex(3);
    QVERIFY(m_gui->textOf("run_numbers") != before);
    QTRY_COMPARE(m_gui->window().findChildren<QLabel *>(QStringLiteral("answer")).size(), 0);
    m_gui->find("switch_mailing")->setFocus();
    QTest::keyClick(m_gui->find("switch_mailing"), Qt::Key_Escape);
    QTRY_VERIFY(!m_gui->find("sidePanel")->isVisible());
}

void AllMailingsTest::leadsToTheReport()
{
    QVERIFY(open());
    QVERIFY(choose(QStringLiteral("November newsletter")));
    QTRY_COMPARE(m_gui->find<QComboBox>("run")->count(), 4);
    m_gui->find<QComboBox>("run")->setCurrentIndex(2);
    const QString run = m_gui->find<QComboBox>("run")->currentText();
    m_gui->click("panel_report");
    QTRY_COMPARE(m_gui->window().desk()->currentId(), QStringLiteral("report"));
    QTRY_COMPARE(m_gui->textOf("page_title"), QStringLiteral("November newsletter"));
    QTRY_VERIFY2(m_gui->find<QComboBox>("run_box")->currentText().contains(run),
        qPrintable(m_gui->find<QComboBox>("run_box")->currentText() + QStringLiteral(" is not ") + run));
    QVERIFY(m_gui->find<QAbstractButton>("nav_all_mailings")->isChecked());

    m_gui->window().desk()->open(QStringLiteral("all_mailings"));
    QVERIFY(m_gui->waitForPage());
    QVERIFY(choose(QStringLiteral("Welcome back"))); // has had no run
    QTRY_VERIFY(!m_gui->find("panel_report")->isVisible());
}

void AllMailingsTest::hidesAddresses()
{
    QVERIFY(open());
    QVERIFY(choose(QStringLiteral("November newsletter")));
    QTRY_COMPARE(m_gui->window().findChildren<QLabel *>(QStringLiteral("answer")).size(), 3);
    QStringList answers;
    for (const QLabel *answer : m_gui->window().findChildren<QLabel *>(QStringLiteral("answer")))
        answers.append(answer->text());
    const QString all = answers.join(u'\n');
    QVERIFY2(!all.contains(u'@') && !all.contains(u'<'), qPrintable(all));
    QCOMPARE(answers.filter(QStringLiteral("No such user here: ‹address hidden›")).size(), 1);
}

void AllMailingsTest::opensTheMessage()
{
    QVERIFY(open());
    QVERIFY(choose(QStringLiteral("Birthday offers")));
    QTRY_VERIFY(m_gui->find("read_message")->isEnabled());
    m_gui->click("read_message");
    QTRY_VERIFY(m_gui->find("message_reader"));
    QCOMPARE(m_gui->textOf("message_subject"), QStringLiteral("A gift inside"));
    QVERIFY(m_gui->find<QTextBrowser>("message_html")->toPlainText().contains(QStringLiteral("Hello")));
}

// As in a mail program: on white in every theme, from its beginning on, with its pictures or frames in their place.
void AllMailingsTest::readsTheLetterOnPaper()
{
    const QString owner = QString::number(m_gui->account({ Role::User }).id);
    QImage red(40, 30, QImage::Format_RGB32);
    red.fill(Qt::red);
    QByteArray png;
    QBuffer buffer(&png);
    QVERIFY(buffer.open(QIODevice::WriteOnly) && red.save(&buffer, "PNG"));
    QVERIFY(open());
    m_gui->run("UPDATE app.message SET html = $1 WHERE subject = 'A gift inside'",
        { QStringLiteral("<p><img src=\"cid:red\"><img src=\"http://x.example/away.png\" height=\"300\" alt=\"Away\">"
                         "</p><p><a href=\"https://x.example/\">Look</a></p>")
            + QStringLiteral("<p>line</p>").repeated(100) });
    m_gui->run("INSERT INTO app.attachment (owner_id, message_id, file_name, content_type, content_id, content) "
               "SELECT owner_id, id, 'red.png', 'image/png', 'red', decode($2, 'hex') FROM app.message "
               "WHERE subject = 'A gift inside' AND owner_id = $1",
        { owner, QString::fromLatin1(png.toHex()) });
    m_gui->theme().apply(ui::ThemeChoice::Dark);
    QVERIFY(choose(QStringLiteral("Birthday offers")));
    QTRY_VERIFY(m_gui->find("read_message")->isEnabled());
    m_gui->click("read_message");
    QTRY_VERIFY(m_gui->find("message_html"));
    auto *text = m_gui->find<QTextBrowser>("message_html");
    const auto picture = [text](const QString &name) {
        return text->document()->resource(QTextDocument::ImageResource, QUrl(name)).value<QImage>();
    };
    QTRY_COMPARE(picture(QStringLiteral("cid:red")).size(), red.size());
    QTRY_VERIFY(text->toHtml().contains(QStringLiteral("frame:"))); // in place of what is never fetched
    QVERIFY(!text->toHtml().contains(QStringLiteral("height=\"300\"")));
    QVERIFY2(text->toHtml().contains(ui::lightTokens().accent.name()), qPrintable(text->toHtml()));
    QVERIFY(text->verticalScrollBar()->maximum() > 0);
    QCOMPARE(text->verticalScrollBar()->value(), 0);
    const QColor ground = text->viewport()->grab().toImage().pixelColor(text->viewport()->width() - 20, 20);
    QCOMPARE(ground, QColor(Qt::white));
    m_gui->theme().apply(ui::ThemeChoice::Light);
}

void AllMailingsTest::disablesWithAReasonAndEnables()
{
    QVERIFY(open());
    QVERIFY(choose(QStringLiteral("Birthday offers")));
    m_gui->dialogs().answer(QStringLiteral("disable_mailing"), QStringLiteral("  ")); // a reason is needed
    m_gui->click("switch_mailing");
    QTest::qWait(50);
    QCOMPARE(m_gui->value("SELECT count(*) FROM app.mailing_disable"), QStringLiteral("1")); // of the example
    m_gui->dialogs().answer(QStringLiteral("disable_mailing"), QStringLiteral("Complaints"));
    m_gui->click("switch_mailing");
    QTRY_COMPARE(m_gui->textOf("toast_text"), QStringLiteral("“Birthday offers” is disabled."));
    QTRY_VERIFY(m_gui->textOf("mailing_note").contains(QStringLiteral("Complaints")));
    QTRY_COMPARE(m_gui->textOf("switch_mailing"), QStringLiteral("&Enable…"));
    m_gui->dialogs().sayYesTo(QStringLiteral("enable_mailing"));
    m_gui->click("switch_mailing");
    QTRY_COMPARE(m_gui->value("SELECT count(*) FROM app.mailing_disable"), QStringLiteral("1"));
    QTRY_COMPARE(m_gui->textOf("switch_mailing"), QStringLiteral("D&isable…"));
}

void AllMailingsTest::refusalKeepsTheReason()
{
    QVERIFY(open());
    QVERIFY(choose(QStringLiteral("Birthday offers")));
    m_gui->run("REVOKE EXECUTE ON FUNCTION api_manager.disable_mailing(bigint, text) FROM mailer_manager");
    m_gui->dialogs().answer(QStringLiteral("disable_mailing"), QStringLiteral("Complaints"));
    m_gui->click("switch_mailing");
    QTRY_COMPARE(m_gui->textOf("toast_text"), QStringLiteral("Your account may not do this."));
    m_gui->click("switch_mailing");
    QTRY_COMPARE(m_gui->dialogs().askedTexts().size(), 2);
    QCOMPARE(m_gui->dialogs().askedTexts().at(1).text, QStringLiteral("Complaints"));
}

void AllMailingsTest::stateDecidesTheAction_data()
{
    QTest::addColumn<QString>("mailing");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("action");
    QTest::newRow("running") << "November newsletter"
                             << "Running"
                             << "D&isable…";
    QTest::newRow("created") << "Welcome back"
                             << "Created"
                             << "D&isable…";
    QTest::newRow("paused") << "Price change notice"
                            << "Paused"
                            << "D&isable…";
    QTest::newRow("finished") << "October newsletter"
                              << "Finished"
                              << "D&isable…";
    QTest::newRow("disabled") << "Partner promo"
                              << "Disabled"
                              << "&Enable…";
    QTest::newRow("not scheduled") << "Spring catalogue, a draft whose name is far too long for any column of any table"
                                   << "Not scheduled"
                                   << "D&isable…";
}

void AllMailingsTest::stateDecidesTheAction()
{
    QFETCH(QString, mailing);
    QFETCH(QString, status);
    QFETCH(QString, action);
    QVERIFY(open());
    QVERIFY(choose(mailing));
    QCOMPARE(m_table->model()->index(m_table->currentIndex().row(), 2).data().toString(), status);
    QCOMPARE(m_gui->textOf("switch_mailing"), action);
    QVERIFY(m_gui->find("switch_mailing")->isEnabled());
}

void AllMailingsTest::ownerWithoutTheRole()
{
    QVERIFY(open("DELETE FROM app.account_role USING app.mailing m WHERE role = 'user' AND account_id = m.owner_id AND "
                 "m.name = 'Birthday offers'"));
    QVERIFY(choose(QStringLiteral("Birthday offers")));
    QVERIFY(m_gui->textOf("mailing_note").contains(QStringLiteral("not a user any more")));
}

MAILER_GUI_TEST_MAIN(AllMailingsTest)
#include "tst_allmailings.moc"
