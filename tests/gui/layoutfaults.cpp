// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/layoutfaults.h"

#include "ui/models/keysettablebase.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/busyoverlay.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/statuspill.h"
#include "ui/widgets/tableheader.h"
#include "ui/widgets/toasts.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QStyleOptionComboBox>
#include <QTableView>

namespace mailer::test {

namespace {

constexpr int slack = 2; // rounding of fonts

QString nameOf(const QWidget &widget, const QString &text = {})
{
    const QString name
        = widget.objectName().isEmpty() ? QString::fromLatin1(widget.metaObject()->className()) : widget.objectName();
    return text.isEmpty() ? name : QStringLiteral("%1 “%2”").arg(name, text.left(60));
}

bool isCut(const QLabel &label)
{
    const bool givesWay = qobject_cast<const ui::ElidedLabel *>(&label);
    // A page's own name may not, unlike that of what it shows.
    if (givesWay && label.objectName() != QLatin1String("page_title"))
        return false;
    if (label.text().isEmpty() || label.textFormat() == Qt::RichText)
        return false;
    const QRect room = label.contentsRect();
    QString text = label.text();
    if (label.buddy())
        text.remove(u'&'); // before the letter of the key
    if (label.wordWrap())
        return label.heightForWidth(label.width()) > label.height() + slack;
    return label.fontMetrics().size(0, text).width() > room.width() + slack
        || label.fontMetrics().height() > room.height() + slack;
}

bool isCut(const QPushButton &button)
{
    // What gives way by its own will shows its text in a tooltip.
    if (button.text().isEmpty() || button.sizePolicy().horizontalPolicy() == QSizePolicy::Ignored)
        return false;
    return button.sizeHint().width() > button.width() + slack;
}

bool isCut(const QComboBox &box)
{
    QStyleOptionComboBox option;
    option.initFrom(&box);
    const QRect room = box.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box);
    return !box.isEditable() && box.fontMetrics().horizontalAdvance(box.currentText()) > room.width();
}

// How wide a cell must be for what it says.
int widthFor(const QModelIndex &cell, const QFont &font)
{
    const QString text = cell.data().toString();
    if (cell.data(ui::ActionRole).isValid())
        return ui::CellDelegate::actionWidth(font, text) + ui::CellDelegate::sides;
    if (cell.data(ui::PillToneRole).isValid())
        return ui::StatusPill::widthOf(font, text) + ui::CellDelegate::sides;
    if (text.isEmpty() || cell.data(ui::MonospaceRole).toBool() || cell.data(ui::ProgressRole).isValid())
        return 0;
    return QFontMetrics(font).horizontalAdvance(text) + ui::CellDelegate::sides;
}

// A button must be read in full; of a text that ends in "…" a tooltip tells the rest.
void addCells(const QTableView &table, QStringList &faults)
{
    const QAbstractItemModel *model = table.model();
    if (!model || !qobject_cast<const ui::CellDelegate *>(table.itemDelegate()))
        return;
    const int below = table.rowAt(table.viewport()->height() - 1);
    const int rows = below < 0 ? model->rowCount() : below + 1;
    for (int row = qMax(0, table.rowAt(0)); row < rows; ++row) {
        for (int column = 0; column < model->columnCount(); ++column) {
            const QModelIndex cell = model->index(row, column);
            if (table.isColumnHidden(column) || widthFor(cell, table.font()) <= table.columnWidth(column) + slack)
                continue;
            const bool isTold
                = !cell.data(Qt::ToolTipRole).toString().isEmpty() || !cell.data(ui::SubtitleRole).isNull();
            if (cell.data(ui::ActionRole).isValid() || !isTold)
                faults.append(nameOf(table, cell.data().toString())
                    + QStringLiteral(" is cut in row %1, column %2").arg(row).arg(column));
        }
    }
}

void addHeadings(const QTableView &table, QStringList &faults)
{
    constexpr int padding = 20;
    for (int i = 0; table.model() && i < table.model()->columnCount(); ++i) {
        const QString title = table.model()->headerData(i, Qt::Horizontal).toString();
        QFont font = table.font();
        font.setPointSizeF(font.pointSizeF() * ui::type::small);
        font.setWeight(QFont::Medium);
        // What takes the rest of a narrow window may end in "…".
        const bool givesWay = table.horizontalHeader()->sectionResizeMode(i) == QHeaderView::Stretch
            && qobject_cast<const ui::TableHeader *>(table.horizontalHeader());
        if (!table.isColumnHidden(i) && !givesWay
            && QFontMetrics(font).horizontalAdvance(title) + padding > table.columnWidth(i))
            faults.append(nameOf(table) + QStringLiteral(": the heading “%1” is cut").arg(title));
    }
}

// Who makes the content that wide.
QString widestOf(const QWidget &content)
{
    const QWidget *widest = nullptr;
    const auto children = content.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (const QWidget *child : children) {
        if (child->isVisible() && (!widest || child->minimumSizeHint().width() > widest->minimumSizeHint().width()))
            widest = child;
    }
    return widest ? nameOf(*widest) : QString();
}

// Only what one reads or presses: frames and layouts may hold each other.
bool isPart(const QWidget *widget)
{
    return qobject_cast<const QLabel *>(widget) || qobject_cast<const QAbstractButton *>(widget)
        || qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget)
        || qobject_cast<const QTableView *>(widget);
}

void addOverlaps(const QWidget &parent, QStringList &faults)
{
    QList<const QWidget *> parts;
    for (const QObject *child : parent.children()) {
        const auto *widget = qobject_cast<const QWidget *>(child);
        if (widget && widget->isVisible() && isPart(widget) && !widget->size().isEmpty())
            parts.append(widget);
    }
    for (qsizetype i = 0; i < parts.size(); ++i) {
        for (qsizetype k = i + 1; k < parts.size(); ++k) {
            const QRect both = parts.at(i)->geometry().intersected(parts.at(k)->geometry());
            if (both.width() > slack && both.height() > slack)
                faults.append(nameOf(*parts.at(i)) + QStringLiteral(" overlaps ") + nameOf(*parts.at(k)));
        }
    }
}

bool isOverlay(const QWidget *widget)
{
    for (; widget; widget = widget->parentWidget()) {
        if (qobject_cast<const ui::Toasts *>(widget) || qobject_cast<const ui::BusyOverlay *>(widget))
            return true;
    }
    return false;
}

} // namespace

QStringList layoutFaults(QWidget &window)
{
    // What has just come may lie there without its place yet; a layout may ask for another one.
    for (int i = 0; i < 5; ++i)
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QStringList faults;
    addOverlaps(window, faults);
    const auto widgets = window.findChildren<QWidget *>();
    if (const auto *table = qobject_cast<const QTableView *>(&window))
        addCells(*table, faults);
    for (const QWidget *widget : widgets) {
        // An input's own parts are its own business.
        const bool isInner = qobject_cast<const QLineEdit *>(widget->parentWidget())
            || qobject_cast<const QComboBox *>(widget->parentWidget());
        if (!widget->isVisible() || isInner || isOverlay(widget))
            continue;
        if (const auto *label = qobject_cast<const QLabel *>(widget); label && isCut(*label))
            faults.append(nameOf(*label, label->text()) + QStringLiteral(" is cut"));
        if (const auto *button = qobject_cast<const QPushButton *>(widget); button && isCut(*button))
            faults.append(nameOf(*button, button->text()) + QStringLiteral(" is cut"));
        // What a tool bar has no room for goes behind a small arrow, where nobody looks for it.
        if (widget->objectName() == QLatin1String("qt_toolbar_ext_button"))
            faults.append(nameOf(*widget->parentWidget()) + QStringLiteral(" has no room for all its buttons"));
        if (const auto *box = qobject_cast<const QComboBox *>(widget); box && isCut(*box))
            faults.append(nameOf(*box, box->currentText()) + QStringLiteral(" is cut"));
        if (const auto *table = qobject_cast<const QTableView *>(widget))
            addHeadings(*table, faults), addCells(*table, faults);
        const auto *area = qobject_cast<const QScrollArea *>(widget);
        if (area && area->widget() && area->widget()->width() > area->viewport()->width() + slack)
            faults.append(QStringLiteral("%1 is wider than its scroll area, see %2")
                              .arg(nameOf(*area->widget()), widestOf(*area->widget())));
        if (!qobject_cast<const QComboBox *>(widget) && !qobject_cast<const QAbstractItemView *>(widget))
            addOverlaps(*widget, faults);
    }
    return faults;
}

} // namespace mailer::test
