// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tableview.h"

#include "ui/models/keysettablebase.h"
#include "ui/widgets/busyoverlay.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/statuspill.h"
#include "ui/widgets/tableheader.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QtMath>

namespace mailer::ui {

namespace {

constexpr int oneLine = 40;
constexpr int twoLines = 52;
constexpr int narrowest = 48;
constexpr int sides = CellDelegate::sides;
constexpr int mostGrowth = 40; // of a column of words
constexpr int widestPill = 240;

} // namespace

TableView::TableView(Rows rows, QWidget *parent) : QTableView(parent), m_header(new TableHeader(this))
{
    setObjectName(QStringLiteral("table"));
    setHorizontalHeader(m_header);
    setItemDelegate(new CellDelegate(this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    // Fixed: a million rows are not measured one by one.
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(rows == Rows::OneLine ? oneLine : twoLines);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setMinimumSectionSize(narrowest);
    horizontalHeader()->setSectionsClickable(true);
    connect(horizontalHeader(), &QHeaderView::sectionClicked, this, &TableView::headerClicked);
    connect(this, &QTableView::clicked, this, [this](const QModelIndex &index) {
        if (m_currentId != 0 && index.data(ActionRole).toBool())
            Q_EMIT actionAsked(m_currentId);
    });
    connect(this, &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
        if (m_currentId != 0 && !index.data(ActionRole).isValid())
            Q_EMIT opened(m_currentId);
    });
}

void TableView::setTable(KeysetTableBase *model)
{
    m_table = model;
    setModel(model);
    for (int i = 0; i < model->columnCount(); ++i) {
        const int width = model->columns().at(i).width;
        horizontalHeader()->setSectionResizeMode(i, width > 0 ? QHeaderView::Interactive : QHeaderView::Stretch);
        if (width > 0)
            setColumnWidth(i, width);
    }
    growColumns();
    connect(model, &KeysetTableBase::replaced, this, &TableView::growColumns);
    connect(model, &KeysetTableBase::dataChanged, this, &TableView::growColumns);
    connect(model, &KeysetTableBase::replaced, this, &TableView::findCurrentAgain);
    connect(model, &KeysetTableBase::modelReset, this, [this] {
        m_currentId = 0;
        Q_EMIT currentIdChanged(0);
    });
    auto *busy = new BusyOverlay(this);
    connect(model, &KeysetTableBase::modelReset, busy, [busy] { busy->startLater(); });
    connect(model, &KeysetTableBase::replaced, busy, &BusyOverlay::stop);
    connect(model, &KeysetTableBase::failed, busy, &BusyOverlay::stop);
    if (!model->isIdle())
        busy->startLater();
}

int TableView::roomFor(const QModelIndex &cell, int wished) const
{
    const QString text = cell.data().toString();
    if (cell.data(PillToneRole).isValid())
        return qMin(widestPill, StatusPill::widthOf(font(), text) + sides);
    if (cell.data(ActionRole).isValid())
        return CellDelegate::actionWidth(font(), text) + sides;
    if (cell.data(ProgressRole).isValid() || cell.data(MonospaceRole).toBool())
        return 0;
    // Not rounded down: half a pixel less is a text that ends in "…".
    return qMin(wished + mostGrowth, qCeil(QFontMetricsF(font()).horizontalAdvance(text)) + sides);
}

void TableView::growColumns()
{
    const int first = qMax(0, rowAt(0));
    const int last = rowAt(viewport()->height() - 1) < 0 ? m_table->rowCount() : rowAt(viewport()->height() - 1) + 1;
    for (int column = 0; column < m_table->columnCount(); ++column) {
        const ColumnSpec &spec = m_table->columns().at(column);
        if (spec.width <= 0)
            continue;
        int width = m_header->roomFor(spec.title, m_sortable.contains(column));
        for (int row = first; row < qMin(last, first + 40); ++row)
            width = qMax(width, roomFor(m_table->index(row, column), spec.width));
        if (width > spec.width && width > horizontalHeader()->sectionSize(column))
            setColumnWidth(column, width);
    }
}

void TableView::setSortable(const QList<int> &columns)
{
    m_sortable = columns;
    if (m_table)
        growColumns();
    horizontalHeader()->setSortIndicatorShown(!columns.isEmpty());
}

void TableView::showSort(int column, Qt::SortOrder order) { horizontalHeader()->setSortIndicator(column, order); }

void TableView::headerClicked(int column)
{
    if (m_sortable.contains(column))
        Q_EMIT sortAsked(column, horizontalHeader()->sortIndicatorOrder());
}

void TableView::setCurrentId(qint64 id)
{
    const int row = m_table ? m_table->rowOf(id) : -1;
    if (row >= 0)
        setCurrentIndex(m_table->index(row, 0));
}

void TableView::findCurrentAgain()
{
    if (m_currentId == 0 || m_table->idAt(currentIndex().row()) == m_currentId)
        return;
    const int row = m_table->rowOf(m_currentId);
    const QScopedValueRollback<bool> guard(m_finding, true);
    if (row >= 0) {
        setCurrentIndex(m_table->index(row, 0));
        return;
    }
    if (m_table->idAt(currentIndex().row()) == 0)
        return; // it may be on a page that is not here
    m_currentId = 0;
    setCurrentIndex({});
    Q_EMIT currentIdChanged(0);
}

void TableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    const qint64 id = m_table && current.isValid() ? m_table->idAt(current.row()) : 0;
    if (m_finding || id == m_currentId)
        return;
    m_currentId = id;
    Q_EMIT currentIdChanged(id);
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && m_currentId != 0)
        return Q_EMIT opened(m_currentId);
    if (event->key() == Qt::Key_Space && m_table && currentIndex().isValid()) {
        const QModelIndex tick = m_table->index(currentIndex().row(), 0);
        const bool ticked = tick.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        if (m_table->setData(tick, ticked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole))
            return;
    }
    QTableView::keyPressEvent(event);
}

} // namespace mailer::ui
