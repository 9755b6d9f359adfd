// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/guifixture.h"
#include "gui/slowwire.h"
#include "ui/pages/blog/articleeditor.h"
#include "ui/pages/blog/articlehtml.h"
#include "ui/pages/blog/articletextedit.h"
#include "ui/pages/blog/blogpage.h"
#include "ui/widgets/tableview.h"

#include <QBuffer>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QImage>
#include <QLineEdit>
#include <QPushButton>
#include <QTextBrowser>
#include <QTextDocument>
#include <QTextEdit>
#include <QToolButton>

using namespace mailer;
using namespace mailer::test;

class BlogTest final : public QObject
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
    void readersSeeWhatIsPublished_data();
    void readersSeeWhatIsPublished();
    void contentManagersSeeDrafts();
    void writesAndPublishes();
    void keepsMarksOfTheText();
    void keepsTheTextToTheLetter();
    void refusesBadInput();
    void takesAndRemovesAnImage();
    void deletesWithUndo();
    void tellsOfSomebodyElsesChange();
    void lostConnectionKeepsWhatWasTyped();
    void asksBeforeLeaving();
    void answerForAnotherTouchesNothing();
    void momentOfPublicationIsChosen();

private:
    void addArticles();
    ui::TableView *open(const QList<Role> &roles);
    ui::ArticleEditor *edit(const QString &argument);
    QTextEdit *body() { return m_gui->find<QTextEdit>("article_body"); }
    QByteArray picture(const char *format, const QSize &size);

    // From now on the line to the database can be held.
    void useWire()
    {
        m_wire = std::make_unique<SlowWire>(m_cluster->folder(), m_cluster->port());
        m_gui->connectThrough(m_wire->folder());
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
    std::unique_ptr<SlowWire> m_wire;
    ui::TableView *m_table = nullptr;
};

void BlogTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void BlogTest::init()
{
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
}

void BlogTest::addArticles()
{
    m_gui->run("INSERT INTO app.article (author_id, title, body, state, published_at) VALUES "
               "($1, 'Old', 'An *old* one', 'published', now() - interval '9 days'), "
               "($1, 'New', '<p>A <b>new</b> one</p>', 'published', now() - interval '1 day'), "
               "($1, 'Secret', 'A draft', 'draft', NULL)",
        { m_gui->account({ Role::ContentManager }).id });
}

ui::TableView *BlogTest::open(const QList<Role> &roles)
{
    auto *page = m_gui->openPage<ui::BlogPage>(roles, "blog");
    m_table = page ? page->findChild<ui::TableView *>() : nullptr;
    (void)QTest::qWaitFor([this] { return m_table && m_table->model()->rowCount() > 0; }, 20'000);
    return m_table;
}

ui::ArticleEditor *BlogTest::edit(const QString &argument)
{
    return m_gui->openPage<ui::ArticleEditor>({ Role::ContentManager }, "article_editor", argument);
}

QByteArray BlogTest::picture(const char *format, const QSize &size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::blue);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    (void)image.save(&buffer, format);
    return bytes;
}

void BlogTest::readersSeeWhatIsPublished_data()
{
    QTest::addColumn<QList<Role>>("roles");
    QTest::newRow("user") << QList<Role> { Role::User };
    QTest::newRow("manager") << QList<Role> { Role::Manager };
    QTest::newRow("administrator") << QList<Role> { Role::Administrator };
}

void BlogTest::readersSeeWhatIsPublished()
{
    QFETCH(QList<Role>, roles);
    addArticles();
    QVERIFY(open(roles));
    QTRY_COMPARE(m_table->model()->rowCount(), 2);
    QCOMPARE(m_table->model()->index(0, 0).data().toString(), QStringLiteral("New"));
    QVERIFY(m_table->isColumnHidden(1)); // all of them are published
    QVERIFY(!m_gui->window().findChild<QWidget *>(QStringLiteral("delete_article_button")));
    QVERIFY(!m_gui->window().desk()->has(QStringLiteral("article_editor")));
    m_table->setCurrentIndex(m_table->model()->index(0, 0));
    QTest::keyClick(m_table, Qt::Key_Return);
    QTRY_VERIFY(m_gui->find("article_reader"));
    QCOMPARE(m_gui->find<QTextBrowser>("article_text")->toPlainText(), QStringLiteral("A new one"));
    QTRY_COMPARE(m_table->model()->index(0, 3).data().toString(), QStringLiteral("1")); // this reader
}

void BlogTest::contentManagersSeeDrafts()
{
    addArticles();
    QVERIFY(open({ Role::ContentManager }));
    QTRY_COMPARE(m_table->model()->rowCount(), 3);
    QCOMPARE(m_table->model()->index(0, 1).data().toString(), QStringLiteral("Draft"));
    m_gui->find<QComboBox>("filter")->setCurrentIndex(1);
    QTRY_COMPARE(m_table->model()->rowCount(), 1);
    m_gui->find<QComboBox>("filter")->setCurrentIndex(0);
    m_gui->type("search", QStringLiteral("old"));
    QTRY_COMPARE(m_table->model()->rowCount(), 1);
    QCOMPARE(m_table->model()->index(0, 0).data().toString(), QStringLiteral("Old"));
    // Reading a draft counts no view and needs no publication.
    m_gui->find<QComboBox>("filter")->setCurrentIndex(1);
    m_gui->type("search", QStringLiteral("secret"));
    QTRY_COMPARE(m_table->model()->rowCount(), 1);
    QVERIFY(!m_gui->find("read_article_button")->isEnabled());
    m_table->setCurrentIndex(m_table->model()->index(0, 0));
    m_gui->click("read_article_button");
    QTRY_VERIFY(m_gui->find("article_reader"));
    QCOMPARE(m_gui->value("SELECT count(*) FROM app.article_view"), QStringLiteral("0"));
}

void BlogTest::writesAndPublishes()
{
    QVERIFY(m_gui->openPage<ui::BlogPage>({ Role::ContentManager }, "blog"));
    QTRY_VERIFY(m_gui->find("state_action")->isVisible()); // the first step
    m_gui->click("state_action");
    QTRY_COMPARE(m_gui->window().desk()->currentId(), QStringLiteral("article_editor"));
    QVERIFY(!m_gui->find("primary")->isEnabled());
    m_gui->type("article_title_input", QStringLiteral("Warm up a list"));
    body()->setFocus();
    QTest::keyClicks(body(), QStringLiteral("Begin small."));
    QVERIFY(m_gui->find("primary")->isEnabled());
    QTest::keyClick(body(), Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(
        m_gui->value("SELECT state || ': ' || body FROM app.article"), QStringLiteral("draft: <p>Begin small.</p>"));
    QTRY_COMPARE(m_gui->find("primary")->toolTip(), QStringLiteral("Nothing has changed."));
    m_gui->find<QComboBox>("article_state")->setCurrentIndex(1);
    m_gui->click("primary");
    QTRY_COMPARE(m_gui->value("SELECT count(*) FROM app.article WHERE state = 'published' AND published_at <= now()"),
        QStringLiteral("1"));
    QTRY_VERIFY(m_gui->textOf("article_facts").startsWith(QStringLiteral("Published today")));
    m_gui->click("preview");
    QTRY_VERIFY(m_gui->find("article_reader"));
    QCOMPARE(m_gui->textOf("article_title"), QStringLiteral("Warm up a list"));
}

void BlogTest::keepsMarksOfTheText()
{
    ui::ArticleTextEdit edit;
    const QString html = QStringLiteral("<h2>Say it</h2>\n<p>A <b>promise</b>, <i>kept</i>: <a "
                                        "href=\"https://shop.example/?a=1&amp;b=2\">here</a></p>\n<ul>\n<li>one</li>\n"
                                        "<li>two</li>\n</ul>\n<ol>\n<li>first</li>\n</ol>\n<p>End</p>");
    edit.setBody(html);
    QCOMPARE(edit.body(), html);
    edit.setBody(QStringLiteral("Short.\n\n## Say it\n\nA *promise*."));
    QCOMPARE(edit.body(), QStringLiteral("<p>Short.</p>\n<h2>Say it</h2>\n<p>A <i>promise</i>.</p>"));
    // Made by the buttons.
    edit.setBody(QString());
    edit.findChild<QToolButton *>(QStringLiteral("bold"))->click();
    QTest::keyClicks(edit.input(), QStringLiteral("Loud"));
    edit.findChild<QToolButton *>(QStringLiteral("bold"))->click();
    QTest::keyClicks(edit.input(), QStringLiteral(" and not"));
    QTest::keyClick(edit.input(), Qt::Key_Return);
    edit.findChild<QToolButton *>(QStringLiteral("heading"))->click();
    QTest::keyClicks(edit.input(), QStringLiteral("Next"));
    QCOMPARE(edit.body(), QStringLiteral("<p><b>Loud</b> and not</p>\n<h2>Next</h2>"));
}

void BlogTest::keepsTheTextToTheLetter()
{
    ui::ArticleTextEdit edit;
    const QString text = QStringLiteral("a*b*c <b>5 > 3</b> {{full_name}} # not & a heading");
    edit.input()->setPlainText(text);
    ui::ArticleTextEdit again;
    again.setBody(edit.body());
    QCOMPARE(again.input()->toPlainText(), text);
    QCOMPARE(again.body(), edit.body());
}

void BlogTest::refusesBadInput()
{
    QVERIFY(edit(QStringLiteral("new")));
    m_gui->type("article_title_input", QStringLiteral("   "));
    QTest::keyClick(m_gui->find("article_title_input"), Qt::Key_Tab);
    QVERIFY(m_gui->find("article_title_input_error")->isVisible());
    QVERIFY(!m_gui->find("primary")->isEnabled());
    QCOMPARE(m_gui->find("primary")->toolTip(), QStringLiteral("Give the article a title."));
    m_gui->find<QLineEdit>("article_title_input")->setText(QString(301, u'я'));
    QCOMPARE(m_gui->find("primary")->toolTip(), QStringLiteral("The title is too long."));
}

void BlogTest::takesAndRemovesAnImage()
{
    QTemporaryDir folder;
    const auto choose = [this, &folder](const QString &name, const QByteArray &bytes) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        m_gui->dialogs().choose(QStringLiteral("article_image"), file.fileName());
        m_gui->click("choose_image");
        QTest::qWait(20);
    };
    QVERIFY(edit(QStringLiteral("new")));
    m_gui->type("article_title_input", QStringLiteral("With a picture"));
    choose(QStringLiteral("a.png"), "no picture at all");
    QTRY_VERIFY(m_gui->find("image_error")->isVisible());
    choose(QStringLiteral("b.png"), picture("PNG", { 800, 600 }) + QByteArray(6'000'000, ' '));
    QTRY_VERIFY(m_gui->textOf("image_error").contains(QStringLiteral("larger than")));
    choose(QStringLiteral("c.png"), picture("PNG", { 800, 600 }));
    QTRY_VERIFY(!m_gui->find("image_error")->isVisible());
    m_gui->click("primary");
    QTRY_COMPARE(m_gui->value("SELECT image_type FROM app.article"), QStringLiteral("image/png"));
    const auto nothing = QStringLiteral("Nothing has changed.");
    QTRY_COMPARE(m_gui->find("primary")->toolTip(), nothing);
    m_gui->click("remove_image");
    m_gui->click("primary");
    QTRY_COMPARE(m_gui->value("SELECT count(*) FROM app.article WHERE image IS NULL"), QStringLiteral("1"));
}

void BlogTest::deletesWithUndo()
{
    addArticles();
    QVERIFY(open({ Role::ContentManager }));
    m_table->setCurrentIndex(m_table->model()->index(1, 0));
    m_table->setFocus();
    QTest::keyClick(m_table, Qt::Key_Delete);
    QTRY_COMPARE(m_table->model()->rowCount(), 2);
    QCOMPARE(m_gui->textOf("toast_text"), QStringLiteral("“New” is deleted."));
    m_gui->click("toast_undo");
    QTRY_COMPARE(m_table->model()->rowCount(), 3);
    QCOMPARE(m_table->model()->index(1, 0).data().toString(), QStringLiteral("New"));
}

void BlogTest::tellsOfSomebodyElsesChange()
{
    addArticles();
    const QString id = m_gui->value("SELECT id FROM app.article WHERE title = 'Secret'");
    QVERIFY(edit(id));
    QTRY_COMPARE(m_gui->textOf("article_title_input"), QStringLiteral("Secret"));
    m_gui->run("UPDATE app.article SET title = 'Theirs' WHERE title = 'Secret'");
    m_gui->type("article_title_input", QStringLiteral("Mine"));
    m_gui->click("primary");
    QTRY_VERIFY(m_gui->textOf("toast_text").startsWith(QStringLiteral("Somebody else has changed")));
    QCOMPARE(m_gui->textOf("article_title_input"), QStringLiteral("Mine"));
    QCOMPARE(m_gui->value("SELECT title FROM app.article WHERE id = $1::bigint", { id }), QStringLiteral("Theirs"));
}

void BlogTest::lostConnectionKeepsWhatWasTyped()
{
    auto *page = edit(QStringLiteral("new"));
    m_gui->type("article_title_input", QStringLiteral("Still here"));
    QVERIFY(m_cluster->stop(TestCluster::Stop::Immediate).ok());
    m_gui->click("primary");
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->find("toast")->isVisible(), 30'000);
    QCOMPARE(m_gui->textOf("article_title_input"), QStringLiteral("Still here"));
    QVERIFY(page->hasUnsavedChanges());
    QVERIFY(m_cluster->start().ok());
    m_gui->database().admin().close();
    QVERIFY(m_gui->database().admin().open().ok());
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->window().desk()->session().link() == ui::Session::Link::Connected, 60'000);
    m_gui->click("primary");
    QTRY_COMPARE_WITH_TIMEOUT(m_gui->value("SELECT title FROM app.article"), QStringLiteral("Still here"), 30'000);
}

void BlogTest::asksBeforeLeaving()
{
    QVERIFY(edit(QStringLiteral("new")));
    m_gui->type("article_title_input", QStringLiteral("Half"));
    m_gui->click("nav_blog");
    QTRY_VERIFY(m_gui->dialogs().wasAsked(QStringLiteral("leave_page")));
    QCOMPARE(m_gui->window().desk()->currentId(), QStringLiteral("article_editor"));
}

void BlogTest::answerForAnotherTouchesNothing()
{
    addArticles();
    useWire();
    auto *page = edit(m_gui->value("SELECT id FROM app.article WHERE title = 'Secret'"));
    QTRY_COMPARE(m_gui->textOf("article_title_input"), QStringLiteral("Secret"));
    m_gui->type("article_title_input", QStringLiteral("Open secret"));
    m_wire->setFrozen(true);
    m_gui->click("primary");
    m_gui->dialogs().sayYesTo(QStringLiteral("leave_page"));
    const QString other = m_gui->value("SELECT id FROM app.article WHERE title = 'New'");
    m_gui->window().desk()->open(QStringLiteral("article_editor"), other);
    QTRY_VERIFY(m_gui->dialogs().wasAsked(QStringLiteral("leave_page")));
    QTRY_VERIFY(!m_gui->find("article_title_input")->isEnabled());
    m_wire->setFrozen(false);
    QTRY_COMPARE(m_gui->textOf("article_title_input"), QStringLiteral("New"));
    QTRY_VERIFY(m_gui->textOf("toast_text").contains(QStringLiteral("“Open secret” is saved")));
    QCOMPARE(page->place(), other);
    m_gui->type("article_title_input", QStringLiteral("Newer"));
    QTRY_VERIFY(m_gui->find("primary")->isEnabled());
    m_gui->click("primary");
    QTRY_COMPARE(
        m_gui->value("SELECT title FROM app.article WHERE id = $1::bigint", { other }), QStringLiteral("Newer"));
    QCOMPARE(m_gui->value("SELECT count(*) FROM app.article WHERE title = 'Open secret'"), QStringLiteral("1"));
}

void BlogTest::momentOfPublicationIsChosen()
{
    addArticles();
    const QString id = m_gui->value("SELECT id FROM app.article WHERE title = 'New'");
    const QByteArray moment
        = "SELECT to_char(published_at, 'YYYY-MM-DD HH24:MI') FROM app.article WHERE id = $1::bigint";
    QVERIFY(edit(id));
    QTRY_COMPARE(m_gui->textOf("article_title_input"), QStringLiteral("New"));
    auto *edit = m_gui->find<QDateTimeEdit>("article_published_at");
    QVERIFY(edit->isVisible());
    QVERIFY(!m_gui->find("primary")->isEnabled()); // what it shows is what is saved
    const QDateTime wanted(QDate(2025, 3, 4), QTime(5, 6));
    edit->setDateTime(wanted);
    m_gui->picture("article-published-at");
    m_gui->click("primary");
    QTRY_COMPARE(m_gui->value("SELECT published_at = $2::timestamptz FROM app.article WHERE id = $1::bigint",
                     { id, wanted.toUTC().toString(Qt::ISODate) }),
        QStringLiteral("t"));
    QTRY_VERIFY(!m_gui->find("primary")->isEnabled());
    // Another change leaves it, and nothing is published later than now.
    const QString before = m_gui->value(moment, { id });
    m_gui->type("article_title_input", QStringLiteral("Newer"));
    QTRY_VERIFY(m_gui->find("primary")->isEnabled()); // the answer to the first save is there
    m_gui->click("primary");
    QTRY_COMPARE(m_gui->value("SELECT title FROM app.article WHERE id = $1::bigint", { id }), QStringLiteral("Newer"));
    QCOMPARE(m_gui->value(moment, { id }), before);
    edit->setDateTime(QDateTime::currentDateTime().addDays(2));
    QVERIFY(edit->dateTime() <= QDateTime::currentDateTime());
    m_gui->run("UPDATE app.article SET published_at = now() + interval '2 days' WHERE id = $1::bigint", { id });
    QCOMPARE(m_gui->value("SELECT published_at <= now() FROM app.article WHERE id = $1::bigint", { id }),
        QStringLiteral("t"));
    m_gui->find<QComboBox>("article_state")->setCurrentIndex(0);
    QVERIFY(!edit->isVisible());
}

MAILER_GUI_TEST_MAIN(BlogTest)
#include "tst_blog.moc"
