// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/clientspage.h"

#include "ui/pages/clients/choicebar.h"
#include "ui/pages/clients/clientactions.h"
#include "ui/pages/clients/clientfilterbar.h"
#include "ui/pages/clients/clientpanel.h"
#include "ui/pages/clients/clientsmodel.h"
#include "ui/pages/clients/exportjob.h"
#include "ui/pages/clients/listquestions.h"
#include "ui/session.h"
#include "ui/widgets/card.h"
#include "ui/widgets/columnfit.h"
#include "ui/widgets/keylist.h"
#include "ui/widgets/namepopup.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

// Anchors of a large directory cost the server a fraction of a second: not at every hint that a letter was sent.
constexpr int smallDirectory = 20'000;
constexpr qint64 freshFor = 60'000;

constexpr int leastName = 150;

} // namespace

ClientsPage::ClientsPage(PageContext &context)
    : Page(context)
    , m_model(new ClientsModel(context.session.clock(), this))
    , m_table(new TableView(TableView::Rows::OneLine))
    , m_filters(new ClientFilterBar)
    , m_choice(new ChoiceBar)
    , m_panel(new ClientPanel(context.session))
    , m_nobody(new StateView)
    , m_stack(new QStackedWidget)
    , m_count(makeLabel({}, "small"))
    , m_popup(new NamePopup(this))
    , m_firstStep(new QAction(tr("Import a file…"), this))
    , m_clearFilters(new QAction(tr("Show all clients"), this))
{
    setTitle(tr("Clients"));
    addHeader();
    setBody(makeBody());
    setSidePanel(m_panel);
    m_actions = new ClientActions(context, m_stack);
    m_export = new ExportJob(context, m_stack);
    connectAll();
    addKeys();
    showChoice();
}

void ClientsPage::addHeader()
{
    auto *import = new QPushButton(tr("Import…"));
    import->setObjectName(QStringLiteral("import"));
    connect(import, &QPushButton::clicked, m_firstStep, &QAction::trigger);
    connect(
        m_firstStep, &QAction::triggered, this, [this] { context().navigator.open(QStringLiteral("client_import")); });
    auto *more = new QPushButton(tr("More"));
    more->setObjectName(QStringLiteral("more"));
    more->setMenu(new QMenu(more));
    const auto add = [&](const QString &text, const char *name, auto &&asked) {
        QAction *action = more->menu()->addAction(text);
        action->setObjectName(QLatin1String(name));
        connect(action, &QAction::triggered, this, asked);
    };
    add(tr("&Export these clients…"), "export", [this] {
        const QString list = m_filters->listName();
        m_export->start(m_filters->filter(), list.isEmpty() ? tr("clients", "name of a file") : list);
    });
    more->menu()->addSeparator();
    add(tr("&Lists…"), "open_lists", [this] { context().navigator.open(QStringLiteral("client_lists")); });
    add(tr("Own &fields…"), "open_fields", [this] { context().navigator.open(QStringLiteral("client_fields")); });
    add(tr("&Stop list…"), "open_stop_list", [this] { context().navigator.open(QStringLiteral("stop_list")); });
    addHeaderWidget(import);
    addHeaderWidget(more);
    connect(setPrimary(tr("New client"), QLatin1String("plus")), &QAction::triggered, this,
        [this] { context().navigator.open(QStringLiteral("client")); });
}

QWidget *ClientsPage::makeBody()
{
    m_count->setObjectName(QStringLiteral("client_count"));
    m_table->setAccessibleName(tr("Clients"));
    m_table->setTable(m_model);
    m_table->setSortable({ ClientsModel::Name, ClientsModel::Email, ClientsModel::Added });
    m_table->showSort(ClientsModel::Name, Qt::AscendingOrder);
    new ColumnFit(
        m_table, ClientsModel::Name, leastName, { ClientsModel::Lists, ClientsModel::Added, ClientsModel::State });
    m_nobody->setObjectName(QStringLiteral("nobody"));
    m_nobody->showEmpty(tr("Nobody matches"), tr("No client fits the search and the filters."), m_clearFilters);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_nobody);
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_filters);
    layout->addWidget(m_choice);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_count);
    return body;
}

void ClientsPage::connectAll()
{
    connect(m_filters, &ClientFilterBar::changed, this, &ClientsPage::ask);
    connect(m_clearFilters, &QAction::triggered, m_filters, &ClientFilterBar::clear);
    connect(m_table, &TableView::sortAsked, this, &ClientsPage::sortBy);
    connect(m_table, &TableView::currentIdChanged, m_panel, &ClientPanel::showClient);
    connect(m_table, &TableView::opened, this,
        [this](qint64 id) { context().navigator.open(QStringLiteral("client"), QString::number(id)); });
    connect(m_model, &KeysetTableBase::counted, this, &ClientsPage::showCount);
    connect(m_model, &KeysetTableBase::replaced, this, &ClientsPage::showCount);
    connect(m_model, &KeysetTableBase::failed, this, [this](const Error &error) { tellError(error); });
    connect(m_model, &KeysetTableBase::choiceChanged, this, &ClientsPage::showChoice);

    connect(m_panel, &SidePanel::closed, this, [this] {
        m_table->setCurrentIndex({});
        m_table->setFocus();
    });
    connect(m_panel, &ClientPanel::openAsked, m_table, &TableView::opened);
    connect(m_panel, &ClientPanel::deleteAsked, this,
        [this](qint64 client) { actOnOne(client, db::ClientAction::Delete); });
    connect(m_panel, &ClientPanel::suppressAsked, this, [this](qint64 client, bool suppressed) {
        actOnOne(client, suppressed ? db::ClientAction::Suppress : db::ClientAction::Unsuppress);
    });

    connect(m_choice, &ChoiceBar::allAsked, m_model, &KeysetTableBase::chooseAll);
    connect(m_choice, &ChoiceBar::noneAsked, m_model, &KeysetTableBase::clearChoice);
    connect(
        m_choice, &ChoiceBar::addAsked, this, [this](qint64 list) { actOnTicks(db::ClientAction::AddToList, list); });
    connect(m_choice, &ChoiceBar::addToNewAsked, this, &ClientsPage::addTicksToNewList);
    connect(m_choice, &ChoiceBar::removeAsked, this,
        [this](qint64 list) { actOnTicks(db::ClientAction::RemoveFromList, list); });
    connect(m_choice, &ChoiceBar::suppressAsked, this, [this](bool suppressed) {
        actOnTicks(suppressed ? db::ClientAction::Suppress : db::ClientAction::Unsuppress);
    });
    connect(m_choice, &ChoiceBar::deleteAsked, this, [this] { actOnTicks(db::ClientAction::Delete); });

    // Also when clients came or went elsewhere: by an import, or taken back while this page was left.
    connect(&session(), &Session::deskChanged, this, [this] {
        const qint64 clients = session().numbers() ? session().numbers()->clients : -1;
        if (std::exchange(m_known, clients) == clients)
            return;
        m_since.invalidate();
        if (isVisible())
            askAgain();
    });
    connect(m_actions, &ClientActions::busyChanged, m_choice, &ChoiceBar::setBusy);
    connect(m_actions, &ClientActions::busyChanged, m_panel, &ClientPanel::setBusy);
    connect(m_actions, &ClientActions::done, this, [this](db::ClientAction action) {
        if (action == db::ClientAction::Delete)
            m_model->clearChoice();
    });
    connect(m_actions, &ClientActions::changed, this, [this] {
        m_since.invalidate();
        askAgain();
    });
}

void ClientsPage::openWith(const QString &argument)
{
    if (const qint64 list = argument.toLongLong(); list != 0)
        m_filters->chooseList(list);
    m_since.invalidate(); // whoever comes back from another page may have changed clients there
}

void ClientsPage::focusSearch() { m_filters->focusSearch(); }

void ClientsPage::refresh()
{
    load(session().work().run([](db::Connection &c) { return db::listClientListNames(c); }),
        [this](const QList<db::ClientListLine> &lists) { takeLists(lists); });
    if (!m_asked)
        return ask();
    if (!m_since.isValid() || m_model->rowCount() < smallDirectory || m_since.hasExpired(freshFor)) {
        m_since.start();
        m_model->refresh();
    }
    m_panel->askAgain();
}

void ClientsPage::ask()
{
    m_asked = true;
    m_since.start();
    m_model->setSource(std::make_shared<ClientSource>(session().work(), session().bulk(), m_filters->filter(), m_sort));
    showCount();
}

void ClientsPage::sortBy(int column, Qt::SortOrder order)
{
    m_sort.by = column == ClientsModel::Email ? db::ClientOrder::Email
        : column == ClientsModel::Added       ? db::ClientOrder::Age
                                              : db::ClientOrder::Name;
    m_sort.descending = order == Qt::DescendingOrder;
    ask();
}

void ClientsPage::takeLists(const QList<db::ClientListLine> &lists)
{
    m_lists = lists;
    m_filters->setLists(lists);
    m_choice->setLists(lists);
}

void ClientsPage::showCount()
{
    if (!m_model->isComplete()) {
        m_count->setText(m_model->rowCount() > 0 ? tr("Counting…") : QString());
        return showChoice();
    }
    const int rows = m_model->rowCount();
    if (rows == 0 && m_filters->isEmpty())
        return showEmpty(tr("No clients yet"),
            tr("Clients are the people who get your letters: e-mail, name, and whatever else you know about them. "
               "Bring them in from a file, or add them one by one."),
            m_firstStep);
    showBody();
    m_stack->setCurrentIndex(rows == 0 ? 1 : 0);
    m_count->setText(
        m_filters->isEmpty() ? tr("%Ln client(s)", nullptr, rows) : tr("%Ln client(s) match", nullptr, rows));
    showChoice();
}

void ClientsPage::showChoice()
{
    m_choice->setVisible(!m_model->choice().isEmpty());
    m_choice->setChosen(m_model->chosenCount(), m_model->isComplete() ? m_model->rowCount() : -1);
}

void ClientsPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_model->choice().isEmpty())
        return m_model->clearChoice();
    if (event->key() == Qt::Key_Escape && m_table->currentId() != 0)
        return m_table->setCurrentIndex({});
    Page::keyPressEvent(event);
}

void ClientsPage::addKeys()
{
    const auto on = [this](const QKeySequence &keys, const QString &what, auto act) {
        connect(addKey(m_table, keys, what), &QShortcut::activated, this, act);
    };
    on(QKeySequence::SelectAll, tr("Tick all that match"), [this] { m_model->chooseAll(); });
    on(Qt::Key_F2, tr("Edit the client"), [this] {
        if (m_table->currentId() != 0)
            Q_EMIT m_table->opened(m_table->currentId());
    });
    on(QKeySequence::Delete, tr("Delete the client, or all ticked ones"), [this] {
        if (!m_model->choice().isEmpty())
            actOnTicks(db::ClientAction::Delete);
        else if (m_table->currentId() != 0)
            actOnOne(m_table->currentId(), db::ClientAction::Delete);
    });
}

void ClientsPage::actOnTicks(db::ClientAction action, qint64 list)
{
    const RowChoice &ticked = m_model->choice();
    m_actions->start({ m_filters->filter(), ticked.isAll(), ticked.ids().values() }, action, listOf(list));
}

void ClientsPage::actOnOne(qint64 client, db::ClientAction action)
{
    m_actions->start({ {}, false, { client } }, action);
}

db::ClientListLine ClientsPage::listOf(qint64 id) const
{
    for (const db::ClientListLine &list : m_lists) {
        if (list.id == id)
            return list;
    }
    return { id, {} };
}

void ClientsPage::addTicksToNewList()
{
    m_popup->ask(m_choice, newListQuestion(m_lists), [this](const QString &name) {
        act(session().work().run([name](db::Connection &c) { return db::createClientList(c, name); }),
            [this, name](qint64 list) {
                m_popup->forget();
                m_lists.append({ list, name });
                actOnTicks(db::ClientAction::AddToList, list);
            });
    });
}

} // namespace mailer::ui
