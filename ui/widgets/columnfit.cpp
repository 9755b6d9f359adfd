// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/columnfit.h"

#include <QEvent>
#include <QHeaderView>
#include <QTableView>

namespace mailer::ui {

ColumnFit::ColumnFit(QTableView *view, int stretched, int least, const QList<int> &expendable)
    : QObject(view), m_view(view), m_stretched(stretched), m_least(least), m_expendable(expendable)
{
    for (int i = 0; i < view->model()->columnCount(); ++i)
        m_widths.append(i == stretched ? least : view->columnWidth(i));
    view->viewport()->installEventFilter(this);
    connect(view->horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (width > 0 && column != m_stretched && column < m_widths.size() && m_widths.at(column) != width) {
            m_widths[column] = width;
            fit();
        }
    });
    fit();
}

bool ColumnFit::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        fit();
    return QObject::eventFilter(watched, event);
}

void ColumnFit::fit()
{
    int needed = m_least;
    for (int i = 0; i < m_widths.size(); ++i) {
        if (i != m_stretched)
            needed += m_widths.at(i);
    }
    for (const int column : std::as_const(m_expendable)) {
        const bool hide = needed > m_view->viewport()->width();
        m_view->setColumnHidden(column, hide);
        if (hide)
            needed -= m_widths.at(column);
    }
}

} // namespace mailer::ui
