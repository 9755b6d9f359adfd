// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/runliststore.h"
#include "ui/pages/page.h"

class QAction;
class QComboBox;
class QLabel;

namespace mailer::ui {

class RunPanel;
class RunsModel;
class SearchField;
class TableView;

// All runs of one's own mailings: what was planned, when it went out, and what became of it.
class ReportsPage final : public Page
{
    Q_OBJECT

public:
    explicit ReportsPage(PageContext &context);

    void focusSearch() override;

protected:
    void refresh() override;

private:
    QWidget *makeBody();
    void makeFilters();
    void applyFilter();
    void clearFilter();
    bool isFiltered() const;
    void showCount(int rows);
    void showMailings(const QList<db::MailingName> &mailings);
    void showRun(qint64 run);
    void openReport(qint64 run);

    SearchField *m_search;
    QComboBox *m_mailing;
    QComboBox *m_period;
    QComboBox *m_outcome;
    RunsModel *m_model;
    TableView *m_table;
    QLabel *m_count;
    RunPanel *m_panel;
    QAction *m_clear;
    QAction *m_first;
};

} // namespace mailer::ui
