// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace mailer::ui {

// The headings of a table: what does not fit ends in "…", and the arrow of the order points upwards for A to Z
// (Qt's own points the other way).
class TableHeader final : public QHeaderView
{
    Q_OBJECT

public:
    explicit TableHeader(QWidget *parent = nullptr) : QHeaderView(Qt::Horizontal, parent) {}

    // Of a column that holds this heading in full; of one that can be sorted by, with the arrow.
    int roomFor(const QString &title, bool isSortable) const;

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int section) const override;

private:
    QFont headingFont() const;
    bool hasArrow(int section) const;
    QString wordsOf(int section) const;
};

} // namespace mailer::ui
