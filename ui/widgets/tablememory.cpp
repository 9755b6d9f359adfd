// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tablememory.h"

#include "ui/settings.h"
#include "ui/widgets/tableview.h"

#include <QHeaderView>

namespace mailer::ui {

namespace {

constexpr int widest = 2000; // a screen's; more is nonsense in the file

} // namespace

TableMemory::TableMemory(TableView &table, Settings &settings, const QString &key)
    : QObject(&table), m_table(table), m_settings(settings), m_key(key)
{
    restoreWidths();
    restoreOrder();
    connect(table.horizontalHeader(), &QHeaderView::sectionResized, this,
        [this](int column, int, int width) { keepWidth(column, width); });
    connect(&table, &TableView::sortAsked, this, [this](int column, Qt::SortOrder order) {
        m_settings.set(keyOf("order").constData(), QStringLiteral("%1 %2").arg(column).arg(int(order)));
    });
}

QByteArray TableMemory::keyOf(const char *what) const
{
    return QStringLiteral("tables/%1/%2").arg(m_key, QLatin1String(what)).toLatin1();
}

// A column each, 0: never changed. Another number of columns is another table.
void TableMemory::restoreWidths()
{
    const QStringList widths = m_settings.text(keyOf("widths").constData()).split(u' ', Qt::SkipEmptyParts);
    const QHeaderView *header = m_table.horizontalHeader();
    if (widths.size() != header->count())
        return;
    for (int column = 0; column < header->count(); ++column) {
        const int width = widths.at(column).toInt();
        if (width >= header->minimumSectionSize() && width <= widest
            && header->sectionResizeMode(column) == QHeaderView::Interactive)
            m_table.setColumnWidth(column, width);
    }
}

void TableMemory::restoreOrder()
{
    const QString kept = m_settings.text(keyOf("order").constData());
    const int column = kept.section(u' ', 0, 0).toInt();
    QHeaderView *header = m_table.horizontalHeader();
    if (kept.isEmpty() || column < 0 || column >= header->count() || !header->isSortIndicatorShown())
        return;
    const auto order = kept.section(u' ', 1).toInt() == 0 ? Qt::AscendingOrder : Qt::DescendingOrder;
    header->setSortIndicator(column, order);
    Q_EMIT m_table.sortAsked(column, order); // as after a click
}

void TableMemory::keepWidth(int column, int width)
{
    const QHeaderView *header = m_table.horizontalHeader();
    if (width == 0 || header->isSectionHidden(column) || header->sectionResizeMode(column) != QHeaderView::Interactive)
        return;
    QStringList widths = m_settings.text(keyOf("widths").constData()).split(u' ', Qt::SkipEmptyParts);
    if (widths.size() != header->count())
        widths = QStringList(header->count(), QStringLiteral("0"));
    widths[column] = QString::number(width);
    m_settings.set(keyOf("widths").constData(), widths.join(u' '));
}

} // namespace mailer::ui
