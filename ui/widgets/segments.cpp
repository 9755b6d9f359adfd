// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/segments.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace mailer::ui {

Segments::Segments(const QString &accessibleName, QWidget *parent) : QWidget(parent)
{
    setAccessibleName(accessibleName);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(&m_group, &QButtonGroup::idClicked, this, &Segments::chosen);
}

QPushButton *Segments::add(const QString &text, const char *name)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    button->setCheckable(true);
    const auto buttons = m_group.buttons();
    button->setProperty("segment", buttons.isEmpty() ? QStringLiteral("only") : QStringLiteral("last"));
    if (!buttons.isEmpty())
        buttons.last()->setProperty(
            "segment", buttons.size() == 1 ? QStringLiteral("first") : QStringLiteral("middle"));
    m_group.addButton(button, int(buttons.size()));
    layout()->addWidget(button);
    if (buttons.isEmpty())
        button->setChecked(true);
    return button;
}

void Segments::setCurrent(int index)
{
    if (QAbstractButton *button = m_group.button(index))
        button->setChecked(true);
}

} // namespace mailer::ui
