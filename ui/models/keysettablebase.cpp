// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/keysettablebase.h"

#include <limits>

namespace mailer::ui {

KeysetTableBase::KeysetTableBase(QList<ColumnSpec> columns, QObject *parent)
    : QAbstractTableModel(parent), m_columns(std::move(columns))
{
    m_pump.setSingleShot(true);
    m_pump.setInterval(0);
    connect(&m_pump, &QTimer::timeout, this, &KeysetTableBase::pump);
}

int KeysetTableBase::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : m_rows; }

int KeysetTableBase::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant KeysetTableBase::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    if (role == Qt::DisplayRole)
        return m_columns.at(section).title;
    return role == Qt::TextAlignmentRole ? QVariant(int(m_columns.at(section).alignment)) : QVariant();
}

Qt::ItemFlags KeysetTableBase::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (m_checkable && index.column() == 0 && idAt(index.row()) != 0)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool KeysetTableBase::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const qint64 id = index.isValid() ? idAt(index.row()) : 0;
    if (role != Qt::CheckStateRole || !m_checkable || index.column() != 0 || id == 0)
        return false;
    m_choice.set(id, value.toInt() == Qt::Checked);
    Q_EMIT dataChanged(index, index, { Qt::CheckStateRole });
    Q_EMIT choiceChanged();
    return true;
}

void KeysetTableBase::setCheckable(bool checkable) { m_checkable = checkable; }

void KeysetTableBase::tellChoice()
{
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, 0), { Qt::CheckStateRole });
    Q_EMIT choiceChanged();
}

void KeysetTableBase::chooseAll()
{
    m_choice.chooseAll();
    tellChoice();
}

void KeysetTableBase::clearChoice()
{
    m_choice.clear();
    tellChoice();
}

// Another filter or order: nothing of before is good any more, also not what is under way.
void KeysetTableBase::startAnew()
{
    beginResetModel();
    ++m_generation;
    m_queue.clear();
    m_here.clear();
    m_anchors.clear();
    m_rows = 0;
    m_complete = false;
    m_askingAnchors = false;
    forgetPage(-1);
    endResetModel();
    if (!m_choice.isEmpty()) {
        m_choice.clear();
        Q_EMIT choiceChanged();
    }
    want(0);
}

void KeysetTableBase::refresh()
{
    // An answer that is under way may have been read before what is to be seen now: then ask once more after it.
    disconnect(this, &KeysetTableBase::replaced, this, &KeysetTableBase::refresh);
    disconnect(this, &KeysetTableBase::failed, this, &KeysetTableBase::refresh);
    if (m_queue.isUnderWay(0)) {
        connect(this, &KeysetTableBase::replaced, this, &KeysetTableBase::refresh, Qt::QueuedConnection);
        connect(this, &KeysetTableBase::failed, this, &KeysetTableBase::refresh, Qt::QueuedConnection);
    }
    // The pages used last are those on the screen: two of them touch.
    for (qsizetype i = qMax<qsizetype>(0, m_here.size() - 2); i < m_here.size(); ++i)
        want(m_here.at(i));
    want(0); // tells by itself whether there is more than one page
}

void KeysetTableBase::want(int page) const
{
    m_queue.want(page);
    if (!m_pump.isActive())
        m_pump.start();
}

void KeysetTableBase::pump()
{
    while (const auto page = m_queue.next()) {
        if (*page > 0 && *page >= m_anchors.size())
            m_queue.finished(*page); // its anchor is not here yet; it is wished for again when it is painted then
        else
            askPage(*page, *page == 0 ? RowKey() : m_anchors.at(*page), m_generation);
    }
}

void KeysetTableBase::setRows(int rows)
{
    if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    } else if (rows < m_rows) {
        beginRemoveRows({}, rows, m_rows - 1);
        m_rows = rows;
        endRemoveRows();
    }
}

void KeysetTableBase::keepPage(int page)
{
    m_here.removeOne(page);
    m_here.append(page);
    if (m_here.size() > cachedPages)
        forgetPage(m_here.takeFirst());
}

void KeysetTableBase::pageArrived(int page, int rows, bool more, int generation)
{
    if (!isCurrent(generation))
        return;
    m_queue.finished(page);
    keepPage(page);
    const int known = m_rows;
    const bool whole = page == 0 && !more;
    // Without further rows this page is the end, whatever was counted before: rows that nobody has would be asked for
    // again and again.
    if (!more || page * pageRows + rows > m_rows)
        setRows(page * pageRows + rows);
    const int last = qMin((page + 1) * pageRows, m_rows) - 1;
    if (last >= page * pageRows)
        Q_EMIT dataChanged(index(page * pageRows, 0), index(last, columnCount() - 1));
    if (whole) {
        m_anchors.clear();
        m_complete = true;
    } else if (page == 0 && !m_askingAnchors) {
        m_askingAnchors = true;
        askAnchors(m_generation);
    }
    if (m_complete && (known != m_rows || whole))
        Q_EMIT counted(m_rows);
    Q_EMIT replaced();
    m_pump.start();
}

void KeysetTableBase::anchorsArrived(const Anchors &anchors, int generation)
{
    if (!isCurrent(generation))
        return;
    m_askingAnchors = false;
    m_complete = true;
    // Pages that begin at another row now are not good any more.
    const QList<int> here = m_here;
    for (const int page : here) {
        if (page == 0 || (page < anchors.keys.size() && anchors.keys.at(page) == m_anchors.value(page)))
            continue;
        m_here.removeOne(page);
        forgetPage(page);
    }
    m_anchors = anchors.keys;
    setRows(int(qMin<qint64>(anchors.rows, std::numeric_limits<int>::max())));
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, columnCount() - 1));
    Q_EMIT counted(m_rows);
}

// page −1: the anchors.
void KeysetTableBase::askFailed(int page, const Error &error, int generation)
{
    if (!isCurrent(generation))
        return;
    if (page < 0)
        m_askingAnchors = false;
    else
        m_queue.finished(page);
    if (error.kind != ErrorKind::Cancelled)
        Q_EMIT failed(error);
}

} // namespace mailer::ui
