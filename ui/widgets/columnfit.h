// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>

class QTableView;

namespace mailer::ui {

// Keeps a table readable in a narrow window: hides columns, the first of the list first, until the column that takes
// what is left is at least as wide as it needs.
class ColumnFit final : public QObject
{
    Q_OBJECT

public:
    ColumnFit(QTableView *view, int stretched, int least, const QList<int> &expendable);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();

    QTableView *m_view;
    int m_stretched;
    int m_least;
    QList<int> m_expendable;
    QList<int> m_widths; // wished, of all columns
};

} // namespace mailer::ui
