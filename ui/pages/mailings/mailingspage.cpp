// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mailings/mailingspage.h"

#include "ui/mailingwords.h"
#include "ui/models/storesource.h"
#include "ui/pages/mailings/mailingdeeds.h"
#include "ui/pages/mailings/mailingsmodel.h"
#include "ui/pages/mailings/ownmailingpanel.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/columnfit.h"
#include "ui/widgets/keylist.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QShortcut>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr std::chrono::seconds pollEvery { 5 };
constexpr int searchWidth = 180;
constexpr int leastName = 180;

QString wordsOfState(const char *state)
{
    const QString word = QLatin1String(state);
    const bool isFlag
        = word == QLatin1String("paused") || word == QLatin1String("held") || word == QLatin1String("disabled");
    if (word == QLatin1String("unscheduled"))
        return mailingStateInWords(QStringLiteral("created"), {}, false).text;
    return mailingStateInWords(isFlag ? QString() : word, isFlag ? word : QString(), true).text;
}

} // namespace

MailingsPage::MailingsPage(PageContext &context)
    : Page(context)
    , m_model(new MailingsModel(context.session.clock(), this))
    , m_table(new TableView(TableView::Rows::TwoLines))
    , m_search(new SearchField(tr("Search")))
    , m_states(new QComboBox)
    , m_count(makeLabel({}, "small"))
    , m_deeds(new MailingDeeds(context, this))
    , m_panel(new OwnMailingPanel(context, *m_deeds))
{
    setTitle(tr("Mailings"));
    setPollEvery(pollEvery);
    makeHeader();
    setBody(makeBody());
    setSidePanel(m_panel);
    m_panel->hide();
    connect(m_panel, &OwnMailingPanel::closed, this, [this] { select(0); });
    connect(m_deeds, &MailingDeeds::done, this, &MailingsPage::askAgain);
    connect(m_model, &KeysetTableBase::counted, this, &MailingsPage::showCount);
    connect(m_model, &KeysetTableBase::failed, this, [this](const Error &error) { tellError(error); });
    connect(m_table, &TableView::currentIdChanged, this, [this](qint64 id) {
        if (id != 0)
            select(id);
    });
    connect(m_table, &TableView::opened, this,
        [this](qint64 id) { this->context().navigator.open(QStringLiteral("mailing_editor"), QString::number(id)); });
    connect(m_table, &TableView::sortAsked, this, &MailingsPage::showSort);
    setFilter({});
}

void MailingsPage::makeHeader()
{
    m_search->setFixedWidth(searchWidth);
    addHeaderWidget(m_search);
    addHeaderWidget(m_states);
    m_states->setObjectName(QStringLiteral("states"));
    m_states->setAccessibleName(tr("Status"));
    m_states->addItem(tr("All statuses"), QString());
    for (const char *state : { "running", "created", "unscheduled", "paused", "held", "disabled", "finished" })
        m_states->addItem(wordsOfState(state), QLatin1String(state));
    if (context().navigator.has(QStringLiteral("mailing_editor")))
        connect(setPrimary(tr("New mailing"), QLatin1String("plus")), &QAction::triggered, this,
            [this] { this->context().navigator.open(QStringLiteral("mailing_editor")); });
    connect(m_search, &SearchField::searched, this, [this](const QString &text) {
        db::MailingFilter filter = m_filter;
        filter.search = text;
        setFilter(filter);
    });
    connect(m_states, &QComboBox::currentIndexChanged, this, [this] {
        db::MailingFilter filter = m_filter;
        filter.state = m_states->currentData().toString();
        setFilter(filter);
    });
}

QWidget *MailingsPage::makeBody()
{
    m_table->setTable(m_model);
    new ColumnFit(m_table, MailingsModel::Mailing, leastName,
        { MailingsModel::Repeats, MailingsModel::Progress, MailingsModel::NextRun });
    m_table->setSortable({ MailingsModel::Mailing, MailingsModel::NextRun });
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->installEventFilter(this);
    connect(addKey(m_table, Qt::Key_F2, tr("Edit the mailing")), &QShortcut::activated, this,
        [this] { performOnCurrent(MailingAction::Edit); });
    connect(addKey(m_table, QKeySequence::Delete, tr("Delete the mailing")), &QShortcut::activated, this,
        [this] { performOnCurrent(MailingAction::Delete); });
    m_table->setAccessibleName(tr("Mailings"));
    connect(m_table, &QWidget::customContextMenuRequested, this, &MailingsPage::showMenu);
    m_count->setObjectName(QStringLiteral("mailings_count"));
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::small);
    column->addWidget(m_table, 1);
    column->addWidget(m_count);
    return body;
}

void MailingsPage::openWith(const QString &argument)
{
    const qint64 mailing = argument.toLongLong();
    if (mailing > 0)
        select(mailing);
}

void MailingsPage::focusSearch() { m_search->setFocus(); }

void MailingsPage::setFilter(const db::MailingFilter &filter)
{
    m_filter = filter;
    const bool isByDefault = filter.order == db::MailingOrder::Newest;
    m_table->showSort(isByDefault                    ? -1
            : filter.order == db::MailingOrder::Name ? int(MailingsModel::Mailing)
                                                     : int(MailingsModel::NextRun),
        Qt::AscendingOrder);
    m_model->setSource(std::make_shared<StoreSource<db::MailingLine>>(
        session(),
        [filter](
            db::Connection &c, const RowKey &from, int limit) { return db::listOwnMailings(c, filter, from, limit); },
        [filter](db::Connection &c, int every) { return db::listOwnMailingAnchors(c, filter, every); }));
    if (isVisible())
        askAgain();
}

// The second click on a header goes back to the newest first.
void MailingsPage::showSort(int column, Qt::SortOrder order)
{
    db::MailingFilter filter = m_filter;
    const auto wanted = column == MailingsModel::Mailing ? db::MailingOrder::Name : db::MailingOrder::NextRun;
    filter.order = filter.order == wanted || order == Qt::DescendingOrder ? db::MailingOrder::Newest : wanted;
    setFilter(filter);
}

void MailingsPage::refresh()
{
    load(session().work().run([filter = m_filter](db::Connection &c) { return db::listOwnMailings(c, filter, {}, 1); }),
        [this](const QList<db::MailingLine> &first) {
            m_model->refresh();
            if (!first.isEmpty())
                return showBody();
            select(0);
            if (m_filter.search.isEmpty() && m_filter.state.isEmpty())
                showEmpty(tr("No mailings yet"),
                    tr("A mailing sends one message to many clients: once, or again every day, week or month."),
                    primaryAction());
            else
                showEmpty(tr("Nothing found"),
                    tr("No mailing matches. Search for something else, or choose another status."));
        });
    askPanel();
}

void MailingsPage::showCount(int rows)
{
    m_count->setText(tr("%Ln mailing(s)", nullptr, rows));
    if (m_chooseFirst && m_shown == 0)
        select(mostWorthSeeing());
}

// One that goes out just now; else the first.
qint64 MailingsPage::mostWorthSeeing() const
{
    for (int row = 0; const db::MailingLine *line = m_model->rowAt(row); ++row) {
        if (line->state.openRuns > 0 && line->state.flag.isEmpty())
            return line->id;
    }
    return m_model->idAt(0);
}

void MailingsPage::select(qint64 mailing)
{
    m_chooseFirst = false;
    if (mailing == 0)
        m_table->setCurrentIndex({});
    else if (m_table->currentId() != mailing)
        m_table->setCurrentId(mailing);
    if (m_shown == mailing)
        return;
    m_shown = mailing;
    m_panel->forget();
    if (mailing == 0) {
        m_panel->hide();
    } else {
        askPanel();
    }
}

void MailingsPage::askPanel()
{
    const qint64 mailing = m_shown;
    if (mailing == 0)
        return;
    load(session().work().run([mailing](db::Connection &c) -> Result<std::optional<MailingFacts>> {
        auto facts = findMailingFacts(c, mailing);
        if (facts)
            return std::optional(std::move(*facts));
        if (facts.error().kind == ErrorKind::NotFound)
            return std::optional<MailingFacts>();
        return facts.error();
    }),
        [this, mailing](const std::optional<MailingFacts> &facts) {
            if (mailing != m_shown)
                return;
            if (!facts)
                return select(0); // deleted meanwhile
            m_panel->show(*facts);
            m_panel->setVisible(true);
            if (m_table->currentId() != mailing)
                m_table->setCurrentId(mailing);
            askCount();
        });
}

// Counting many clients takes a while: only when others are chosen.
void MailingsPage::askCount()
{
    const db::OwnMailing &mailing = m_panel->facts()->mailing;
    const db::ChosenIds chosen { mailing.allClients, mailing.lists, mailing.clients };
    const qint64 id = mailing.id;
    if (m_countedFor == id && m_counted == chosen && m_panel->target().clients)
        return;
    m_countedFor = id;
    m_counted = chosen;
    whenDone(session().bulk().run([chosen](db::Connection &c) {
        return db::countChosenClients(c, chosen.all, chosen.lists, chosen.clients);
    }),
        this, [this, id](const Result<db::ChosenNumbers> &count) {
            if (count && id == m_shown)
                m_panel->setCount(*count);
        });
}

void MailingsPage::showMenu(const QPoint &place)
{
    const db::MailingLine *line = m_model->rowAt(m_table->indexAt(place).row());
    if (!line)
        return;
    MailingTarget target { line->id, line->name, line->state, line->open, std::nullopt };
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("row_menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_deeds->fillMenu(*menu, target,
        { MailingAction::Edit, MailingAction::Report, MailingAction::Schedule, MailingAction::StartNow,
            MailingAction::Pause, MailingAction::Resume, MailingAction::ReleaseHold, MailingAction::CancelRun,
            MailingAction::Stop, MailingAction::Copy, MailingAction::Delete });
    menu->popup(m_table->viewport()->mapToGlobal(place));
}

bool MailingsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress && m_table->currentId() != 0) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape && m_panel->isVisible()) {
            select(0);
            return true;
        }
    }
    return Page::eventFilter(watched, event);
}

void MailingsPage::performOnCurrent(MailingAction action)
{
    const db::MailingLine *line = m_model->rowAt(m_table->currentIndex().row());
    if (!line)
        return;
    m_deeds->perform(action, { line->id, line->name, line->state, line->open, std::nullopt });
}

} // namespace mailer::ui
