// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/flowlayout.h"

#include <QWidget>

namespace mailer::ui {

FlowLayout::~FlowLayout() { qDeleteAll(m_items); }

QLayoutItem *FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items)
        size = size.expandedTo(item->minimumSize());
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    place(rect, true);
}

QList<FlowLayout::Line> FlowLayout::linesOf(int width) const
{
    QList<Line> lines;
    int x = 0;
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const int wanted = qMin(item->sizeHint().width(), width);
        if (lines.isEmpty() || x + wanted > width) {
            lines.append(Line());
            x = 0;
        }
        lines.last().append(item);
        x += wanted + spacing();
    }
    return lines;
}

int FlowLayout::place(const QRect &rect, bool move) const
{
    const QMargins margins = contentsMargins();
    const QRect inside = rect.marginsRemoved(margins);
    const QList<Line> lines = linesOf(inside.width());
    int y = inside.y();
    for (const Line &line : lines) {
        int height = 0;
        for (const QLayoutItem *item : line)
            height = qMax(height, item->sizeHint().height());
        int x = inside.x();
        for (QLayoutItem *item : line) {
            const QSize size(qMin(item->sizeHint().width(), inside.width()), item->sizeHint().height());
            if (m_lastAside && line.size() > 1 && item == line.last() && &line == &lines.last())
                x = inside.right() + 1 - size.width();
            if (move)
                item->setGeometry({ { x, y + (height - size.height()) / 2 }, size });
            x += size.width() + spacing();
        }
        y += height + (&line == &lines.last() ? 0 : spacing());
    }
    return y - rect.y() + margins.bottom();
}

} // namespace mailer::ui
