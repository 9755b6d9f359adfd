// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk.h"

#include "ui/dialogs/dialogs.h"
#include "ui/help/pagetopics.h"
#include "ui/keepingbanner.h"
#include "ui/navigation.h"
#include "ui/session.h"
#include "ui/statusline.h"
#include "ui/widgets/card.h"
#include "ui/widgets/keylist.h"
#include "ui/widgets/tablememory.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/toasts.h"

#include <QAction>
#include <QApplication>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QStackedWidget>
#include <QTextDocument>
#include <QTextEdit>

#include <algorithm>

namespace mailer::ui {

namespace {

constexpr int longestTrail = 20;
const QString pageKeyName = QStringLiteral("page_by_number");

QString titleOfPage(const QString &id)
{
    const auto &pages = allPages();
    const auto found = std::find_if(pages.begin(), pages.end(), [&](const PageEntry &entry) { return entry.id == id; });
    return found == pages.end() ? QString() : QCoreApplication::translate("Navigation", found->title);
}

QWidget *makeDemoBanner()
{
    auto *banner = new QFrame;
    banner->setObjectName(QStringLiteral("demo_banner"));
    banner->hide();
    QLabel *text = makeLabel(Desk::tr("Demo with example data: a mail server inside the program takes all letters and "
                                      "throws them away. Nothing leaves this computer."));
    text->setObjectName(QStringLiteral("demo_banner_text"));
    text->setWordWrap(true);
    auto *layout = new QHBoxLayout(banner);
    layout->setContentsMargins(24, 8, 24, 8);
    layout->addWidget(text);
    return banner;
}

bool hasOwnUndo(const QWidget &widget)
{
    const auto *line = qobject_cast<const QLineEdit *>(&widget);
    if (!line)
        line = widget.findChild<const QLineEdit *>(QString(), Qt::FindDirectChildrenOnly); // of a spin box
    if (line)
        return line->isUndoAvailable();
    if (const auto *rich = qobject_cast<const QTextEdit *>(&widget))
        return rich->document()->isUndoAvailable();
    const auto *plain = qobject_cast<const QPlainTextEdit *>(&widget);
    return plain && plain->document()->isUndoAvailable();
}

} // namespace

Desk::Desk(std::shared_ptr<Session> session, Dialogs &dialogs, Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_session(std::move(session))
    , m_dialogs(dialogs)
    , m_navigation(new Navigation(*m_session))
    , m_demoBanner(makeDemoBanner())
    , m_banner(new QFrame)
    , m_bannerText(makeLabel({}))
    , m_stack(new QStackedWidget)
    , m_toasts(new Toasts(this))
    , m_context { *m_session, *this, *m_toasts, dialogs, settings }
{
    setObjectName(QStringLiteral("desk"));
    m_banner->setObjectName(QStringLiteral("banner"));
    m_bannerText->setObjectName(QStringLiteral("banner_text"));
    m_bannerText->setWordWrap(true);
    auto *bannerLayout = new QHBoxLayout(m_banner);
    bannerLayout->setContentsMargins(24, 8, 24, 8);
    bannerLayout->addWidget(m_bannerText);
    m_stack->setObjectName(QStringLiteral("pageStack"));

    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_demoBanner);
    right->addWidget(m_banner);
    right->addWidget(new KeepingBanner(m_session->keeping()));
    right->addWidget(m_stack, 1);
    auto *status = new StatusLine(*m_session);
    right->addWidget(status);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_navigation);
    layout->addLayout(right, 1);

    connectNavigation();
    connect(status, &StatusLine::mailServerAsked, this, [this] { open(QStringLiteral("mail_server")); });
    connect(m_session.get(), &Session::linkChanged, this, &Desk::showLink);
    connect(m_session.get(), &Session::silenceChanged, this, &Desk::showLink);
    connect(m_session.get(), &Session::refused, this, &Desk::refused);
    addShortcuts();
    qApp->installEventFilter(this);
    showLink();
    if (!m_navigation->pages().isEmpty())
        open(m_navigation->pages().first());
}

void Desk::connectNavigation()
{
    connect(m_navigation, &Navigation::chosen, this, [this](const QString &page) { open(page); });
    connect(m_navigation, &Navigation::helpAsked, this, [this] { openHelp(topicOfPage(m_current)); });
}

void Desk::renewNavigation()
{
    Navigation *before = std::exchange(m_navigation, new Navigation(*m_session));
    delete layout()->replaceWidget(before, m_navigation);
    before->hide();
    before->deleteLater(); // this may be its own click
    connectNavigation();
    qDeleteAll(findChildren<QShortcut *>(pageKeyName));
    addKeysOfPages();
    light(m_current);
}

void Desk::goOnFrom(const Desk &before)
{
    if (has(before.m_current))
        show(before.here(), Way::Open);
    m_trail = before.m_trail;
}

Desk::~Desk()
{
    // Pages hold references into this object.
    qDeleteAll(m_pages);
}

void Desk::showDemo(bool isDemo) { m_demoBanner->setVisible(isDemo); }

const PageEntry *Desk::entryOf(const QString &id) const
{
    const auto &pages = allPages();
    const auto found = std::find_if(pages.begin(), pages.end(), [&](const PageEntry &entry) { return entry.id == id; });
    if (found == pages.end() || !isOffered(*found, *m_session))
        return nullptr;
    return &*found;
}

bool Desk::has(const QString &page) const { return entryOf(page) != nullptr; }

Page *Desk::currentPage() const { return m_pages.value(m_current); }

Page *Desk::pageOf(const PageEntry &entry)
{
    const QString id(entry.id);
    if (Page *page = m_pages.value(id))
        return page;
    Page *page = entry.factory(m_context).release();
    page->setObjectName(QStringLiteral("page_%1").arg(id));
    m_pages.insert(id, page);
    m_stack->addWidget(page);
    for (TableView *table : page->findChildren<TableView *>())
        new TableMemory(*table, m_context.settings, QStringLiteral("%1/%2").arg(id, table->objectName()));
    return page;
}

void Desk::open(const QString &page, const QString &argument) { go({ page, argument }, Way::Open); }

Desk::Place Desk::here() const { return m_current.isEmpty() ? Place() : Place { m_current, currentPage()->place() }; }

void Desk::visit(const QString &page, const QString &argument) { go({ page, argument }, Way::Visit); }

const Page *Desk::unsavedPage() const
{
    QStringList ids { m_current };
    ids.append(m_waiting.values());
    for (const QString &id : std::as_const(ids)) {
        if (const Page *page = m_pages.value(id); page && page->hasUnsavedChanges())
            return page;
    }
    return nullptr;
}

void Desk::go(const Place &place, Way way)
{
    if (!has(place.page))
        return;
    const Page *leaving = currentPage();
    if (!leaving || place.page == m_current || way == Way::Visit || !leaving->hasUnsavedChanges())
        return enter(place, way);
    askToLose(*leaving, [this, place, way] { enter(place, way); });
}

// What waits on the page is lost when it is opened at another place.
void Desk::enter(const Place &place, Way way)
{
    const Page *page = m_pages.value(place.page);
    const bool isEntered = page && (place.page == m_current || m_waiting.contains(place.page));
    if (!isEntered || page->place() == place.argument || !page->hasUnsavedChanges())
        return show(place, way);
    askToLose(*page, [this, place, way] { show(place, way); });
}

void Desk::askToLose(const Page &page, std::function<void()> agreed)
{
    light(m_current); // a click has lit another one
    m_dialogs.confirm(this,
        { QStringLiteral("leave_page"), tr("Leave without saving?"),
            tr("What you entered on “%1” is not saved yet and would be lost.").arg(page.title()), tr("Leave"), true },
        std::move(agreed));
}

void Desk::light(const QString &page)
{
    const PageEntry *entry = entryOf(page);
    if (!entry)
        return;
    for (const QString &lit :
        { entry->parent.isEmpty() ? page : QString(entry->parent), QString(entry->otherParent) }) {
        if (m_navigation->pages().contains(lit))
            return m_navigation->setCurrent(lit);
    }
}

// What was entered there is shown again as it was.
bool Desk::stays(const Place &place, Way way) const
{
    const Page *page = m_pages.value(place.page);
    if (!page || page->place() != place.argument)
        return false;
    const bool isThere = way == Way::Back || place.page == m_current;
    return m_waiting.contains(place.page) || (isThere && page->hasUnsavedChanges());
}

void Desk::show(const Place &place, Way way)
{
    const PageEntry *entry = entryOf(place.page);
    if (!entry)
        return;
    const Place before = here();
    Page *leaving = currentPage();
    const bool isWaiting = stays(place, way);
    Page *page = pageOf(*entry);
    if (leaving && leaving != page)
        leaving->setShown(false);
    m_current = place.page;
    light(place.page);
    if (!isWaiting)
        page->openWith(place.argument);
    if (leaving)
        leave(way, before);
    m_stack->setCurrentWidget(page);
    if (leaving != page)
        page->setShown(true);
    else
        page->askAgain();
}

// The trail ends with the place before this one.
void Desk::leave(Way way, const Place &before)
{
    if (way == Way::Visit)
        m_waiting.insert(before.page);
    else
        m_waiting.remove(before.page);
    m_waiting.remove(m_current);
    if (way == Way::Visit)
        currentPage()->setReturn(m_pages.value(before.page)->title(), before.page, before.argument);
    else if (way == Way::Open)
        currentPage()->setReturn({}, {}, {});
    if (way == Way::Back && !m_trail.isEmpty())
        m_trail.removeLast();
    else if (before != here())
        m_trail.append(before);
    if (m_trail.size() > longestTrail)
        m_trail.removeFirst();
}

void Desk::tellNews(const QString &text) { m_toasts->tellAfterwards(text); }

void Desk::back()
{
    while (!m_trail.isEmpty() && (m_trail.last() == here() || !has(m_trail.last().page)))
        m_trail.removeLast();
    if (!m_trail.isEmpty())
        go(m_trail.last(), Way::Back);
}

// A text field takes Ctrl+Z for itself, also when it has nothing to undo.
bool Desk::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && m_toasts->canUndo()
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Undo)) {
        const auto *widget = qobject_cast<const QWidget *>(watched);
        if (widget && isAncestorOf(widget) && !hasOwnUndo(*widget)) {
            event->ignore();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void Desk::showLink()
{
    const bool lost = m_session->link() == Session::Link::Lost;
    const auto &silentSince = m_session->silentSince();
    m_banner->setVisible(lost || silentSince);
    if (lost)
        m_bannerText->setText(
            tr("The connection is lost. What you see may be old; mailerapp connects again by itself."));
    else if (silentSince)
        m_bannerText->setText(
            tr("The database has not answered since %1. What you see may be old; mailerapp goes on "
               "as soon as an answer comes.")
                .arg(QLocale().toString(silentSince->toLocalTime().time(), QStringLiteral("HH:mm:ss"))));
    else
        m_bannerText->clear();
}

void Desk::addShortcuts()
{
    const auto on = [this](const QKeySequence &keys, const char *name, const QString &what, auto &&act) {
        QShortcut *shortcut = addKey(this, keys, what, Qt::WindowShortcut);
        shortcut->setObjectName(QLatin1String(name));
        connect(shortcut, &QShortcut::activated, this, act);
    };
    on(QKeySequence::New, "primary", tr("The blue button of the page"), [this] {
        if (QAction *primary = currentPage()->primaryAction())
            primary->trigger();
    });
    on(QKeySequence::Find, "find", tr("Search"), [this] { currentPage()->focusSearch(); });
    on(QKeySequence::Refresh, "refresh", tr("Ask the server again"), [this] { currentPage()->askAgain(); });
    on(QKeySequence(Qt::ALT | Qt::Key_Left), "back", tr("Back to the page before"), [this] { back(); });
    on(QKeySequence::Undo, "undo", tr("Undo what is offered at the lower edge"), [this] { m_toasts->undo(); });
    addKeysOfPages();
}

void Desk::addKeysOfPages()
{
    const QStringList pages = m_navigation->pages();
    for (int i = 0; i < std::min<int>(9, int(pages.size())); ++i) {
        const QString page = pages.at(i);
        const QKeySequence keys(QStringLiteral("Ctrl+%1").arg(i + 1));
        QShortcut *shortcut = addKey(this, keys, titleOfPage(page), Qt::WindowShortcut);
        shortcut->setObjectName(pageKeyName);
        connect(shortcut, &QShortcut::activated, this, [this, page] { open(page); });
    }
}

} // namespace mailer::ui
