// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace mailer::ui {

// Paints what models/keysettablebase.h names in CellRole: two lines, pills, progress bars, rows that are not here yet.
class CellDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int sides = 24; // of a cell, both together

    using QStyledItemDelegate::QStyledItemDelegate;

    // Of a button of ActionRole with this text.
    static int actionWidth(const QFont &font, const QString &text);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace mailer::ui
