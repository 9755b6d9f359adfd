// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/filterchips.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/flowlayout.h"

#include <QButtonGroup>
#include <QLocale>
#include <QPushButton>

namespace mailer::ui {

namespace {

constexpr char wordKey[] = "chipWord";
constexpr char nameKey[] = "chipName";
constexpr char numberKey[] = "chipNumber";

} // namespace

FilterChips::FilterChips(QWidget *parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto *flow = new FlowLayout(this);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(6);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_group->setExclusive(true);
    connect(m_group, &QButtonGroup::buttonToggled, this, [this](QAbstractButton *button, bool on) {
        if (on) {
            showChips();
            Q_EMIT chosenChanged(button->property(wordKey).toString());
        }
    });
}

void FilterChips::addChip(const QString &word, const QString &name)
{
    auto *button = new QPushButton(name);
    button->setObjectName(QStringLiteral("chip_") + word);
    button->setProperty("chip", true);
    button->setProperty(wordKey, word);
    button->setProperty(nameKey, name);
    button->setProperty(numberKey, -1);
    button->setCheckable(true);
    const bool first = m_group->buttons().isEmpty();
    m_group->addButton(button);
    layout()->addWidget(button);
    button->setVisible(first);
    if (first)
        button->setChecked(true);
}

QPushButton *FilterChips::chip(const QString &word) const
{
    return findChild<QPushButton *>(QStringLiteral("chip_") + word, Qt::FindDirectChildrenOnly);
}

void FilterChips::setNumber(const QString &word, qint64 number)
{
    QPushButton *button = chip(word);
    if (!button || button->property(numberKey).toLongLong() == number)
        return;
    button->setProperty(numberKey, number);
    button->setText(QStringLiteral("%1  %2").arg(button->property(nameKey).toString(), QLocale().toString(number)));
    showChips();
}

void FilterChips::showChips()
{
    const auto buttons = m_group->buttons();
    for (QAbstractButton *button : buttons)
        button->setVisible(
            button == buttons.first() || button->isChecked() || button->property(numberKey).toLongLong() > 0);
}

QString FilterChips::chosen() const
{
    const QAbstractButton *button = m_group->checkedButton();
    return button ? button->property(wordKey).toString() : QString();
}

void FilterChips::choose(const QString &word)
{
    if (QPushButton *button = chip(word))
        button->setChecked(true);
}

} // namespace mailer::ui
