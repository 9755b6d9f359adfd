// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/exampledata.h"
#include "gui/guifixture.h"
#include "gui/scriptedmailserver.h"
#include "ui/help/helpbook.h"
#include "ui/help/helpsearch.h"
#include "ui/help/helpview.h"
#include "ui/help/helpwindow.h"
#include "ui/help/keysdialog.h"
#include "ui/help/pagetopics.h"
#include "ui/pages/page.h"
#include "ui/pages/pageregistry.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/keylist.h"

#include <QAction>
#include <QDesktopServices>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollBar>
#include <QShortcut>
#include <QTextBlock>
#include <QToolButton>
#include <QTreeWidget>

using namespace mailer;
using namespace mailer::test;

// The help, by keys and clicks; before and after signing in.
class HelpTest final : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void takeUrl(const QUrl &url) { m_opened = url; }

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_gui.reset(); }
    void opensAboutEachPage_data();
    void opensAboutEachPage();
    void opensBeforeSignIn();
    void hasAnEntryAtTheLeft();
    void firstStepsLeadToIt();
    void showsEveryTopic_data();
    void showsEveryTopic();
    void linksLeadOn();
    void goesBackAndForth();
    void findsWordsInAllForms();
    void marksWhatWasFound();
    void saysWhenNothingIsFound();
    void showsWebPagesFirst();
    void prints();
    void followsTheTheme();
    void speaksTheLanguageOfTheDesk();
    void closesWithTheWindow();
    void keysOfEachPageAreListed_data();
    void keysOfEachPageAreListed();
    void keysAreListedBeforeSignIn();
    void questionMarkIsTyped();

private:
    ui::HelpWindow &openHelp(const QString &topic);
    QStringList listedKeys();
    void picture(QWidget &widget, const char *name);

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
    QUrl m_opened;
};

namespace {

const QList<QList<Role>> personas { { Role::User }, { Role::Manager }, { Role::ContentManager },
    { Role::Administrator } };

QString textOf(ui::HelpWindow &help)
{
    return help.findChild<ui::HelpView *>(QStringLiteral("help_text"))->toPlainText();
}

template<typename T>
T *in(QWidget &window, const char *name)
{
    return window.findChild<T *>(QLatin1String(name));
}

} // namespace

void HelpTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void HelpTest::init()
{
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
}

ui::HelpWindow &HelpTest::openHelp(const QString &topic)
{
    m_gui->window().openHelpAbout(topic);
    return *m_gui->window().help();
}

void HelpTest::picture(QWidget &widget, const char *name)
{
    const QString folder = qEnvironmentVariable("MAILERAPP_PICTURES");
    if (folder.isEmpty())
        return;
    QTest::qWait(200);
    widget.grab().save(QStringLiteral("%1/%2.png").arg(folder, QLatin1String(name)));
}

void HelpTest::opensAboutEachPage_data()
{
    QTest::addColumn<QList<Role>>("roles");
    for (const QList<Role> &roles : personas)
        QTest::newRow(qPrintable(QString(wordOf(roles.first())))) << roles;
    QTest::newRow("this computer") << QList<Role> { Role::User, Role::Administrator };
}

void HelpTest::opensAboutEachPage()
{
    QFETCH(QList<Role>, roles);
    if (roles.size() > 1)
        m_gui->setMailServer(std::make_shared<ScriptedMailServer>(ScriptedMailServer::Kind::Absent));
    ui::Desk *desk = m_gui->openDesk(roles);
    int pages = 0;
    for (const ui::PageEntry &entry : ui::allPages()) {
        if (!desk->has(QString(entry.id)))
            continue;
        desk->open(QString(entry.id));
        QVERIFY(m_gui->waitForPage());
        QApplication::setActiveWindow(&m_gui->window());
        desk->setFocus();
        QTest::keyClick(desk, Qt::Key_F1);
        ui::HelpWindow *help = m_gui->window().help();
        QVERIFY2(help && help->isVisible(), entry.id.data());
        const QString wanted = ui::topicOfPage(QString(entry.id));
        QCOMPARE(help->topic(), wanted.section(u'#', 0, 0));
        QCOMPARE(wanted == QLatin1String("first-mailing"), entry.id == QLatin1String("home"));
        help->hide();
        ++pages;
    }
    QVERIFY(pages >= 3);
}

void HelpTest::opensBeforeSignIn()
{
    m_gui->window().start();
    QTRY_VERIFY(m_gui->find("sign_in_view")->isVisible());
    QApplication::setActiveWindow(&m_gui->window());
    QTest::keyClick(&m_gui->window(), Qt::Key_F1);
    QVERIFY(m_gui->window().help());
    QCOMPARE(m_gui->window().help()->topic(), QStringLiteral("signing-in"));
    m_gui->window().help()->close();
    m_gui->click("welcome_help");
    QVERIFY(m_gui->window().help()->isVisible());
}

void HelpTest::hasAnEntryAtTheLeft()
{
    ui::Desk *desk = m_gui->openDesk({ Role::User });
    desk->open(QStringLiteral("clients"));
    m_gui->click("nav_help");
    QVERIFY(m_gui->window().help()->isVisible());
    QCOMPARE(m_gui->window().help()->topic(), QStringLiteral("clients"));
    QCOMPARE(desk->currentId(), QStringLiteral("clients")); // the page stays
}

void HelpTest::firstStepsLeadToIt()
{
    m_gui->openDesk({ Role::User });
    m_gui->click("step_sender_button");
    QVERIFY(m_gui->window().help() && m_gui->window().help()->isVisible());
    QCOMPARE(m_gui->window().help()->topic(), QStringLiteral("sending-services"));
    QVERIFY(in<ui::HelpView>(*m_gui->window().help(), "help_text")->verticalScrollBar()->value() > 0);
}

void HelpTest::showsEveryTopic_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("en") << QStringLiteral("en");
    QTest::newRow("ru") << QStringLiteral("ru");
}

void HelpTest::showsEveryTopic()
{
    QFETCH(QString, language);
    m_gui->window().setLanguage(language);
    ui::HelpWindow &help = openHelp({});
    auto *view = in<ui::HelpView>(help, "help_text");
    QVERIFY(help.book().topics().size() >= 20);
    for (const ui::HelpTopic &topic : help.book().topics()) {
        help.open(topic.id);
        QCOMPARE(help.topic(), topic.id);
        const QString text = view->toPlainText();
        QVERIFY2(text.startsWith(topic.title), qPrintable(topic.id));
        QVERIFY2(text.size() > 400, qPrintable(topic.id));
        // What Markdown could not read would stand there as it was written.
        for (const char *left : { "](", "**", "`", "\\|", "| ---" })
            QVERIFY2(
                !text.contains(QLatin1String(left)), qPrintable(topic.id + QLatin1String(": ") + QLatin1String(left)));
        for (QTextBlock block = view->document()->begin(); block.isValid(); block = block.next()) {
            for (auto part = block.begin(); !part.atEnd(); ++part) {
                const QTextCharFormat format = part.fragment().charFormat();
                if (format.isImageFormat())
                    QVERIFY2(!view->document()
                                  ->resource(QTextDocument::ImageResource, QUrl(format.toImageFormat().name()))
                                  .isNull(),
                        qPrintable(topic.id));
            }
        }
        picture(help, qPrintable(QStringLiteral("help-%1-%2").arg(topic.id, language)));
    }
}

void HelpTest::linksLeadOn()
{
    ui::HelpWindow &help = openHelp(QStringLiteral("answers"));
    auto *view = in<ui::HelpView>(help, "help_text");
    Q_EMIT view->anchorClicked(QUrl(QStringLiteral("reports.md#uncertain-letters")));
    QCOMPARE(help.topic(), QStringLiteral("reports"));
    QVERIFY(view->verticalScrollBar()->value() > 0);
    // Nothing happens for one that is not there.
    Q_EMIT view->anchorClicked(QUrl(QStringLiteral("absent.md")));
    QCOMPARE(help.topic(), QStringLiteral("reports"));
}

void HelpTest::goesBackAndForth()
{
    ui::HelpWindow &help = openHelp(QStringLiteral("clients"));
    auto *back = in<QToolButton>(help, "help_back");
    auto *forward = in<QToolButton>(help, "help_forward");
    QVERIFY(!back->isEnabled());
    help.open(QStringLiteral("import"));
    QApplication::setActiveWindow(&help);
    QTest::keyClick(&help, Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(help.topic(), QStringLiteral("clients")); // a button that is pressed by a key is seen going down
    QVERIFY(!back->isEnabled());
    QTest::mouseClick(forward, Qt::LeftButton);
    QCOMPARE(help.topic(), QStringLiteral("import"));
    QVERIFY(!forward->isEnabled());
    // The contents follow, and lead.
    auto *contents = in<QTreeWidget>(help, "help_contents");
    QCOMPARE(contents->currentItem()->text(0), QStringLiteral("Importing clients"));
    contents->setCurrentItem(contents->itemAbove(contents->currentItem()));
    QCOMPARE(help.topic(), QStringLiteral("clients"));
    QTest::keyClick(&help, Qt::Key_Escape);
    QVERIFY(!help.isVisible());
}

void HelpTest::findsWordsInAllForms()
{
    const auto first = [](const char *language, const char *words) {
        const auto book = ui::HelpBook::load(QLatin1String(language));
        const auto hits = ui::HelpSearch(book).search(QString::fromUtf8(words));
        return hits.isEmpty() ? QString() : hits.first().topic;
    };
    QCOMPARE(first("en", "pgbouncer"), QStringLiteral("network"));
    QCOMPARE(first("en", "IMPORT"), QStringLiteral("import"));
    QCOMPARE(first("en", "refused row"), QStringLiteral("import"));
    QCOMPARE(first("en", "greylisting 450"), QStringLiteral("answers"));
    QCOMPARE(first("ru", "отчёт"), QStringLiteral("reports"));
    QCOMPARE(first("ru", "отчетами"), QStringLiteral("reports"));
    QCOMPARE(first("ru", "отчеты"), QStringLiteral("reports"));
    QCOMPARE(first("ru", "расписания"), QStringLiteral("schedules"));
    QCOMPARE(first("ru", "серый список"), QStringLiteral("answers"));
    QCOMPARE(first("en", "zebra"), QString());
    QCOMPARE(first("en", "pgbouncer zebra"), QString());
    QCOMPARE(first("en", "  "), QString());
}

void HelpTest::marksWhatWasFound()
{
    ui::HelpWindow &help = openHelp({});
    auto *field = in<QLineEdit>(help, "help_search");
    QTest::keyClicks(field, QStringLiteral("greylisting"));
    QTest::keyClick(field, Qt::Key_Return);
    auto *hits = in<QListWidget>(help, "help_hits");
    QTRY_VERIFY(hits->isVisible());
    QCOMPARE(help.topic(), QStringLiteral("answers"));
    auto *view = in<ui::HelpView>(help, "help_text");
    QVERIFY(view->markCount() >= 3);
    for (const auto &mark : view->extraSelections())
        QCOMPARE(mark.cursor.selectedText().toLower(), QStringLiteral("greylisting"));
    picture(help, "help-search");
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(in<QTreeWidget>(help, "help_contents")->isVisible());
    QVERIFY(help.isVisible());
}

void HelpTest::saysWhenNothingIsFound()
{
    ui::HelpWindow &help = openHelp({});
    auto *field = in<QLineEdit>(help, "help_search");
    QTest::keyClicks(field, QStringLiteral("zebra"));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(in<QLabel>(help, "help_nothing")->isVisible());
}

void HelpTest::showsWebPagesFirst()
{
    QDesktopServices::setUrlHandler(QStringLiteral("https"), this, "takeUrl");
    ui::HelpWindow &help = openHelp({});
    auto *view = in<ui::HelpView>(help, "help_text");
    Q_EMIT view->anchorClicked(QUrl(QStringLiteral("https://example.org/spf")));
    QTest::qWait(10);
    QVERIFY(m_opened.isEmpty()); // nobody said yes
    QVERIFY(m_gui->dialogs().asked().last().text.contains(QStringLiteral("https://example.org/spf")));
    m_gui->dialogs().sayYesTo(QStringLiteral("open_web_page"));
    Q_EMIT view->anchorClicked(QUrl(QStringLiteral("https://example.org/spf")));
    QTRY_COMPARE(m_opened, QUrl(QStringLiteral("https://example.org/spf")));
    QDesktopServices::unsetUrlHandler(QStringLiteral("https"));
}

void HelpTest::prints()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("topic.pdf"));
    m_gui->dialogs().choose(QStringLiteral("print"), path);
    ui::HelpWindow &help = openHelp(QStringLiteral("answers"));
    QTest::mouseClick(in<QToolButton>(help, "help_print"), Qt::LeftButton);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.read(5) == "%PDF-");
    QVERIFY(file.size() > 8'000);
}

void HelpTest::followsTheTheme()
{
    ui::HelpWindow &help = openHelp(QStringLiteral("import"));
    auto *view = in<ui::HelpView>(help, "help_text");
    const auto codeBackground = [view] {
        for (QTextBlock block = view->document()->begin(); block.isValid(); block = block.next()) {
            if (block.text().startsWith(QLatin1String("e-mail;")))
                return block.blockFormat().background().color();
        }
        return QColor();
    };
    QCOMPARE(codeBackground(), ui::lightTokens().window);
    m_gui->theme().apply(ui::ThemeChoice::Dark);
    QTRY_COMPARE(codeBackground(), ui::darkTokens().window);
    picture(help, "help-dark");
    m_gui->theme().apply(ui::ThemeChoice::Light);
}

void HelpTest::speaksTheLanguageOfTheDesk()
{
    m_gui->openDesk({ Role::User });
    QVERIFY(textOf(openHelp(QStringLiteral("reports"))).startsWith(QStringLiteral("Reports")));
    m_gui->window().setLanguage(QStringLiteral("ru"));
    ui::HelpWindow *help = m_gui->window().help();
    QVERIFY(help && help->isVisible());
    QVERIFY(textOf(*help).startsWith(QStringLiteral("Отчёты"))); // the same topic
    // A link of the Russian text finds the place by the English name.
    help->open(QStringLiteral("clients#own-fields"));
    QVERIFY(in<ui::HelpView>(*help, "help_text")->verticalScrollBar()->value() > 0);
}

void HelpTest::closesWithTheWindow()
{
    ui::HelpWindow &help = openHelp({});
    m_gui->window().close();
    QVERIFY(!help.isVisible());
}

QStringList HelpTest::listedKeys()
{
    QStringList lines;
    auto *dialog = m_gui->window().findChild<ui::KeysDialog *>();
    if (!dialog)
        return lines;
    const auto keys = dialog->findChildren<QLabel *>(QStringLiteral("key_keys"));
    const auto what = dialog->findChildren<QLabel *>(QStringLiteral("key_what"));
    for (int i = 0; i < std::min(keys.size(), what.size()); ++i)
        lines.append(keys.at(i)->text() + QLatin1String(": ") + what.at(i)->text());
    delete dialog;
    return lines;
}

void HelpTest::keysOfEachPageAreListed_data() { opensAboutEachPage_data(); }

void HelpTest::keysOfEachPageAreListed()
{
    QFETCH(QList<Role>, roles);
    ui::Desk *desk = m_gui->openDesk(roles);
    addExampleData(*m_gui);
    for (const ui::PageEntry &entry : ui::allPages()) {
        if (!desk->has(QString(entry.id)))
            continue;
        desk->open(QString(entry.id));
        QVERIFY(m_gui->waitForPage());
        m_gui->window().showKeys();
        const QStringList lines = listedKeys();
        const QString all = lines.join(u'\n');
        // Nothing without words, nothing that works and is not told.
        for (const QString &line : lines)
            QVERIFY2(!line.endsWith(QLatin1String(": ")), qPrintable(QString(entry.id) + u' ' + line));
        for (const QAction *action : desk->currentPage()->findChildren<QAction *>()) {
            if (!action->shortcut().isEmpty())
                QVERIFY2(all.contains(action->shortcut().toString(QKeySequence::NativeText)), qPrintable(all));
        }
        for (const QShortcut *shortcut : desk->findChildren<QShortcut *>()) {
            const bool isOfOther = shortcut->parent() != desk
                && !desk->currentPage()->isAncestorOf(qobject_cast<QWidget *>(shortcut->parent()))
                && shortcut->parent() != desk->currentPage();
            if (!isOfOther)
                QVERIFY2(all.contains(shortcut->whatsThis()), qPrintable(shortcut->key().toString()));
        }
        QVERIFY2(all.contains(QStringLiteral("F1: Help about this page")), qPrintable(all));
        if (entry.id == QLatin1String("clients"))
            QVERIFY2(all.contains(QStringLiteral("Del: Delete the client")), qPrintable(all));
        if (entry.id == QLatin1String("messages"))
            QVERIFY2(all.contains(QStringLiteral("Ctrl+D: Copy the message")), qPrintable(all));
    }
}

void HelpTest::keysAreListedBeforeSignIn()
{
    m_gui->window().start();
    QTRY_VERIFY(m_gui->find("sign_in_view")->isVisible());
    QApplication::setActiveWindow(&m_gui->window());
    QTest::keyClick(&m_gui->window(), Qt::Key_Slash, Qt::ControlModifier);
    QVERIFY(m_gui->window().findChild<ui::KeysDialog *>());
    QVERIFY(listedKeys().join(u'\n').contains(QStringLiteral("Ctrl+Q: Leave mailerapp")));
}

void HelpTest::questionMarkIsTyped()
{
    ui::Desk *desk = m_gui->openDesk({ Role::User });
    desk->open(QStringLiteral("clients"));
    QVERIFY(m_gui->waitForPage());
    auto *search = desk->currentPage()->findChild<QLineEdit *>(QStringLiteral("search"));
    search->setFocus();
    QTest::keyClicks(search, QStringLiteral("who?"));
    QCOMPARE(search->text(), QStringLiteral("who?"));
    QVERIFY(!m_gui->window().findChild<ui::KeysDialog *>());
    desk->setFocus();
    QTest::keyClick(desk, Qt::Key_Question);
    auto *dialog = m_gui->window().findChild<ui::KeysDialog *>();
    QVERIFY(dialog);
    picture(*dialog, "keys");
    QTest::mouseClick(dialog->findChild<QWidget *>(QStringLiteral("keys_help")), Qt::LeftButton);
    QCOMPARE(m_gui->window().help()->topic(), QStringLiteral("keyboard"));
}

MAILER_GUI_TEST_MAIN(HelpTest)
#include "tst_help.moc"
