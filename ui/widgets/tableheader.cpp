// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tableheader.h"

#include "ui/theme/tokens.h"

#include <QStyleOptionHeader>
#include <QtMath>

namespace mailer::ui {

namespace {

constexpr int padding = 12; // as the style sheet has it
constexpr int arrowRoom = 14;

} // namespace

QFont TableHeader::headingFont() const
{
    QFont font = parentWidget() ? parentWidget()->font() : this->font();
    font.setPointSizeF(font.pointSizeF() * type::small);
    font.setWeight(QFont::Medium);
    return font;
}

bool TableHeader::hasArrow(int section) const { return isSortIndicatorShown() && section == sortIndicatorSection(); }

int TableHeader::roomFor(const QString &title, bool isSortable) const
{
    return qCeil(QFontMetricsF(headingFont()).horizontalAdvance(title)) + 2 * padding + 2
        + (isSortable ? arrowRoom : 0);
}

void TableHeader::initStyleOptionForIndex(QStyleOptionHeader *option, int section) const
{
    QHeaderView::initStyleOptionForIndex(option, section);
    if (hasArrow(section))
        option->sortIndicator
            = sortIndicatorOrder() == Qt::AscendingOrder ? QStyleOptionHeader::SortUp : QStyleOptionHeader::SortDown;
    option->text = wordsOf(section);
}

QString TableHeader::wordsOf(int section) const
{
    const int room = sectionSize(section) - 2 * padding - (hasArrow(section) ? arrowRoom : 0);
    const QString title = model()->headerData(section, orientation()).toString();
    return QFontMetrics(headingFont()).elidedText(title, Qt::ElideRight, room);
}

} // namespace mailer::ui
