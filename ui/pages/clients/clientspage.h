// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/clientliststore.h"
#include "db/clientpagestore.h"
#include "ui/pages/page.h"

#include <QElapsedTimer>

class QLabel;
class QStackedWidget;

namespace mailer::ui {

class ChoiceBar;
class ClientActions;
class ClientFilterBar;
class ClientPanel;
class ClientsModel;
class ExportJob;
class NamePopup;
class StateView;
class TableView;

// The directory: a table of a million clients with search, filters and order, ticks with actions on all that match, and
// the current client at the side. openWith(a list's number) shows that list.
class ClientsPage final : public Page
{
    Q_OBJECT

public:
    explicit ClientsPage(PageContext &context);

    void openWith(const QString &argument) override;
    void focusSearch() override;

protected:
    void refresh() override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeBody();
    void addHeader();
    void connectAll();
    void addKeys();
    void ask(); // with the filter and the order of the moment
    void showCount();
    void showChoice();
    void takeLists(const QList<db::ClientListLine> &lists);
    void sortBy(int column, Qt::SortOrder order);

    void actOnTicks(db::ClientAction action, qint64 list = 0);
    void actOnOne(qint64 client, db::ClientAction action);
    void addTicksToNewList();
    db::ClientListLine listOf(qint64 id) const;

    ClientsModel *m_model;
    TableView *m_table;
    ClientFilterBar *m_filters;
    ChoiceBar *m_choice;
    ClientPanel *m_panel;
    StateView *m_nobody;
    QStackedWidget *m_stack;
    QLabel *m_count;
    NamePopup *m_popup;
    ClientActions *m_actions = nullptr;
    ExportJob *m_export = nullptr;
    QAction *m_firstStep;
    QAction *m_clearFilters;
    QList<db::ClientListLine> m_lists;
    db::ClientSort m_sort;
    qint64 m_known = -1; // clients by the session's numbers
    bool m_asked = false;
    QElapsedTimer m_since; // the table was asked for the last time
};

} // namespace mailer::ui
