// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/factlist.h"

#include "ui/widgets/card.h"

#include <QGridLayout>
#include <QLabel>

namespace mailer::ui {

namespace {

constexpr int nameWidth = 104;

} // namespace

FactList::FactList(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnMinimumWidth(0, nameWidth);
    m_grid->setColumnStretch(1, 1);
}

void FactList::clear()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void FactList::add(const QString &name, const QString &value)
{
    const int row = m_grid->rowCount();
    QLabel *left = makeLabel(name, "muted");
    left->setWordWrap(true);
    left->setFixedWidth(nameWidth);
    QLabel *right = makeLabel(value);
    right->setWordWrap(true);
    right->setMinimumWidth(1); // a long word is broken off, not the panel
    right->setTextInteractionFlags(Qt::TextSelectableByMouse);
    right->setAccessibleName(name);
    right->setToolTip(value.size() > 30 ? value : QString());
    m_grid->addWidget(left, row, 0, Qt::AlignTop);
    m_grid->addWidget(right, row, 1, Qt::AlignTop);
}

} // namespace mailer::ui
