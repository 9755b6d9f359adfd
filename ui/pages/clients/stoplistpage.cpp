// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/stoplistpage.h"

#include "ui/dialogs/dialogs.h"
#include "ui/models/storesource.h"
#include "ui/session.h"
#include "ui/theme/lineicon.h"
#include "ui/widgets/card.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/tableview.h"
#include "ui/words.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

const auto left = Qt::AlignLeft | Qt::AlignVCenter;

} // namespace

StopListModel::StopListModel(const Session &session, QObject *parent)
    : KeysetTableModel({ { tr("E-mail"), left, 0 }, { tr("Why"), left, 320 }, { tr("Since"), left, 150 } }, parent)
    , m_session(session)
{}

QVariant StopListModel::cell(const db::SuppressionLine &line, int column, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (column == Email)
        return line.email;
    return column == Reason ? line.reason : momentInWords(line.createdAt, m_session.clock().nowUtc());
}

StopListPage::StopListPage(PageContext &context)
    : Page(context)
    , m_search(new SearchField(tr("Search addresses")))
    , m_model(new StopListModel(session(), this))
    , m_table(new TableView(TableView::Rows::OneLine))
    , m_count(makeLabel({}, "small"))
    , m_takeOff(new QPushButton(lineIcon(QLatin1String("undo")), tr("Take off the list…")))
{
    setTitle(tr("Stop list"));
    setCrumb(tr("Clients"), QStringLiteral("clients"));
    addHeaderWidget(m_search);
    connect(m_search, &SearchField::searched, this, &StopListPage::find);
    connect(setPrimary(tr("Add an address…"), QLatin1String("plus")), &QAction::triggered, this, &StopListPage::add);
    setBody(makeBody());
    follow(*m_model);
    connect(m_model, &KeysetTableBase::counted, this, &StopListPage::showCount);
    connect(m_table, &TableView::currentIdChanged, this, &StopListPage::showCurrent);
    connect(m_table, &TableView::opened, this, &StopListPage::openClient);
    find();
}

QWidget *StopListPage::makeBody()
{
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_table->setTable(m_model);
    m_table->setAccessibleName(tr("Stop list"));
    auto *takeOff = new QAction(m_takeOff->text(), m_table);
    takeOff->setShortcut(QKeySequence::Delete);
    takeOff->setShortcutContext(Qt::WidgetShortcut);
    connect(takeOff, &QAction::triggered, this, &StopListPage::takeOff);
    m_table->addAction(takeOff);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    layout->addWidget(m_table, 1);
    auto *foot = new QHBoxLayout;
    m_count->setObjectName(QStringLiteral("count"));
    m_takeOff->setObjectName(QStringLiteral("take_off"));
    connect(m_takeOff, &QPushButton::clicked, this, &StopListPage::takeOff);
    foot->addWidget(m_count);
    foot->addStretch();
    foot->addWidget(m_takeOff);
    layout->addLayout(foot);
    showCurrent();
    return body;
}

void StopListPage::focusSearch() { m_search->setFocus(); }

void StopListPage::refresh() { m_model->refresh(); }

void StopListPage::find()
{
    const QString search = m_search->text().trimmed();
    m_model->setSource(std::make_shared<StoreSource<db::SuppressionLine>>(
        session(),
        [search](
            db::Connection &c, const RowKey &from, int limit) { return db::listSuppressions(c, search, from, limit); },
        [search](db::Connection &c, int every) { return db::listSuppressionAnchors(c, search, every); }));
}

void StopListPage::showCount(int rows)
{
    m_count->setText(tr("%Ln address(es)", nullptr, rows));
    if (rows > 0)
        showBody();
    else if (!m_search->text().isEmpty())
        showEmpty(tr("Nothing found"), tr("No address of the stop list has this in it. Search for less."));
    else
        showEmpty(tr("Nobody is on the stop list"),
            tr("Addresses on it get no letters, whatever mailing they are in: people who asked for that, and addresses "
               "that do not exist."),
            primaryAction());
}

const db::SuppressionLine *StopListPage::current() const
{
    const int row = m_table->currentId() != 0 ? m_model->rowOf(m_table->currentId()) : -1;
    return row >= 0 ? m_model->rowAt(row) : nullptr;
}

void StopListPage::showCurrent()
{
    const bool isChosen = m_table->currentId() != 0;
    m_takeOff->setEnabled(isChosen);
    m_takeOff->setToolTip(isChosen ? QString() : tr("Choose an address first."));
}

void StopListPage::openClient(qint64)
{
    if (const auto *line = current(); line && line->client != 0)
        context().navigator.open(QStringLiteral("client"), QString::number(line->client));
}

void StopListPage::add()
{
    AskedText asked;
    asked.label = tr("E-mail");
    asked.check = checkEmail;
    context().dialogs.ask(this,
        { QStringLiteral("add_to_stop_list"), tr("Add to the stop list"),
            tr("This address gets no more letters of yours, until you take it off the list."), tr("Add") },
        asked, [this](const QString &text) {
            const auto email = EmailAddress::parse(text.trimmed());
            if (!email)
                return;
            act(session().work().run([email = *email, reason = tr("added by hand")](
                                         db::Connection &c) { return db::addSuppression(c, email, reason); }),
                [this, address = email->text()](bool isNew) {
                    context().notices.tell(isNew ? tr("%1 gets no more letters.").arg(address)
                                                 : tr("%1 is on the stop list already.").arg(address));
                    m_model->refresh();
                    session().touch();
                });
        });
}

void StopListPage::takeOff()
{
    const auto *line = current();
    if (!line)
        return;
    context().dialogs.confirm(this,
        { QStringLiteral("take_off_stop_list"), tr("Take it off the stop list?"),
            tr("%1 gets letters of coming runs again. It is on the list because: %2").arg(line->email, line->reason),
            tr("Take off"), true },
        [this, id = line->id, email = line->email] {
            act(session().work().run([id](db::Connection &c) { return db::removeSuppressions(c, { id }); }),
                [this, email](qint64) {
                    context().notices.tell(tr("%1 gets letters again.").arg(email));
                    m_model->refresh();
                    session().touch();
                });
        });
}

} // namespace mailer::ui
