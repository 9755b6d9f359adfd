// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/users/userspage.h"

#include "ui/dialogs/dialogs.h"
#include "ui/models/storesource.h"
#include "ui/pages/users/userpanel.h"
#include "ui/pages/users/usersmodel.h"
#include "ui/session.h"
#include "ui/widgets/card.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/columnfit.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/tableview.h"
#include "ui/words.h"

#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr int nameWidth = 190;
constexpr int longestReason = 500; // characters; at most 1000 bytes fit

db::AccountFilter filterOf(const QString &search, const QString &word)
{
    db::AccountFilter filter;
    filter.search = search;
    if (word == QLatin1String("blocked") || word == QLatin1String("active"))
        filter.blocked = word == QLatin1String("blocked");
    else
        filter.role = roleFromWord(word);
    return filter;
}

} // namespace

UsersPage::UsersPage(PageContext &context)
    : Page(context)
    , m_search(new SearchField(tr("Name or e-mail")))
    , m_filter(new QComboBox)
    , m_model(new UsersModel(session(), this))
    , m_table(new TableView(TableView::Rows::TwoLines))
    , m_count(makeLabel({}, "small"))
    , m_panel(new UserPanel(session()))
{
    setTitle(tr("Users"));
    m_search->setObjectName(QStringLiteral("search"));
    m_filter->setObjectName(QStringLiteral("filter"));
    m_filter->setAccessibleName(tr("Whom to show"));
    m_filter->addItem(tr("Everyone"));
    m_filter->addItem(tr("Active"), QStringLiteral("active"));
    m_filter->addItem(tr("Blocked"), QStringLiteral("blocked"));
    for (const Role role : allRoles)
        m_filter->addItem(roleInWords(role), QString(wordOf(role)));
    addHeaderWidget(m_search);
    addHeaderWidget(m_filter);
    setBody(makeBody());
    m_panel->hide();
    setSidePanel(m_panel);
    follow(*m_model);

    connect(m_search, &SearchField::searched, this, &UsersPage::find);
    connect(m_filter, &QComboBox::currentIndexChanged, this, &UsersPage::find);
    connect(m_model, &KeysetTableBase::counted, this, &UsersPage::showCount);
    connect(m_model, &KeysetTableBase::replaced, this, &UsersPage::showCurrent);
    connect(m_table, &TableView::currentIdChanged, this, &UsersPage::showCurrent);
    connect(m_table, &TableView::actionAsked, this, &UsersPage::askToBlock);
    connect(m_panel, &SidePanel::closed, m_table, [this] { m_table->setCurrentIndex({}); });
    connect(m_panel, &UserPanel::blockAsked, this, &UsersPage::askToBlock);
    connect(m_panel, &UserPanel::roleAsked, this, &UsersPage::askForRole);
    find();
}

QWidget *UsersPage::makeBody()
{
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_table->setTable(m_model);
    m_table->setAccessibleName(tr("Users"));
    if (!session().has(Role::Manager)) {
        for (const int column : { UsersModel::Mailings, UsersModel::Clients, UsersModel::Action })
            m_table->setColumnHidden(column, true);
        new ColumnFit(m_table, UsersModel::Person, nameWidth, { UsersModel::Registered, UsersModel::State });
    } else {
        fitButtons();
        new ColumnFit(m_table, UsersModel::Person, nameWidth,
            { UsersModel::Registered, UsersModel::Mailings, UsersModel::Clients, UsersModel::Roles,
                UsersModel::Action });
    }
    layout->addWidget(m_table, 1);
    m_count->setObjectName(QStringLiteral("count"));
    layout->addWidget(m_count);
    return body;
}

void UsersPage::fitButtons()
{
    int widest = 0;
    for (const QString &text : UsersModel::actionTexts())
        widest = qMax(widest, CellDelegate::actionWidth(m_table->font(), text));
    m_table->setColumnWidth(UsersModel::Action, widest + CellDelegate::sides);
}

void UsersPage::focusSearch() { m_search->setFocus(); }

void UsersPage::refresh() { m_model->refresh(); }

void UsersPage::find()
{
    const db::AccountFilter filter = filterOf(m_search->text(), m_filter->currentData().toString());
    m_model->setSource(std::make_shared<StoreSource<db::ListedAccount>>(
        session(),
        [filter](db::Connection &c, const RowKey &from, int limit) {
            db::ListedAccount before; // the place just before the key
            if (from.isEmpty())
                return db::listAccounts(c, filter, nullptr, limit);
            before.fullName = from.at(0).toString();
            before.id = from.at(1).toLongLong() - 1;
            return db::listAccounts(c, filter, &before, limit);
        },
        [filter](db::Connection &c, int every) { return db::listAccountAnchors(c, filter, every); }));
}

void UsersPage::showCount(int rows)
{
    m_count->setText(tr("%Ln user(s)", nullptr, rows));
    if (rows > 0)
        showBody();
    else
        showEmpty(tr("Nobody found"), tr("No user has this in the name or e-mail. Search for less, or show everyone."));
}

std::optional<db::ListedAccount> UsersPage::current() const
{
    const int row = m_table->currentId() != 0 ? m_model->rowOf(m_table->currentId()) : -1;
    const db::ListedAccount *account = row >= 0 ? m_model->rowAt(row) : nullptr;
    return account ? std::optional(*account) : std::nullopt;
}

void UsersPage::showCurrent()
{
    const auto account = current();
    if (account)
        m_panel->setAccount(*account);
    m_panel->setVisible(account.has_value());
}

void UsersPage::askToBlock()
{
    const auto account = current();
    if (!account || !whyNotBlocked(session(), *account).isEmpty())
        return;
    if (account->blockedAt.isValid()) {
        const Question question { QStringLiteral("unblock_user"), tr("Unblock %1?").arg(nameOf(*account)),
            tr("%1 can sign in again at once, and mailings go on: of the runs that were missed at most the newest is "
               "made up for.")
                .arg(nameOf(*account)),
            tr("Unblock"), false };
        return context().dialogs.confirm(this, question, [this, account] { unblock(*account); });
    }
    const Question question { QStringLiteral("block_user"), tr("Block %1?").arg(nameOf(*account)),
        tr("%1 is signed out everywhere and cannot sign in any more. %Ln mailing(s) stop(s) within seconds; letters "
           "that "
           "wait are kept. Nothing is deleted, and you can unblock at any time.",
            nullptr, int(account->mailings.value_or(0)))
            .arg(nameOf(*account)),
        tr("Block"), true };
    AskedText asked;
    asked.label = tr("Reason; %1 gets it by e-mail").arg(nameOf(*account));
    asked.text = m_reasons.value(account->id);
    asked.check = [](const QString &text) {
        return text.size() > longestReason ? tr("At most %Ln characters.", nullptr, longestReason) : QString();
    };
    context().dialogs.ask(this, question, asked, [this, account](const QString &reason) { block(*account, reason); });
}

void UsersPage::block(const db::ListedAccount &account, const QString &reason)
{
    m_reasons.insert(account.id, reason);
    m_panel->setBusy(true);
    const qint64 id = account.id;
    whenDone(
        session().work().run([id, reason](db::Connection &c) { return db::blockAccount(c, id, reason.simplified()); }),
        this, [this, account](const Result<void> &done) {
            m_panel->setBusy(false);
            changed();
            if (!done)
                return tellError(done.error());
            m_reasons.remove(account.id);
            context().notices.tell(tr("%1 is blocked.").arg(nameOf(account)), [this, account] { unblock(account); });
        });
}

void UsersPage::unblock(const db::ListedAccount &account)
{
    const qint64 id = account.id;
    act(session().work().run([id](db::Connection &c) { return db::unblockAccount(c, id); }), [this, account] {
        changed();
        context().notices.tell(tr("%1 can sign in again.").arg(nameOf(account)));
    });
}

void UsersPage::askForRole(Role role, bool given)
{
    const auto account = current();
    if (!account)
        return;
    m_panel->setAccount(*account); // as it is until the database has said yes
    if (account->id != session().account().id || given)
        return setRole(*account, role, given, true);
    const Question question { QStringLiteral("take_own_role"), tr("Take a role from yourself?"),
        tr("You lose at once what the role “%1” lets you do, and only another administrator can give it back.")
            .arg(roleInWords(role)),
        tr("Take it"), true };
    context().dialogs.confirm(this, question, [this, account, role] { setRole(*account, role, false, false); });
}

void UsersPage::setRole(const db::ListedAccount &account, Role role, bool given, bool undoable)
{
    m_panel->setBusy(true);
    const auto future = session().work().run([id = QString::number(account.id), role, given](db::Connection &c) {
        return given ? db::grantRole(c, db::Authority::Administrator, id, role)
                     : db::revokeRole(c, db::Authority::Administrator, id, role);
    });
    whenDone(future, this, [this, account, role, given, undoable](const Result<void> &done) {
        m_panel->setBusy(false);
        changed();
        if (!done && done.error().code == QLatin1String("55000"))
            return context().notices.tell(tr("The last administrator stays one. Give somebody else the role first."));
        if (!done)
            return tellError(done.error());
        if (account.id == session().account().id)
            session().askAccount();
        const QString text = given ? tr("%1 has the role “%2” now.") : tr("%1 has no longer the role “%2”.");
        const QString told = text.arg(nameOf(account), roleInWords(role));
        if (undoable)
            context().notices.tell(told, [this, account, role, given] { setRole(account, role, !given, false); });
        else
            context().notices.tell(told);
    });
}

void UsersPage::changed()
{
    m_model->refresh();
    session().touch();
}

} // namespace mailer::ui
