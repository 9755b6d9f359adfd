// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/listspage.h"

#include "ui/dialogs/dialogs.h"
#include "ui/pages/clients/listquestions.h"
#include "ui/session.h"

#include <QAction>
#include <QPushButton>

namespace mailer::ui {

ListsPage::ListsPage(PageContext &context)
    : NamesPage(context, { tr("List"), tr("Clients"), tr("Mailings") }, tr("Show clients"))
{
    setTitle(tr("Lists"));
    connect(setPrimary(tr("New list"), QLatin1String("plus")), &QAction::triggered, this, &ListsPage::makeNew);
}

void ListsPage::refresh()
{
    load(session().bulk().run([](db::Connection &c) { return db::listClientLists(c); }),
        [this](const QList<db::ClientListLine> &lists) {
            m_lists = lists;
            QList<NameRow> rows;
            for (const db::ClientListLine &list : lists)
                rows.append({ list.id, list.name, { list.clients, list.mailings } });
            setRows(rows);
            if (rows.isEmpty())
                showEmpty(tr("No lists yet"),
                    tr("A list is a group of clients that a mailing can go to. A client may be in many lists."),
                    primaryAction());
            else
                showBody();
        });
}

QString ListsPage::countInWords(int rows) const { return tr("%Ln list(s)", nullptr, rows); }

QString ListsPage::noteOf(const NameRow &row) const
{
    return row.numbers.value(1) == 0 ? tr("No mailing goes to this list.")
                                     : tr("%Ln mailing(s) go to this list.", nullptr, int(row.numbers.value(1)));
}

void ListsPage::makeNew()
{
    popup()->ask(primaryButton(), newListQuestion(m_lists), [this](const QString &name) {
        act(session().work().run([name](db::Connection &c) { return db::createClientList(c, name); }), [this](qint64) {
            popup()->forget();
            changed();
        });
    });
}

void ListsPage::rename(const NameRow &row)
{
    popup()->ask(besideCurrent(), renameListQuestion({ row.id, row.name }, m_lists), [this, row](const QString &name) {
        act(session().work().run([id = row.id, name](db::Connection &c) { return db::renameClientList(c, id, name); }),
            [this, row] {
                popup()->forget();
                context().notices.tell(tr("Renamed."), [this, row] {
                    act(session().work().run(
                            [row](db::Connection &c) { return db::renameClientList(c, row.id, row.name); }),
                        [this] { changed(); });
                });
                changed();
            });
    });
}

void ListsPage::remove(const NameRow &row)
{
    QString text = tr("The list “%1” with %Ln client(s) is deleted for good; the clients themselves stay.", nullptr,
        int(row.numbers.value(0)))
                       .arg(row.name);
    if (row.numbers.value(1) > 0)
        text += u' ' + tr("%Ln mailing(s) go to it no more.", nullptr, int(row.numbers.value(1)));
    context().dialogs.confirm(
        this, { QStringLiteral("delete_list"), tr("Delete this list?"), text, tr("Delete list"), true }, [this, row] {
            act(session().jobs().run([id = row.id](db::Connection &c) { return db::deleteClientList(c, id); }),
                [this, row] {
                    context().notices.tell(tr("The list “%1” is deleted.").arg(row.name));
                    changed();
                });
        });
}

void ListsPage::openRow(const NameRow &row)
{
    context().navigator.open(QStringLiteral("clients"), QString::number(row.id));
}

} // namespace mailer::ui
