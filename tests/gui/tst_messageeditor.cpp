// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/exampledata.h"
#include "gui/guifixture.h"
#include "gui/slowwire.h"
#include "ui/pages/messages/draftfile.h"
#include "ui/pages/messages/messageeditorpage.h"
#include "ui/pages/messages/previewpanel.h"
#include "ui/pages/messages/richhtml.h"

#include <QDirIterator>
#include <QSemaphore>
#include <QTextDocumentFragment>
#include <QThreadPool>
#include <QClipboard>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBrowser>
#include <QTextDocument>

using namespace mailer;
using namespace mailer::test;

class MessageEditorTest final : public QObject
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
    void richHtmlComesBack_data();
    void richHtmlComesBack();
    void formattingCutsNoField();
    void writesANewMessage();
    void mistakesAreMarkedWhileTyping();
    void foreignHtmlStaysAsItIs();
    void plainTextFollowsUntilItIsEdited();
    void pasteLosesScripts();
    void previewIsTheLetterOfAClient();
    void tellsWhoLacksAField();
    void filesAreAttachedAndNamed();
    void picturesStandInTheText();
    void typedStaysWhenSavingFails();
    void typedStaysWhenTheConnectionIsLost();
    void typedStaysWhenTheWindowCloses();
    void slowDiskHoldsNobody();
    void secondWriterIsAsked();
    void runningRunKeepsItsText();
    void testLetterIsFollowed();
    void answerForAnotherTouchesNothing();

private:
    ui::MessageEditorPage *open(const QString &message = {})
    {
        auto *page = m_gui->openPage<ui::MessageEditorPage>({ Role::User }, "message_editor", message);
        return m_gui->waitForPage() ? page : nullptr;
    }
    // A message of Anna's; its number.
    QString makeMessage(const QString &subject, const QString &html, const QString &text = {})
    {
        return m_gui->value("INSERT INTO app.message (owner_id, subject, html, plain_text) VALUES ($1, $2, $3, $4) "
                            "RETURNING id",
            { m_gui->account({ Role::User }).id, subject, html, text });
    }
    void makeClient(const QString &email, const QString &name, const QString &fields = QStringLiteral("{}"))
    {
        m_gui->run("INSERT INTO app.client (owner_id, email, email_norm, full_name, fields) VALUES ($1, $2, $2, $3, "
                   "$4::jsonb)",
            { m_gui->account({ Role::User }).id, email, name, fields });
    }
    QTextEdit *rich() { return m_gui->find<QTextEdit>("body_rich"); }
    QPlainTextEdit *source() { return m_gui->find<QPlainTextEdit>("body_source"); }
    QPlainTextEdit *plain() { return m_gui->find<QPlainTextEdit>("body_plain"); }
    QString previewText() { return m_gui->find<QTextBrowser>("preview")->toPlainText(); }
    bool canSave() { return m_gui->find("primary")->isEnabled(); }
    QString why() { return m_gui->find("primary")->toolTip(); }
    bool saveAndWait()
    {
        if (!QTest::qWaitFor([this] { return canSave(); }, 20'000))
            return false;
        m_gui->click("primary");
        return QTest::qWaitFor([this] { return why() == QStringLiteral("Everything is saved."); }, 20'000);
    }

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

void MessageEditorTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void MessageEditorTest::init()
{
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
}

void MessageEditorTest::richHtmlComesBack_data()
{
    QTest::addColumn<QString>("html");
    const auto row = [](const char *name, const char *html) { QTest::newRow(name) << QString::fromUtf8(html); };
    row("paragraphs", "<p>One</p>\n<p>Two &amp; <strong>three</strong> <em>four</em> <u>five</u></p>\n");
    row("headings", "<h1>A</h1>\n<h2>B</h2>\n<h3>C</h3>\n<p>d</p>\n");
    row("alignment", "<p style=\"text-align:center\">A</p>\n<p style=\"text-align:right\">B</p>\n");
    row("colour and link",
        "<p><span style=\"color:#d92d20\">red</span> <a href=\"https://x.example/?a=1&amp;b={{city}}\">link</a></p>\n");
    row("lists", "<ul>\n<li>a</li>\n<li>b<ol>\n<li>c</li>\n</ol>\n</li>\n<li>d</li>\n</ul>\n<p>e</p>\n");
    row("picture", "<p><img src=\"cid:a.png\" alt=\"A\" width=\"200\" style=\"max-width:100%;height:auto\"></p>\n");
    row("fields", "<p>Hi <strong>{{full_name | dear &amp; friend}}</strong></p>\n");
    row("spaces and breaks", "<p>a &nbsp;b<br>c</p>\n");
}

void MessageEditorTest::richHtmlComesBack()
{
    QFETCH(QString, html);
    QVERIFY(ui::isRichEditable(html));
    QTextDocument document;
    document.setHtml(html);
    const QString once = ui::htmlOf(document);
    QTextDocument again;
    again.setHtml(once);
    QCOMPARE(ui::htmlOf(again), once); // saving twice changes nothing
    QCOMPARE(once, html);
    QVERIFY(ui::isRichEditable(once));
}

void MessageEditorTest::formattingCutsNoField()
{
    QTextDocument document;
    document.setPlainText(QStringLiteral("Hi {{full_name}} there"));
    QTextCursor cursor(&document);
    cursor.setPosition(8);
    cursor.setPosition(20, QTextCursor::KeepAnchor);
    QTextCharFormat bold;
    bold.setFontWeight(QFont::Bold);
    cursor.mergeCharFormat(bold);
    QCOMPARE(ui::htmlOf(document), QStringLiteral("<p>Hi {{full_name}}<strong> the</strong>re</p>\n"));
}

void MessageEditorTest::writesANewMessage()
{
    QVERIFY(open());
    QCOMPARE(m_gui->textOf("page_title"), QStringLiteral("New message"));
    QVERIFY(!canSave());
    m_gui->type("subject", QStringLiteral("Hello"));
    QTRY_COMPARE(why(), QStringLiteral("Write some text first."));
    rich()->setFocus();
    QTest::keyClicks(rich(), QStringLiteral("Dear "));
    QTest::keyClick(rich(), Qt::Key_B, Qt::ControlModifier);
    QTest::keyClicks(rich(), QStringLiteral("friend"));
    QVERIFY(saveAndWait());
    QCOMPARE(m_gui->value("SELECT subject || '|' || html || '|' || plain_text FROM app.message"),
        QStringLiteral("Hello|<p>Dear <strong>friend</strong></p>\n|"));
    // The same message from now on.
    QTest::keyClicks(rich(), QStringLiteral("!"));
    QVERIFY(saveAndWait());
    QCOMPARE(m_gui->value("SELECT count(*) FROM app.message"), QStringLiteral("1"));
    QVERIFY(m_gui->value("SELECT html FROM app.message").contains(QStringLiteral("friend!")));
}

void MessageEditorTest::mistakesAreMarkedWhileTyping()
{
    makeClient(QStringLiteral("a@x.example"), QStringLiteral("Ann"), QStringLiteral("{\"City\": \"Tula\"}"));
    QVERIFY(open(makeMessage(QStringLiteral("S"), QStringLiteral("<p>x</p>"))));
    QTRY_VERIFY(!m_gui->find("body_problem")->isVisible());
    rich()->setFocus();
    QTest::keyClicks(rich(), QStringLiteral("{{city"));
    QTRY_VERIFY(m_gui->textOf("body_problem").contains(QStringLiteral("never closed")));
    QTRY_VERIFY(why().contains(QStringLiteral("never closed")));
    QVERIFY(m_gui->find("preview_waits")->isVisible());
    QCOMPARE(rich()->extraSelections().size(), 1);
    QTest::keyClicks(rich(), QStringLiteral("}}"));
    QTRY_VERIFY(!m_gui->find("body_problem")->isVisible());
    QTRY_VERIFY(canSave());
    // A field that nobody has is told, and hinders nothing.
    QTest::keyClicks(rich(), QStringLiteral("{{citty}}"));
    QTRY_VERIFY(m_gui->textOf("body_problem").contains(QStringLiteral("Did you mean {{city}}?")));
    QTRY_VERIFY(canSave());
    m_gui->type("subject", QStringLiteral("{{"));
    QTRY_VERIFY(why().contains(QStringLiteral("never closed")));
    m_gui->type("subject", QStringLiteral(" "));
    QTRY_COMPARE(why(), QStringLiteral("Write a subject first."));
}

void MessageEditorTest::foreignHtmlStaysAsItIs()
{
    const auto html = QStringLiteral("<style>p{color:red}</style><table><tr><td>Hi</td></tr></table>");
    QVERIFY(open(makeMessage(QStringLiteral("S"), html)));
    QTRY_COMPARE(source()->toPlainText(), html);
    m_gui->click("way_rich"); // says why it cannot be edited here
    QVERIFY(m_gui->find("simplify")->isVisible());
    m_gui->type("subject", QStringLiteral("T"));
    QVERIFY(saveAndWait());
    QCOMPARE(m_gui->value("SELECT html FROM app.message"), html);
    m_gui->click("simplify");
    QTRY_COMPARE(rich()->toPlainText().trimmed(), QStringLiteral("Hi"));
    m_gui->click("toast_undo");
    m_gui->click("way_source");
    QCOMPARE(source()->toPlainText(), html);
}

void MessageEditorTest::plainTextFollowsUntilItIsEdited()
{
    QVERIFY(open(makeMessage(QStringLiteral("S"), QStringLiteral("<p>One {{full_name}}</p>"))));
    m_gui->click("way_plain");
    QTRY_COMPARE(plain()->toPlainText(), QStringLiteral("One {{full_name}}"));
    m_gui->click("way_source");
    source()->setPlainText(QStringLiteral("<p>Two</p>"));
    m_gui->click("way_plain");
    QCOMPARE(plain()->toPlainText(), QStringLiteral("Two"));
    plain()->setFocus();
    plain()->moveCursor(QTextCursor::End);
    QTest::keyClicks(plain(), QStringLiteral(" by hand"));
    QVERIFY(m_gui->textOf("plain_state").contains(QStringLiteral("your own")));
    m_gui->click("way_source");
    source()->setPlainText(QStringLiteral("<p>Three</p>"));
    m_gui->click("way_plain");
    QCOMPARE(plain()->toPlainText(), QStringLiteral("Two by hand"));
    QVERIFY(saveAndWait());
    QCOMPARE(m_gui->value("SELECT plain_text FROM app.message"), QStringLiteral("Two by hand"));
    m_gui->click("derive_again");
    QCOMPARE(plain()->toPlainText(), QStringLiteral("Three"));
    QVERIFY(saveAndWait());
    QCOMPARE(m_gui->value("SELECT plain_text FROM app.message"), QString());
}

void MessageEditorTest::pasteLosesScripts()
{
    QVERIFY(open());
    auto *data = new QMimeData;
    data->setHtml(QStringLiteral("<p onclick=\"x()\">Good <b>text</b><script>alert(1)</script></p>"));
    QApplication::clipboard()->setMimeData(data);
    rich()->setFocus();
    rich()->paste();
    QCOMPARE(rich()->toPlainText().trimmed(), QStringLiteral("Good text"));
    QTRY_VERIFY(m_gui->find("toast")->isVisible());
    m_gui->click("way_source");
    QVERIFY(!source()->toPlainText().contains(QStringLiteral("alert")));
    QApplication::clipboard()->setText(QStringLiteral("<script>y</script><p>Z</p>"));
    source()->selectAll();
    source()->paste();
    QCOMPARE(source()->toPlainText(), QStringLiteral("<p>Z</p>"));
}

void MessageEditorTest::previewIsTheLetterOfAClient()
{
    makeClient(QStringLiteral("a@x.example"), QStringLiteral("Ann"), QStringLiteral("{\"City\": \"<Tula>\"}"));
    makeClient(QStringLiteral("zoe@x.example"), QStringLiteral("Zoe"));
    QVERIFY(open(
        makeMessage(QStringLiteral("News for {{full_name}}"), QStringLiteral("<p>From {{ CITY | your town }}</p>"))));
    QTRY_COMPARE(previewText().trimmed(), QStringLiteral("From <Tula>"));
    QCOMPARE(m_gui->textOf("preview_subject"), QStringLiteral("News for Ann"));
    m_gui->click("preview_client");
    auto *search = m_gui->find<QLineEdit>("client_search");
    QTest::keyClicks(search, QStringLiteral("zoe@"));
    auto *list = m_gui->find<QListWidget>("client_list");
    QTRY_VERIFY(list->count() == 1 && list->item(0)->text().startsWith(QStringLiteral("Zoe")));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(0)).center());
    QTRY_COMPARE(previewText().trimmed(), QStringLiteral("From your town"));
    QCOMPARE(m_gui->textOf("preview_subject"), QStringLiteral("News for Zoe"));
    m_gui->click("preview_text");
    QTRY_COMPARE(previewText().trimmed(), QStringLiteral("From your town"));
}

void MessageEditorTest::tellsWhoLacksAField()
{
    makeClient(QStringLiteral("a@x.example"), QStringLiteral("Ann"), QStringLiteral("{\"City\": \"Tula\"}"));
    makeClient(QStringLiteral("b@x.example"), QStringLiteral("Bob"), QStringLiteral("{\"city\": \" \"}"));
    makeClient(QStringLiteral("c@x.example"), QStringLiteral("Cyd"));
    QVERIFY(open(makeMessage(QStringLiteral("{{full_name}}"), QStringLiteral("<p>{{city | town}}</p>"))));
    const auto plain
        = [this](const char *label) { return QTextDocumentFragment::fromHtml(m_gui->textOf(label)).toPlainText(); };
    QTRY_COMPARE(plain("field_city"), QStringLiteral("! {{city}} — 2 clients lack it and read “town”"));
    QCOMPARE(m_gui->textOf("lacking_city"), QStringLiteral("Bob, Cyd"));
    QTRY_COMPARE(plain("field_full_name"), QStringLiteral("✓ {{full_name}} — every client has it"));
}

void MessageEditorTest::filesAreAttachedAndNamed()
{
    QTemporaryDir folder;
    const auto write = [&](const QString &name, qint64 size) {
        QFile file(folder.filePath(name));
        (void)file.open(QIODevice::WriteOnly);
        file.resize(size);
        return file.fileName();
    };
    QVERIFY(open(makeMessage(QStringLiteral("S"), QStringLiteral("<p>x</p>"))));
    m_gui->dialogs().choose(QStringLiteral("attach_file"), write(QStringLiteral("large.bin"), 26'214'401));
    m_gui->click("attach");
    QTRY_VERIFY(m_gui->find("toast")->isVisible());
    QCOMPARE(m_gui->value("SELECT count(*) FROM app.attachment"), QStringLiteral("0"));
    m_gui->dialogs().choose(QStringLiteral("attach_file"), write(QStringLiteral("prices.csv"), 2048));
    m_gui->click("attach");
    QTRY_VERIFY(m_gui->find("file_0"));
    QCOMPARE(m_gui->textOf("file_0"), QStringLiteral("prices.csv · 2 kB"));
    QVERIFY(saveAndWait());
    QCOMPARE(
        m_gui->value("SELECT file_name || ' ' || content_type || ' ' || octet_length(content) FROM app.attachment"),
        QStringLiteral("prices.csv text/csv 2048"));
    m_gui->find("file_0")->setFocus();
    QTRY_VERIFY(m_gui->find("file_0")->hasFocus());
    QTest::keyClick(m_gui->find("file_0"), Qt::Key_Delete);
    QTRY_VERIFY(m_gui->textOf("toast_text").contains(QStringLiteral("removed")));
    QTRY_VERIFY(canSave());
    m_gui->click("toast_undo");
    QTRY_COMPARE(why(), QStringLiteral("Everything is saved."));
}

void MessageEditorTest::picturesStandInTheText()
{
    QVERIFY(open(makeMessage(QStringLiteral("S"), QStringLiteral("<p>x</p>"))));
    QImage image(40, 20, QImage::Format_RGB32);
    image.fill(Qt::red);
    QApplication::clipboard()->setImage(image);
    rich()->setFocus();
    rich()->paste();
    QTRY_VERIFY(m_gui->find("file_0"));
    QVERIFY(saveAndWait());
    const QString id = m_gui->value("SELECT content_id FROM app.attachment");
    QVERIFY(!id.isEmpty());
    QVERIFY(m_gui->value("SELECT html FROM app.message").contains(QStringLiteral("src=\"cid:") + id + u'"'));
    auto *preview = m_gui->find<QTextBrowser>("preview");
    QCOMPARE(preview->document()
                 ->resource(QTextDocument::ImageResource, QUrl(QStringLiteral("cid:") + id))
                 .value<QImage>()
                 .size(),
        image.size());
}

void MessageEditorTest::typedStaysWhenSavingFails()
{
    QVERIFY(open(makeMessage(QStringLiteral("S"), QStringLiteral("<p>x</p>"))));
    m_gui->type("subject", QStringLiteral("Changed"));
    QTRY_VERIFY(canSave());
    m_gui->run("ALTER TABLE app.message RENAME COLUMN html TO away");
    m_gui->click("primary");
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->find("toast")->isVisible(), 30'000);
    QCOMPARE(m_gui->textOf("subject"), QStringLiteral("Changed"));
    QTRY_VERIFY(canSave());
    m_gui->run("ALTER TABLE app.message RENAME COLUMN away TO html");
    QVERIFY(saveAndWait());
    QCOMPARE(m_gui->value("SELECT subject FROM app.message"), QStringLiteral("Changed"));
}

void MessageEditorTest::typedStaysWhenTheConnectionIsLost()
{
    QVERIFY(open(makeMessage(QStringLiteral("S"), QStringLiteral("<p>x</p>"))));
    m_gui->type("subject", QStringLiteral("Changed"));
    QTRY_VERIFY(canSave());
    m_gui->run("UPDATE pg_database SET datallowconn = false WHERE datname = current_database()");
    m_gui->run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
               "AND pid <> pg_backend_pid()");
    m_gui->click("primary");
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->find("toast")->isVisible(), 40'000);
    QCOMPARE(m_gui->textOf("subject"), QStringLiteral("Changed"));
    QTRY_VERIFY(canSave());
    m_gui->run("UPDATE pg_database SET datallowconn = true WHERE datname = current_database()");
    QVERIFY(saveAndWait());
    QCOMPARE(m_gui->value("SELECT subject FROM app.message"), QStringLiteral("Changed"));
}

void MessageEditorTest::typedStaysWhenTheWindowCloses()
{
    const QString id = makeMessage(QStringLiteral("S"), QStringLiteral("<p>x</p>"));
    QVERIFY(open(id));
    m_gui->type("subject", QStringLiteral("Changed")); // and at once:
    QVERIFY(open(id));                                 // a new desk, as after the next start
    QTRY_COMPARE(m_gui->textOf("subject"), QStringLiteral("Changed"));
    QVERIFY(m_gui->find("draft_note")->isVisible());
    QTRY_VERIFY(canSave());
    QCOMPARE(m_gui->value("SELECT subject FROM app.message"), QStringLiteral("S"));
    m_gui->click("draft_note_action");
    QTRY_COMPARE(m_gui->textOf("subject"), QStringLiteral("S"));
    m_gui->click("toast_undo");
    QTRY_COMPARE(m_gui->textOf("subject"), QStringLiteral("Changed"));
    // Saved: there is nothing to come back to.
    QVERIFY(saveAndWait());
    QVERIFY(open(id));
    QTRY_COMPARE(m_gui->textOf("subject"), QStringLiteral("Changed"));
    QVERIFY(!m_gui->find("draft_note")->isVisible());
}

// Drafts, with the hashes of their files, are written elsewhere: typing goes on, and the last draft is the one kept.
void MessageEditorTest::slowDiskHoldsNobody()
{
    QVERIFY(open());
    const QString folder = qEnvironmentVariable("MAILERAPP_DATA_DIR") + QStringLiteral("/drafts");
    const auto kept = [&folder] {
        QDirIterator files(folder, { QStringLiteral("message.json") }, QDir::Files, QDirIterator::Subdirectories);
        QFile file(files.hasNext() ? files.next() : QString());
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    };
    QSemaphore disk;
    ui::DraftFile::writer().start([&disk] { disk.acquire(); });
    m_gui->type("subject", QStringLiteral("Typed"));
    auto *preview = m_gui->window().desk()->currentPage()->findChild<ui::PreviewPanel *>();
    QVERIFY(preview);
    QTRY_VERIFY(preview->accessibleName().contains(QStringLiteral("“Typed”"))); // the moment at which it is kept
    QTest::keyClicks(m_gui->find("subject"), QStringLiteral(" on"));
    QTRY_VERIFY(preview->accessibleName().contains(QStringLiteral("“Typed on”")));
    QCOMPARE(kept(), QString());
    disk.release();
    QTRY_VERIFY(kept().contains(QStringLiteral("Typed on")));
}

void MessageEditorTest::secondWriterIsAsked()
{
    QVERIFY(open(makeMessage(QStringLiteral("S"), QStringLiteral("<p>x</p>"))));
    m_gui->type("subject", QStringLiteral("Mine"));
    QTRY_VERIFY(canSave());
    m_gui->run("UPDATE app.message SET subject = 'Theirs'");
    m_gui->click("primary");
    QTRY_VERIFY(m_gui->dialogs().wasAsked(QStringLiteral("save_over")));
    QCOMPARE(m_gui->value("SELECT subject FROM app.message"), QStringLiteral("Theirs"));
    QCOMPARE(m_gui->textOf("subject"), QStringLiteral("Mine"));
    m_gui->dialogs().sayYesTo(QStringLiteral("save_over"));
    QVERIFY(saveAndWait());
    QCOMPARE(m_gui->value("SELECT subject FROM app.message"), QStringLiteral("Mine"));
}

void MessageEditorTest::runningRunKeepsItsText()
{
    addExampleData(*m_gui);
    QVERIFY(open(m_gui->value("SELECT id FROM app.message WHERE subject = 'What is new in November'")));
    QTRY_VERIFY(m_gui->textOf("uses_note").startsWith(QStringLiteral("“November newsletter” is being sent right now")));
    QVERIFY(m_gui->textOf("uses_note").contains(QStringLiteral("next run")));
    m_gui->type("subject", QStringLiteral("Another"));
    QVERIFY(saveAndWait());
    QCOMPARE(m_gui->value("SELECT count(*) FROM app.run WHERE subject = 'Another'"), QStringLiteral("0"));
}

void MessageEditorTest::testLetterIsFollowed()
{
    makeClient(QStringLiteral("a@x.example"), QStringLiteral("Ann"));
    QVERIFY(open(makeMessage(QStringLiteral("S"), QStringLiteral("<p>x</p>"))));
    QTRY_COMPARE(m_gui->textOf("preview_to"), QStringLiteral("Ann <a@x.example>"));
    m_gui->type("subject", QStringLiteral("Tested")); // is saved before
    QTRY_VERIFY(canSave());
    m_gui->click("send_test");
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->find("test_letter")->isVisible(), 20'000);
    QCOMPARE(m_gui->value("SELECT subject FROM app.message"), QStringLiteral("Tested"));
    QCOMPARE(m_gui->value("SELECT to_email || ' ' || (parameters -> 'client' ->> 'full_name') FROM priv.system_letter"),
        QStringLiteral("anna@shop.example Ann"));
    QVERIFY(m_gui->textOf("test_outcome").contains(QStringLiteral("no sending service is running")));
    m_gui->run(
        "UPDATE priv.system_letter SET state = 'failed', ended_at = now(), reply_code = 550, reply = '5.1.1 Nobody'");
    QTRY_COMPARE_WITH_TIMEOUT(
        m_gui->textOf("test_outcome"), QStringLiteral("The mail server refused it: 550 5.1.1 Nobody"), 20'000);
}

void MessageEditorTest::answerForAnotherTouchesNothing()
{
    useWire();
    const QString first = makeMessage(QStringLiteral("First"), QStringLiteral("<p>One</p>"));
    const QString second = makeMessage(QStringLiteral("Second"), QStringLiteral("<p>Two</p>"));
    auto *page = open(first);
    QVERIFY(page);
    QTRY_COMPARE(m_gui->textOf("subject"), QStringLiteral("First"));
    m_gui->type("subject", QStringLiteral("First, mended"));
    QTRY_VERIFY(m_gui->find("primary")->isEnabled());
    m_wire->setFrozen(true);
    m_gui->click("primary");
    m_gui->window().desk()->open(QStringLiteral("message_editor"), second);
    m_wire->setFrozen(false);
    QTRY_COMPARE(m_gui->textOf("subject"), QStringLiteral("Second"));
    QTRY_COMPARE(m_gui->textOf("toast_text"), QStringLiteral("“First, mended” is saved."));
    QVERIFY(m_gui->waitForPage());
    QCOMPARE(page->place(), second);
    QCOMPARE(m_gui->textOf("subject"), QStringLiteral("Second"));
    m_gui->type("subject", QStringLiteral("Second, mended"));
    QTRY_VERIFY(m_gui->find("primary")->isEnabled());
    m_gui->click("primary");
    QTRY_COMPARE(m_gui->textOf("toast_text"), QStringLiteral("Saved."));
    QCOMPARE(m_gui->value("SELECT string_agg(subject, '; ' ORDER BY id) FROM app.message"),
        QStringLiteral("First, mended; Second, mended"));
    m_gui->window().desk()->open(QStringLiteral("message_editor"), first);
    QTRY_COMPARE(m_gui->textOf("subject"), QStringLiteral("First, mended"));
    QVERIFY(!m_gui->find("draft_note")->isVisible()); // nothing of it is unsaved
}

MAILER_GUI_TEST_MAIN(MessageEditorTest)
#include "tst_messageeditor.moc"
