// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/helpwindow.h"

#include "ui/dialogs/dialogs.h"
#include "ui/help/helppaper.h"
#include "ui/help/helpsearch.h"
#include "ui/help/helpview.h"
#include "ui/widgets/keylist.h"
#include "ui/settings.h"
#include "ui/theme/lineicon.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/searchfield.h"

#include <QCloseEvent>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QShortcut>
#include <QStackedWidget>
#include <QTextDocument>
#include <QToolButton>
#include <QTreeWidget>
#include <QUrl>

namespace mailer::ui {

namespace {

constexpr QSize usualSize { 1000, 720 };
constexpr QSize leastSize { 640, 420 };
constexpr int leftWidth = 300;
constexpr int idRole = Qt::UserRole;

} // namespace

HelpWindow::HelpWindow(const QString &language, Dialogs &dialogs, Settings &settings)
    : m_dialogs(dialogs)
    , m_settings(settings)
    , m_book(HelpBook::load(language))
    , m_field(new SearchField(tr("Search the help")))
    , m_left(new QStackedWidget)
    , m_contents(new QTreeWidget)
    , m_hits(new QListWidget)
    , m_view(new HelpView)
{
    setObjectName(QStringLiteral("help_window"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/mailerapp.svg")));
    setMinimumSize(leastSize);
    resize(usualSize);
    restoreGeometry(m_settings.bytes("help/geometry"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeLeft());
    layout->addWidget(makeRight(), 1);
    fillContents();
    connect(addKey(this, QKeySequence::Find, tr("Search"), Qt::WindowShortcut), &QShortcut::activated, m_field,
        [this] { m_field->setFocus(Qt::ShortcutFocusReason); });
    setTabOrder(m_field, m_contents);
    setTabOrder(m_contents, m_view);
}

HelpWindow::~HelpWindow() = default;

QWidget *HelpWindow::makeLeft()
{
    auto *left = new QFrame;
    left->setObjectName(QStringLiteral("help_left"));
    left->setFixedWidth(leftWidth);
    m_field->setObjectName(QStringLiteral("help_search"));
    m_field->setMaximumWidth(QWIDGETSIZE_MAX);
    connect(m_field, &SearchField::searched, this, &HelpWindow::search);
    m_contents->setObjectName(QStringLiteral("help_contents"));
    m_contents->setAccessibleName(tr("Contents"));
    m_contents->setHeaderHidden(true);
    m_contents->setRootIsDecorated(false);
    m_contents->setIndentation(0);
    m_contents->setFrameShape(QFrame::NoFrame);
    connect(m_contents, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem *item) {
        const QString id = item ? item->data(0, idRole).toString() : QString();
        if (!id.isEmpty() && id != topic())
            go({ id, {}, {} });
    });
    m_hits->setObjectName(QStringLiteral("help_hits"));
    m_hits->setAccessibleName(tr("What was found"));
    m_hits->setWordWrap(true);
    m_hits->setFrameShape(QFrame::NoFrame);
    m_hits->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_hits, &QListWidget::currentItemChanged, this, [this](QListWidgetItem *item) {
        const QString id = item ? item->data(idRole).toString() : QString();
        if (!id.isEmpty())
            go({ id, {}, m_field->text() });
    });
    QLabel *nothing = makeLabel(tr("Nothing found. Try another word, or fewer."), "muted");
    nothing->setObjectName(QStringLiteral("help_nothing"));
    nothing->setWordWrap(true);
    nothing->setAlignment(Qt::AlignTop);
    for (QWidget *view : std::initializer_list<QWidget *> { m_contents, m_hits, nothing })
        m_left->addWidget(view);
    auto *layout = new QVBoxLayout(left);
    layout->setContentsMargins(12, 14, 12, 12);
    layout->setSpacing(12);
    layout->addWidget(m_field);
    layout->addWidget(m_left, 1);
    return left;
}

QWidget *HelpWindow::makeRight()
{
    auto *right = new QWidget;
    m_back = makeTool("help_back", "back", tr("Back"), QKeySequence(Qt::ALT | Qt::Key_Left));
    m_forward = makeTool("help_forward", "forward", tr("Forward"), QKeySequence(Qt::ALT | Qt::Key_Right));
    auto *printer = makeTool("help_print", "print", tr("Print…"), QKeySequence::Print);
    connect(m_back, &QToolButton::clicked, this, [this] { move(-1); });
    connect(m_forward, &QToolButton::clicked, this, [this] { move(1); });
    connect(printer, &QToolButton::clicked, this, &HelpWindow::print);
    connect(m_view, &HelpView::topicAsked, this, [this](const QString &topic, const QString &anchor) {
        go({ topic, anchor, {} });
    });
    connect(m_view, &HelpView::pageAsked, this, &HelpWindow::openPage);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(space::medium, 10, space::medium, 6);
    bar->addWidget(m_back);
    bar->addWidget(m_forward);
    bar->addStretch();
    bar->addWidget(printer);
    auto *layout = new QVBoxLayout(right);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_view, 1);
    return right;
}

QToolButton *HelpWindow::makeTool(const char *name, const char *icon, const QString &text, const QKeySequence &keys)
{
    auto *button = new QToolButton;
    button->setObjectName(QLatin1String(name));
    button->setIcon(lineIcon(QLatin1String(icon)));
    button->setShortcut(keys);
    button->setAccessibleName(text);
    button->setToolTip(QStringLiteral("%1 (%2)").arg(text, keys.toString(QKeySequence::NativeText)));
    return button;
}

void HelpWindow::fillContents()
{
    QString section;
    for (const HelpTopic &topic : m_book.topics()) {
        if (topic.section != section) {
            section = topic.section;
            auto *heading = new QTreeWidgetItem(m_contents, { section });
            heading->setFlags(Qt::NoItemFlags);
            QFont font = m_contents->font();
            font.setPointSizeF(font.pointSizeF() * type::small);
            heading->setFont(0, font);
        }
        auto *item = new QTreeWidgetItem(m_contents, { topic.title });
        item->setData(0, idRole, topic.id);
        item->setToolTip(0, topic.title);
    }
}

void HelpWindow::open(const QString &place)
{
    const QString id = place.section(u'#', 0, 0);
    m_field->clear();
    m_left->setCurrentWidget(m_contents);
    if (m_book.find(id))
        go({ id, place.section(u'#', 1), {} });
    else if (!m_book.topics().isEmpty())
        go({ m_book.topics().first().id, {}, {} });
}

QString HelpWindow::topic() const { return m_at < 0 ? QString() : m_trail.at(m_at).topic; }

void HelpWindow::search(const QString &words)
{
    if (words.isEmpty())
        return m_left->setCurrentWidget(m_contents);
    if (!m_search)
        m_search = std::make_unique<HelpSearch>(m_book);
    m_hits->clear();
    for (const HelpHit &hit : m_search->search(words)) {
        auto *item = new QListWidgetItem(hit.title + u'\n' + hit.excerpt, m_hits);
        item->setData(idRole, hit.topic);
    }
    if (m_hits->count() == 0)
        return m_left->setCurrentIndex(m_left->count() - 1);
    m_left->setCurrentWidget(m_hits);
    m_hits->setCurrentRow(0);
}

void HelpWindow::go(const Place &place)
{
    if (!m_book.find(place.topic))
        return;
    const bool isSame = m_at >= 0 && m_trail.at(m_at).topic == place.topic && m_trail.at(m_at).anchor == place.anchor;
    if (isSame) {
        m_trail[m_at] = place;
    } else {
        m_trail = m_trail.first(m_at + 1);
        m_trail.append(place);
        ++m_at;
    }
    showPlace();
}

void HelpWindow::move(int steps)
{
    const int to = m_at + steps;
    if (to < 0 || to >= m_trail.size())
        return;
    m_at = to;
    showPlace();
}

void HelpWindow::showPlace()
{
    const Place &place = m_trail.at(m_at);
    const HelpTopic *topic = m_book.find(place.topic);
    m_view->show(*topic, place.anchor);
    if (!place.words.isEmpty())
        m_view->mark(place.words);
    m_back->setEnabled(m_at > 0);
    m_forward->setEnabled(m_at + 1 < m_trail.size());
    setWindowTitle(tr("%1 — help of mailerapp").arg(topic->title));
    for (int i = 0; i < m_contents->topLevelItemCount(); ++i) {
        if (m_contents->topLevelItem(i)->data(0, idRole).toString() == place.topic)
            m_contents->setCurrentItem(m_contents->topLevelItem(i));
    }
}

void HelpWindow::print()
{
    const HelpTopic *shown = m_book.find(topic());
    if (!shown)
        return;
    const HelpTopic topic = *shown;
    // On paper always dark on light.
    m_dialogs.print(this, topic.title, [topic](QPagedPaintDevice &paper) {
        QTextDocument document;
        document.setBaseUrl(QUrl(QStringLiteral("qrc:/help/")));
        setTopic(document, topic, lightTokens());
        document.print(&paper);
    });
}

void HelpWindow::openPage(const QUrl &url)
{
    m_dialogs.confirm(this,
        { QStringLiteral("open_web_page"), tr("Open this page in the browser?"), url.toDisplayString(), tr("Open"),
            false },
        [url] { QDesktopServices::openUrl(url); });
}

void HelpWindow::closeEvent(QCloseEvent *event)
{
    m_settings.set("help/geometry", saveGeometry());
    QWidget::closeEvent(event);
}

void HelpWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace mailer::ui
