// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace mailer::ui {

class KeysetTableBase;
class TableHeader;

// The table of a page: rows of one fixed height, whole rows are current, no editing. It keeps the current row by its id
// when a refresh moves it. Enter and a double click open a row; Space ticks it where rows can be ticked.
class TableView final : public QTableView
{
    Q_OBJECT

public:
    enum class Rows { OneLine, TwoLines };

    explicit TableView(Rows rows, QWidget *parent = nullptr);

    void setTable(KeysetTableBase *model);
    // The header's click asks for this order; the page answers with another source.
    void setSortable(const QList<int> &columns);
    void showSort(int column, Qt::SortOrder order);

    qint64 currentId() const { return m_currentId; } // 0: none
    void setCurrentId(qint64 id);                    // when it is among the rows that are here

Q_SIGNALS:
    void currentIdChanged(qint64 id);
    void opened(qint64 id);
    void actionAsked(qint64 id); // a click into a cell with an ActionRole
    void sortAsked(int column, Qt::SortOrder order);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    // Headings, and what must be read in full in the rows that are seen, find room; columns only grow.
    void growColumns();
    int roomFor(const QModelIndex &cell, int wished) const;
    void findCurrentAgain();
    void headerClicked(int column);

    TableHeader *m_header;
    KeysetTableBase *m_table = nullptr;
    QList<int> m_sortable;
    qint64 m_currentId = 0;
    bool m_finding = false;
};

} // namespace mailer::ui
